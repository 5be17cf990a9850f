"""Count what an edition has and what it lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.markup.coordinates import point
from samizdat.markup.passages import UNITS, cited, is_note, is_summary
from samizdat.markup.xml import NAMESPACES, Element, local_name, make, number_in, parse, select, serialize
from samizdat.model.mention import KINDS, Entry, Extract, Index
from samizdat.publish.site.tallies import Gap, Measures, Tally

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors

QUOTED = ("quote", "said", "q")
UNCERTAIN = ("low", "medium", "unknown")
MOST = 5
DATING = "@when or @from or @to or @notBefore or @notAfter"
SPACE = re.compile(r"\s+")


def statistics(extracts: Sequence[Extract], index: Index, editors: Editors) -> str:
    """Return all counts as XML for the stylesheet.

    A `statistics` has a `document` for each document (@id and what Measures has, a `count` with @of and @n for each
    kind of name, `date` and `quotation`), a `kind` for each kind of entity (@id, @entities, @alone, and `named` with
    @id and @n for those named most often), and a `gap` for each thing that could be missing (@name, @lacking, @of).
    """
    measured = [measures(extract, editors) for extract in extracts]
    root = make("statistics", {})
    root.extend(map(_document_xml, measured))
    root.extend(_tally_xml(tally(kind, index)) for kind in KINDS)
    root.extend(_gap_xml(gap) for gap in gaps(measured, index) if gap.of)
    return serialize(root)


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


def measures(extract: Extract, editors: Editors) -> Measures:
    """Measure a document. A gap has as many characters as its @quantity says, so a withheld text has all its length."""
    root = parse(extract.xml)
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


def tally(kind: str, index: Index) -> Tally:
    """Count the entities of a kind."""
    told = {entry.entity.id: _documents(entry) for entry in index if entry.entity.kind == kind}
    most = sorted(told, key=lambda id: (-len(told[id]), id))[:MOST]
    alone = sum(len(set(documents)) == 1 for documents in told.values())
    return Tally(kind, len(told), alone, tuple((id, len(told[id])) for id in most if told[id]))


def _documents(entry: Entry) -> list[str]:
    return [mention.document for mention in entry.mentions if not mention.editorial]


def gaps(measured: Sequence[Measures], index: Index) -> Iterator[Gap]:
    """Yield what could be missing, with how much of it is."""
    passages = sum(each.passages for each in measured)
    yield Gap("summary", passages - sum(each.summaries for each in measured), passages)
    named = sum(sum(each.mentions.values()) + each.elements["date"] for each in measured)
    yield Gap("certainty", sum(each.uncertain for each in measured), named)
    records = {kind: [parse(e.entity.record) for e in index if e.entity.kind == kind] for kind in KINDS}
    yield _lacking("life", records["person"], f"tei:birth[{DATING}] and tei:death[{DATING}]")
    yield Gap("coordinates", sum(point(each) is None for each in records["place"]), len(records["place"]))
    yield _lacking("date", records["event"], DATING)
    everything = [record for kind in records.values() for record in kind]
    yield _lacking("identifier", everything, ".//tei:idno")
    noted = [record for record in everything if select(record, "tei:note")]
    yield _lacking("source", noted, "tei:note[@source]")


def _lacking(name: str, records: Sequence[Element], having: str) -> Gap:
    """Count the records for which an XPath is false."""
    return Gap(
        name, sum(not record.xpath(f"boolean({having})", namespaces=NAMESPACES) for record in records), len(records)
    )


def _document_xml(each: Measures) -> Element:
    numbers = {
        "characters": each.characters,
        "withheld": each.withheld,
        "quoted": each.quoted,
        "notes": each.notes,
        "passages": each.passages,
    }
    element = make("document", {"id": each.document, **_written(numbers)})
    quotations = sum(each.elements[name] for name in QUOTED)
    counts = {**{kind: each.mentions[kind] for kind in KINDS}, "date": each.elements["date"], "quotation": quotations}
    element.extend(make("count", {"of": name, "n": str(n)}) for name, n in counts.items())
    return element


def _tally_xml(each: Tally) -> Element:
    element = make("kind", {"id": each.kind, **_written({"entities": each.entities, "alone": each.alone})})
    element.extend(make("named", {"id": id, "n": str(n)}) for id, n in each.most)
    return element


def _gap_xml(gap: Gap) -> Element:
    return make("gap", {"name": gap.name, **_written({"lacking": gap.lacking, "of": gap.of})})


def _written(numbers: Mapping[str, int]) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}
