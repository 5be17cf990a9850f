"""Put what comes into a document where TEI P5 has a place for it: in the order of its content models."""

from __future__ import annotations

from samizdat.markup.naming import RECORDS
from samizdat.markup.xml import NAMESPACES, TEI, Element, local_name, select

# The list that a record stands in.
LISTS = {
    **dict.fromkeys(("person", "personGrp", "persona"), "listPerson"),
    "place": "listPlace",
    "org": "listOrg",
    "event": "listEvent",
    **dict.fromkeys(("bibl", "biblStruct", "biblFull"), "listBibl"),
    "object": "listObject",
    "nym": "listNym",
}
# Where a part of a header belongs; the default is the description of the encoding.
PARTS = {
    "taxonomy": ("encodingDesc", "classDecl"),
    **dict.fromkeys(("respStmt", "editor", "author", "funder", "sponsor", "principal"), ("fileDesc", "titleStmt")),
    "seriesStmt": ("fileDesc",),
    **dict.fromkeys(("particDesc", "langUsage", "textClass", "handNotes", "settingDesc"), ("profileDesc",)),
}
ENCODING = ("encodingDesc",)
# What comes after a series statement, and what after a part of the header.
AFTER = {
    "seriesStmt": ("notesStmt", "sourceDesc"),
    "encodingDesc": ("profileDesc", "xenoData", "revisionDesc"),
    "profileDesc": ("xenoData", "revisionDesc"),
}
# A mark of ours on the standOff that holds what came in, so that a document's own is left as it was.
HELD = "records"


def place(root: Element, element: Element) -> None:
    """Put an element into a document: a record into its list, a glossary beside it, anything else into the header."""
    name = local_name(element)
    if name in RECORDS:
        _last(_list(root, LISTS[name]), element)
        return
    if name == "list":
        _last(_held(root), element)
        return
    holder = _header(root)
    for part in PARTS.get(name, ENCODING):
        holder = _child(holder, part)
    _before(holder, element, AFTER.get(name, ()))


def _list(root: Element, name: str) -> Element:
    """Return the list of records that came in of a kind, made where it is not there yet."""
    return _child(_held(root), name)


def _held(root: Element) -> Element:
    """Return what holds all that came in and belongs into no header, made where it is not there yet."""
    found = select(root, f"tei:standOff[@type='{HELD}']")
    held = found[0] if found else _new(root, "standOff", {"type": HELD})
    if not found:
        _last(root, held)
    return held


def _header(root: Element) -> Element:
    header = root.find("tei:teiHeader", NAMESPACES)
    if header is None:
        header = _new(root, "teiHeader", {})
        root.insert(0, header)
    return header


def _child(parent: Element, name: str) -> Element:
    found = parent.find(f"tei:{name}", NAMESPACES)
    if found is None:
        found = _new(parent, name, {})
        _before(parent, found, AFTER.get(name, ()))
    return found


def _new(near: Element, name: str, attributes: dict[str, str]) -> Element:
    return near.makeelement(f"{{{TEI}}}{name}", attributes)


def _before(parent: Element, element: Element, later: tuple[str, ...]) -> None:
    """Put an element before the first child that has to come later, or last."""
    following = next((child for child in parent if local_name(child) in later), None)
    if following is None:
        _last(parent, element)
    else:
        element.tail = "\n"
        following.addprevious(element)


def _last(parent: Element, element: Element) -> None:
    element.tail = "\n"
    if len(parent) == 0 and not parent.text:
        parent.text = "\n"
    parent.append(element)
