"""Writing: patterns become RELAX NG, rules become Schematron."""
