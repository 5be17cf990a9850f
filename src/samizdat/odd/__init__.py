"""Compiles TEI ODD customisations into RELAX NG and Schematron."""

from samizdat.odd.checking.check import Checked, Fact, check
from samizdat.odd.compile import Compiled, compile_odd
from samizdat.odd.documenting.reference import document

__all__ = ["Checked", "Compiled", "Fact", "check", "compile_odd", "document"]
