"""The errors that a user can cause; `cli` turns each into one line and an exit status."""

from __future__ import annotations


class SamizdatError(Exception):
    """Something stops the work: the command could not run (exit status 2).

    `hint` says what to do about it. Anything that is wrong *in a document* is no error but a finding.
    """

    exit_status = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
