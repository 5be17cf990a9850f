"""Read an edition that nobody has laid out: what is found in its folder, with a header that is found or made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.discovery.discover import discover
from samizdat.edition.discovery.images import Images
from samizdat.edition.discovery.links import Links
from samizdat.edition.discovery.tei_files import Findings, read_tei
from samizdat.edition.names import named
from samizdat.markup.files.start_tag import with_attributes
from samizdat.markup.files.whole import bare, retitled
from samizdat.markup.languages import language, with_language
from samizdat.markup.xml import parse, select, serialize
from samizdat.model.document import Image, XmlFile
from samizdat.model.found import Found, Role

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

HEADER = "edition"
RECORDS = re.compile(r"<(?:\w+:)?(?:list[A-Z]|particDesc)")


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read of a folder: the documents in their order, lists of records, and the images that are shown.

    `schema` and `rules` are those that lie in it, where there is one of each; otherwise None.
    """

    header: XmlFile
    documents: tuple[XmlFile, ...]
    lists: tuple[XmlFile, ...]
    images: tuple[Image, ...]
    schema: Path | None
    rules: Path | None
    findings: Findings


@dataclass(slots=True)
class _Read:
    documents: list[XmlFile] = field(default_factory=list)
    corpora: list[XmlFile] = field(default_factory=list)
    lists: list[XmlFile] = field(default_factory=list)
    headers: list[XmlFile] = field(default_factory=list)
    findings: Findings = ()


def read_folder(settings: Settings) -> Folder:
    """Read the documents, lists and header of a folder, each file by itself; what cannot be read is left out and told.

    A file may have any encoding and any id or none; ids are made unique and safe. Findings: X001–X004, X006, X007.
    """
    found = discover(settings.root, settings.wanted)
    read = _read(found)
    documents = _in_order(read.documents, read.headers)
    header, others = _header(settings, read, documents)
    taken = {HEADER}
    documents = [with_language(file) for file in named(documents, taken)]
    pictures, links = Images(found), Links(found, documents)
    pictured = [pictures.placed(links.placed(file)) for file in documents]
    lists = named((*read.lists, *others), taken)
    images = {image.path: image for _, some in pictured for image in some}
    return Folder(
        header,
        tuple(file for file, _ in pictured),
        tuple(lists),
        tuple(images.values()),
        the_one(found, ".rng", ".rnc"),
        the_one(found, ".sch"),
        read.findings,
    )


def the_one(found: Found, *suffixes: str) -> Path | None:
    """Return the one schema of a kind, or of several the one in a folder schema/; None where that leaves more."""
    files = [path for path in found.of(Role.SCHEMA) if path.suffix.lower() in suffixes]
    chosen = files if len(files) == 1 else [path for path in files if path.parent.name in ("schema", "schemas")]
    return chosen[0] if len(chosen) == 1 else None


def _read(found: Found) -> _Read:
    read = _Read()
    kinds = {Role.LIST: read.lists, Role.ANALYSIS: read.lists, Role.HEADER: read.headers}
    for file in found.files:
        if file.role in (Role.DOCUMENT, Role.CORPUS, Role.UNREADABLE, *kinds):
            name = file.path.relative_to(found.folder).as_posix()
            tei = read_tei(file.path, found.folder, name)
            kinds.get(file.role, read.documents).extend(tei.documents)
            read.corpora += [tei.corpus] if tei.corpus else []
            read.findings += tei.findings
    return read


def _in_order(documents: list[XmlFile], headers: Iterable[XmlFile]) -> list[XmlFile]:
    """Put documents in the order of a header's list of contents, if there is one; what it does not name comes last."""
    refs = [ref for file in headers for ref in select(parse(file.xml), "//tei:div[@type='contents']//tei:ref")]
    places = {ref.get("target", "").rpartition("/")[2]: place for place, ref in enumerate(refs)}
    return sorted(documents, key=lambda file: places.get(file.name.rpartition("/")[2], len(places)))


def _header(settings: Settings, read: _Read, documents: list[XmlFile]) -> tuple[XmlFile, list[XmlFile]]:
    """Choose what speaks for the whole edition: the one header, or the one corpus, or else a header is made.

    Returns it, and what holds records, or was not chosen.
    """
    said = [*read.headers, *read.corpora]
    one = read.headers if len(read.headers) == 1 else read.corpora
    if len(one) == 1:
        said = said if RECORDS.search(one[0].xml) else [file for file in said if file is not one[0]]
        xml = retitled(one[0].xml, settings.title)
        xml = with_attributes(xml, {"xml:id": HEADER})
        return one[0].replaced(name="", id=HEADER, xml=xml, address=f"{HEADER}.xml"), said
    spoken = [code for file in documents if (code := language(file.xml))]
    root = bare(settings.title or _called(settings.root), max(spoken, key=spoken.count, default=""))
    xml = with_attributes(serialize(root), {"xml:id": HEADER})
    return XmlFile("", HEADER, xml, f"{HEADER}.xml"), said


def _called(folder: Path) -> str:
    """Call an edition by its folder: `my-letters` is “My letters”."""
    name = " ".join(folder.resolve().name.replace("_", " ").replace("-", " ").split())
    return name[:1].upper() + name[1:] or "Edition"
