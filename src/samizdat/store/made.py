"""What the tasks of a build have made of an output folder, and the mark that tells one such state from another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.store.folder_state import State
    from samizdat.store.swap_folder import File

# What a mark is counted in.
MARKS = 2**256


@dataclass(frozen=True, slots=True)
class Made:
    """What a task has made: its name, the signature of what it was made of, its files, what was noted meanwhile."""

    name: str
    signature: str
    files: tuple[File, ...]
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the files that have a mark; nothing where there are no `signatures`, which are by task.

    `states` are those in which the folder and the folders in it were left, `twin` those of a second folder of the same
    files (see `store.twin`); `files` is their number.
    """

    mark: str = ""
    signatures: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    twin: Mapping[str, State] = field(default_factory=dict)
    files: int = 0


def mark_of(made: Iterable[Made], *, before: str = "", gone: Iterable[Made] = ()) -> str:
    """Return what marks a folder: the same whenever the same was made, another whenever anything else was.

    It is a sum of what marks each task, whatever their order: that of the files there were `before`, without the tasks
    that are `gone`, with those that were `made`.
    """
    mark = int(before or "0", 16) + sum(map(_marked, made)) - sum(map(_marked, gone))
    return f"{mark % MARKS:064x}"


def _marked(made: Made) -> int:
    return int.from_bytes(sha256(json.dumps((made.name, made.signature)).encode()).digest(), "big")
