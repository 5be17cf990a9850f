"""Tags that do not match: one left open, one closed too often, two that cross, one spelt otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from samizdat.markup.declarations import DOCTYPE, QUOTED
from samizdat.markup.malformed.reason import Reason, reason
from samizdat.markup.tokens import position
from samizdat.spelling import nearest

MARKUP = re.compile(
    rf"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</(?P<end>[^\s>]+)
       |<(?P<start>[^\s/>!?<]+)(?:[^"'<>/]++|/(?!>)|{QUOTED})*+(?P<empty>/)?>""",
    re.DOTALL | re.VERBOSE,
)
# What never holds anything, in TEI and in HTML: its tag has to end with a slash.
EMPTY = frozenset(
    ("anchor", "br", "cb", "delSpan", "addSpan", "damageSpan", "gb", "hr", "img", "lb", "milestone", "pb", "ptr")
)
# What stands within a line or holds one, by itself or in a heading, and what it can never hold, in TEI and in HTML.
LINES = frozenset(
    """
    ab addrLine author biblScope byline closer date dateline editor emph foreign forename h1 h2 h3 h4 head hi l name
    num opener orgName p persName placeName publisher ref rs salute signed speaker surname term title
    """.split()  # noqa: SIM905 (a list of forty strings is no better read)
)
BLOCKS = frozenset("back body div div1 div2 div3 div4 head p section sp speaker".split())  # noqa: SIM905
END_TAG = re.compile(r"</([^\s<>]*)")


class Opened(NamedTuple):
    """A tag that is open: its name as written, and the offset where it begins."""

    name: str
    offset: int


def open_tags(xml: str, end: int) -> tuple[list[Opened], Opened | None]:
    """Give the tags that are open at an offset, the outermost first, and the element that was closed last."""
    opened: list[Opened] = []
    closed = None
    for match in _markup(xml, end):
        if match["start"] and not match["empty"]:
            opened.append(Opened(match["start"], match.start()))
        elif match["end"] and opened:
            closed = Opened(opened.pop().name, match.start())
    return opened, closed


def _markup(xml: str, end: int) -> Iterator[re.Match[str]]:
    declaration = DOCTYPE.search(xml, 0, end) if "<!DOCTYPE" in xml[:end] else None
    return MARKUP.finditer(xml, declaration.end() if declaration else 0, end)


def mismatch(xml: str, place: int) -> Reason | None:
    """Explain an end-tag that does not close the element that is open, `place` being inside of it."""
    start = xml.rfind("<", 0, place + 1)
    closes = END_TAG.match(xml, start)
    opened, closed = open_tags(xml, start)
    if not (closes and opened):
        return None
    name, top = closes[1], opened[-1]
    names = [tag.name for tag in opened]
    if name not in names:
        return _spelt_otherwise(xml, start, name, top) or _closes_nothing(xml, start, name, top, closed)
    if len(opened) > 1 and names[-2] == top.name and names[-3:-2] != [top.name]:
        return _no_slash(xml, opened[-2], top)
    if top.name.rpartition(":")[2] in EMPTY:
        return _not_empty(top)
    if (block := _block(xml, top, start)) is not None:
        return _goes_too_far(xml, top, block)
    message = f"`</{name}>` stands here, but `{top.name}` from {_place(xml, top)} is still open."
    hint = f"Close `{top.name}` first, or correct one of the two tags."
    return reason(start, message, hint, f"</{name}>", element=top.name, meant=f"</{top.name}>")


def _block(xml: str, top: Opened, end: int) -> Opened | None:
    """Give the first element directly in an open one that can never stand there: before it, that one was to end."""
    if top.name.rpartition(":")[2] not in LINES:
        return None
    depth = 0
    for match in MARKUP.finditer(xml, top.offset, end):
        if match["start"] and depth == 1 and match["start"].rpartition(":")[2] in BLOCKS:
            return Opened(match["start"], match.start())
        depth += bool(match["start"] and not match["empty"]) - bool(match["end"])
    return None


def _goes_too_far(xml: str, top: Opened, block: Opened) -> Reason:
    message = (
        f"`{block.name}` begins here, but `{top.name}` from {_place(xml, top)}, which cannot hold it, is still open."
    )
    hint = f"Write `</{top.name}>` before it."
    return reason(block.offset, message, hint, f"<{block.name}>", element=top.name, meant=f"</{top.name}>")


def _place(xml: str, tag: Opened) -> str:
    line, _ = position(xml, tag.offset)
    return f"line {line}"


def _spelt_otherwise(xml: str, start: int, name: str, top: Opened) -> Reason | None:
    """Take an end-tag for that of the open element where their names are nearly the same."""
    if nearest(name, [top.name]) is None:
        return None
    message = f"`</{name}>` does not close `{top.name}` from {_place(xml, top)}: the names differ."
    hint = f"Write `</{top.name}>`, or `<{name}>` there; capitals count."
    return reason(start, message, hint, f"</{name}>", element=top.name, meant=f"</{top.name}>")


def _closes_nothing(xml: str, start: int, name: str, top: Opened, closed: Opened | None) -> Reason:
    message = f"`</{name}>` closes nothing: no `{name}` is open here, but `{top.name}` from {_place(xml, top)}."
    if closed and closed.name == name:
        hint = f"Take it out, for `{name}` was closed in {_place(xml, closed)}, or take that one out."
    else:
        hint = f"Take it out, or write `<{name}>` where it was to begin."
    return reason(start, message, hint, f"</{name}>", element=top.name)


def _not_empty(top: Opened) -> Reason:
    message = f"`{top.name}` begins here and is never closed: it holds nothing, so its tag ends with `/>`."
    return reason(top.offset, message, f"Write `<{top.name} … />`.", f"<{top.name}>", element=top.name, meant="/>")


def _no_slash(xml: str, outer: Opened, inner: Opened) -> Reason:
    """Take a second start-tag of the same name for an end-tag without its slash, where neither is ever closed."""
    message = f"`{inner.name}` opens here, inside `{outer.name}` from {_place(xml, outer)}, and neither is closed."
    hint = f"Write `</{inner.name}>` if the one was to end here; else close both."
    return reason(inner.offset, message, hint, f"<{inner.name}>", element=inner.name, meant=f"</{inner.name}>")


def unclosed(xml: str) -> Reason | None:
    """Explain an element that is open where the file ends."""
    opened, _ = open_tags(xml, len(xml))
    if not opened:
        return None
    if opened[-1].name in EMPTY:
        return _not_empty(opened[-1])
    top = opened[-1]
    message = f"The file ends, but `{top.name}` from {_place(xml, top)} is still open."
    return reason(len(xml), message, f"Write `</{top.name}>`.", element=top.name, meant=f"</{top.name}>")
