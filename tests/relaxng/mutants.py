"""Documents with one fault each: real ones, changed in one place by a seeded choice."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
KNOWN = (
    "p",
    "div",
    "head",
    "note",
    "persName",
    "bibl",
    "l",
    "sp",
    "list",
    "item",
    "title",
    "date",
    "choice",
    "publisher",
)
DATES = ("when", "notBefore", "notAfter", "from", "to", "when-iso")
POINTERS = ("ref", "who", "target", "source", "resp", "corresp", "facs")

Element = etree._Element
Mutation = Callable[[Element, random.Random], bool]
"""Changes a tree in one place; False where the tree has no such place."""


def tei(name: str) -> str:
    return f"{{{TEI}}}{name}"


def pick(root: Element, chance: random.Random, holds: Callable[[Element], object] = lambda _: True) -> Element | None:
    found = [e for e in root.iter(f"{{{TEI}}}*") if e is not root and holds(e)]
    return chance.choice(found) if found else None


def with_element(change: Callable[[Element, random.Random], None], holds: Callable[[Element], object]) -> Mutation:
    def mutate(root: Element, chance: random.Random) -> bool:
        element = pick(root, chance, holds)
        if element is not None:
            change(element, chance)
        return element is not None

    return mutate


def anything(_element: Element) -> bool:
    return True


def has_sibling(element: Element) -> bool:
    return element.getnext() is not None and isinstance(element.getnext().tag, str)


def attribute(names: tuple[str, ...]) -> Callable[[Element], object]:
    return lambda element: [n for n in names if element.get(n)]


def remove(element: Element, _chance: random.Random) -> None:
    parent = element.getparent()
    tail, before = element.tail or "", element.getprevious()
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def swap(element: Element, _chance: random.Random) -> None:
    element.getnext().addnext(element)


def rename(to: Callable[[Element, random.Random], str]) -> Callable[[Element, random.Random], None]:
    def change(element: Element, chance: random.Random) -> None:
        element.tag = to(element, chance)

    return change


def slip(element: Element, chance: random.Random) -> str:
    local = etree.QName(element).localname
    at = chance.randrange(len(local))
    return tei(local[:at] + local[at + 1 :] if len(local) > 2 else local + "x")


def set_value(
    names: tuple[str, ...], *values: str
) -> tuple[Callable[[Element, random.Random], None], Callable[[Element], object]]:
    def change(element: Element, chance: random.Random) -> None:
        element.set(chance.choice([n for n in names if element.get(n)]), chance.choice(values))

    return change, attribute(names)


def drop_attribute(element: Element, chance: random.Random) -> None:
    del element.attrib[chance.choice(element.keys())]


def misspell_attribute(element: Element, chance: random.Random) -> None:
    name = chance.choice(element.keys())
    element.set(name + "x", element.attrib.pop(name))


def add(name: str, value: str) -> Callable[[Element, random.Random], None]:
    return lambda element, _chance: element.set(name, value)


def repeat_id(root: Element, chance: random.Random) -> bool:
    found = [e for e in root.iter(f"{{{TEI}}}*") if e.get(XML_ID)]
    if len(found) < 2:
        return False
    one, other = chance.sample(found, 2)
    one.set(XML_ID, other.get(XML_ID))
    return True


def stray_text(element: Element, _chance: random.Random) -> None:
    element.tail = " stray words " + (element.tail or "")


def wrap(name: str) -> Callable[[Element, random.Random], None]:
    def change(element: Element, _chance: random.Random) -> None:
        outer = etree.Element(name)
        element.addprevious(outer)
        outer.tail, element.tail = element.tail, None
        outer.append(element)

    return change


def unwrap(element: Element, _chance: random.Random) -> None:
    for child in element:
        element.addprevious(child)
    remove(element, _chance)


def empty(element: Element, _chance: random.Random) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def move(root: Element, chance: random.Random) -> bool:
    element = pick(root, chance)
    target = pick(root, chance, lambda e: element not in (e, *e.iterancestors()))
    if element is None or target is None:
        return False
    copied = copy.deepcopy(element)
    remove(element, chance)
    target.insert(chance.randint(0, len(target)), copied)
    return True


def insert(make: Callable[[random.Random], Element]) -> Callable[[Element, random.Random], None]:
    return lambda element, chance: element.insert(chance.randint(0, len(element)), make(chance))


def double(element: Element, _chance: random.Random) -> None:
    element.addnext(copy.deepcopy(element))


def lose_namespace(root: Element, _chance: random.Random) -> bool:
    for element in root.iter(f"{{{TEI}}}*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return True


MUTATIONS: dict[str, Mutation] = {
    "child removed": with_element(remove, anything),
    "child doubled": with_element(double, anything),
    "siblings swapped": with_element(swap, has_sibling),
    "element unknown": with_element(rename(lambda _e, _c: tei("unheardOf")), anything),
    "element misspelt": with_element(rename(slip), anything),
    "element in lower case": with_element(
        rename(lambda e, _c: e.tag.lower()), lambda e: etree.QName(e).localname != etree.QName(e).localname.lower()
    ),
    "element another": with_element(rename(lambda _e, c: tei(c.choice(KNOWN))), anything),
    "namespace wrong": with_element(rename(lambda e, _c: f"{{urn:x}}{etree.QName(e).localname}"), anything),
    "namespace lost": with_element(rename(lambda e, _c: etree.QName(e).localname), anything),
    "namespace lost everywhere": lose_namespace,
    "attribute removed": with_element(drop_attribute, lambda e: len(e.attrib)),
    "attribute unknown": with_element(add("unheardof", "x"), anything),
    "attribute misspelt": with_element(
        misspell_attribute, lambda e: len(e.attrib) and not any("}" in name for name in e.attrib)
    ),
    "attribute in a namespace": with_element(add("{urn:x}n", "x"), anything),
    "date wrong": with_element(
        *set_value(
            DATES, "5.4.1823", "1823-02-30", "1823-13", "23", "1823-4-5", "", " ", "1823-04-05T25:00:00", "12:00"
        )
    ),
    "date added": with_element(add("when", "1823"), anything),
    "id wrong": with_element(*set_value((XML_ID,), "1a", "a b", "a:b", "", "ä-1", "a/b")),
    "id added": with_element(add(XML_ID, "new.id"), anything),
    "id repeated": repeat_id,
    "pointer wrong": with_element(*set_value(POINTERS, "a#b#c", "%zz", "[x]", "", "http:", ":x", "a b%", "1a:b")),
    "enumeration wrong": with_element(add("full", "sometimes"), anything),
    "part wrong": with_element(add("part", "Q"), anything),
    "number wrong": with_element(add("quantity", "a lot"), anything),
    "language wrong": with_element(add("{http://www.w3.org/XML/1998/namespace}lang", "de_AT"), anything),
    "value empty": with_element(lambda e, c: e.set(c.choice(e.keys()), ""), lambda e: len(e.attrib)),
    "type of two words": with_element(add("type", "two words"), anything),
    "text stray": with_element(stray_text, anything),
    "wrapped in an unknown": with_element(wrap(tei("wrapper")), anything),
    "wrapped in a known": with_element(wrap(tei("p")), anything),
    "unwrapped": with_element(unwrap, len),
    "emptied": with_element(empty, len),
    "moved": move,
    "known inserted": with_element(insert(lambda c: etree.Element(tei(c.choice(KNOWN)))), anything),
    "foreign inserted": with_element(insert(lambda _c: etree.Element("{http://www.w3.org/1999/xhtml}b")), anything),
    "comment inserted": with_element(insert(lambda _c: etree.Comment(" a comment ")), anything),
}


@dataclass(frozen=True)
class Mutant:
    """A changed document with the kind of change and the schema that the original is valid against."""

    path: Path
    kind: str
    schema: Path


def bases(reference: Path) -> list[tuple[Path, Path]]:
    """Give the documents to change, each with the schema that holds: some days, the shortest plays, the novels."""
    corpora = reference / "corpora"
    days = sorted((corpora / "schnitzler-tagebuch").glob("*.xml"))[::25]
    plays = sorted((corpora / "gerdracor").glob("*.xml"), key=lambda path: path.stat().st_size)[:8]
    novels = sorted((corpora / "eltec-eng").glob("*.xml"))
    tei_all, eltec = reference / "tei/tei_all.rng", reference / "relaxng/eltec-1.rng"
    return [*((path, tei_all) for path in (*days, *plays)), *((path, eltec) for path in novels)]


def read(path: Path) -> Element:
    root = etree.parse(path, etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False)).getroot()
    for division in list(root.iterfind(f".//{{{TEI}}}body/{{{TEI}}}div"))[3:]:
        division.getparent().remove(division)
    return root


def write_mutants(reference: Path, folder: Path, count: int, seed: int) -> Iterator[Mutant]:
    """Write `count` mutants, going round all kinds, each of a document drawn by lot."""
    chance = random.Random(seed)
    trees = [(read(path), schema) for path, schema in bases(reference)]
    made = 0
    for kind in itertools.cycle(MUTATIONS):
        tree, schema = chance.choice(trees)
        root = copy.deepcopy(tree)
        if MUTATIONS[kind](root, chance):
            path = folder / f"{made:05}.xml"
            path.write_bytes(etree.tostring(root, encoding="utf-8"))
            yield Mutant(path, kind, schema)
            made += 1
        if made == count:
            return
