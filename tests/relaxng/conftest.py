"""Lies beside jingtool and mutants, so that the tests in the rooms below find them too."""
