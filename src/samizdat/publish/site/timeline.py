"""Make the timeline: events as bars, and above all what the documents tell as marks, a mark for each dated passage.

Three drawings go from the whole to the centre: all years, the months of the year that most dates lie in, and the days
of its fullest months. A date stands in a drawing where it lies in one step of it; the others are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samizdat.index.names import of_kind
from samizdat.markup.dating import bounds, calendar_day, span
from samizdat.markup.xml import Element, attributes, local_name, make, parse, serialize
from samizdat.publish.site.telling import Bin, Happening, Period, Telling

if TYPE_CHECKING:
    from samizdat.model.mention import Dated, Index

WIDTH = 1200
# Room for the names of the documents.
LEFT = 116
LETTERS = 12
# A typewriter's letters are as wide as this part of their height.
LETTER = 0.6
LANE, BAR, LEAST_BAR = 17, 8, 4
AXIS = 22
# How wide the number of a year is.
DECADE = 32
# The side of a mark, at most, and the room between marks.
MARK, GAP = 12, 1.5
ROW_GAP = 13
# A year or a month is told more closely where so many dates lie in it.
ENOUGH = 4
# A month belongs to the fullest one where it follows it and has this part of its dates.
FULL = 0.25


def timeline(documents: Iterable[str], told: Sequence[Telling], happened: Sequence[Happening]) -> str | None:
    """Return the timeline as XML for the stylesheet, or None where nothing has a date.

    A `timeline` has `panel` elements (@name `years`, `months` or `days`, @first, @last, @width, @height, @coarser: the
    number of dates inside it that no step holds, @base: where the events end). A panel has `tick` elements (@x, @date),
    `event` elements (@id, @x, @y, @width, @vague, @label-x, @anchor) and a `row` for each document (@document, @y,
    @height) with its `mark` elements (@x, @y, @size, @passage, @anchor).
    """
    if not told and not happened:
        return None
    root = make("timeline", {})
    rows: dict[str, list[Telling]] = {document: [] for document in documents}
    for telling in told:
        rows[telling.document].append(telling)
    root.extend(_panel(period, rows, told, happened) for period in periods(told, happened))
    return serialize(root)


# A date as it is kept: document, passage, anchor, the days it lies between as they are known, and as days.
Told = tuple[str, str, str, str, str, str, str]


def told_in(extract: Dated) -> Iterator[Told]:
    """Yield the dates that a document tells."""
    for told in extract.dates:
        first, last = day(told.earliest), day(told.latest)
        if first and last and first <= last:
            days = told.earliest, told.latest, first.isoformat(), last.isoformat()
            yield extract.document, told.passage, told.anchor, *days


def tellings(found: Iterable[Told]) -> tuple[Telling, ...]:
    """List the dates that documents tell, one for each passage where it tells the same date more than once."""
    once: dict[tuple[str, str, str], Telling] = {}
    for document, passage, anchor, earliest, latest, first, last in found:
        if (passage, earliest, latest) not in once:
            days = date.fromisoformat(first), date.fromisoformat(last)
            once[passage, earliest, latest] = Telling(document, passage, anchor, *days)
    return tuple(once.values())


def happenings(index: Index) -> tuple[Happening, ...]:
    """List the events that have a date, in the order of time."""
    events = (entry.entity for entry in of_kind(index, "event"))
    found = (_happening(entity.id, entity.name, parse(entity.record)) for entity in events)
    return tuple(sorted(filter(None, found), key=lambda event: (event.first, event.last, event.id)))


def _happening(id: str, name: str, record: Element) -> Happening | None:
    dates = attributes(record)
    known = bounds(dates)
    if local_name(record) != "event" or known is None:
        return None
    first, last = map(calendar_day, known)
    if first is None:
        return None
    vague = not ({"when", "from"} & dates.keys() and {"when", "to"} & dates.keys())
    return Happening(id, name, first, max(first, last or first), vague)


def day(iso: str) -> date | None:
    """Read an ISO date; None where it is none, or lies before the year 1."""
    days = span(iso)
    return calendar_day(days.first) if days else None


def periods(told: Sequence[Telling], happened: Sequence[Happening]) -> Iterator[Period]:
    """Yield the whole time, then the year and the months that most is told of, where there is enough."""
    known: tuple[Telling | Happening, ...] = (*told, *happened)
    first, last = min(each.first for each in known).year, max(each.last for each in known).year
    yield Period("years", tuple(Bin(date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1)))
    months = Counter((t.first.year, t.first.month) for t in told if _month(t.first) == _month(t.last))
    years = Counter(year for year, _ in months.elements())
    if years and max(years.values()) >= ENOUGH:
        year = _fullest(years)
        yield Period("months", tuple(_month(date(year, month, 1)) for month in range(1, 13)))
        yield from _days(year, Counter(t.first.month for t in told if t.first == t.last and t.first.year == year))


def _days(year: int, months: Counter[int]) -> Iterator[Period]:
    """Yield the days of the fullest month and of the months around it that have many, too."""
    if not months or max(months.values()) < ENOUGH:
        return
    first = last = _fullest(months)
    enough = months[first] * FULL
    while months[first - 1] >= enough:
        first -= 1
    while months[last + 1] >= enough:
        last += 1
    start, end = date(year, first, 1), _month(date(year, last, 1)).last
    days = ((start + timedelta(n)) for n in range((end - start).days + 1))
    yield Period("days", tuple(Bin(day, day) for day in days))


def _fullest(counted: Counter[int]) -> int:
    return min(counted, key=lambda key: (-counted[key], key))


def _month(day: date) -> Bin:
    first = day.replace(day=1)
    return Bin(first, (first + timedelta(31)).replace(day=1) - timedelta(1))


def _panel(
    period: Period, documents: Mapping[str, Sequence[Telling]], told: Sequence[Telling], happened: Sequence[Happening]
) -> Element:
    bars = list(_bars(period, happened))
    base = AXIS + LANE * (1 + max((lane for lane, _ in bars), default=-1)) + ROW_GAP
    rows, height = [], float(base)
    for document, own in documents.items():
        row = _row(period, document, own, height)
        rows.append(row)
        height += float(row.get("height", "0")) + ROW_GAP
    within = [t for t in told if period.first <= t.first and t.last <= period.last]
    coarser = len(within) - sum(len(row) for row in rows)
    size = {"width": str(WIDTH), "height": f"{height:.0f}", "base": str(base), "coarser": str(coarser)}
    panel = make("panel", {"name": period.name, "first": str(period.first), "last": str(period.last), **size})
    panel.extend(_ticks(period))
    panel.extend(bar for _, bar in bars)
    panel.extend(rows)
    return panel


def _x(period: Period, day: date) -> float:
    """Return where a day begins; what lies outside the period is at its edge."""
    part = (day - period.first).days / period.days
    return LEFT + (WIDTH - LEFT) * min(max(part, 0), 1)


def _ticks(period: Period) -> Iterator[Element]:
    """Yield where the axis has its lines: decades, months, or days. One whose number has no room is left out."""
    for step in period.bins:
        x = _x(period, step.first)
        if period.name != "years" or (step.first.year % 10 == 0 and x < WIDTH - DECADE):
            yield make("tick", {"x": f"{x:.1f}", "date": str(step.first)})


def _bars(period: Period, happened: Iterable[Happening]) -> Iterator[tuple[int, Element]]:
    """Yield events as bars with the lane of each: the first one that has room for the bar and its name."""
    lanes: list[float] = []
    for event in happened:
        if event.last < period.first or event.first > period.last or event.days > 2 * period.days:
            continue
        left, right = _x(period, event.first), _x(period, event.last + timedelta(1))
        right = max(right, left + LEAST_BAR)
        name = len(event.name) * LETTERS * LETTER + 5
        # A name that would leave the drawing stands before its bar.
        before = right + name > WIDTH
        start, end = (left - name, right) if before else (left, right + name)
        lane = next((n for n, taken in enumerate(lanes) if taken < start), len(lanes))
        lanes[lane : lane + 1] = [end + 6]
        numbers = {
            "x": left,
            "width": right - left,
            "y": AXIS + lane * LANE,
            "label-x": left - 5 if before else right + 5,
        }
        words = {"id": event.id, "vague": str(event.vague).lower(), "anchor": "end" if before else "start"}
        yield lane, make("event", {**words, **{key: f"{number:.1f}" for key, number in numbers.items()}})


def _row(period: Period, document: str, told: Sequence[Telling], y: float) -> Element:
    """Draw a document's marks: heaps on a line, a heap for each step of the period."""
    step = (WIDTH - LEFT) / len(period.bins)
    size = min(MARK, step - GAP)
    across = max(1, int((step - GAP) // (size + GAP)))
    heaps = [(bin, [telling for telling in told if bin.holds(telling)]) for bin in period.bins if told]
    highest = max((-(-len(heap) // across) for _, heap in heaps), default=0)
    height = max(highest, 1) * (size + GAP)
    row = make("row", {"document": document, "y": f"{y:.1f}", "height": f"{height:.1f}"})
    for bin, heap in heaps:
        for n, telling in enumerate(heap):
            x = _x(period, bin.first) + GAP / 2 + n % across * (size + GAP)
            top = y + height - (1 + n // across) * (size + GAP)
            place = {"x": f"{x:.1f}", "y": f"{top:.1f}", "size": f"{size:.1f}"}
            row.append(make("mark", {**place, "passage": telling.passage, "anchor": telling.anchor}))
    return row
