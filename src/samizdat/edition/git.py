"""Ask git about a folder, where it is a work tree, and let it run nothing that the repository names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired, run

from samizdat.errors import SamizdatError

# Seconds that git may think.
PATIENCE = 30
HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")


def git(folder: Path, *arguments: str) -> str | None:
    """Return what git says in a folder, or None where it fails or is not there."""
    return asked(folder, *arguments)()


def asked(folder: Path, *arguments: str) -> Callable[[], str | None]:
    """Ask git, and return what waits for its answer, as `git` gives it."""
    try:
        process = Popen(
            ("git", "-C", str(folder), *HARMLESS, *arguments),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError:
        return lambda: None
    return partial(_answer, process)


def _answer(process: Popen[str]) -> str | None:
    with process:
        try:
            answer = process.communicate(timeout=PATIENCE)[0]
        except TimeoutExpired:
            process.kill()
            return None
    return answer.strip() if process.returncode == 0 else None


def blob(path: Path) -> bytes:
    """Return a file as git is about to commit it, where that is another than in the folder; b"" where it has none."""
    command = ("git", "-C", str(path.parent), *HARMLESS, "cat-file", "blob", f":./{path.name}")
    try:
        return run(command, capture_output=True, check=False, timeout=PATIENCE).stdout
    except (OSError, TimeoutExpired):
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
