"""Put a schema together of its files: sch:include and sch:extends/@href (ISO/IEC 19757-3:2025, 5.5), inside folders.

Each element takes its line along, and its file where that is not the schema's own, so that whatever is wrong later is
said about the place where it stands. In expressions, doc(), document() and doc-available() become functions of ours
that know the file they stand in and ask for other files instead of opening them (see `documents`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from samizdat.markup.files.reading import check, read_text
from samizdat.markup.xml import XML_ID, Element, is_namespace, line_of, parse
from samizdat.model.finding import Finding
from samizdat.numbers import whole
from samizdat.schematron.documents import Folders, split
from samizdat.schematron.errors import RulesError
from samizdat.schematron.marks import LINE, NAMESPACE, SCH

# Schematron, what it holds of XSLT, and quick fixes; other elements are an author's own and stay as they are.
SPOKEN_OF = (SCH, "http://www.w3.org/1999/XSL/Transform", "http://www.schematron-quickfix.com/validator/process")
INCLUDE, EXTENDS, NS = (f"{{{SCH}}}{name}" for name in ("include", "extends", "ns"))
EXPRESSIONS = ("test", "context", "select", "value", "path", "documents", "from", "when", "visit-each", "use", "match")
# Strings and comments are passed over; a name that belongs to a prefix, a variable or a path step is no function.
CALL = re.compile(
    r"""("[^"]*"|'[^']*'|\(:.*?:\))|(?<![\w.$@:-])(?:fn:)?(doc|document|doc-available)\(\s*(?:(["'])([^"']*)\3\s*\))?""",
    re.DOTALL,
)
# What would read something else, or say that it is not there though it is.
CLOSED = re.compile(
    r"""("[^"]*"|'[^']*'|\(:.*?:\))|(?<![\w.$@:-])(?:fn:)?(unparsed-text(?:-lines|-available)?|(?:uri-)?collection|json-doc|"""
    r"environment-variable|available-environment-variables|transform|load-xquery-module)\(",
    re.DOTALL,
)
# In XPath 1.0 sum() adds up numbers that may be none (NaN); since then it is an error.
SUM = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w.$@:-])sum\(""")
HINTS = {
    "S901": "Write the namespace as the documents declare it: an address without spaces (a URI).",
    "S903": "Check the name.",
    "S904": "Rules read files in the folder of the schema, in its edition, and in the folders that --rules-read names.",
}


def assembled(path: Path, folders: Folders) -> Element:
    """Read a schema with all that it includes; raises RulesError with all that is wrong with that."""
    whole = _Assembly(path, folders)
    root = whole.read(path, ())
    if whole.faults or root is None:
        raise RulesError(whole.faults)
    return root


@dataclass
class _Assembly:
    """One schema while it is put together."""

    main: Path
    folders: Folders
    first_xpath: bool = False
    faults: list[Finding] = field(default_factory=list)

    def read(self, path: Path, above: tuple[Path, ...]) -> Element | None:
        """Read a file with what it includes; `above` are the files that led to it."""
        text, findings = read_text(path, str(path))
        if findings := findings or check(text, str(path)):
            self.faults += findings
            return None
        root = parse(text)
        if path == self.main and root.tag == f"{{{SCH}}}schema":
            self.first_xpath = root.get("queryBinding", "").strip().lower() in ("", "xslt", "xslt1")
        for element in root.iter(root.tag, *(f"{{{namespace}}}*" for namespace in SPOKEN_OF)):
            line = str(line_of(element))
            element.set(LINE, line if path == self.main else f"{line} {path}")
            if element.tag == NS and not is_namespace(uri := element.get("uri") or "urn:none"):
                self.fault("S901", f"“{uri}” is no address that a namespace can have.", element, path)
            self._rewrite(element, path)
        for element in [*root.iter(INCLUDE), *(each for each in root.iter(EXTENDS) if each.get("href") is not None)]:
            self._follow(element, path, (*above, path.resolve()))
        return root

    def fault(self, code: str, message: str, element: Element, path: Path) -> None:
        line = whole(element.get(LINE, "0").partition(" ")[0])
        self.faults.append(Finding(code, message, str(path), line, hint=HINTS[code]))

    def _follow(self, element: Element, path: Path, above: tuple[Path, ...]) -> None:
        """Put what an element names in its place."""
        href = element.get("href", "")
        file, _, name = href.partition("#")
        target = path.parent / unquote(split(file).path) if file else path
        if why := self.folders.refusal(file, target):
            self.fault("S904", f"“{href}” {why}.", element, path)
        elif target.resolve() in above:
            self.fault("S903", f"The file “{href}” includes itself.", element, path)
        elif not os.path.isfile(target):  # noqa: PTH113  no name is too long for it
            self.fault("S903", f"There is no file “{href}”.", element, path)
        elif (root := self.read(target, above)) is not None:
            found = _named(root, name)
            if found is None:
                self.fault("S903", f"There is no element “{name}” in “{file}”.", element, path)
            else:
                self._place(element, found, root)

    def _place(self, element: Element, found: Element, root: Element) -> None:
        parent = element.getparent()
        if parent is None:
            return
        known = {ns.get("prefix") for ns in parent.getroottree().iter(NS)}
        whole = element.getroottree().getroot()
        for ns in [each for each in root.iter(NS) if each.get("prefix") not in known and each is not found]:
            whole.insert(0, ns)
        parts = [found] if element.tag == INCLUDE else [child for child in found if isinstance(child.tag, str)]
        place = parent.index(element)
        parent[place : place + 1] = parts

    def _rewrite(self, element: Element, path: Path) -> None:
        base = path.absolute().as_uri()
        for name in EXPRESSIONS:
            expression = element.get(name)
            if expression and "(" in expression:
                for why in self._refused(expression, path):
                    self.fault("S904", why, element, path)
                rewritten = CALL.sub(lambda call: _asking(call, base), expression)
                element.set(name, SUM.sub(_adding, rewritten) if self.first_xpath else rewritten)

    def _refused(self, expression: str, path: Path) -> Iterator[str]:
        """Say what in an expression reads what it may not: by its function, or by an address that is written there."""
        for call in CLOSED.finditer(expression):
            if call[2]:
                yield f"`{call[2]}()` is refused: rules read XML, by `doc()` and `document()`."
        for call in CALL.finditer(expression):
            if call[4] and (why := self.folders.refusal(call[4], path.parent / unquote(split(call[4]).path))):
                yield f"“{call[4]}” {why}."


def _asking(call: re.Match[str], base: str) -> str:
    """Write a call as one of our own function, which gets the address of the file that it stands in."""
    if call[1]:
        return call[1]
    opened = f"Q{{{NAMESPACE}}}{call[2]}('{base}', "
    return opened if call[3] is None else f"{opened}{call[3]}{call[4]}{call[3]})"


def _adding(call: re.Match[str]) -> str:
    return call[1] or f"Q{{{NAMESPACE}}}sum("


def _named(root: Element, name: str) -> Element | None:
    """Find the element that a fragment names; the root where there is none."""
    if not name:
        return root
    return next((each for each in root.iter() if name in (each.get("id"), each.get(XML_ID))), None)
