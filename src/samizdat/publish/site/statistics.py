"""Count what an edition has and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, serialize
from samizdat.model.mention import KINDS
from samizdat.publish.site.measures import numbers_xml
from samizdat.publish.site.tallies import Gap, Tally
from samizdat.publish.whole.lists import COUNTS

if TYPE_CHECKING:
    from samizdat.model.mention import Entity
    from samizdat.publish.site.measures import Gaps
    from samizdat.publish.whole.whole import Whole

MOST = 5
# So many documents have numbers of their own.
FEW = 200
# What could be missing, in the order in which it is told.
GAPS = ("summary", "certainty", "life", "coordinates", "date", "identifier", "source")


def statistics(whole: Whole) -> str:
    """Return all counts as XML for the stylesheet.

    A `statistics` has a `document` for each document (@id and what Measures has, a `count` with @of and @n for each
    kind of name, `date` and `quotation`), or where these are many one for all (with their number as @documents), a
    `kind` for each kind of entity (@id, @entities, @alone, and `named` with @id and @n for those named most often), and
    a `gap` for each thing that could be missing (@name, @lacking, @of).
    """
    told = whole.sums(COUNTS)
    tallies = (_tally_xml(tally(kind, [each.entity for each in whole.named], told)) for kind in KINDS)
    missing = (_gap_xml(gap) for gap in gaps(whole.notes("gaps")) if gap.of)
    few = len(whole.edition.documents) <= FEW
    measured = whole.notes("measures") if few else [_summed(whole)]
    parts = "".join((*measured, *map(serialize, tallies), *map(serialize, missing)))
    return f"<statistics>{parts}</statistics>"


def _summed(whole: Whole) -> str:
    """Write what all documents have together."""
    has, counts = Counter[str](), Counter[str]()
    for each, counted in whole.notes("numbers"):
        has.update(each)
        counts.update(counted)
    return numbers_xml({"documents": str(len(whole.edition.documents))}, has, counts)


def tally(kind: str, entities: Iterable[Entity], told: Mapping[str, tuple[int, int]]) -> Tally:
    """Count the entities of a kind; `told` has how many documents name each, and how often, by pointer."""
    counts = {each.id: told.get(f"{kind}:{each.id}", (0, 0)) for each in entities if each.kind == kind}
    most = sorted(counts, key=lambda id: (-counts[id][1], id))[:MOST]
    alone = sum(documents == 1 for documents, _ in counts.values())
    return Tally(kind, len(counts), alone, tuple((id, counts[id][1]) for id in most if counts[id][1]))


def gaps(found: Iterable[Gaps]) -> Iterator[Gap]:
    """Add up what is missing in the documents and records of an edition, in the order in which it is told."""
    lacking, of = Counter[str](), Counter[str]()
    for each in found:
        for name, (lack, all) in each.items():
            lacking[name] += lack
            of[name] += all
    return (Gap(name, lacking[name], of[name]) for name in GAPS)


def _tally_xml(each: Tally) -> Element:
    element = make("kind", {"id": each.kind, **_written({"entities": each.entities, "alone": each.alone})})
    element.extend(make("named", {"id": id, "n": str(n)}) for id, n in each.most)
    return element


def _gap_xml(gap: Gap) -> Element:
    return make("gap", {"name": gap.name, **_written({"lacking": gap.lacking, "of": gap.of})})


def _written(numbers: Mapping[str, int]) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}
