"""Look at an XML file: is it a text, a list of records, a header, a part, a schema? Read only as far as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samizdat.markup.files.reading import read_xml
from samizdat.markup.files.tags import Enough, Tags
from samizdat.markup.files.xinclude import NAMESPACE
from samizdat.model.found import Role

TEI = "http://www.tei-c.org/ns/1.0"
XINCLUDE = f"{NAMESPACE}}}include"
# So many bytes of a file are searched for what it uses.
HEAD = 8_192
# Namespaces of schemas: the file is one whatever it is called.
SCHEMAS = {"http://relaxng.org/ns/structure/1.0": "RELAX NG", "http://purl.oclc.org/dsdl/schematron": "Schematron"}
CORPORA = ("teiCorpus", "teiCorpus.2")
ROOTS = ("TEI", "TEI.2", *CORPORA)
# A part of a document that can be read by itself where nothing takes it in.
PARTS = frozenset({"surface", "surfaceGrp", "facsimile", "sourceDoc", "text"})
# Inside one of these stand records, and no text.
LISTS = frozenset(
    {
        "listPerson", "listPlace", "listOrg", "listEvent", "listBibl", "listObject", "listNym", "listRelation",
        "particDesc", "settingDesc", "taxonomy", "listWit", "listPrefixDef",
    }
)  # fmt: skip
# Whoever has one of these in a text has something to read; a heading or a page break a list of records has as well.
WORDS = frozenset(
    {
        "p", "ab", "l", "u", "sp", "stage", "opener", "closer", "salute", "trailer", "list", "item", "seg", "s", "w",
        "quote", "note", "entry", "entryFree", "msDesc", "table", "castList", "head", "pb",
    }
)  # fmt: skip
WEAK = ("head", "pb", "note")
PICTURES = frozenset({"surface", "surfaceGrp", "graphic"})
TELLING = LISTS | WORDS | PICTURES | {"div", "span", "spanGrp"}


def look(path: Path) -> tuple[Role, str, tuple[str, ...]]:
    """Return what an XML file is, why, and the addresses of the files that it takes in."""
    seen, entire = _Seen(), _takes_in(path)
    if not Tags(path).read(_Looker(seen, entire=entire)):
        # What a stream cannot read: an encoding with more bytes a letter, the letters that a DTD names.
        xml, root, _ = read_xml(path, path.name)
        if root is None:
            return Role.UNREADABLE, "it cannot be read as XML", ()
        seen = _Seen()
        Tags(xml).read(_Looker(seen, entire=entire))
    return *seen.verdict, tuple(seen.includes)


def _takes_in(path: Path) -> bool:
    """Tell whether a file declares XInclude where files declare what they use, so that it is to be read to its end."""
    try:
        with path.open("rb") as file:
            return NAMESPACE.encode() in file.read(HEAD)
    except OSError:
        return False


@dataclass(slots=True)
class _Seen:
    """What has been seen of a file so far."""

    uri: str = ""
    root: str = ""
    words: str = ""
    weak: str = ""
    pictures: bool = False
    lists: str = ""
    spans: bool = False
    schema: bool = False
    contents: bool = False
    described: bool = False
    includes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> tuple[Role, str]:
        """What the file is, and why."""
        if self.uri in SCHEMAS:
            return Role.SCHEMA, SCHEMAS[self.uri]
        if self.root not in ROOTS:
            return self._fragment()
        if self.schema:
            return Role.SCHEMA, "a TEI customisation: it has a schemaSpec"
        return next((role, why) for role, why, holds in self._kinds() if holds)

    def _fragment(self) -> tuple[Role, str]:
        if self.uri != TEI:
            return Role.OTHER, f"its root is {self.root}, which is not TEI's"
        if self.root in LISTS:
            return Role.LIST, f"its root is {self.root}"
        return (Role.PART if self.root in PARTS else Role.OTHER), f"a part of a document: {self.root}"

    def _kinds(self) -> Iterator[tuple[Role, str, bool]]:
        yield Role.CORPUS, f"its root is {self.root}", self.root in CORPORA
        yield Role.DOCUMENT, f"its text has {self.words}", bool(self.words)
        yield Role.HEADER, "its text is a list of contents", self.contents
        yield Role.DOCUMENT, "it has pages that are pictures or transcripts", self.pictures
        yield Role.LIST, f"it has {self.lists} and no text", bool(self.lists)
        yield Role.ANALYSIS, "it has spans that speak of passages", self.spans
        yield Role.DOCUMENT, f"its text has {self.weak}", bool(self.weak)
        yield Role.DOCUMENT, "it describes a manuscript", self.described
        yield Role.DOCUMENT, "it takes in other files", bool(self.includes)
        yield Role.HEADER, "it has a header and no text", True


class _Looker:
    """Takes the tags of a file until it is clear what the file is."""

    def __init__(self, seen: _Seen, *, entire: bool) -> None:
        self._seen = seen
        self._entire = entire
        self._open: list[str] = []
        # How many elements were open where the list of contents began.
        self._contents = 0

    def first(self, name: str, attributes: dict[str, str]) -> None:
        self._seen.uri, _, self._seen.root = name.rpartition("}")
        if self._seen.root not in ROOTS:
            raise Enough
        self.start(name, attributes)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition("}")[2]
        self._open.append(element)
        if name == XINCLUDE:
            self._seen.includes.append(attributes.get("href", ""))
        elif element == "schemaSpec":
            self._seen.schema = True
            raise Enough
        elif element in TELLING:
            self._take(element, attributes)

    def end(self, _name: str) -> None:
        self._open.pop()
        if len(self._open) < self._contents:
            self._contents = 0

    def _take(self, element: str, attributes: dict[str, str]) -> None:
        seen = self._seen
        if element in LISTS:
            seen.lists = seen.lists or (element if "teiHeader" not in self._open else "")
        elif element in ("span", "spanGrp"):
            seen.spans = seen.spans or "standOff" in self._open
        elif element in PICTURES:
            seen.pictures = seen.pictures or "facsimile" in self._open or "sourceDoc" in self._open
        elif "text" not in self._open:
            seen.described = seen.described or element == "msDesc"
        elif element == "div":
            if attributes.get("type") == "contents":
                seen.contents, self._contents = True, len(self._open)
        elif not self._contents and LISTS.isdisjoint(self._open):
            self._word(element)

    def _word(self, element: str) -> None:
        if element in WEAK:
            self._seen.weak = self._seen.weak or element
            return
        self._seen.words = self._seen.words or element
        # For the files that it takes in a file is read on, and so is a corpus.
        if not self._entire and self._seen.root not in CORPORA:
            raise Enough
