"""Datatypes: RELAX NG's own two and those of XML Schema Part 2."""
