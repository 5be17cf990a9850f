"""Find files of a folder that say they are the same document: a copy, whose id nobody has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.checks.real_paths import RealPaths
    from samizdat.checks.targets import Target

# So much of a file is read; where the root begins later nothing is known of it.
HEAD = 4_096
ROOT = re.compile(rb"""<(?:\w+:)?(TEI|teiCorpus)\s[^<>]*?\bxml:id\s*=\s*["']([^"'<>]+)["']""")


def check_identities(targets: Iterable[Target], real: RealPaths) -> list[Finding]:
    """Find roots with the xml:id of one in a file before (R029), of files that no edition holds together."""
    alone: Sequence[Target] = [target for target in targets if target.alone]
    first: dict[str, Target] = {}
    return [each for target in alone if len(alone) > 1 for each in _again(target, first, real)]


def _again(target: Target, first: dict[str, Target], real: RealPaths) -> list[Finding]:
    head = _head(target.path)
    if not (root := ROOT.search(head)):
        return []
    id = root[2].decode("utf-8", "replace")
    other = first.setdefault(id, target)
    if other is target or real(other.path) == real(target.path):
        return []
    message = f"The document has the xml:id “{id}”, as {other.name} has."
    about = About(root[1].decode(), "xml:id", (id,))
    line = head.count(b"\n", 0, root.start(2)) + 1
    hint = "Give each document its own, or remove the one that is a copy."
    return [finding("R029", message, target.name, line, hint=hint, about=about)]


def _head(path: Path) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  that of pathlib takes twice as long
            return file.read(HEAD)
    except OSError:
        return b""
