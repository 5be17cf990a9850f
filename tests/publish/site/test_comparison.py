"""Which documents stand side by side: those that tell of the same day, or hold something of the same thesis."""

from __future__ import annotations

from samizdat.markup.xml import parse
from samizdat.model.document import Document, XmlFile
from samizdat.model.mention import DatedMention, Entity, Entry, Extract, Mention, Name
from samizdat.publish.site.comparison import COLUMNS, Told, days, theses, written

FOURTH = "1956-11-04"
EVENT = f'<event xmlns="http://www.tei-c.org/ns/1.0" when="{FOURTH}"/>'
ANALYSIS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="views"><standOff><spanGrp>
<span type="denies" ana="ed:doomed" target="b.xml#b.p1 b.xml#b.p2">Doubts it.</span>
<span type="affirms" ana="ed:doomed ed:alone" target="a.xml#a.p1">Holds it.</span>
<span type="affirms" ana="ed:doomed" target="gone.xml#gone.p1">Is no document.</span>
</spanGrp></standOff></TEI>"""


def telling(id: str, *days: tuple[str, str]) -> Extract:
    dates = tuple(
        DatedMention("then", first, last, f"{id}.p{n}", f"{id}.d{n}") for n, (first, last) in enumerate(days, 1)
    )
    return Extract(id, id, "<TEI/>", (), (), (), dates)


def event(*passages: str) -> Entry:
    mentions = tuple(
        Mention("attack", "event", "it", passage.partition(".")[0], "", passage, passage, False, 0, "", "")
        for passage in passages
    )
    return Entry(Entity("attack", "event", (Name("Attack", "en"),), "attack", "", (), EVENT), mentions)


def test_a_day_that_two_documents_tell_has_a_page() -> None:
    extracts = (
        telling("a", (FOURTH, FOURTH), (FOURTH, FOURTH), ("1956-11-05", "1956-11-05")),
        telling("b", ("1956-11-05T04:15:00", "1956-11-05T04:15:00"), ("1956-11-01", "1956-11-30"), ("", "")),
    )
    (found,) = days(extracts, ())
    assert (found.id, found.address, found.documents) == ("1956-11-05", "days/1956-11-05.html", ("a", "b"))


def test_an_event_tells_its_day_where_no_date_does() -> None:
    extracts = telling("a", (FOURTH, FOURTH), (FOURTH, FOURTH)), telling("b")
    (found,) = days(extracts, (event("b.p7", "b.p7", "a.p1"),))
    groups = [(each.passage, each.group) for each in found.passages]
    assert groups == [("a.p1", "event:attack"), ("a.p2", "day"), ("b.p7", "event:attack")]


def test_many_documents_are_no_page_of_many_columns() -> None:
    extracts = tuple(telling(f"l{n}", (FOURTH, FOURTH)) for n in range(900))
    (found,) = days(extracts, ())
    parts = list(found.parts())
    assert max(len(part.documents) for part in parts) == COLUMNS
    assert sum(len(part.passages) for part in parts) == 900
    assert len(parts) == 900 // COLUMNS
    assert [part.address for part in parts[:2]] == [f"days/{FOURTH}.html", f"days/{FOURTH}.2.html"]


def test_a_thesis_has_the_stances_of_its_documents() -> None:
    analysis = Document(XmlFile("views.xml", "views", ANALYSIS), "Views", "", True)
    (found,) = theses((analysis,), ("a", "b"))
    assert (found.id, found.address) == ("doomed", "views/doomed.html")
    told = [(each.passage, each.group, each.said) for each in found.passages]
    assert told == [("a.p1", "affirms", "Holds it."), ("b.p1", "denies", "Doubts it."), ("b.p2", "denies", "")]


def test_what_has_no_words_to_show_shows_none() -> None:
    (found,) = days((telling("a", (FOURTH, FOURTH)), telling("b", (FOURTH, FOURTH))), ())
    told = {"a": Told("en", {"a.p1": "Sums it up."}, {}), "b": Told("hu", {}, {"b.p1": "Szavak."})}
    shown = [[child.tag for child in passage] for passage in parse(written(found, told))]
    assert shown == [["summary"], ["words"]]
