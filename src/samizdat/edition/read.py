"""Read an edition from disk: its TEI files, its source texts, its ledger. Nothing is changed, nothing is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from samizdat.edition.names import RESERVED, trouble_with
from samizdat.edition.xml_file import describe, read_file, shown
from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.markup.xml import parse, select
from samizdat.model.document import Edition, XmlFile
from samizdat.model.finding import About, Finding
from samizdat.model.ledger import Ledger

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings

# A file that was read, as `samizdat.edition.xml_file.read_file` gives it.
Result = tuple[XmlFile | None, tuple[Finding, ...]]


class Reading(Protocol):
    """Reads the files of an edition, for one that remembers those that have not changed."""

    def folder(self, folder: Path, root: Path) -> Mapping[str, Result]:
        """Read the XML files that lie in a folder, by their names, as `samizdat.edition.xml_file.read_file` does."""

    def document(self, file: XmlFile) -> Document:
        """Describe a document, as `samizdat.edition.xml_file.describe` does."""


class Anew:
    """Reads each file whenever it is asked to."""

    def folder(self, folder: Path, root: Path) -> Mapping[str, Result]:
        """Read the XML files that lie in a folder."""
        return {path.name: read_file(path, root) for path in folder.glob("*.xml")}

    def document(self, file: XmlFile) -> Document:
        """Describe a document."""
        return describe(file)


def read_edition(settings: Settings, reading: Reading = Anew()) -> tuple[Edition, tuple[Finding, ...]]:  # noqa: B008 (it has no state)
    """Read all TEI files of an edition; `reading` is for who remembers files that have not changed.

    Files that cannot be read, or have no id, are left out and are findings (X001–X004, E001–E004). Where nobody has
    laid the edition out it is what its folder holds, as `edition.folder` reads it.
    """
    if settings.discovered:
        return _found(settings)
    return _laid_out(settings, reading)


def _found(settings: Settings) -> tuple[Edition, tuple[Finding, ...]]:
    from samizdat.edition.discovery.folder import read_folder  # noqa: PLC0415  an edition with settings needs none

    folder, ledger = read_folder(settings), read_ledger(settings)
    schema, rules = settings.schema or folder.schema, settings.schematron or folder.rules
    settings = replace(settings, schema=schema, schematron=rules)
    documents = tuple(map(describe, folder.documents))
    return Edition(settings, folder.header, (), documents, folder.lists, ledger, folder.images), folder.findings


def _laid_out(settings: Settings, reading: Reading) -> tuple[Edition, tuple[Finding, ...]]:
    root = settings.root
    beside = dict(reading.folder(settings.header.parent, root))
    name = settings.header.name
    header, findings = beside.pop(name) if name in beside else read_file(settings.header, root)
    listed, there = _documents_in_order(header), reading.folder(settings.documents, root)
    names = sorted(there, key=lambda name: (listed.get(name, len(listed)), name))
    documents, wrong = _in_order(there, names)
    authorities, wrong_too = _in_order(lists := reading.folder(settings.authorities, root), sorted(lists))
    apparatus, wrong_again = _in_order(beside, sorted(beside))
    findings += wrong + wrong_too + wrong_again
    findings += _listing_findings(header, listed, names) + id_findings([*apparatus, *documents])
    edition = Edition(
        settings,
        header or XmlFile("", "", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"),
        tuple(map(reading.document, apparatus)),
        tuple(map(reading.document, documents)),
        tuple(authorities),
        read_ledger(settings),
    )
    return edition, findings


def _in_order(read: Mapping[str, Result], names: Iterable[str]) -> tuple[list[XmlFile], tuple[Finding, ...]]:
    results = [read[name] for name in names]
    findings = tuple(finding for _, wrong in results for finding in wrong)
    return [file for file, _ in results if file], findings


def _documents_in_order(header: XmlFile | None) -> Mapping[str, int]:
    """Map the file names of the documents that the header lists to their place in its order."""
    return _listed(header.xml) if header else {}


# A preview reads its edition after each edit, and hardly any changes the header.
@lru_cache(maxsize=1)
def _listed(header: str) -> Mapping[str, int]:
    refs = select(parse(header), "//tei:div[@type='contents']//tei:ref")
    return {ref.get("target", "").rpartition("/")[2]: place for place, ref in enumerate(refs)}


def _listing_findings(header: XmlFile | None, listed: Mapping[str, int], names: list[str]) -> tuple[Finding, ...]:
    if header is None:
        return ()
    there = set(names)
    absent = [name for name in listed if name not in there]
    extra = [name for name in names if name not in listed]
    return (*(_absent(name, header.name) for name in absent), *(_unlisted(name, header.name) for name in extra))


def _absent(name: str, header: str) -> Finding:
    message = f"The contents list {name}, but there is no such document."
    hint = "Add the document, or take it out of the list."
    return finding("E003", message, header, hint=hint, about=About(found=(name,)))


def _unlisted(name: str, header: str) -> Finding:
    hint = "Add it to the div of type contents; until then it comes last."
    return finding(
        "E004", f"The contents do not list the document {name}.", header, hint=hint, about=About(found=(name,))
    )


def id_findings(files: list[XmlFile]) -> tuple[Finding, ...]:
    """Find documents without an id (E001), with another's (E002), with one that cannot be an address (E007)."""
    named: dict[str, list[XmlFile]] = {}
    for file in files:
        named.setdefault(file.id.casefold(), []).append(file)
    without = [without_id(file.name) for file in files if not file.id]
    twice = (_twice(file, same) for id, same in named.items() if id and len(same) > 1 for file in same)
    return (*without, *twice, *(found for file in files for found in unusable_id(file)))


def without_id(name: str) -> Finding:
    """Say that a document has no identifier (E001)."""
    hint = "Write the file's name without .xml as its xml:id."
    about = About("TEI", "xml:id")
    return finding("E001", "The document has no xml:id on its TEI element.", name, 1, hint=hint, about=about)


def unusable_id(file: XmlFile) -> Iterator[Finding]:
    """Find that a document cannot be called by its xml:id (E007), for it is the name of its files and its address."""
    why = trouble_with(file.id)
    if file.id.casefold() in RESERVED:
        why = "is the name of another page"
    if why:
        about = About("TEI", "xml:id", (file.id,))
        message = f"The xml:id “{file.id}” cannot be the document's address: it {why}."
        yield finding("E007", message, file.name, 1, hint="Use letters, digits, hyphens and points.", about=about)


def _twice(file: XmlFile, same: list[XmlFile]) -> Finding:
    others = " and ".join(f"{each.name} (“{each.id}”)" for each in same if each.name != file.name)
    message = f"The xml:id “{file.id}” is also that of {others}; capital letters make no difference."
    hint = "Give each its own: the name of its file without .xml."
    return finding("E002", message, file.name, 1, hint=hint, about=About("TEI", "xml:id", (file.id,)))


def read_ledger(settings: Settings) -> Ledger:
    """Read the ledger of published passages; an edition without one has published nothing yet.

    A line is a passage's xml:id, or `OLD -> NEW` where a passage had to go; `#` begins a comment.
    """
    name = shown(settings.ledger, settings.root)
    if not settings.ledger.exists():
        return Ledger(name, {}, {})
    try:
        lines = settings.ledger.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SamizdatError(f"{name}: {error}", "The ledger is a UTF-8 text file with one passage a line.") from error
    entries = [[part.strip() for part in line.partition("#")[0].partition("->")] for line in lines]
    passages = {old: number for number, (old, _, _) in enumerate(entries, start=1) if old}
    return Ledger(name, passages, {old: new for old, arrow, new in entries if arrow})


def read_untagged(settings: Settings) -> dict[str, frozenset[str]]:
    """Read what the editors leave untagged on purpose: words by reason; nothing where there is no such file."""
    if not settings.untagged.exists():
        return {}
    try:
        table = tomllib.loads(settings.untagged.read_text(encoding="utf-8"))
        return {reason: frozenset(entry["words"]) for reason, entry in table.items()}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        hint = 'Write a table for each reason: [reason], then words = ["…", "…"].'
        raise SamizdatError(f"{settings.untagged}: {error}", hint) from error
