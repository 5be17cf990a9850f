"""Find the pointers of a document, and what each leads to in the edition (TEI P5, section 17.2)."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from samizdat.checks.references.facts import NO_POINTERS, POINTERS, POINTERS_OF
from samizdat.export.file_names import safe_names
from samizdat.markup.pointing import SCHEME, Prefixes, target
from samizdat.markup.xml import XML_ID, Element, local_name, parse, select

if TYPE_CHECKING:
    from samizdat.model.document import Edition

# What a prefix of the text layer points to is no file of the edition.
OUTSIDE = frozenset({"text"})


class Pointer(NamedTuple):
    """A pointer: the element that has it, the attribute, its value, and its place among the attribute's values."""

    element: Element
    attribute: str
    value: str
    place: int

    def write(self, value: str) -> None:
        """Put another value in the place of this one."""
        values = self.element.get(self.attribute, "").split()
        values[self.place] = value
        self.element.set(self.attribute, " ".join(values))


def pointers(root: Element) -> Iterator[Pointer]:
    """Yield the pointers of an element and all inside it, in document order."""
    for element in root.iter("{*}*"):
        name = local_name(element)
        if name == "prefixDef":
            continue
        own, none = POINTERS_OF.get(name, ()), NO_POINTERS.get(name, ())
        for attribute in map(str, element.attrib):
            if (attribute in POINTERS and attribute not in none) or attribute in own:
                for place, value in enumerate(element.get(attribute, "").split()):
                    yield Pointer(element, attribute, value, place)


def is_in_list(element: Element) -> bool:
    """Tell whether an element is an item of a list, or in one."""
    return local_name(element) == "item" or any(local_name(each) == "item" for each in element.iterancestors())


class Targets:
    """Knows what pointers lead to in the files of an edition that are no documents: records, glossaries, the header."""

    def __init__(self, edition: Edition) -> None:
        self._ids: dict[str, dict[str, Element]] = {}
        self._roots: dict[str, Element] = {}
        # An identifier without a file's name is meant where only one file has it.
        self._anywhere: dict[str, list[Element]] = {}
        self.files: dict[Element, str] = {}
        self._apparatus = frozenset(document.file.name for document in edition.apparatus)
        for file in (edition.header, *edition.authorities, *(document.file for document in edition.apparatus)):
            root = parse(file.xml)
            self._roots[file.name] = root
            self.files[root] = file.name
            self._ids[file.name] = {each.get(XML_ID, ""): each for each in select(root, "//*[@xml:id]")}
            if file.name in self._apparatus:
                # Of the editors' own texts a glossary is used, item by item; the rest is no record.
                self._ids[file.name] = {id: each for id, each in self._ids[file.name].items() if is_in_list(each)}
                continue
            for id, element in self._ids[file.name].items():
                self._anywhere.setdefault(id, []).append(element)
        self.header = self._roots[edition.header.name]
        self._documents = {document.file.name: document for document in edition.documents}
        self._names = safe_names(document.id for document in edition.documents)
        self._address = edition.settings.address

    def find(self, pointer: str, file: str, declared: Prefixes, own: frozenset[str]) -> Element | None:
        """Return what a pointer in a file leads to outside of it; None where that is in no list and not in the header.

        `own` are the identifiers that the file has itself.
        """
        scheme = SCHEME.fullmatch(pointer)
        if scheme and (scheme[1] in OUTSIDE or scheme[1] not in declared):
            return None
        path, _, id = target(pointer, file, declared).partition("#")
        if path in self._ids:
            return self._ids[path].get(id) if id or path in self._apparatus else self._roots[path]
        found = self._anywhere.get(id, [])
        return found[0] if not path and id not in own and len(found) == 1 else None

    def document(self, pointer: str, file: str, declared: Prefixes, within: str) -> str | None:
        """Return how a document `within` the edition points to one of its documents; None where that is none.

        It is the address of what is published, where that is known, or else the file that is exported beside it.
        """
        scheme = SCHEME.fullmatch(pointer)
        if scheme and scheme[1] not in declared:
            return None
        # What has no fragment `target` takes for an identifier that lacks its #.
        whole = normpath(join(dirname(file), pointer))
        path, _, id = (target(pointer, file, declared) if "#" in pointer or scheme else whole).partition("#")
        if (document := self._documents.get(path)) is None:
            return None
        if path == within:
            return f"#{id or document.id}"
        place = f"{self._address}{document.file.path}" if self._address else f"{self._names[document.id]}.xml"
        return f"{place}#{id}" if id else place

    def file_of(self, element: Element) -> str:
        """Return the name of the file that an element is in."""
        return self.files[element.getroottree().getroot()]
