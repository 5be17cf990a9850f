"""The word check: the words of a document are the words of each of its views, in order, none glued, none invented.

A view marks what it does to the words (xslt/views/marks.xsl): what the edition says of its own, what the view leaves
out, what it takes to another place. Here the marks are read, the words put back to where they stand in the source,
and compared with those of the source, which are read from the TEI itself and know nothing of stylesheets.

A word is a run of letters and digits. It goes on over the tags of phrases (`JOINING`) and ends at any other; it goes
on over a break with `@break="no"` (TEI Guidelines 3.11.3).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import cast

from samizdat.markup.xml import Element, local_name
from samizdat.markup.xml import line_of as line_of_element
from samizdat.model.page import Difference

WORD = re.compile(r"[^\W_]+")
APART = re.compile(r"[\W_]")
MARKS = re.compile("([\ufdd0-\ufddf])")
SAID, END, SIGN, OMITTED, CONTENT, CALLED, TAKEN = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"
BEGIN, FINISH = "\ufddc\ufddd"
TEXT = re.compile(f"{BEGIN}(.*?){FINISH}", re.DOTALL)
CALL = re.compile(f"{CALLED}([^{END}]*){END}")
# Whether a reader sees what follows a mark: None until its CONTENT begins.
OPENING: Mapping[str, bool | None] = {SAID: True, SIGN: True, OMITTED: False, CALLED: False, TAKEN: None}


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that stand in words as well as around them, in TEI and in HTML.
JOINING = _names(
    """
    hi emph foreign distinct mentioned soCalled term gloss seg c m pc num measure unit date time code gi att val
    tag ident metSym rb ruby idno email origDate dim g add del unclear supplied surplus damage restore retrace
    secl mod ex am undo redo transpose choice sic corr orig reg abbr expan subst app lem persName placeName
    orgName name rs geogName eventName objectName title author editor ref
    """
)
JOINING_TAGS = _names(
    """
    a abbr b bdi bdo cite code del em i img ins mark q ruby s small span strong sub sup time u wbr
    """
)
# A phrase that holds one of these is a block itself.
BLOCKS = _names(
    """
    p ab l lg sp list item table row cell figure div head floatingText addrLine castList listBibl entry u speaker
    line zone surface
    """
)
ELSEWHERE = frozenset({"note", "noteGrp", "index", "span", "interp", "fs", "annotation"})
# What marks a place ends no word, unless it has words of its own.
POINTS = _names(
    """
    anchor alt altGrp link linkGrp join joinGrp timeline when addSpan delSpan damageSpan substJoin listTranspose
    ellipsis pause shift path witStart witEnd lacunaStart lacunaEnd certainty precision respons caesura divGen
    redo undo transpose handShift
    """
)
# Parts of a name go on in the text around them, and not in each other.
PARTS = _names(
    """
    surname forename genName nameLink addName roleName bloc country region settlement district offset geogFeat
    """
)
BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone"})
TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")
REFERENCE = re.compile(r"&(?:#\w+|\w+);")


@dataclass(slots=True)
class _Flow:
    """Words being put together: `key` names those that were taken elsewhere."""

    sign: str
    key: str = ""
    pieces: list[str] = field(default_factory=list)


def source_words(elements: Sequence[Element], apart: frozenset[str] = frozenset()) -> list[str]:
    """List the words under some elements, in the order of the source; `apart` are phrases that an ODD makes blocks."""
    return WORD.findall("".join(_pieces(elements, JOINING - apart, [])))


def parts_words(element: Element) -> tuple[bool, bool]:
    """Tell whether the tags of an element part words, at its beginning and at its end: those of phrases do not."""
    name = local_name(element)
    if name in BREAKS:
        return (not joins_words(element),) * 2
    if _is_point(element, name):
        return False, False
    return _parted(element, name, JOINING)


def joins_words(element: Element) -> bool:
    """Tell whether a word goes on over an element: a break that says so, or that stands directly before such a one.

    Of a word that goes on from one page to the next often the break of the line alone says it (TEI Guidelines 3.11.3).
    """
    if local_name(element) not in BREAKS:
        return False
    following = element.getnext()
    silent = not element.get("break") and not (element.tail or "").strip()
    return element.get("break") == "no" or (silent and following is not None and joins_words(following))


def line_of(elements: Sequence[Element], number: int) -> int:
    """Return the line on which the element begins that has the word of this number, from 0."""
    starts: list[tuple[int, int]] = []
    pieces = _pieces(elements, JOINING, starts)
    offsets = [0, *accumulate(map(len, pieces))]
    places = [offsets[piece] for piece, _ in starts]
    found = next(islice(WORD.finditer("".join(pieces)), number, None), None)
    return starts[max(0, bisect_right(places, found.start()) - 1)][1] if found and starts else 0


def _pieces(elements: Sequence[Element], joining: frozenset[str], starts: list[tuple[int, int]]) -> list[str]:
    pieces: list[str] = []
    for element in elements:
        _walk(element, pieces, joining, starts)
        pieces.append(" ")
    return pieces


def _walk(element: Element, pieces: list[str], joining: frozenset[str], starts: list[tuple[int, int]]) -> None:
    """Add the text of an element, with a space wherever a tag ends a word; `starts` are pieces and their lines."""
    name = local_name(element)
    if not name or name in BREAKS:
        if name and joins_words(element) and pieces:
            pieces[-1] = pieces[-1] if _follows_an_end(element) else pieces[-1].rstrip()
        else:
            pieces.append(" " if name else "")
        return
    if _is_point(element, name):
        return
    starts.append((len(pieces), line_of_element(element)))
    before, after = _parted(element, name, joining)
    directly = name in PARTS and _follows_directly(element)
    pieces.append(" " if before or directly else "")
    # White space between readings lays out the file.
    empty = name in ("choice", "subst", "app")
    if element.text and not (empty and element.text.isspace()):
        pieces.append(element.text)
    for child in element:
        _walk(child, pieces, joining, starts)
        if (tail := child.tail) and not (empty and tail.isspace()):
            pieces.append(tail.lstrip() if joins_words(child) else tail)
    pieces.append(" " if after else "")


def _follows_an_end(element: Element) -> bool:
    """Tell whether no word can go on to an element: words end with a note, and at a break that says so."""
    before = element.getprevious()
    ends = ("note", *BREAKS)
    return before is not None and not before.tail and local_name(before) in ends and parts_words(before)[1]


def _is_point(element: Element, name: str) -> bool:
    """Tell whether an element marks a place and has no words of its own."""
    return name in POINTS and not WORD.search("".join(cast("Iterator[str]", element.itertext())))


def _parted(element: Element, name: str, joining: frozenset[str]) -> tuple[bool, bool]:
    """Tell whether the tags of an element end words, before and after it; `joining` are the phrases, which do not."""
    second = _is_second(element)
    joins = (name in joining or name in PARTS) and not _holds_blocks(element)
    # What took another's place goes on in the word after it; another reading of it does not.
    return not joins or bool(second), not joins or second == "choice"


def _holds_blocks(element: Element) -> bool:
    """Tell whether an element has blocks in it; those of a note and of what is left out are elsewhere."""
    return any(
        local_name(child) in BLOCKS or (local_name(child) not in ELSEWHERE and _holds_blocks(child))
        for child in element
    )


def _follows_directly(element: Element) -> bool:
    """Tell whether nothing stands between an element and the one before it."""
    before = element.getprevious()
    return before is not None and not before.tail


def _is_second(element: Element) -> str:
    """Tell whether an element is not the first of several that stand for the same place: choice, subst or ""."""
    parent = element.getparent()
    name = "" if parent is None else local_name(parent)
    return name if name in ("choice", "subst") and element.getprevious() is not None else ""


def view_words(view: str, omitted: Counter[str] | None = None) -> list[str]:
    """List the words of a view in the order of the source: marks obeyed, tags gone; counts omissions by element."""
    root = _Flow("")
    elsewhere: dict[str, str] = {}
    open_flows = [root]
    counted = Counter[str]() if omitted is None else omitted
    for text in TEXT.findall(view):
        before, *marked = MARKS.split(text)
        open_flows[-1].pieces.append(before)
        for sign, words in zip(marked[::2], marked[1::2], strict=True):
            _obey(sign, open_flows, elsewhere, counted)
            open_flows[-1].pieces.append(words)
    return WORD.findall(_put_back("".join(root.pieces), elsewhere))


def _obey(sign: str, flows: list[_Flow], elsewhere: dict[str, str], omitted: Counter[str]) -> None:
    """Open a flow at a mark, close the last one, or begin its content."""
    flow = flows[-1]
    if sign == CONTENT:
        flow.key, flow.pieces = "".join(flow.pieces), []
    elif sign == END:
        flows.pop()
        flows[-1].pieces.append(_closed(flow, elsewhere, omitted))
    elif sign in OPENING:
        flows.append(_Flow(sign))
    else:
        flow.pieces.append(sign)


def _closed(flow: _Flow, elsewhere: dict[str, str], omitted: Counter[str]) -> str:
    """Return what a flow leaves in the one around it."""
    text = "".join(flow.pieces)
    if flow.sign == SAID:
        # Letters alone would hang on to the word beside them.
        return " " if APART.search(text) else ""
    if flow.sign == OMITTED:
        omitted[flow.key] += len(WORD.findall(text))
        return f" {text} "
    if flow.sign == CALLED:
        return f" {CALLED}{text}{END} "
    if flow.sign == TAKEN:
        elsewhere[flow.key] = text
        return " "
    return ""


def _put_back(text: str, elsewhere: Mapping[str, str]) -> str:
    """Put the words that were taken elsewhere where they were called."""
    return CALL.sub(lambda call: _put_back(elsewhere.get(call[1], ""), elsewhere), text)


def untagged(html: str) -> str:
    """Take the tags out of HTML, and all that is outside of the texts of documents: a space where one ends a word."""
    texts = "".join(f"{BEGIN}{text}{FINISH}" for text in TEXT.findall(html))
    return REFERENCE.sub(" ", TAG.sub(lambda tag: "" if tag[1] in JOINING_TAGS else " ", texts))


def unmarked(view: str) -> str:
    """Take the marks out of a view, and with them what it leaves out."""
    before, *marked = MARKS.split(view)
    kept = [before]
    # For each mark that is open: whether what follows is to be seen.
    seen: list[bool | None] = [True]
    for sign, words in zip(marked[::2], marked[1::2], strict=True):
        if sign == END:
            seen.pop()
        elif sign == CONTENT:
            seen[-1] = seen[-1] is None and bool(seen[-2])
        elif sign in OPENING:
            seen.append(OPENING[sign] if seen[-1] else False)
        if seen[-1]:
            kept.append(words)
    return "".join(kept)


def difference(source: list[str], view: list[str]) -> Difference | None:
    """Find the first place where a view has other words than its source."""
    if source == view:
        return None
    place = next((n for n, (a, b) in enumerate(zip(source, view, strict=False)) if a != b), min(len(source), len(view)))
    before, after = " ".join(source[place : place + 6]), " ".join(view[place : place + 6])
    return Difference(place, before, after, _kind(source[place:], view[place:]))


def _kind(source: list[str], view: list[str]) -> str:
    """Say what happened to words: glued, cut, lost, or added."""
    here, there = "".join(source[:12]), "".join(view[:12])
    if source and view and (here.startswith(there[:20]) or there.startswith(here[:20])):
        return "glued" if len(view[0]) > len(source[0]) else "cut"
    return "lost" if source and source[0] not in view[:3] else "added"
