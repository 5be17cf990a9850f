"""Coverage: what looks like a name, a date, a quotation or a citation and is not tagged.

It proposes, an editor decides: a line that is right as it is goes into the edition's list of what is left untagged
on purpose, by reason (`tei/untagged.toml`), and is counted from then on instead of being listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samizdat.markup.passages import passage_of
from samizdat.markup.xml import Element, local_name, parse, select

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.model.document import Document

TAGGED = frozenset(
    [
        "persName",
        "placeName",
        "orgName",
        "eventName",
        "name",
        "title",
        "date",
        "num",
        "measure",
        "biblScope",
        "label",
        "bibl",
        "term",
        "stage",
    ]
)
QUOTED = TAGGED | frozenset(["quote", "q", "said", "soCalled", "mentioned", "foreign", "emph"])
CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*[^\W_]|\bI\b")
NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*(?:th|st|nd|rd|s)?\b")
CITATION = re.compile(r"\([^()]*(?:\bpp?\. ?\d|\b(?:Ibid|op\. cit)\b|\b1[89]\d\d\))[^()]*\)?", re.IGNORECASE)
SMALL = re.compile(r"\b[a-z]\w*")
# An apostrophe after an s is the genitive's.
MARK = re.compile(r"[“”‘]|(?<!s)’(?!\w)")
SENTENCE_END = re.compile(r"(?:^|[.!?…:][”’\")\]]*|[“‘(\[–])\s*$")


@dataclass(frozen=True, slots=True)
class Untagged:
    """Something untagged: what kind of thing it looks like, its words, and the passages that have it."""

    kind: str
    words: str
    passages: tuple[str, ...]


def vocabulary(documents: Iterable[Document], editors: Editors) -> frozenset[str]:
    """Return the words that documents write small: at the beginning of a sentence they are no names."""
    stretches = (stretch for document in documents for stretch in _stretches(parse(document.file.xml), editors))
    return frozenset(word for stretch in stretches for word in SMALL.findall(stretch.text))


def untagged(document: Document, small: frozenset[str], editors: Editors) -> tuple[Untagged, ...]:
    """List what a full document leaves untagged, by kind and words.

    Kinds: `name` (a capitalised word that begins no sentence, or is not in the vocabulary `small`),
    `number`, `mark` (a quotation mark that encloses no quotation element), `citation` (a parenthesis that looks
    like one outside `bibl`).
    """
    stretches = list(_stretches(parse(document.file.xml), editors))
    found = sorted(item for stretch in stretches for item in _found(stretch, small))
    return tuple(
        Untagged(kind, words, tuple(dict.fromkeys(passage for _, _, passage in group)))
        for (kind, words), group in groupby(found, key=lambda item: item[:2])
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text node of the source's text: what is around it, and the text before it in its passage."""

    text: str
    before: str
    passage: str
    inside: frozenset[str]
    quoted_before: bool
    quoted_after: bool


def _stretches(root: Element, editors: Editors) -> Iterator[_Stretch]:
    before, last = "", ""
    for node in select(root, "//tei:text//text()"):
        text = str(node)
        parent = node.getparent()  # lxml's text nodes know the element that they belong to
        if parent is None:
            continue
        tail = bool(getattr(node, "is_tail", False))
        holder = parent.getparent() if tail else parent
        chain = [holder, *holder.iterancestors()] if holder is not None else []
        inside = frozenset(local_name(element) for element in chain)
        if any(map(editors.wrote, chain)):
            continue
        passage = passage_of(holder) if holder is not None else ""
        before = before if passage == last else ""
        after = parent.getnext() if tail else next(iter(parent), None)
        yield _Stretch(
            text,
            before,
            passage,
            inside,
            quoted_before=tail and local_name(parent) in QUOTED,
            quoted_after=after is not None and local_name(after) in QUOTED,
        )
        before, last = before + text, passage


def _found(stretch: _Stretch, small: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    if not stretch.inside & TAGGED:
        for match in CAPITALISED.finditer(stretch.text):
            if not _is_ordinary(match, stretch, small):
                yield "name", match[0], stretch.passage
        for match in NUMBER.finditer(stretch.text):
            yield "number", match[0], stretch.passage
    if "bibl" not in stretch.inside:
        for match in CITATION.finditer(stretch.text):
            yield "citation", " ".join(match[0].split()), stretch.passage
    for match in MARK.finditer(stretch.text):
        if not _encloses(match, stretch):
            yield "mark", _around(match), stretch.passage


def _is_ordinary(match: re.Match[str], stretch: _Stretch, small: frozenset[str]) -> bool:
    begins = SENTENCE_END.search(stretch.before + stretch.text[: match.start()])
    return bool(begins) and match[0].lower() in small


def _encloses(match: re.Match[str], stretch: _Stretch) -> bool:
    """Tell whether a mark stands right before or right after a quotation element, or inside one."""
    opens = stretch.quoted_after and not stretch.text[match.end() :].strip()
    closes = stretch.quoted_before and not stretch.text[: match.start()].strip(" .,;:!?…")
    return opens or closes or bool(stretch.inside & QUOTED)


def _around(match: re.Match[str]) -> str:
    text = match.string
    return " ".join(text[max(0, match.start() - 20) : match.end() + 20].split())


def explained(found: Iterable[Untagged], reasons: Mapping[str, frozenset[str]]) -> dict[str, tuple[Untagged, ...]]:
    """Sort what was found by the reason that the edition gives for it; "" for what has none.

    A reason names words, or words in one passage: `Soviet`, `West @ grant-1997.p15`.
    """
    reason_of = {words: reason for reason, all_words in reasons.items() for words in all_words}
    single = [
        (reason_of.get(f"{item.words} @ {passage}", reason_of.get(item.words, "")), item.kind, item.words, passage)
        for item in found
        for passage in item.passages
    ]
    by_reason: dict[str, list[Untagged]] = {}
    for (reason, kind, words), group in groupby(sorted(single), key=lambda one: one[:3]):
        by_reason.setdefault(reason, []).append(Untagged(kind, words, tuple(one[3] for one in group)))
    return {reason: tuple(items) for reason, items in by_reason.items()}
