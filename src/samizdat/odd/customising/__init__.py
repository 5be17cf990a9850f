"""Customising: what a schemaSpec makes of its source."""
