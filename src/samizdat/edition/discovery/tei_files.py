"""Read a TEI file of anyone's into documents: in any encoding, put together of its parts, a corpus as its texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samizdat.findings.codes import finding
from samizdat.markup.files.p4 import modernise
from samizdat.markup.files.reading import read_xml
from samizdat.markup.files.whole import about, texts, titled, wrapped
from samizdat.markup.files.xinclude import XI, include
from samizdat.markup.xml import XML_ID, Element, line_of, local_name, serialize
from samizdat.model.document import XmlFile
from samizdat.model.finding import Finding

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TeiFile:
    """What a file holds: its documents, one or as many as a corpus has texts, and what a corpus says of them all."""

    documents: tuple[XmlFile, ...] = ()
    corpus: XmlFile | None = None
    findings: Findings = ()


def read_tei(path: Path, folder: Path, name: str) -> TeiFile:
    """Read the documents of a TEI file; none where it cannot be read (X001–X004, X006, X007).

    `folder` is the one outside of which nothing is read, `name` what findings call the file. Ids are those that the
    file gives, "" where it gives none. Lines are those of the file; after a part that was taken in they differ.
    """
    xml, root, findings = read_xml(path, name)
    if root is None:
        return TeiFile(findings=findings)
    parts = next(root.iter(f"{XI}include"), None) is not None
    findings += include(root, path, folder, lambda part: read_xml(part, part.name)[1:], name)
    if old := modernise(root):
        findings += (_old(name),)
    if local_name(root) == "teiCorpus":
        return _corpus(root, path.stem, name, findings)
    whole = wrapped(root)
    untitled = titled(whole, path.stem)
    changed = parts or old or untitled or whole is not root
    return TeiFile((XmlFile(name, whole.get(XML_ID, ""), _written(whole) if changed else xml),), None, findings)


def _corpus(root: Element, title: str, name: str, findings: Findings) -> TeiFile:
    found = list(texts(root))
    for number, text in enumerate(found, start=1):
        titled(text, f"{title} {number}")
    files = tuple(XmlFile(name, text.get(XML_ID, ""), _written(text)) for text in found)
    said = about(root)
    return TeiFile(files, XmlFile(name, said.get(XML_ID, ""), serialize(said)), findings)


def _written(element: Element) -> str:
    """Write an element so that its start tag stands on the line on which it ends in the file."""
    return "\n" * (line_of(element) - 1) + serialize(element)


def _old(name: str) -> Finding:
    hint = "It is shown all the same. Declare the namespace, or bring it to P5 with the tools of the TEI."
    return finding("X007", "The document is not in the namespace of TEI P5.", name, 1, hint=hint)
