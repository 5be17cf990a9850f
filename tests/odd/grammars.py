"""Compares two RELAX NG grammars exactly: elements, attributes and the language of every content model.

A pattern is a nested tuple: ("group", a, b), ("choice", frozenset), ("more", a) for oneOrMore, ("el", label),
("att", …), ("data", text), "text", "empty" or "never". Content models are compared by their derivatives
(Brzozowski 1964), so two patterns that are written differently and mean the same are equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI_NS = "http://www.tei-c.org/ns/1.0"
Pattern = Any


def group(*items: Pattern) -> Pattern:
    flat: list[Pattern] = []
    for item in items:
        flat += item[1:] if isinstance(item, tuple) and item[0] == "group" else [item]
    if "never" in flat:
        return "never"
    flat = [item for item in flat if item != "empty"]
    if not flat:
        return "empty"
    return flat[0] if len(flat) == 1 else ("group", *flat)


def choice(*items: Pattern) -> Pattern:
    flat: set[Pattern] = set()
    for item in items:
        flat |= item[1] if isinstance(item, tuple) and item[0] == "choice" else {item}
    flat.discard("never")
    if "empty" in flat and any(nullable(item) for item in flat if item != "empty"):
        flat.discard("empty")
    if not flat:
        return "never"
    return flat.pop() if len(flat) == 1 else ("choice", frozenset(flat))


def more(item: Pattern) -> Pattern:
    if item in ("empty", "never", "text") or item[0] == "more":
        return item
    if item[0] == "choice" and "empty" in item[1]:
        return choice(more(choice(*(item[1] - {"empty"}))), "empty")
    return ("more", item)


def interleave(*items: Pattern) -> Pattern:
    if "never" in items:
        return "never"
    kept = [item for item in items if item != "empty"]
    if not kept:
        return "empty"
    return kept[0] if len(kept) == 1 else ("interleave", *kept)


@cache
def nullable(pattern: Pattern) -> bool:
    if isinstance(pattern, str):
        return pattern in ("empty", "text")
    if pattern[0] in ("group", "interleave"):
        return all(map(nullable, pattern[1:]))
    if pattern[0] == "choice":
        return any(map(nullable, pattern[1]))
    return bool(pattern[0] == "more" and nullable(pattern[1]))


@cache
def first(pattern: Pattern) -> frozenset[Pattern]:  # noqa: PLR0911  # one for each kind of pattern
    """Return the symbols that a pattern can begin with."""
    if pattern == "text":
        return frozenset({"text"})
    if isinstance(pattern, str):
        return frozenset()
    if pattern[0] == "choice":
        return frozenset().union(*map(first, pattern[1]))
    if pattern[0] == "interleave":
        return frozenset().union(*map(first, pattern[1:]))
    if pattern[0] == "more":
        return first(pattern[1])
    if pattern[0] == "group":
        found = first(pattern[1])
        return found | first(group(*pattern[2:])) if nullable(pattern[1]) else found
    return frozenset({pattern})


@cache
def derive(pattern: Pattern, symbol: Pattern) -> Pattern:  # noqa: PLR0911  # one for each kind of pattern
    if pattern == "text":
        return "text" if symbol == "text" else "never"
    if isinstance(pattern, str):
        return "never"
    if pattern[0] == "choice":
        return choice(*(derive(item, symbol) for item in pattern[1]))
    if pattern[0] == "more":
        return group(derive(pattern[1], symbol), choice(pattern, "empty"))
    if pattern[0] == "interleave":
        items = pattern[1:]
        each = (interleave(derive(items[i], symbol), *items[:i], *items[i + 1 :]) for i in range(len(items)))
        return choice(*each)
    if pattern[0] == "group":
        rest = group(*pattern[2:])
        after = group(derive(pattern[1], symbol), rest)
        return choice(after, derive(rest, symbol)) if nullable(pattern[1]) else after
    return "empty" if pattern == symbol else "never"


def same_language(one: Pattern, other: Pattern) -> str:
    """Say in words where two content models part, or nothing where they are the same."""
    seen = {(one, other)}
    waiting = [(one, other, "")]
    while waiting:
        left, right, path = waiting.pop(0)
        if nullable(left) != nullable(right):
            return f"{path or '(empty)'} is complete for {'the first' if nullable(left) else 'the second'} only"
        for symbol in sorted(first(left) | first(right), key=repr):
            pair = derive(left, symbol), derive(right, symbol)
            if pair not in seen:
                seen.add(pair)
                waiting.append((*pair, f"{path} {symbol[1] if isinstance(symbol, tuple) else symbol}"))
    return ""


@dataclass
class Grammar:
    """A grammar read from a file, its elements by (namespace, name)."""

    root: etree._Element

    @cached_property
    def defines(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for node in self.root.iter(f"{RNG}define"):
            found.setdefault(node.get("name", ""), []).extend(kids(node))
        return found

    @cached_property
    def elements(self) -> dict[str, etree._Element]:
        """The elements by label: {namespace}name, or the name class of an element of any name."""
        found: dict[str, etree._Element] = {}
        for node in self.root.iter(f"{RNG}element"):
            key = label(node)
            assert key not in found or key.startswith("any"), f"two elements {key}"
            found[key] = node
        return found

    def pattern(self, node: etree._Element, attributes: bool) -> Pattern:  # noqa: PLR0911  # one for each kind of pattern
        """Read the pattern of a node, its attributes or what is not attributes."""
        name = node.tag.removeprefix(RNG)
        if name == "ref":
            return self._named(node.get("name", ""), attributes)
        if name == "element":
            return "empty" if attributes else ("el", label(node))
        if name == "attribute":
            return self._attribute(node) if attributes else "empty"
        if name in ("data", "value", "list"):
            return "empty" if attributes else self.value(node)
        if name in ("text", "empty", "notAllowed"):
            return {"notAllowed": "never", "text": "empty" if attributes else "text"}.get(name, "empty")
        inner = [self.pattern(kid, attributes) for kid in kids(node)]
        if name == "choice":
            return choice(*inner)
        if name == "interleave":
            return interleave(*inner)
        if name == "mixed":
            return interleave("text", group(*inner))
        if name == "optional":
            return choice(group(*inner), "empty")
        if name == "zeroOrMore":
            return choice(more(group(*inner)), "empty")
        return more(group(*inner)) if name == "oneOrMore" else group(*inner)

    def _named(self, name: str, attributes: bool) -> Pattern:
        memo = self.__dict__.setdefault("memo", {})
        if (name, attributes) not in memo:
            memo[name, attributes] = group(*(self.pattern(kid, attributes) for kid in self.defines[name]))
        return memo[name, attributes]

    def _attribute(self, node: etree._Element) -> Pattern:
        if node.get("name") is None:
            return ("att", "any", "any")
        values = [self.value(kid) for kid in kids(node)] or ["text"]
        return ("att", f"{{{node.get('ns', '')}}}{node.get('name')}", group(*values))

    def value(self, node: etree._Element) -> Pattern:  # noqa: PLR0911  # one for each kind of pattern
        """Read what an attribute may hold; a list is marked, so that one token is not a list of one."""
        name = node.tag.removeprefix(RNG)
        if name == "ref":
            return group(*(self.value(kid) for kid in self.defines[node.get("name", "")]))
        if name == "data":
            params = sorted((kid.get("name", ""), kid.text or "") for kid in kids(node))
            return ("data", f"{node.get('type')}{params or ''}")
        if name == "value":
            return ("data", f'"{" ".join((node.text or "").split())}"')
        if name == "text":
            return "text"
        inner = group(*(self.value(kid) for kid in kids(node)))
        if name == "choice":
            return without_subsumed(choice(*(self.value(kid) for kid in kids(node))))
        if name in ("optional", "zeroOrMore"):
            return choice(inner if name == "optional" else more(inner), "empty")
        if name == "oneOrMore":
            return more(inner)
        return group(("data", "list:"), inner) if name == "list" else inner

    def content(self, key: str) -> Pattern:
        return group(*(self.pattern(kid, False) for kid in kids(self.elements[key])))

    def attributes(self, key: str) -> dict[str, Pattern]:
        """Return the attributes of an element by name, with what each may hold and whether it is required."""
        whole = group(*(self.pattern(kid, True) for kid in kids(self.elements[key])))
        parts = whole[1:] if isinstance(whole, tuple) and whole[0] == "group" else (whole,)
        found: dict[str, Pattern] = {}
        for part in parts:
            for name in names(part):
                assert name not in found, f"two attributes {name} on {key}"
                found[name] = part
        return found

    @property
    def start(self) -> frozenset[Pattern]:
        (node,) = self.root.iter(f"{RNG}start")
        return first(group(*(self.pattern(kid, False) for kid in kids(node))))


def names(pattern: Pattern) -> set[str]:
    if isinstance(pattern, str):
        return set()
    if pattern[0] == "att":
        return {pattern[1]}
    inner = pattern[1] if pattern[0] == "choice" else pattern[1:]
    return set().union(*map(names, inner))


def unfolded(pattern: Pattern) -> Pattern:
    """Rewrite the attributes of a pattern as symbols, so that two ways of saying the same compare equal."""
    if isinstance(pattern, str):
        return pattern
    if pattern[0] == "att":
        return group(("el", pattern[1]), pattern[2], ("el", "end"))
    if pattern[0] == "choice":
        return choice(*map(unfolded, pattern[1]))
    return (pattern[0], *map(unfolded, pattern[1:]))


# teidata.word and teidata.enumerated: any token, so that the values of a semi-open list add nothing.
ANY_TOKEN = ("data", r"token[('pattern', '[^\\p{C}\\p{Z}]+')]")


def without_subsumed(pattern: Pattern) -> Pattern:
    if not isinstance(pattern, tuple) or pattern[0] != "choice" or ANY_TOKEN not in pattern[1]:
        return pattern
    return choice(*(item for item in pattern[1] if item[0] != "data" or not re.fullmatch(r'"\S+"', item[1])))


def kids(node: etree._Element) -> list[etree._Element]:
    return [kid for kid in node if isinstance(kid.tag, str) and kid.tag.startswith(RNG)]


def label(node: etree._Element) -> str:
    if node.get("name") is not None:
        holder = node
        while holder is not None and holder.get("ns") is None:
            holder = holder.getparent()
        return f"{{{'' if holder is None else holder.get('ns')}}}{node.get('name')}"
    parts = [
        f"{n.tag.removeprefix(RNG)} {n.get('ns') or ''}{n.text.strip() if n.text else ''}" for n in kids(node)[0].iter()
    ]
    return "any: " + "; ".join(" ".join(part.split()) for part in parts)


def read(source: Path | bytes) -> Grammar:
    text = source.read_bytes() if isinstance(source, Path) else source
    return Grammar(etree.fromstring(text, etree.XMLParser(remove_comments=True, resolve_entities=False)))


def differences(ours: Grammar, theirs: Grammar) -> list[str]:
    """List everything in which two grammars differ: elements, start, attributes, contents."""
    found = [f"only ours: {key}" for key in sorted(ours.elements.keys() - theirs.elements.keys())]
    found += [f"only theirs: {key}" for key in sorted(theirs.elements.keys() - ours.elements.keys())]
    if ours.start != theirs.start:
        found.append(f"start: {sorted(str(each) for each in ours.start ^ theirs.start)}")
    for key in sorted(ours.elements.keys() & theirs.elements.keys()):
        mine, other = ours.attributes(key), theirs.attributes(key)
        for name in sorted(mine.keys() | other.keys()):
            parted = same_language(unfolded(mine.get(name, "empty")), unfolded(other.get(name, "empty")))
            if parted:
                found.append(f"{key}@{name}: {parted} (ours first)")
        parted = same_language(ours.content(key), theirs.content(key))
        if parted:
            found.append(f"{key}: {parted} (ours first)")
    return [each.replace(f"{{{TEI_NS}}}", "") for each in found]
