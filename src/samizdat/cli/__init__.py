"""The command line: options, printing, exit status. It knows no TEI.

Exit status: 0 nothing found, 1 findings, 2 the command could not run. What a command does is imported when it is
called, so that `samizdat --help` costs nothing.
"""

# They add their commands to the group.
from samizdat.cli import edition, export, new, preflight, reconcile, schema, serve, validate  # noqa: F401
from samizdat.cli.group import main

__all__ = ["main"]
