"""Read what a schema says of its names: the annotations of a compiled ODD.

They are those of RELAX NG DTD Compatibility 1.0, section 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from samizdat.markup.files.reading import check, read_text
from samizdat.markup.xml import Element, local_name, parse, text_of

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
NAMED = (f"{RNG}element", f"{RNG}attribute")
# The names of an element, of its attribute, of a value of that; the first is "" where any element is meant.
Key = tuple[str, ...]


def read_annotations(files: Iterable[Path]) -> dict[Key, str]:
    """Read the annotations of a schema's files; a file that is no XML has none.

    Where two definitions of an attribute say different things, and neither is the element's own, neither is told.
    """
    found: dict[Key, set[str]] = defaultdict(set)
    for file in files:
        xml, problems = read_text(file, str(file))
        if file.suffix != ".rnc" and not problems and not check(xml, str(file)):
            for key, text in _annotations(parse(xml)):
                found[key].add(text)
    return {key: texts.pop() for key, texts in found.items() if len(texts) == 1}


def _annotations(root: Element) -> Iterator[tuple[Key, str]]:
    for documentation in root.iter(DOCUMENTATION):
        value, parent = documentation.getprevious(), documentation.getparent()
        if value is not None and value.tag == f"{RNG}value" and value.text:
            owner, last = _names(value), " ".join(value.text.split())
            if len(owner) == 2:
                yield from _anywhere((*owner, last), documentation)
        elif parent is not None and parent.tag in NAMED and (key := _names(documentation)):
            yield from _anywhere(key, documentation)


def _anywhere(key: Key, documentation: Element) -> Iterator[tuple[Key, str]]:
    text = text_of(documentation)
    yield key, text
    if len(key) > 1 and key[0]:
        yield ("", *key[1:]), text


def _names(node: Element) -> Key:
    """Name the attribute, with its element, or else the element that a node of a schema stands in."""
    attribute = ""
    for ancestor in node.iterancestors(*NAMED):
        name = ancestor.get("name") or (text_of(ancestor[0]) if len(ancestor) else "")
        if local_name(ancestor) == "element":
            return (name, attribute) if attribute else (name,)
        attribute = name
    return ("", attribute) if attribute else ()
