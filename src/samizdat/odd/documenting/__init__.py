"""Documenting: a schema and the prose of its ODD as pages."""
