"""Advice: what was probably meant, and the words of a finding."""
