"""Output folders that are built of invented tasks, without an edition: a task's files follow from what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from samizdat.store.build_record import Record
from samizdat.store.made import Made
from samizdat.store.renew_folder import Renewal, Renewed
from samizdat.store.swap_folder import Tree, write

# What each task is to make: the bytes of its files by their paths.
Wanted = Mapping[str, Mapping[str, bytes]]


@dataclass(frozen=True)
class Output:
    """An output folder and the cache that tells of it; `build` brings it to what is wanted."""

    folder: Path
    cache: Path

    def build(self, wanted: Wanted, *, secret: bool = False) -> tuple[Renewed, set[str]]:
        """Make what is not as it was; returns what stands now, and the names of the tasks that were made."""
        with (
            Record(self.cache, self.folder) as record,
            Tree(self.folder) as tree,
            Renewal(tree, record, self.cache, secret=secret) as renewal,
        ):
            signed = {name: sha256(repr(sorted(files.items())).encode()).hexdigest() for name, files in wanted.items()}
            kept = {name for name in wanted if renewal.known.get(name) == signed[name]}
            made = [
                Made(name, signed[name], tuple(write(tree.new, path, data) for path, data in files.items()), (name,))
                for name, files in wanted.items()
                if name not in kept
            ]
            return renewal.put(made, kept), {each.name for each in made}

    @property
    def twins(self) -> list[Path]:
        """The twins that are kept."""
        return sorted((self.cache / "twins").glob("*"))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a folder by their paths, without the mark; of a folder in it b"/"."""
    paths = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.name != ".samizdat"}
    return {name: b"/" if path.is_dir() else path.read_bytes() for name, path in sorted(paths.items())}


def expected(wanted: Wanted) -> dict[str, bytes]:
    """Return what `contents` is to return when all of this was made."""
    files = {path: data for made in wanted.values() for path, data in made.items()}
    folders = {str(folder): b"/" for path in files for folder in Path(path).parents if folder.name}
    return {**folders, **files}
