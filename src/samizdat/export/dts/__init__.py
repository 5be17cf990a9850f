"""Distributed Text Services 1.0: texts and passages of them, by address."""
