"""Compiles TEI ODD customisations into RELAX NG and Schematron."""

from samizdat.odd.compile import Compiled, compile_odd

__all__ = ["Compiled", "compile_odd"]
