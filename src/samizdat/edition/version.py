"""Find out which version of an edition is built, from git where the edition's folder is a work tree."""

from __future__ import annotations

import subprocess
from pathlib import Path

from samizdat.edition.read import SETTINGS
from samizdat.model.version import Version

# The same commit makes the same bytes in every clone: git's own short hashes are as long as a clone needs them.
HASH_LENGTH = 10
# What a repository's own settings could make git run.
HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")


def version(root: Path) -> Version:
    """Return the version that an edition's folder holds; without git, or without a commit, nothing is known of it."""
    # A folder inside a work tree that git does not know has nothing to do with the commit.
    if _git(root, "ls-files", "--error-unmatch", SETTINGS) is None:
        return Version()
    commit = _git(root, "log", "-1", "--format=%H %cs")
    if not commit:
        return Version()
    hash_, _, date = commit.partition(" ")
    # New files do not count: a build may have made them.
    changed = bool(_git(root, "status", "--porcelain", "--untracked-files=no"))
    return Version(hash_[:HASH_LENGTH], date, changed)


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git says in a folder, or None where it fails or is not there."""
    command = ("git", "-C", str(folder), *HARMLESS, *arguments)
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout.strip() if result.returncode == 0 else None
