"""Measure texts and records: what they have, and what they lack that they could have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.markup.coordinates import point
from samizdat.markup.passages import UNITS, cited, is_note, is_summary
from samizdat.markup.quantities import number_in
from samizdat.markup.xml import NAMESPACES, Element, local_name, make, select, serialize
from samizdat.model.mention import KINDS
from samizdat.publish.site.tallies import Measures

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.model.mention import Entity, Extract

QUOTED = ("quote", "said", "q")
# Which of its measures a document has in the statistics.
NUMBERS = ("characters", "withheld", "quoted", "notes", "passages")
UNCERTAIN = ("low", "medium", "unknown")
DATING = "@when or @from or @to or @notBefore or @notAfter"
SPACE = re.compile(r"\s+")

# What could be missing, by name: how many lack it, and how many there are that could have it.
Gaps = Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class _Count:
    """What a walk through a text has counted so far."""

    characters: int = 0
    withheld: int = 0
    quoted: int = 0
    uncertain: int = 0
    elements: Counter[str] = field(default_factory=Counter)

    def text(self, words: str | None, *, quoted: bool) -> None:
        """Count characters, white space between words as one."""
        self.add(len(SPACE.sub(" ", words or "")), quoted=quoted)

    def add(self, characters: int, *, quoted: bool) -> None:
        """Count characters that stand in the text, or would."""
        self.characters += characters
        self.quoted += characters if quoted else 0


def measures(root: Element, extract: Extract, editors: Editors) -> Measures:
    """Measure a document, whose extract has this tree.

    A gap has as many characters as its @quantity says, so a withheld text has all its length.
    """
    texts, count = select(root, "tei:text"), _Count()
    for text in texts:
        _walk(text, count, editors, quoted=False)
    passages = [each for each in cited(root) if local_name(each) in UNITS]
    return Measures(
        extract.document,
        told(root) or count.characters,
        count.withheld,
        count.quoted,
        count.elements,
        Counter(mention.kind for mention in extract.mentions if not mention.editorial),
        sum(is_note(element) for text in texts for element in text.iterdescendants()),
        count.uncertain,
        len(passages),
        sum(any(map(is_summary, passage)) for passage in passages),
    )


def told(root: Element) -> int:
    """Return how many characters the header says the text has (TEI P5, 2.2.3), 0 where it does not say it."""
    measures = select(root, "tei:teiHeader/tei:fileDesc/tei:extent/tei:measure[@unit='chars' or @unit='characters']")
    return next((number_in(measure, "quantity") for measure in measures), 0)


def _walk(element: Element, count: _Count, editors: Editors, *, quoted: bool) -> None:
    """Count what is inside an element, leaving out the editors' own words."""
    name = local_name(element)
    if not name or editors.wrote(element):
        return
    quoted = quoted or name in QUOTED
    count.elements[name] += 1
    count.uncertain += element.get("cert") in UNCERTAIN
    if element.get("reason") == "withheld":
        quantity = number_in(element, "quantity")
        count.withheld += quantity
        count.add(quantity, quoted=quoted)
    # White space around blocks belongs to the file, not to the text.
    spaced = (element.text or "").strip() or name not in ("text", "body", "front", "div", "cit", "list", "table", "row")
    count.text(element.text if spaced else "", quoted=quoted)
    for child in element:
        _walk(child, count, editors, quoted=quoted)
        count.text(child.tail if (child.tail or "").strip() or spaced else "", quoted=quoted)


def gaps_of_documents(measured: Iterable[Measures]) -> Gaps:
    """Count what is missing in documents."""
    lacking, passages, uncertain, named = 0, 0, 0, 0
    for each in measured:
        passages += each.passages
        lacking += each.passages - each.summaries
        named += sum(each.mentions.values()) + each.elements["date"]
        uncertain += each.uncertain
    return {"summary": (lacking, passages), "certainty": (uncertain, named)}


def gaps_of_records(entities: Iterable[tuple[Entity, Element]]) -> Gaps:
    """Count what is missing in the records of entities, each with its tree."""
    lacking, of = Counter[str](), Counter[str]()
    for entity, record in entities:
        for name, lacks in _lacks(entity.kind, record):
            lacking[name] += lacks
            of[name] += 1
    return {name: (lacking[name], of[name]) for name in of}


def _lacks(kind: str, record: Element) -> Iterator[tuple[str, bool]]:
    """Yield what the record of an entity could have, and whether it lacks it."""
    if kind == "person":
        yield "life", _is_without(record, f"tei:birth[{DATING}] and tei:death[{DATING}]")
    elif kind == "place":
        yield "coordinates", point(record) is None
    elif kind == "event":
        yield "date", _is_without(record, DATING)
    yield "identifier", _is_without(record, ".//tei:idno")
    if select(record, "tei:note"):
        yield "source", _is_without(record, "tei:note[@source]")


def _is_without(record: Element, having: str) -> bool:
    """Tell whether an XPath is false for a record."""
    return not record.xpath(f"boolean({having})", namespaces=NAMESPACES)


def measures_xml(each: Measures) -> str:
    """Write what a document has as a `document` of the statistics."""
    return numbers_xml({"id": each.document}, *numbers(each))


def numbers(*measured: Measures) -> tuple[dict[str, int], dict[str, int]]:
    """Return what documents have together: what a `document` of the statistics has, and its `count` elements."""
    has, counts = Counter[str](), Counter[str]()
    for each in measured:
        has += Counter({name: getattr(each, name) for name in NUMBERS})
        counts += each.mentions + Counter(date=each.elements["date"])
        counts["quotation"] += sum(each.elements[name] for name in QUOTED)
    return {name: has[name] for name in NUMBERS}, {name: counts[name] for name in (*KINDS, "date", "quotation")}


def numbers_xml(about: Mapping[str, str], has: Mapping[str, int], counts: Mapping[str, int]) -> str:
    """Write numbers as a `document` of the statistics."""
    element = make("document", {**about, **{name: str(number) for name, number in has.items()}})
    element.extend(make("count", {"of": name, "n": str(n)}) for name, n in counts.items())
    return serialize(element)
