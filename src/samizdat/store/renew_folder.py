"""Renew an output folder: what has changed is written, the rest stays, and the time it takes goes by what changed.

The files that stay are linked into a folder aside, or are there already where the folder has a twin (`store.twin`):
out of this go the files of the tasks that are not what they were, what was made comes in, and it takes the place of
the folder that stands in one step (`store.swap_folder`). That one is made the next twin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.store.folder_state import differences, states
from samizdat.store.links import link, link_as_recorded, take_in, take_out
from samizdat.store.made import Before, Made, mark_of
from samizdat.store.stamps import MARK
from samizdat.store.swap_folder import remove
from samizdat.store.twin import follow, is_near, keep, take, twin_of

if TYPE_CHECKING:
    from types import TracebackType

    from samizdat.store.build_record import Record
    from samizdat.store.swap_folder import Tree


@dataclass(frozen=True, slots=True)
class Renewed:
    """A folder that has been put in place: its mark, the number of its files, the paths of the folders in it."""

    mark: str
    files: int
    folders: tuple[str, ...]


class Renewal:
    """What stays of a folder, and what comes into it. Use as a context, within that of its tree.

    `known` are the signatures of the tasks whose files stand as they were left. A twin is kept in the `cache`, but none
    of what is `secret`: who removes the folder wants no word of it elsewhere. Raises SamizdatError where the record
    changes meanwhile.
    """

    def __init__(self, tree: Tree, record: Record, cache: Path, *, secret: bool = False) -> None:
        self.tree, self.record, self._is_secret = tree, record, secret
        self._twin = twin_of(cache, tree.folder)
        if secret:
            remove(self._twin)
        self._before = before = record.before(tree.mark)
        found = differences(tree.folder, before.states, before.files, record.files_in)
        self._is_as_left = not found.foreign
        self._whole, self._is_twin = tree.aside / "whole", False
        spoilt = found.spoilt
        if before.signatures:
            self._is_twin = take(self._twin, before.mark, before.twin, self._whole)
            if not self._is_twin:
                self._whole.mkdir()
                spoilt |= link_as_recorded(tree.folder, record.files(), self._whole)
        losing = {owned[0] for path in spoilt if (owned := record.file(path))}
        self.known = {name: signed for name, signed in before.signatures.items() if name not in losing}

    def __enter__(self) -> Renewal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Put the twin back where nothing came of the work."""
        if self._is_twin:
            with suppress(OSError):
                keep(self._whole, self._twin)

    def read(self, path: str, kept: Collection[str]) -> bytes | None:
        """Read a file that was made, or is one of a task that was `kept`; None where there is none."""
        with suppress(FileNotFoundError):
            return (self.tree.new / path).read_bytes()
        owned = self.record.file(path)
        if owned and owned[0] in kept:
            with suppress(FileNotFoundError):
                return (self._whole / path).read_bytes()
        return None

    def put(self, made: Collection[Made], kept: Collection[str]) -> Renewed:
        """Put in place what tasks have `made`, beside the files of those that were `kept`; those of others go."""
        before = self._before if kept else Before()
        leaving = before.signatures.keys() - kept
        gone = tuple(self.record.made(leaving))
        out, new = _paths(gone), _paths(made)
        mark = mark_of(made, before=before.mark, gone=gone)
        old = self._swap(mark, out, new, anew=not kept)
        folders = states(self.tree.folder, {*before.states, *_above(new)})
        self.record.write(mark, leaving, made, folders, anew=not kept)
        self._keep_twin(mark, old if kept and self._is_as_left else None, out, new, folders)
        return Renewed(mark, before.files - len(out) + len(new), tuple(sorted(filter(None, folders))))

    def _swap(self, mark: str, out: list[str], new: list[str], *, anew: bool) -> Path | None:
        """Put the new folder in place; returns where the old one is."""
        self._is_twin = False
        if anew:
            return self.tree.swap(mark)
        take_out(self._whole, out)
        take_in(self.tree.new, new, self._whole)
        return self.tree.swap(mark, self._whole)

    def _keep_twin(self, mark: str, old: Path | None, out: list[str], new: list[str], folders: Iterable[str]) -> None:
        """Make a twin, of the folder that stood before or else of links alone; without one the next build takes longer.

        Nothing is known of one that could not be finished.
        """
        folder = self.tree.folder
        if self._is_secret or not is_near(self._twin, folder):
            return
        with suppress(OSError, SamizdatError):
            if old:
                follow(old, folder, out, new)
            else:
                old = self._linked()
            keep(old, self._twin)
            self.record.tell_twin(mark, states(self._twin, folders))

    def _linked(self) -> Path:
        """Link all files into a folder; this takes long enough to see which twins nobody can use any more."""
        for gone in self.record.forget_gone():
            remove(twin_of(self._twin.parents[1], gone))
        linked = self.tree.aside / "twin"
        linked.mkdir()
        link(self.tree.folder, [*(file.path for file in self.record.files()), MARK], linked)
        return linked


def _paths(made: Iterable[Made]) -> list[str]:
    return [file.path for each in made for file in each.files]


def _above(paths: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    return {str(folder) for above in {path.rpartition("/")[0] for path in paths} for folder in _up(above)}


def _up(folder: str) -> Iterator[PurePosixPath]:
    path = PurePosixPath(folder)
    yield from (each for each in (path, *path.parents) if each.name)
