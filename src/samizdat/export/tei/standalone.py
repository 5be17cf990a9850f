"""A document that stands alone: what it points to in the edition's other files comes into it.

The records that it uses go into a `standOff`, what the edition's header declares into its own header, and pointers
become `#id`: whoever has the file needs no other (TEI P5, sections 2.3, 16.10 and 17.2.3).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from samizdat.export.tei.places import place
from samizdat.export.tei.pointers import Pointer, Targets, pointers
from samizdat.index.record import declared
from samizdat.markup.naming import RECORDS
from samizdat.markup.pointing import SCHEME, Prefixes
from samizdat.markup.xml import TEI, XML, XML_ID, Element, local_name, parse, select, serialize, text_of

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition

SCHEMA = "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng"
PROLOG = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<?xml-model href="{SCHEMA}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
)
# What comes as a whole where a part of it is pointed to: a category is nothing without its taxonomy, nor an item alone.
WHOLE = frozenset(
    ("taxonomy", "list", "editorialDecl", "projectDesc", "samplingDecl", "tagsDecl", "charDecl", "respStmt")
)
EDITORIAL = "tei:teiHeader/tei:encodingDesc/tei:editorialDecl"
EDITION = "the-edition"
ABROAD = ("http:", "https:", "urn:", "doi:", "mailto:", "text:")
NONE: frozenset[str] = frozenset()


class Alone:
    """A document on its way to standing alone. `left` are the pointers that lead into files that are not taken in."""

    def __init__(self, document: Document, targets: Targets, common: Prefixes) -> None:
        self.root = parse(document.file.xml)
        self.left: list[str] = []
        self._file, self._targets = document.file.name, targets
        self._prefixes = {**common, **declared(self.root, document.file.name)}
        self._own = frozenset(each.get(XML_ID, "") for each in select(self.root, "//*[@xml:id]"))
        self._names = set(self._own)
        self._taken: dict[Element, str] = {}

    def complete(self) -> None:
        """Take in all that is pointed to, and how the edition was made where the document does not say so itself."""
        self._follow(self.root, self._file, self._own)
        said = select(self._targets.header, EDITORIAL)
        if said and not select(self.root, EDITORIAL):
            self._take(said[0])
        _drop_prefixes(self.root)

    def _follow(self, root: Element, file: str, own: frozenset[str]) -> None:
        """Lead the pointers in an element to what is in the document, and bring what is not."""
        for pointer in list(pointers(root)):
            found = self._targets.find(pointer.value, file, self._prefixes, own)
            if found is not None:
                pointer.write(f"#{self._id_of(found)}")
            elif _leads_out(pointer.value, own or self._own):
                self._point(pointer, file)

    def _point(self, pointer: Pointer, file: str) -> None:
        """Let a pointer lead to another document of the edition; what leads anywhere else is left."""
        other = self._targets.document(pointer.value, file, self._prefixes, self._file)
        if other is not None:
            pointer.write(other)
        if other is None or not (other.startswith("http") or other.removeprefix("#") in self._own):
            self.left.append(pointer.value if other is None else other)

    def _id_of(self, found: Element) -> str:
        if found not in self._taken:
            self._take(found)
        return self._taken[found]

    def _take(self, found: Element) -> None:
        """Copy an element, with what it is a part of, into the document, and follow its pointers in turn."""
        if found.getparent() is None:
            self._taken[found] = self._free(EDITION)
            place(self.root, _series(found, self._taken[found]))
            return
        whole = next((each for each in (found, *found.iterancestors()) if _is_whole(each)), found)
        copy = deepcopy(whole)
        copy.tail = None
        for original, new in zip(whole.iter("{*}*"), copy.iter("{*}*"), strict=True):
            if id := new.get(XML_ID):
                self._taken[original] = self._free(id)
                new.set(XML_ID, self._taken[original])
        place(self.root, copy)
        self._follow(copy, self._targets.file_of(whole), NONE)

    def _free(self, id: str) -> str:
        """Return an identifier that the document has not yet, as near to the one wanted as can be."""
        made, number = id, 1
        while made in self._names:
            number += 1
            made = f"{id}-{number}"
        self._names.add(made)
        return made


def standalone(edition: Edition, document: Document, targets: Targets, common: Prefixes) -> tuple[str, tuple[str, ...]]:
    """Return a document that can be resolved by itself, and its pointers that still lead into another file.

    Where the setting `address` is known, these are resolved from the document's own (`xml:base`).
    """
    alone = Alone(document, targets, common)
    alone.complete()
    if edition.settings.address:
        alone.root.set(f"{XML}base", edition.settings.address + document.file.path)
    return written(alone.root), tuple(dict.fromkeys(alone.left))


def written(root: Element) -> str:
    """Write a TEI document as a file that says its encoding and its schema."""
    return f"{PROLOG}{serialize(root, tail=False)}\n"


def _is_whole(element: Element) -> bool:
    return local_name(element) in WHOLE or local_name(element) in RECORDS


def _leads_out(pointer: str, own: frozenset[str]) -> bool:
    """Tell whether a pointer that leads to no list leads to nothing in the document, of which `own` are the ids."""
    return not pointer.startswith(ABROAD) and not (pointer.startswith("#") and pointer[1:] in own)


def _series(root: Element, id: str) -> Element:
    """Make of a file that is pointed to as a whole a statement that the document is a part of it."""
    series = root.makeelement(f"{{{TEI}}}seriesStmt", {XML_ID: id})
    title = root.makeelement(f"{{{TEI}}}title", {})
    titles = select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")
    title.text = text_of(titles[0]) if titles else id
    series.append(title)
    return series


def _drop_prefixes(root: Element) -> None:
    """Take out the declarations of prefixes that no pointer has any more."""
    used = {match[1] for pointer in pointers(root) if (match := SCHEME.fullmatch(pointer.value))}
    for declaration in select(root, "tei:teiHeader//tei:prefixDef"):
        parent = declaration.getparent()
        if declaration.get("ident", "") in used or parent is None:
            continue
        parent.remove(declaration)
        around = parent.getparent()
        if around is not None and not len(parent):
            around.remove(parent)
