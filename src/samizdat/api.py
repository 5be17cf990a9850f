"""What `import samizdat` gives: check anything, and an edition as values that a table takes.

Everything heavy is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samizdat.commands.build import Built
    from samizdat.index.passages import Passage
    from samizdat.model.document import Edition as Read
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding
    from samizdat.model.mention import Mention
    from samizdat.model.written import Written
    from samizdat.publish.material import Material

TEXT = "<text>"
AnyPath = str | PathLike[str]


def validate(
    what: AnyPath | bytes | Any,
    *,
    schema: AnyPath | None = None,
    schematron: AnyPath | None = None,
    strict: bool = False,
) -> tuple[Finding, ...]:
    """Check a file, a folder, an edition, or XML in memory, and return what is wrong, in order.

    `what` is a path; or XML as text or bytes (it begins with `<`); or a tree or an element of lxml or of
    xml.etree.ElementTree. A folder with a samizdat.toml is an edition and checked as a whole; any other stands for the
    .xml files below it. With `schema` (RELAX NG) or `schematron` these are what is checked by; otherwise what the files
    name, or what the edition has that they are in. `strict` makes errors of warnings. Raises SamizdatError where
    nothing can be checked.
    """
    from samizdat.commands.validating.asked import STDIN, Asked  # noqa: PLC0415 (see above)
    from samizdat.commands.validating.validate import validate as run  # noqa: PLC0415

    data = _in_memory(what)
    place = Path() if data is not None else Path(str(what))
    given = [Path(fspath(each)).absolute() if each else None for each in (schema, schematron)]
    asked = Asked(folder=Path(), schema=given[0], schematron=given[1], strict=strict)
    if data is not None:
        found = run(replace(asked, paths=("-",), stdin=data)).findings
        return tuple(replace(each, file=TEXT) if each.file == STDIN else each for each in found)
    if not any(given) and (place / "samizdat.toml").is_file():
        return run(replace(asked, folder=place)).findings
    return run(replace(asked, paths=(str(place),))).findings


def _in_memory(what: object) -> bytes | None:
    """Return XML that was given itself as bytes; None for a path."""
    if isinstance(what, bytes):
        return what
    if isinstance(what, str):
        return what.encode() if what.lstrip("\ufeff \t\r\n").startswith("<") else None
    if isinstance(what, PathLike):
        return None
    root = what.getroot() if hasattr(what, "getroot") else what
    from samizdat.markup.xml import serialized  # noqa: PLC0415 (see above)

    return serialized(root)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: its id, its title, its file from the edition's folder, whether all its words are there to be read.

    `source` is the SHA-256 of its source text, "" for a text that may be published.
    """

    id: str
    title: str
    file: str
    full: bool
    source: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, place, body, event or work: its kind and id, its names, what it is, and how often texts name it.

    `names` are all names, the preferred one first; `identifiers` those of other files, `authority:identifier`.
    """

    kind: str
    id: str
    name: str
    names: tuple[str, ...]
    note: str
    identifiers: tuple[str, ...]
    mentions: int


class Edition:
    """The edition in a folder, or the one that the folder is in; read when it is first asked for something.

    `sources` is a folder to look for source texts in, instead of the settings'. Every row is a frozen dataclass, so
    `pandas.DataFrame(edition.mentions)` is a table. Raises SamizdatError where there is no edition.
    """

    def __init__(self, folder: AnyPath = ".", *, sources: AnyPath | None = None) -> None:
        from samizdat.edition.settings import find_root, settings_at  # noqa: PLC0415 (see above)
        from samizdat.errors import SamizdatError  # noqa: PLC0415

        place = Path(fspath(folder)).absolute()
        if not place.is_dir():
            raise SamizdatError(f"no such folder: {folder}", "Check the name.")
        with suppress(SamizdatError):  # otherwise the files of the folder are the edition
            place = find_root(place)
        self.settings: Settings = settings_at(place, Path(fspath(sources)) if sources else None)

    def __repr__(self) -> str:
        return f"Edition({str(self.settings.root)!r})"

    @cached_property
    def _read(self) -> Read:
        from samizdat.edition.read import read_edition  # noqa: PLC0415 (see above)
        from samizdat.edition.source_texts import read_sources  # noqa: PLC0415
        from samizdat.text_layer.documents import restored_edition  # noqa: PLC0415

        edition, _ = read_edition(self.settings)
        return restored_edition(edition, read_sources(self.settings, edition.documents))[0]

    @cached_property
    def _material(self) -> Material:
        from samizdat.publish.material import gather  # noqa: PLC0415 (see above)

        return gather(self._read)

    @property
    def documents(self) -> list[DocumentRow]:
        """The documents in the order of the edition."""
        return [DocumentRow(d.id, d.title, d.file.name, d.full, d.digest) for d in self._read.documents]

    @property
    def mentions(self) -> list[Mention]:
        """Every mention of an entity, in the order of the index and then of the texts."""
        return [mention for entry in self._material.index for mention in entry.mentions]

    @property
    def entities(self) -> list[EntityRow]:
        """Whoever and whatever has a record or is mentioned."""
        return [
            EntityRow(
                kind=entry.entity.kind,
                id=entry.entity.id,
                name=entry.entity.name,
                names=tuple(dict.fromkeys(name.text for name in entry.entity.names)),
                note=entry.entity.note,
                identifiers=tuple(f"{authority}:{id}" for authority, id in entry.entity.identifiers),
                mentions=len(entry.mentions),
            )
            for entry in self._material.index
        ]

    @property
    def passages(self) -> list[Passage]:
        """Every passage that can be cited, with its text where that can be read."""
        from samizdat.index.passages import passages  # noqa: PLC0415 (see above)

        return [passage for document in self._read.documents for passage in passages(document, self.settings)]

    def validate(self, *, strict: bool = False) -> tuple[Finding, ...]:
        """Check the whole edition, with the full documents that are worked on."""
        from samizdat.commands.validating.asked import Asked  # noqa: PLC0415 (see above)
        from samizdat.commands.validating.validate import validate as run  # noqa: PLC0415

        folder = self.settings.root
        return run(Asked(folder=folder, bare=self.settings.discovered, strict=strict)).findings

    def restore(self, *ids: str, out: AnyPath | None = None, force: bool = False) -> Written:
        """Write the full documents `ids`, or all, into the work folder or `out`; edited ones stay, but for `force`."""
        from samizdat.commands.restore import restore  # noqa: PLC0415 (see above)

        return restore(self.settings, ids, Path(fspath(out)) if out else self.settings.work, force=force)

    def withhold(self, files: Iterable[AnyPath], *, out: AnyPath | None = None, force: bool = False) -> Written:
        """Bring full documents back without their text, into the edition or `out`; what is wrong is not written."""
        from samizdat.commands.withhold import withhold  # noqa: PLC0415 (see above)

        paths: Sequence[Path] = [Path(fspath(file)) for file in files]
        return withhold(self.settings, paths, Path(fspath(out)) if out else self.settings.documents, force=force)

    def build(self, out: AnyPath, *, public: bool = False, width: int = 72, processes: int = 1) -> Built:
        """Publish the edition into a folder, as `samizdat build` does, without PDFs."""
        from samizdat.commands.build import build  # noqa: PLC0415 (see above)

        return build(
            self.settings,
            Path(fspath(out)),
            public=public,
            width=width,
            processes=processes,
            progress=lambda _done, _total: None,
        )
