"""Patterns: their algebra, their derivatives, and the automaton that remembers these."""
