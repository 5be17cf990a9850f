"""Ask git about a folder, where it is a work tree, and let it run nothing that the repository names."""

from __future__ import annotations

import subprocess
from pathlib import Path

from samizdat.errors import SamizdatError

HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")


def git(folder: Path, *arguments: str) -> str | None:
    """Return what git says in a folder, or None where it fails or is not there."""
    command = ("git", "-C", str(folder), *HARMLESS, *arguments)
    try:
        result = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout.strip() if result.returncode == 0 else None


def blob(path: Path) -> bytes:
    """Return a file as git is about to commit it, where that is another than in the folder; b"" where it has none."""
    command = ("git", "-C", str(path.parent), *HARMLESS, "cat-file", "blob", f":./{path.name}")
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return b""


def changed_since(folder: Path, commit: str) -> frozenset[Path]:
    """Return the files of the work tree that a folder is in which are not as in a commit: also new and deleted ones.

    Raises SamizdatError where there is no work tree, or no such commit.
    """
    top = git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise SamizdatError(f"{folder} is in no git work tree", "Without one nobody knows what has changed.")
    known = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if known is None:
        hint = "Write it as --changed=REF, and fetch it where the clone is shallow."
        raise SamizdatError(f"no commit {commit} in {top}", hint)
    tree = Path(top)
    changed = git(tree, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", known, "--") or ""
    new = git(tree, "ls-files", "--others", "--exclude-standard", "-z") or ""
    return frozenset(tree / name for name in (*changed.split("\0"), *new.split("\0")) if name)
