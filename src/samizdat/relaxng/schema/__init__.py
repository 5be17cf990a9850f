"""Schemas: from a file to patterns that have been found right, and to a text that gives them back."""
