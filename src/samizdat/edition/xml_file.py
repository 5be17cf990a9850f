"""Read one file of an edition that somebody has laid out, and what its header says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.markup.files.reading import read_xml
from samizdat.markup.xml import XML_ID, parse, select, text_of
from samizdat.model.document import Document, XmlFile

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.finding import Finding


def read_file(path: Path, root: Path) -> tuple[XmlFile | None, tuple[Finding, ...]]:
    """Read one TEI file; None where it cannot be read as XML (X001–X004)."""
    name = shown(path, root)
    xml, tree, findings = read_xml(path, name)
    return (None, findings) if tree is None else (XmlFile(name, tree.get(XML_ID, ""), xml), ())


def shown(path: Path, root: Path) -> str:
    """Write a path as findings show it: from the edition's folder where it is inside."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def describe(file: XmlFile) -> Document:
    """Read from a document's header its title, that by which it goes, and the digest of its source text."""
    root = parse(file.xml)
    titles = select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")
    digests = select(root, "tei:teiHeader//tei:sourceDesc//tei:idno[@type='sha256']")
    withheld = select(root, "//tei:gap[@reason='withheld']")
    digest = text_of(digests[0]).lower() if digests else ""
    short = next((text_of(title) for title in titles if title.get("type") == "short"), None)
    return Document(file, text_of(titles[0]) if titles else file.id, digest, not withheld, short)
