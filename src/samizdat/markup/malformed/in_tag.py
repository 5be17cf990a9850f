"""What is wrong inside of one tag: a `>`, a quotation mark, a space, a value that is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from samizdat.markup.malformed.reason import Reason, reason

NAME = r"[^\W\d][\w.:-]*+"
# Space as XML knows it: a no-break space is none.
S = r"[ \t\r\n]"
START = re.compile(rf"""<({NAME})((?:{S}+{NAME}{S}*={S}*(?:"[^"<]*"|'[^'<]*'))*+)""")
LAST = re.compile(rf"""({NAME}){S}*={S}*(?:"[^"<]*"|'[^'<]*')\Z""")
BEGUN = re.compile(rf"({S}*)({NAME}){S}*(=?){S}*")
END = re.compile(rf"</({NAME})?{S}*")
NO_NAME = re.compile(rf"{S}+([^\s=<>\"'/]+){S}*=")
# What may follow an attribute that has no value: the end of the tag, or an attribute that has one.
GOES_ON = re.compile(rf"/?>|{NAME}{S}*={S}*[\"']")
BARE = re.compile(r"[^\s<>/]*")
CURLY = "“”„‟‘’‚‛«»‹›″′＂"
IN_CURLY = re.compile(rf"[{CURLY}]([^{CURLY}<>]*)")
QUOTES = ('"', "'")


class Tag(NamedTuple):
    """A start-tag that is not right: its text, where it begins, where a parser has stopped, its name.

    `end` is where its last right attribute ends, `last` the name of that; `begun` what goes on there as an attribute.
    """

    xml: str
    start: int
    place: int
    name: str
    end: int
    last: str
    begun: re.Match[str] | None

    @property
    def here(self) -> str:
        """The character at which the parser has stopped, "" at the end of the file."""
        return self.xml[self.place : self.place + 1]


def in_tag(xml: str, start: int, place: int) -> Reason | None:
    """Explain what a parser has stopped at, at `place`, in the tag that begins at `start`."""
    if start < 0:
        return None
    if xml.startswith("</", start):
        return _end_tag(xml, start, place)
    match = START.match(xml, start)
    if match is None:
        return _no_tag(xml, start)
    last = LAST.search(xml, start, match.end())
    tag = Tag(xml, start, place, match[1], match.end(), last[1] if last else "", BEGUN.match(xml, match.end()))
    return next(filter(None, (find(tag) for find in FAULTS)), None)


def _no_tag(xml: str, start: int) -> Reason:
    if xml.startswith("<!", start):
        hint = "Write `&lt;`, or `<!--` for a comment; a DOCTYPE stands before the root element only."
        return reason(start, "`<!` stands here and begins no comment.", hint, "<!")
    hint = "Write `&lt;`, or complete the tag; the name of an element begins with a letter."
    return reason(start, "A `<` stands here that begins no tag.", hint, "<", meant="&lt;")


def _end_tag(xml: str, start: int, place: int) -> Reason:
    tag = END.match(xml, start)
    name = (tag[1] or "") if tag else ""
    if not name:
        return reason(start, "`</` begins an end-tag, but no name follows.", "Write the name, or take it out.", "</")
    if xml[place : place + 1] in ("<", ""):
        return _unfinished(start, f"</{name}", f"</{name}>")
    message, right = f"The end-tag of `{name}` holds more than its name.", f"</{name}>"
    return reason(start, message, f"Write `{right}`.", f"</{name}", element=name, meant=right)


def _unfinished(start: int, begins: str, meant: str = "") -> Reason:
    message = f"The tag `{begins}` that begins here is not finished: its `>` is missing."
    return reason(start, message, "Write `>` where it ends.", begins, element=begins.lstrip("</"), meant=meant)


def _value(tag: Tag) -> Reason | None:
    """Explain an attribute that is begun and has `=`: its value is not right."""
    begun, xml = tag.begun, tag.xml
    if begun is None or not begun[1] or not begun[3]:
        return None
    attribute, value = begun[2], begun.end()
    if xml[value : value + 1] in QUOTES:
        return _in_value(tag, attribute, value)
    raw = (BARE.match(xml, value) or begun)[0]
    if not raw:
        message = f"The attribute `@{attribute}` has no value."
        return reason(begun.start(2), message, f'Write `{attribute}="…"`.', attribute)
    if raw[0] in CURLY and (inside := IN_CURLY.match(xml, value)):
        message = (
            f"The value of the attribute `@{attribute}` stands between marks that are no straight quotation marks."
        )
        return reason(value, message, f'Write `{attribute}="{inside[1]}"`.', raw[0], meant='"')
    meant = raw.strip(CURLY + "\"'")
    message = f"The value of the attribute `@{attribute}` has no quotation marks."
    return reason(value, message, f'Put it between quotation marks: `{attribute}="{meant}"`.', raw, meant=f'"{meant}"')


def _in_value(tag: Tag, attribute: str, value: int) -> Reason:
    """Explain a `<` in a value, or a value whose quotation mark is missing at the end."""
    xml, mark = tag.xml, tag.xml[value]
    close, less = xml.find(mark, value + 1), xml.find("<", value)
    inside = xml[value + 1 : close if close >= 0 else len(xml)]
    ended = close >= 0 and xml[close + 1 : close + 2] in tuple(" \t\r\n/>?")
    if not ended or inside.rstrip().endswith("=") or ">" in inside.partition("<")[0]:
        message = f"The value of `@{attribute}` on `{tag.name}` begins here and has no quotation mark at its end."
        return reason(value, message, f"Write `{mark}` where the value ends.", mark, element=tag.name, meant=mark)
    message = f"A `<` stands in the value of `@{attribute}`."
    return reason(less, message, "Write `&lt;`, or end the value before.", "<", element=tag.name, meant="&lt;")


def _without_value(tag: Tag) -> Reason | None:
    """Explain a name where an attribute may begin; followed by more words it is text, and the tag has no end."""
    begun = tag.begun
    if begun is None or not begun[1] or not GOES_ON.match(tag.xml, begun.end()):
        return None
    message = f"The attribute `@{begun[2]}` of `{tag.name}` has no value."
    return reason(begun.start(2), message, f'Write `{begun[2]}="…"`.', begun[2], element=tag.name)


def _no_end(tag: Tag) -> Reason | None:
    return _unfinished(tag.start, f"<{tag.name}") if tag.here in ("<", "") or tag.begun else None


def _no_space(tag: Tag) -> Reason | None:
    if not tag.begun or tag.begun[1] or not tag.begun[3]:
        return None
    message = f"A space is missing between the attributes `@{tag.last}` and `@{tag.begun[2]}`."
    return reason(tag.end, message, "Write a space here.", tag.begun[2], element=tag.name)


def _false_space(tag: Tag) -> Reason | None:
    if not tag.here.isspace() or tag.here in " \t\r\n":
        return None
    message = f"The character U+{ord(tag.here):04X} stands in a tag: it looks like a space, and is none."
    return reason(tag.place, message, "Write a plain space.", tag.here, element=tag.name, meant=" ")


def _colons(tag: Tag) -> Reason | None:
    if tag.name.count(":") < 2:
        return None
    return reason(tag.start, f"The name `{tag.name}` has two colons.", "A name has a prefix at most.", tag.name)


def _slash(tag: Tag) -> Reason | None:
    if tag.xml[tag.end : tag.place].strip() != "/":
        return None
    message = "A `/` in a tag has to be followed by `>`."
    return reason(tag.place - 1, message, "Write `/>`, or take the `/` out.", "/", element=tag.name, meant="/>")


def _no_name(tag: Tag) -> Reason | None:
    wrong = NO_NAME.match(tag.xml, tag.end)
    if wrong is None:
        return None
    message = f"`{wrong[1]}` is no name of an attribute: such a name begins with a letter or _."
    return reason(wrong.start(1), message, "Correct the name.", wrong[1], element=tag.name)


def _too_much(tag: Tag) -> Reason:
    if not tag.last:
        message = f"The tag of `{tag.name}` holds what is no attribute."
        return reason(tag.place, message, "Take it out.", tag.here, element=tag.name)
    message = f"Something stands behind the value of `@{tag.last}`: a quotation mark has ended it."
    hint = "Write `&quot;` for a quotation mark inside of a value, or take out what is too much."
    return reason(tag.place, message, hint, tag.here, element=tag.name)


# In this order: the first that fits is told.
FAULTS: tuple[Callable[[Tag], Reason | None], ...] = (
    _value,
    _no_space,
    _false_space,
    _colons,
    _slash,
    _without_value,
    _no_name,
    _no_end,
    _too_much,
)
