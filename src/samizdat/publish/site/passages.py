"""Gather the words of a text's passages and notes, each with whose they are, who is named there and which years.

A passage of a withheld document has of its source the words that are disclosed, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.markup.dating import iso_year, one_day, years
from samizdat.markup.passages import DIVISIONS, LINES, is_inline, is_note, is_passage
from samizdat.markup.xml import NAMESPACES, XML_ID, XML_LANG, Element, attributes, local_name, parse, select, text_of
from samizdat.model.mention import KINDS, Extract

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.model.document import Document

# Stands where words are left out or belong to others, so that no phrase reaches across it.
BREAK = " … "


@dataclass(slots=True)
class Draft:
    """A passage or note while its words are gathered; `apart` are those of the source that no line goes on after."""

    kind: str
    id: str
    section: str
    text: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    years: dict[str, None] = field(default_factory=dict)
    days: dict[str, None] = field(default_factory=dict)


class Drafts(list[Draft]):
    """The passages and notes of a text while their words are gathered, who the editors are, and if any is withheld."""

    def __init__(self, document: str, editors: Editors, *, withheld: bool) -> None:
        super().__init__([Draft("passage", document, "")])
        self.editors, self.withheld = editors, withheld


def passage_words(extract: Extract, editors: Editors) -> dict[str, str]:
    """Return the words of a text's own passages by their ids, as far as they are published."""
    drafts = drafts_of(parse(extract.xml), extract.document, editors)
    words = {draft.id: joined([*draft.text, *draft.apart]) for draft in drafts if draft.kind == "passage"}
    return {id: text for id, text in words.items() if text}


def drafts_of(root: Element, document: str, editors: Editors) -> Drafts:
    """Gather the words of a document's passages and notes, in its order."""
    text = root.find("tei:text", NAMESPACES)
    withheld = text is not None and bool(select(text, ".//tei:gap[@reason='withheld']"))
    drafts = Drafts(document, editors, withheld=withheld)
    if text is not None:
        _visit(text, drafts[0], drafts[0].text, drafts)
    return drafts


def joined(pieces: Iterable[str]) -> str:
    """Join pieces of text; a break between nothing and nothing is none."""
    words = " ".join("".join(pieces).split())
    return re.sub(r"…(?: …)+", "…", words).strip(" …") if words.strip(" …") else ""


def _visit(element: Element, draft: Draft, words: list[str], drafts: Drafts) -> None:
    """Gather an element's words into `words`, one of the lists of `draft`; passages inside get drafts of their own."""
    _note_facts(element, draft)
    words.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _visit_child(child, draft, words, drafts)
        words.append(child.tail or "")


def _visit_child(child: Element, draft: Draft, words: list[str], drafts: Drafts) -> None:
    name = local_name(child)
    if child.get("reason") == "withheld":
        words.append(BREAK)
    elif is_note(child):
        drafts.append(Draft("note", child.get(XML_ID) or _note_id(drafts), draft.section))
        _visit(child, drafts[-1], drafts[-1].editors, drafts)
    elif is_passage(child) and not is_inline(child):
        id = child.get(XML_ID, "")
        drafts.append(Draft("passage", id, id if name in DIVISIONS else draft.section))
        _visit(child, drafts[-1], drafts[-1].text, drafts)
        words.append(BREAK)
    elif name == "head" and drafts.withheld:
        # In the order of the source, headings and the lines after them would be a sentence of it.
        draft.apart = [BREAK, *_apart(child, draft, drafts), *draft.apart]
    elif name == "bibl" and (child.get("source") or child.get("corresp")) and drafts.withheld:
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


def _apart(element: Element, draft: Draft, drafts: Drafts) -> list[str]:
    """Gather the words of an element that are not to stand among those around it."""
    words: list[str] = []
    _visit(element, draft, words, drafts)
    return words


def _insert(element: Element, draft: Draft, words: list[str], drafts: Drafts) -> None:
    """Set what the editors insert into the text, as a correction, in brackets; a comma of theirs finds nobody."""
    if any(letter.isalnum() for letter in text_of(element)):
        words.append(" [")
        _visit(element, draft, words, drafts)
        words.append("]")


def _note_id(drafts: Drafts) -> str:
    """Return the address that the pages give to a note without an xml:id: its number in the text."""
    return f"{drafts[0].id}.n{1 + sum(draft.kind == 'note' for draft in drafts)}"


def _note_facts(element: Element, draft: Draft) -> None:
    if element.get("ref", "").partition(":")[0] in KINDS:
        draft.names[element.get("ref", "")] = None
    if local_name(element) == "date":
        draft.years.update(dict.fromkeys(map(iso_year, years(attributes(element)))))
        draft.days.update(dict.fromkeys(filter(None, [one_day(attributes(element))])))


def language_of(document: Document) -> str:
    """Return the language of a document (BCP 47), English where it names none."""
    return parse(document.file.xml).get(XML_LANG, "en")
