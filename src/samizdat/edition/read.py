"""Read an edition from disk: its settings, its TEI files, its source texts. Nothing is changed, nothing is written."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.markup.reading import read_xml
from samizdat.markup.xml import XML_ID, parse, select, text_of
from samizdat.model.document import Document, Edition, XmlFile
from samizdat.model.edition import DISCLOSED, EDITORIAL, Selector, Settings, TextLayer
from samizdat.model.finding import About, Finding
from samizdat.model.ledger import Ledger
from samizdat.model.source_text import SourceText, digest_of
from samizdat.resources import resource
from samizdat.resources.strings import languages

SETTINGS = "samizdat.toml"
PATHS = {
    "header": "tei/edition.xml",
    "documents": "tei/documents",
    "authorities": "tei/authorities",
    "schema": "schema/edition.rng",
    "work": "work/documents",
    "untagged": "tei/untagged.toml",
    "ledger": "tei/ledger.txt",
    "p5": "../shared/tei/p5subset.xml",
}
RULES = "schema/edition.sch"
EDITION = (*PATHS, "schematron", "sources", "interface", "address")
SOURCES = ["sources", "../shared/sources"]
TABLES = ("edition", "text-layer", "checks")
HOSTS = "hosts-not-cited"
HOST = re.compile(r"(?!-)[\w-]+(\.[\w-]+)+")
ADDRESS = re.compile(r"https?://[\w.:-]+(/[^\s?#\"<>]*)?")


def find_root(start: Path) -> Path:
    """Return the edition's folder: `start` or the nearest folder above it with a samizdat.toml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise SamizdatError(f"no {SETTINGS} in {start} or above it", "Go to your edition's folder, or name it with -C.")


def edition_around(file: Path) -> tuple[Path, ...]:
    """Return the folder of the edition that a file is in; nothing where it is in none."""
    try:
        return (find_root(file.absolute().parent),)
    except SamizdatError:
        return ()


def read_settings(root: Path, sources: Path | None = None) -> Settings:
    """Read samizdat.toml; `sources`, where given, is the one folder in which source texts are looked for."""
    path = root / SETTINGS
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SamizdatError(f"{path}: {error}", "Mend the settings file.") from error
    return _settings(root, table, sources)


def _settings(root: Path, table: dict[str, Any], sources: Path | None) -> Settings:
    edition, layer, checks = (table.get(name, {}) for name in TABLES)
    unknown = (set(table) - set(TABLES)) | (set(edition) - set(EDITION))
    unknown |= (set(layer) - {"disclosed", "editorial"}) | (set(checks) - {HOSTS})
    if unknown:
        raise SamizdatError(
            f"{root / SETTINGS}: unknown setting {', '.join(sorted(unknown))}",
            f"Known are [edition] {', '.join(EDITION)}, [text-layer] disclosed, editorial and [checks] {HOSTS}.",
        )
    paths = {name: root / str(edition.get(name, default)) for name, default in PATHS.items()}
    if "schema" not in edition and not paths["schema"].exists():
        paths["schema"] = resource(PATHS["schema"])
    folders = [sources] if sources else [root / str(folder) for folder in edition.get("sources", SOURCES)]
    try:
        disclosed = tuple(map(Selector.parse, layer.get("disclosed", DISCLOSED)))
        editorial = tuple(map(Selector.parse, layer.get("editorial", EDITORIAL)))
    except ValueError as error:
        raise SamizdatError(f"{root / SETTINGS}: {error}") from error
    layers = TextLayer(disclosed, editorial)
    return Settings(
        root=root,
        **paths,
        schematron=_rules(root, edition),
        sources=tuple(folders),
        text_layer=layers,
        interface=_interface(root, edition),
        address=_address(root, edition),
        hosts_not_cited=_hosts(root, checks),
    )


def _interface(root: Path, edition: dict[str, Any]) -> tuple[str, ...]:
    """Return the languages of the interface; raises SamizdatError where it does not speak one of them."""
    codes = edition.get("interface", ["en"])
    if not isinstance(codes, list) or not codes or not set(codes) <= set(languages()) or len(set(codes)) < len(codes):
        raise SamizdatError(
            f"{root / SETTINGS}: interface is {codes!r}",
            f'Give a list of languages, such as ["en", "hu"]; there are {", ".join(languages())}.',
        )
    return tuple(codes)


def _address(root: Path, edition: dict[str, Any]) -> str:
    """Return the address of the published edition with a slash at its end, "" where none is given."""
    address = edition.get("address", "")
    if address == "":
        return ""
    if not isinstance(address, str) or not ADDRESS.fullmatch(address):
        raise SamizdatError(
            f"{root / SETTINGS}: address is {address!r}",
            "Give the web address of the edition's folder, such as https://example.org/letters/.",
        )
    return address.rstrip("/") + "/"


def _hosts(root: Path, checks: dict[str, Any]) -> frozenset[str]:
    """Return the hosts that may not be cited, in small letters; raises SamizdatError where one is no host's name."""
    hosts = checks.get(HOSTS, [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) and HOST.fullmatch(host) for host in hosts):
        raise SamizdatError(
            f"{root / SETTINGS}: {HOSTS} is {hosts!r}",
            'Give a list of hosts without http:// or a path, such as ["example.org"]; those below one are meant too.',
        )
    return frozenset(host.lower() for host in hosts)


def _rules(root: Path, edition: dict[str, Any]) -> Path | None:
    """Return the edition's Schematron file; without a word about it the usual one, where it is there."""
    if "schematron" in edition:
        return root / str(edition["schematron"]) if edition["schematron"] else None
    return root / RULES if (root / RULES).exists() else None


def read_edition(settings: Settings) -> tuple[Edition, tuple[Finding, ...]]:
    """Read all TEI files of an edition.

    Files that cannot be read, or have no id, are left out and are findings (X001–X004, E001–E004).
    """
    header, findings = read_file(settings.header, settings.root)
    listed = _documents_in_order(header)
    paths = sorted(settings.documents.glob("*.xml"), key=lambda path: (listed.get(path.name, len(listed)), path.name))
    documents, wrong = _read_all(paths, settings.root)
    authorities, wrong_too = _read_all(sorted(settings.authorities.glob("*.xml")), settings.root)
    beside = sorted(path for path in settings.header.parent.glob("*.xml") if path != settings.header)
    apparatus, wrong_again = _read_all(beside, settings.root)
    findings += wrong + wrong_too + wrong_again
    findings += _listing_findings(header, listed, paths) + _id_findings([*apparatus, *documents])
    edition = Edition(
        settings,
        header or XmlFile("", "", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"),
        tuple(map(describe, apparatus)),
        tuple(map(describe, documents)),
        tuple(authorities),
        read_ledger(settings),
    )
    return edition, findings


def read_file(path: Path, root: Path) -> tuple[XmlFile | None, tuple[Finding, ...]]:
    """Read one TEI file; None where it cannot be read as XML (X001–X004)."""
    name = shown(path, root)
    xml, tree, findings = read_xml(path, name)
    return (None, findings) if tree is None else (XmlFile(name, tree.get(XML_ID, ""), xml), ())


def shown(path: Path, root: Path) -> str:
    """Write a path as findings show it: from the edition's folder where it is inside."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def _read_all(paths: Iterable[Path], root: Path) -> tuple[list[XmlFile], tuple[Finding, ...]]:
    results = [read_file(path, root) for path in paths]
    findings = tuple(finding for _, wrong in results for finding in wrong)
    return [file for file, _ in results if file], findings


def _documents_in_order(header: XmlFile | None) -> dict[str, int]:
    """Map the file names of the documents that the header lists to their place in its order."""
    if header is None:
        return {}
    refs = select(parse(header.xml), "//tei:div[@type='contents']//tei:ref")
    return {ref.get("target", "").rpartition("/")[2]: place for place, ref in enumerate(refs)}


def _listing_findings(header: XmlFile | None, listed: dict[str, int], paths: list[Path]) -> tuple[Finding, ...]:
    if header is None:
        return ()
    names = [path.name for path in paths]
    absent = [name for name in listed if name not in names]
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


def _id_findings(files: list[XmlFile]) -> tuple[Finding, ...]:
    count = Counter(file.id for file in files)
    without = [without_id(file.name) for file in files if not file.id]
    return (*without, *(_twice(file) for file in files if file.id and count[file.id] > 1))


def without_id(name: str) -> Finding:
    """Say that a document has no identifier (E001)."""
    hint = "Write the file's name without .xml as its xml:id."
    about = About("TEI", "xml:id")
    return finding("E001", "The document has no xml:id on its TEI element.", name, 1, hint=hint, about=about)


def _twice(file: XmlFile) -> Finding:
    message = f"Another document has the xml:id “{file.id}” too."
    return finding("E002", message, file.name, 1, hint="Give each its own.", about=About("TEI", "xml:id", (file.id,)))


def describe(file: XmlFile) -> Document:
    """Read from a document's header its title and the digest of its source text."""
    root = parse(file.xml)
    titles = select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")
    digests = select(root, "tei:teiHeader//tei:sourceDesc//tei:idno[@type='sha256']")
    withheld = select(root, "//tei:gap[@reason='withheld']")
    digest = text_of(digests[0]).lower() if digests else ""
    return Document(file, text_of(titles[0]) if titles else file.id, digest, full=not withheld)


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
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        hint = 'Write a table for each reason: [reason], then words = ["…", "…"].'
        raise SamizdatError(f"{settings.untagged}: {error}", hint) from error


def read_sources(settings: Settings, wanted: Iterable[Document]) -> dict[str, SourceText]:
    """Find the source texts of documents by their digests; returns them by the document's id.

    Raises SamizdatError where a source text is not UTF-8.
    """
    by_digest = {document.digest: document.id for document in wanted if document.digest}
    found: dict[str, SourceText] = {}
    for path in candidates(settings):
        data = path.read_bytes()
        if (id := by_digest.get(digest_of(data))) and id not in found:
            found[id] = _decode(id, data, path)
    return found


def _decode(id: str, data: bytes, path: Path) -> SourceText:
    try:
        return SourceText.from_bytes(id, data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SamizdatError(f"{path}:{line}: the source text is not UTF-8", "Use the file as received.") from error


def candidates(settings: Settings) -> list[Path]:
    """List the files that may be source texts, in the order of the folders and of their names."""
    return [path for folder in settings.sources for path in sorted(folder.glob("*.txt")) if path.is_file()]
