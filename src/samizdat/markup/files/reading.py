"""Read an XML file of anyone's: in any encoding, with the entities that it declares itself, and with its lines kept."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from samizdat.markup.files.encoding import UndecodableError, decode
from samizdat.markup.files.entities import expand
from samizdat.markup.xml import DEEPEST, Element, line_of, parse, too_deep
from samizdat.model.finding import About, Finding
from samizdat.store.inside import read_bytes

Findings = tuple[Finding, ...]
# Possessive, for a search that tries again with longer comments takes for ever on a document with many.
PROLOG = re.compile(r"\s*(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*+<!DOCTYPE", re.DOTALL)


def read_xml(path: Path, name: str) -> tuple[str, Element | None, Findings]:
    """Return a file's text, without its document type declaration, and its root; None and why where it has none.

    `name` is what findings call the file. X001: it cannot be opened; X002: it is not in the encoding that it declares;
    X003: it is not well-formed; X004: it needs what lies in another file, or explodes; X008: it is nested too deeply.
    """
    xml, findings = read_decoded(path, name)
    if not findings:
        xml, findings = expand(xml, name)
    if findings:
        return "", None, findings
    root, findings = tree(xml, name)
    if root is not None and (deep := too_deep(root)) is not None:
        return "", None, (_too_deep(deep, name),)
    return xml, root, findings


def _too_deep(element: Element, name: str) -> Finding:
    message = f"More than {DEEPEST} elements are inside each other here."
    hint = "Mend the markup: no text needs so many levels."
    return Finding("X008", message, name, line_of(element), hint=hint)


def read_decoded(path: Path, name: str) -> tuple[str, Findings]:
    """Return a file's text as it stands; "" with X001 or X002 where it cannot be read."""
    try:
        return decode(read_bytes(path)), ()
    except OSError as error:
        return "", (Finding("X001", f"The file cannot be read: {error.strerror}.", name, hint="Check its name."),)
    except UndecodableError as error:
        hint = "Save the file as UTF-8, or let its XML declaration name the encoding that it has."
        about = About(found=(error.reason,))
        return "", (Finding("X002", error.reason, name, error.line, error.column, hint=hint, about=about),)


def read_text(path: Path, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Read a file as UTF-8; the finding X001 or X002 says why it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig"), ()
    except OSError as error:
        return "", (Finding("X001", f"The file cannot be read: {error.strerror}.", name, hint="Check its name."),)
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        byte = f"0x{error.object[error.start]:02x}"
        about = About(found=(byte,), expected=("UTF-8",))
        hint = "Save the file as UTF-8."
        return "", (Finding("X002", f"The byte {byte} is not UTF-8.", name, line, column, hint=hint, about=about),)


def check(xml: str, name: str) -> tuple[Finding, ...]:
    """Find why a text is not well-formed XML (X003), or that it declares a document type (X004)."""
    if match := PROLOG.match(xml):
        line = xml.count("\n", 0, match.end()) + 1
        hint = "Remove the DOCTYPE, and write characters instead of entities; the schema is named by xml-model."
        message = "A document type declaration is refused, for entities can read files and explode."
        return (Finding("X004", message, name, line, hint=hint),)
    return tree(xml, name)[1]


def tree(xml: str, name: str) -> tuple[Element | None, tuple[Finding, ...]]:
    """Parse XML that declares no document type; None where it is not well-formed, and why (X003)."""
    try:
        return parse(xml), ()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        kind = (error.msg or "empty file").split(", line ")[0]
        hint, about = "Mend the markup at this place.", About(found=(kind,))
        message = f"The file is not well-formed XML: {kind}."
        return None, (_explained(Finding("X003", message, name, line, column, hint=hint, about=about), xml),)


def _explained(finding: Finding, xml: str) -> Finding:
    from samizdat.markup.malformed.explain import explained  # noqa: PLC0415 (few files need it)

    return explained(finding, xml)
