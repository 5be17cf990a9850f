"""What is looked at before it goes to an archive: the files, and what the headers among them say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.discovery.discover import MARK, walk

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.metadata import EditionMetadata, Metadata

BAG = "bagit.txt"


@dataclass(frozen=True)
class Subject:
    """An edition or a package: its folder, and the files that would go to the archive, by their paths in it."""

    material: Material
    paths: tuple[Path, ...]

    @property
    def root(self) -> Path:
        """The folder."""
        return self.material.edition.settings.root

    @property
    def metadata(self) -> EditionMetadata:
        """What the headers say."""
        return self.material.metadata

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The paths as findings show them."""
        return tuple(path.relative_to(self.root).as_posix() for path in self.paths)

    @property
    def is_bag(self) -> bool:
        """Tell whether it is a package that says its checksums."""
        return (self.root / BAG).is_file()

    def described(self) -> tuple[Metadata, ...]:
        """Return what is said of the edition, where it has a header of its own, and of each text."""
        whole = self.metadata.whole
        return (*([whole] if whole.file else []), *self.metadata.texts)


def subject(material: Material) -> Subject:
    """Take an edition: of one that is laid out its own files, of any other folder all that are not hidden."""
    settings = material.edition.settings
    if not settings.discovered:
        own = [settings.root / file.name for file in material.edition.files if file.name]
        others = [
            path for path in (settings.schema, settings.schematron) if path and path.is_relative_to(settings.root)
        ]
        return Subject(material, tuple(dict.fromkeys((*own, *others))))
    root = settings.root.resolve()
    return Subject(material, tuple(sorted(path for path in walk(root, settings.wanted) if path.name != MARK)))
