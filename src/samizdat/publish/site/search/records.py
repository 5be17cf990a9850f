"""List what a reader can search for: passages, the editors' notes, the entities of the index, theses.

A record is what one hit shows and where it leads. A passage of a withheld document has of its source the words that
are disclosed, and nothing else, for nothing else is in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.markup.dating import iso_year, years
from samizdat.markup.editorial import Editors
from samizdat.markup.passages import DIVISIONS, LINES, is_inline, is_note, is_passage
from samizdat.markup.xml import NAMESPACES, XML_ID, XML_LANG, Element, attributes, local_name, parse, select, text_of
from samizdat.model.mention import KINDS, Entry, Extract

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.publish.material import Material

# Stands where words are left out or belong to others, so that no phrase reaches across it.
BREAK = " … "


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to find: `kind` is passage, note, entity or thesis; `address` starts from the pages of a language.

    `text` are the source's words and `editors` the editors'; `names` are the pointers to the entities named there,
    `years` those of the dates told. `document` is "" where none is concerned, `place` what a hit says of where it is.
    """

    kind: str
    address: str
    title: str
    place: str
    document: str
    text: str
    editors: str
    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def records(material: Material) -> tuple[Record, ...]:
    """List the records of an edition: the documents' in the order of their text, the editors' own, then the index."""
    editors = Editors(material.edition.settings.text_layer)
    return (
        *(record for extract in material.extracts for record in _of_text(extract, editors, own=False)),
        *(record for extract in material.own for record in _of_text(extract, editors, own=True)),
        *(record for analysis in material.analyses for record in _of_analysis(analysis, material)),
        *map(_of_entry, material.index),
    )


@dataclass(slots=True)
class _Draft:
    """A record while its words are gathered; `apart` are those of the source that no line goes on after."""

    kind: str
    id: str
    section: str
    text: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    years: dict[str, None] = field(default_factory=dict)


def _of_text(extract: Extract, editors: Editors, *, own: bool) -> Iterator[Record]:
    """Yield the records of a text, in its order; all words are the editors' where the text is their own."""
    headings = {section.id: section.heading for section in extract.sections}
    for draft in _drafts(parse(extract.xml), extract.document, editors):
        text, own_words = _joined([*draft.text, *draft.apart]), _joined(draft.editors)
        if text or own_words:
            yield Record(
                draft.kind,
                f"{extract.document}.html#{draft.id}",
                extract.title,
                " · ".join(part for part in (headings.get(draft.section, ""), _label(draft.id)) if part),
                extract.document,
                "" if own else text,
                _joined([text, BREAK, own_words]) if own else own_words,
                tuple(draft.names),
                tuple(sorted(draft.years)),
            )


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces of text; a break between nothing and nothing is none."""
    words = " ".join("".join(pieces).split())
    return re.sub(r"…(?: …)+", "…", words).strip(" …") if words.strip(" …") else ""


def _label(id: str) -> str:
    """Return what a reader cites: `p12` of `grant-1997.p12`, `§5` where the passage is a section."""
    last = id.rpartition(".")[2]
    return f"§{last}" if last.isdecimal() else last


class _Drafts(list[_Draft]):
    """The records of a text while their words are gathered, and whose these are."""

    def __init__(self, document: str, editors: Editors) -> None:
        super().__init__([_Draft("passage", document, "")])
        self.editors = editors


def _drafts(root: Element, document: str, editors: Editors) -> _Drafts:
    text, drafts = root.find("tei:text", NAMESPACES), _Drafts(document, editors)
    if text is not None:
        _visit(text, drafts[0], drafts[0].text, drafts)
    return drafts


def _visit(element: Element, draft: _Draft, words: list[str], drafts: _Drafts) -> None:
    """Gather an element's words into `words`, one of the lists of `draft`; passages inside get drafts of their own."""
    _note_facts(element, draft)
    words.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _visit_child(child, draft, words, drafts)
        words.append(child.tail or "")


def _visit_child(child: Element, draft: _Draft, words: list[str], drafts: _Drafts) -> None:
    name = local_name(child)
    if child.get("reason") == "withheld":
        words.append(BREAK)
    elif is_note(child):
        drafts.append(_Draft("note", child.get(XML_ID) or _note_id(drafts), draft.section))
        _visit(child, drafts[-1], drafts[-1].editors, drafts)
    elif is_passage(child) and not is_inline(child):
        id = child.get(XML_ID, "")
        drafts.append(_Draft("passage", id, id if name in DIVISIONS else draft.section))
        _visit(child, drafts[-1], drafts[-1].text, drafts)
        words.append(BREAK)
    elif name == "head" and _is_withheld(child):
        # In the order of the source, headings and the lines after them would be a sentence of it.
        draft.apart = [BREAK, *_apart(child, draft, drafts), *draft.apart]
    elif name == "bibl" and (child.get("source") or child.get("corresp")) and _is_withheld(child):
        # What it cites is among the names.
        _visit(child, draft, [], drafts)
        words.append(BREAK)
    elif drafts.editors.inserted(child):
        _insert(child, draft, words, drafts)
    elif drafts.editors.wrote(child):
        draft.editors += [BREAK, *_apart(child, draft, drafts), BREAK]
    elif name == "note":
        draft.apart += [BREAK, *_apart(child, draft, drafts)]
    else:
        _visit(child, draft, words, drafts)
        # A heading or a cell is a line of its own.
        words.append(BREAK if name in LINES else "")


def _apart(element: Element, draft: _Draft, drafts: _Drafts) -> list[str]:
    """Gather the words of an element that are not to stand among those around it."""
    words: list[str] = []
    _visit(element, draft, words, drafts)
    return words


def _insert(element: Element, draft: _Draft, words: list[str], drafts: _Drafts) -> None:
    """Set what the editors insert into the text, as a correction, in brackets; a comma of theirs finds nobody."""
    if any(letter.isalnum() for letter in text_of(element)):
        words.append(" [")
        _visit(element, draft, words, drafts)
        words.append("]")


def _is_withheld(element: Element) -> bool:
    return bool(select(element, "ancestor::tei:text//tei:gap[@reason='withheld']"))


def _note_id(drafts: _Drafts) -> str:
    """Return the address that the pages give to a note without an xml:id: its number in the text."""
    return f"{drafts[0].id}.n{1 + sum(draft.kind == 'note' for draft in drafts)}"


def _note_facts(element: Element, draft: _Draft) -> None:
    if element.get("ref", "").partition(":")[0] in KINDS:
        draft.names[element.get("ref", "")] = None
    if local_name(element) == "date":
        draft.years.update(dict.fromkeys(map(iso_year, years(attributes(element)))))


def _of_analysis(analysis: Document, material: Material) -> Iterator[Record]:
    """Yield the theses that an analysis speaks of, and what it says of each passage."""
    root = parse(analysis.file.xml)
    titles = {document.id: document.title for document in material.edition.documents}
    spans = [
        (category.partition(":")[2], span)
        for span in select(root, "tei:standOff/tei:spanGrp/tei:span")
        for category in span.get("ana", "").split()
    ]
    about = {category for category, _ in spans}
    for category in select(parse(material.edition.header.xml), "//tei:category"):
        if category.get(XML_ID) in about:
            address = f"{analysis.id}.html#{category.get(XML_ID)}"
            yield Record("thesis", address, analysis.title, "", "", "", text_of(category))
    for thesis, span in spans:
        file, _, passage = span.get("target", "").split()[0].partition("#")
        document = file.rpartition("/")[2].removesuffix(".xml")
        address = f"{analysis.id}.html#{thesis}.{document}"
        yield Record("thesis", address, titles.get(document, ""), _label(passage), document, "", text_of(span))


def _of_entry(entry: Entry) -> Record:
    entity = entry.entity
    others = dict.fromkeys(name.text for name in entity.names if name.text != entity.name)
    return Record(
        "entity",
        f"names/{entity.kind}-{entity.id}.html",
        entity.name,
        "",
        "",
        BREAK.join(others),
        entity.note,
        (f"{entity.kind}:{entity.id}",),
    )


def language_of(document: Document) -> str:
    """Return the language of a document (BCP 47), English where it names none."""
    return parse(document.file.xml).get(XML_LANG, "en")
