"""The command line: options, printing, exit status. It knows no TEI.

Exit status: 0 nothing found, 1 findings, 2 the command could not run. A command is imported when it is asked for, and
what it does when it is called, so that `samizdat --version` costs nothing.
"""

from samizdat.cli.group import main

__all__ = ["main"]
