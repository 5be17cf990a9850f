"""Find out which version of an edition is built, from git where the edition's folder is a work tree."""

from __future__ import annotations

from pathlib import Path

from samizdat.edition.git import git
from samizdat.edition.settings import SETTINGS
from samizdat.model.version import Version

# The same commit makes the same bytes in every clone: git's own short hashes are as long as a clone needs them.
HASH_LENGTH = 10


def version(root: Path) -> Version:
    """Return the version that an edition's folder holds; without git, or without a commit, nothing is known of it."""
    # A folder inside a work tree that git does not know has nothing to do with the commit.
    if git(root, "ls-files", "--error-unmatch", SETTINGS) is None:
        return Version()
    commit = git(root, "log", "-1", "--format=%H %cs")
    if not commit:
        return Version()
    hash_, _, date = commit.partition(" ")
    # New files do not count: a build may have made them.
    changed = bool(git(root, "status", "--porcelain", "--untracked-files=no"))
    return Version(hash_[:HASH_LENGTH], date, changed)
