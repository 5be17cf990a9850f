"""Makes documents that a RELAX NG grammar allows, and documents with one thing changed, both from a seed.

The grammar is in the simple shape that ODD compilers write: one file of `define`s and a `start`.
"""

from __future__ import annotations

import random
import re
import string
import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from math import inf
from re import _constants as op  # type: ignore[attr-defined]  # the parsed form of an expression has no public name
from re import _parser as expressions  # type: ignore[attr-defined]

from grammars import RNG, Grammar, kids, label
from lxml import etree

from samizdat.relaxng.types.xsdregex import Expression, translate

WORDS = ["and", "of", "the", "stone", "river", "winter", "letter", "house", "under", "seven", "red", "open", "bread"]
ALPHABET = string.ascii_lowercase + string.digits + ".-:/#"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Generator:
    """Makes documents of a grammar; `size` is about how many elements one has.

    What was never chosen comes first and half of all choices fall on what was chosen least, so that a few hundred
    documents use most of the grammar.
    """

    def __init__(self, grammar: Grammar, seed: int, size: int = 60) -> None:
        self.grammar = grammar
        self.random = random.Random(seed)
        self.size = size
        self.left = 0
        self.ids = 0
        self.used: Counter[etree._Element] = Counter()
        self.heights = heights(grammar)
        self.ends: dict[etree._Element, float] = {}
        self.inner: dict[etree._Element, list[etree._Element]] = {}

    def document(self) -> bytes:
        self.left, self.ids = self.size, 0
        (start,) = self.grammar.root.iter(f"{RNG}start")
        holder = etree.Element("holder")
        self._all(self._kids(start), holder)
        return etree.tostring(holder[0], encoding="UTF-8", xml_declaration=True)

    def _kids(self, node: etree._Element) -> list[etree._Element]:
        if node not in self.inner:
            self.inner[node] = kids(node)
        return self.inner[node]

    def _all(self, nodes: list[etree._Element], parent: etree._Element) -> None:
        for node in nodes:
            self._one(node, parent)

    def _one(self, node: etree._Element, parent: etree._Element) -> None:
        name = node.tag.removeprefix(RNG)
        if name == "ref":
            self._all(self.grammar.defines[node.get("name", "")], parent)
        elif name == "element":
            self._element(node, parent)
        elif name == "attribute":
            self._attribute(node, parent)
        elif name == "choice":
            self._one(self._choose(self._kids(node)), parent)
        elif name == "interleave":
            self._all(self.random.sample(self._kids(node), len(self._kids(node))), parent)
        elif name in ("optional", "zeroOrMore", "oneOrMore"):
            for _ in range(self._times(name, node)):
                self._all(self._kids(node), parent)
        elif name == "text":
            add_text(parent, " ".join(self.random.sample(WORDS, self.random.randint(1, 4))))
        elif name in ("data", "value", "list"):
            add_text(parent, self.value(node))
        elif name != "empty":
            self._all(self._kids(node), parent)

    def _times(self, name: str, node: etree._Element) -> int:
        least = 1 if name == "oneOrMore" else 0
        if self.left <= 0 or self._height(self._kids(node)) == inf:
            return least
        most = 1 if name == "optional" else 3
        new = self.used[node] == 0
        # Few of the attributes, which are many.
        share = 0.1 if name == "optional" and self._kids(node)[0].tag == f"{RNG}attribute" else 0.5
        count = self.random.randint(max(least, new), most) if new or self.random.random() < share else least
        self.used[node] += count > 0
        return count

    def _height(self, nodes: list[etree._Element]) -> float:
        for node in nodes:
            if node not in self.ends:
                self.ends[node] = height(node, self.heights, self.grammar)
        return max((self.ends[node] for node in nodes), default=0)

    def _choose(self, options: list[etree._Element]) -> etree._Element:
        ways = {option: self._height([option]) for option in options}
        # Where the document is big enough, only the shortest way to an end is taken.
        bound = min(ways.values()) if self.left <= 0 else sys.maxsize
        open_ = [option for option, way in ways.items() if way <= bound]
        least = min(self.used[option] for option in open_)
        rare = [option for option in open_ if self.used[option] == least]
        chosen = self.random.choice(rare if self.random.random() < 0.5 else open_)
        self.used[chosen] += 1
        return chosen

    def _element(self, node: etree._Element, parent: etree._Element) -> None:
        self.left -= 1
        tag = label(node) if node.get("name") else self._any_name(node)
        element = etree.SubElement(parent, tag)
        # An element without a name has its name class first.
        self._all(self._kids(node) if node.get("name") else self._kids(node)[1:], element)

    def _any_name(self, node: etree._Element) -> str:
        spaces = [each.get("ns", "") for each in self._kids(node)[0].iter(f"{RNG}nsName")]
        allowed = self._kids(node)[0].tag != f"{RNG}anyName"
        return f"{{{self.random.choice(spaces) if allowed else 'urn:example:other'}}}thing"

    def _attribute(self, node: etree._Element, parent: etree._Element) -> None:
        name = node.get("name", "")
        if not name:
            parent.set(self.random.choice("abc"), "x")
            return
        full = XML_ID.replace("id", name[4:]) if name.startswith("xml:") else name
        full = f"{{{node.get('ns')}}}{name}" if node.get("ns") else full
        inner = self._kids(node)
        parent.set(full, self.value(inner[0]) if inner else self.random.choice(WORDS))

    # Values

    def value(self, node: etree._Element) -> str:
        """Make a value that a pattern allows."""
        name = node.tag.removeprefix(RNG)
        if name == "data":
            return self._data(node)
        if name == "value":
            return node.text or ""
        if name == "text":
            return self.random.choice(WORDS)
        if name == "choice":
            return self.value(self._choose(self._kids(node)))
        inner = self.grammar.defines[node.get("name", "")] if name == "ref" else self._kids(node)
        count = {"optional": (0, 1), "zeroOrMore": (0, 3), "oneOrMore": (1, 3)}.get(name, (1, 1))
        parts = [self.value(kid) for _ in range(self.random.randint(*count)) for kid in inner]
        tokens = " ".join(part for part in parts if part)
        # A list of one empty token is written as a list of none, which may not be allowed.
        return self.value(node) if name == "list" and not tokens else tokens

    def _data(self, node: etree._Element) -> str:
        params = {kid.get("name", ""): kid.text or "" for kid in self._kids(node)}
        patterns = [translate(kid.text or "") for kid in self._kids(node) if kid.get("name") == "pattern"]
        make = TYPES[node.get("type", "")]
        for _ in range(200):
            value = sample(patterns[0], self.random) if patterns and self.random.random() < 0.5 else make(self)
            fits = any(re.fullmatch(each, value) for each in LEXICAL[node.get("type", "")])
            if fits and value.strip() and all(each.fullmatch(value) for each in patterns):
                return value
        raise AssertionError(f"no value for {node.get('type')} {params}")

    def new_id(self) -> str:
        self.ids += 1
        return f"i{self.ids}"


def add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def number(low: int, high: int) -> Callable[[Generator], str]:
    return lambda generator: str(generator.random.randint(low, high))


def date(form: str) -> Callable[[Generator], str]:
    def make(generator: Generator) -> str:
        chosen = generator.random
        parts = {
            "Y": f"{chosen.randint(1600, 2030)}",
            "M": f"{chosen.randint(1, 12):02}",
            "D": f"{chosen.randint(1, 28):02}",
        }
        return "".join(parts.get(letter, letter) for letter in form)

    return make


def word(generator: Generator) -> str:
    return generator.random.choice(WORDS)


TYPES: dict[str, Callable[[Generator], str]] = {
    "ID": Generator.new_id,
    **dict.fromkeys(("NCName", "Name", "token", "string", "normalizedString", "NMTOKEN"), word),
    "anyURI": lambda generator: generator.random.choice(["", "#", "urn:"]) + word(generator),
    "language": lambda generator: generator.random.choice(["en", "de-AT", "cs"]),
    "boolean": lambda generator: generator.random.choice(["true", "false", "1", "0"]),
    **dict.fromkeys(("integer", "decimal", "nonNegativeInteger", "positiveInteger"), number(1, 20)),
    **dict.fromkeys(("double", "float"), number(0, 1)),
    "duration": lambda generator: f"P{generator.random.randint(1, 9)}D",
    "date": date("Y-M-D"), "gYear": date("Y"), "gYearMonth": date("Y-M"), "gMonth": date("--M"),
    "gDay": date("---D"), "gMonthDay": date("--M-D"),
    "dateTime": date("Y-M-DT10:00:00"), "time": lambda generator: "10:20:30",
}  # fmt: skip

_NAME = r"[a-z_][\w.-]*"
# What a value made from a facet must look like to be of its type as well.
LEXICAL: dict[str, list[str]] = {
    **{name: [r".+"] for name in TYPES},
    "NCName": [_NAME],
    "Name": [r"[a-z_:][\w.:-]*"],
    "anyURI": [r"[a-z]+:[a-z]+", r"#?[a-z]+"],
    "date": [r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"],
    "dateTime": [r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T10:00:00"],
}


@cache
def parsed(expression: Expression) -> object:
    return expressions.parse(expression.compiled.pattern, expression.compiled.flags)


# The letters that a class of a parsed expression lets through; `parsed` keeps the class, so its id stays its own.
_LETTERS: dict[int, list[str]] = {}


def sample(expression: Expression, chosen: random.Random) -> str:
    """Make a string that an expression matches."""
    return _sample(parsed(expression), chosen)


def _sample(parts: object, chosen: random.Random) -> str:
    return "".join(_sample_one(code, value, chosen) for code, value in parts)  # type: ignore[attr-defined]


def _sample_one(code: object, value: object, chosen: random.Random) -> str:
    if code is op.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if code in (op.IN, op.ANY, op.NOT_LITERAL):
        if id(value) not in _LETTERS:
            _LETTERS[id(value)] = [letter for letter in ALPHABET if _within(letter, code, value)]
        return chosen.choice(_LETTERS[id(value)])
    if code is op.BRANCH:
        return _sample(chosen.choice(value[1]), chosen)  # type: ignore[index]
    if code is op.SUBPATTERN:
        return _sample(value[-1], chosen)  # type: ignore[index]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high, inner = value  # type: ignore[misc]
        return "".join(_sample(inner, chosen) for _ in range(chosen.randint(low, min(high, low + 3))))
    return ""


def _within(letter: str, code: object, value: object) -> bool:
    if code is op.ANY:
        return True
    if code is op.NOT_LITERAL:
        return ord(letter) != value
    negative = value[0][0] is op.NEGATE  # type: ignore[index]
    inside = any(_among(letter, *item) for item in value)  # type: ignore[attr-defined]
    return inside != negative


def _among(letter: str, code: object, value: object) -> bool:
    if code is op.LITERAL:
        return ord(letter) == value
    if code is op.RANGE:
        return value[0] <= ord(letter) <= value[1]  # type: ignore[index]
    classes = {op.CATEGORY_DIGIT: str.isdigit, op.CATEGORY_SPACE: str.isspace}
    return code is op.CATEGORY and value in classes and bool(classes[value](letter))


# How soon a pattern can come to an end


def heights(grammar: Grammar) -> dict[str, float]:
    """Return for each definition how many elements must at least be nested to match it."""
    found = dict.fromkeys(grammar.defines, inf)
    while True:
        after = {name: sum_height(nodes, found, grammar) for name, nodes in grammar.defines.items()}
        if after == found:
            return found
        found = after


def sum_height(nodes: list[etree._Element], found: dict[str, float], grammar: Grammar) -> float:
    return max((height(node, found, grammar) for node in nodes), default=0)


def height(node: etree._Element, found: dict[str, float], grammar: Grammar) -> float:
    name = node.tag.removeprefix(RNG)
    if name == "ref":
        return found[node.get("name", "")]
    if name in ("optional", "zeroOrMore", "attribute", "anyName"):
        return 0
    if name == "notAllowed":
        return inf
    if name == "choice":
        return min(height(kid, found, grammar) for kid in kids(node))
    return sum_height(kids(node), found, grammar) + (name == "element")


# Mutants


def mutant(document: bytes, names: list[str], chosen: random.Random) -> bytes:
    """Change one thing in a document; `names` are the elements and attributes (with @) that may be put in."""
    before = etree.tostring(etree.fromstring(document))
    while True:
        root = etree.fromstring(document)
        change, element = (
            chosen.choice(CHANGES),
            chosen.choice([each for each in root.iter() if isinstance(each.tag, str)]),
        )
        if change(element, names, chosen) and etree.tostring(root) != before:
            return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _some(names: list[str], chosen: random.Random, attribute: bool) -> str:
    return chosen.choice([name for name in names if name.startswith("@") == attribute]).removeprefix("@")


def delete(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    return True


def double(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    copy = deepcopy(element)
    for each in copy.iter():
        each.attrib.pop(XML_ID, None)
    parent.insert(parent.index(element), copy)
    return True


def rename(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    element.tag = _some(names, chosen, False)
    return True


def swap(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    after = element.getnext()
    if after is None or after.tag == element.tag:
        return False
    after.addnext(element)
    return True


def unwrap(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    place = parent.index(element)
    parent[place : place + 1] = list(element)
    return True


def wrap(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    outer = etree.Element(_some(names, chosen, False))
    parent.replace(element, outer)
    outer.append(element)
    return True


def insert(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    element.insert(chosen.randint(0, len(element)), etree.Element(_some(names, chosen, False)))
    return True


def write(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    add_text(element, chosen.choice(WORDS))
    return True


def set_attribute(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    element.set(_some(names, chosen, True), chosen.choice(VALUES))
    return True


def change_attribute(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    if element.attrib:
        element.set(chosen.choice(sorted(element.attrib)), chosen.choice(VALUES))
    return bool(element.attrib)


def drop_attribute(element: etree._Element, names: list[str], chosen: random.Random) -> bool:
    if not element.attrib:
        return False
    del element.attrib[chosen.choice(sorted(element.attrib))]
    return True


VALUES = ["", "x", "two words", "7", "1901-02-03", "#a", "http://example.org/", "true", "0.5", "unknown", "en"]
CHANGES = [
    delete, double, rename, swap, unwrap, wrap, insert, write, set_attribute, change_attribute, change_attribute,
    drop_attribute, drop_attribute,
]  # fmt: skip


def names_of(grammar: Grammar) -> list[str]:
    """Return the elements and attributes (with @) of a grammar, for mutants."""
    found = {key for key in grammar.elements if not key.startswith("any")}
    for node in grammar.root.iter(f"{RNG}attribute"):
        if node.get("name") and ":" not in node.get("name", ""):
            found.add(f"@{node.get('name')}")
    return sorted(found)
