"""Compiles TEI ODD customisations into RELAX NG and Schematron."""

from samizdat.odd.check import Checked, Fact, check
from samizdat.odd.compile import Compiled, compile_odd

__all__ = ["Checked", "Compiled", "Fact", "check", "compile_odd"]
