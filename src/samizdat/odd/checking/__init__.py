"""Checking: what an ODD changes, and what documents use of it."""
