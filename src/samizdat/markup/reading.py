"""Read an XML file of anyone's: in any encoding, with the entities that it declares itself, and with its lines kept."""

from __future__ import annotations

from pathlib import Path

from samizdat.markup.encoding import UndecodableError, decode
from samizdat.markup.entities import expand
from samizdat.markup.xml import DEEPEST, Element, line_of, too_deep, tree
from samizdat.model.finding import About, Finding
from samizdat.store.inside import read_bytes

Findings = tuple[Finding, ...]


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
