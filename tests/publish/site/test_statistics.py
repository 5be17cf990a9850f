"""What is counted: the words of the source and not the editors', the same in a withheld text as in a full one."""

from __future__ import annotations

from pathlib import Path

import pytest

import letters
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import describe
from samizdat.index.extract import merge, read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse
from samizdat.model.document import XmlFile
from samizdat.model.mention import Entity, Entry, Extract, Index, Mention, Name
from samizdat.publish.material import gather
from samizdat.publish.site.measures import gaps_of_documents, gaps_of_records, measures
from samizdat.publish.site.statistics import gaps, statistics, tally
from samizdat.publish.site.tallies import Measures
from samizdat.text_layer.documents import restored_edition

USUAL = Editors()
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader/><text><body>
<div xml:id="d.1"><argument><p>Not counted, <persName ref="person:ada">Ada</persName>.</p></argument>
<p xml:id="d.p1"><note type="summary">Nor this.</note>Ten <persName ref="person:ada" cert="low">A.</persName> <quote>
quoted</quote>.<note type="editorial">Nor <date when="1951">1951</date>.</note></p>
<p xml:id="d.p2"><gap reason="withheld" unit="chars" quantity="20"/> <date when="1950">1950</date></p></div>
</body></text></TEI>"""


def extracted() -> Extract:
    document = describe(XmlFile("d.xml", "d", DOCUMENT))
    return merge((), [read_document(document, {}, USUAL, {})], {})[0][0]


def measured(extract: Extract) -> Measures:
    return measures(parse(extract.xml), extract, USUAL)


def record(kind: str, id: str, inside: str = "", told: str = "", attributes: str = "") -> Entry:
    xml = f'<{kind} xmlns="http://www.tei-c.org/ns/1.0" {attributes}>{inside}</{kind}>'
    mentions = tuple(Mention(id, kind, id, document, "", "", "", False, 0, "", "") for document in told.split())
    return Entry(Entity(id, kind, (Name(id, ""),), id, "", (), xml), mentions)


INDEX: Index = (
    record("person", "ada", '<birth when="1815"/><death when="1852"/><idno>1</idno>', "d d e"),
    record("person", "bob", '<birth when="1900"/><note>Unsourced.</note>', "e"),
    record("place", "bonn", "<location><geo>50.7 7.1</geo></location>", "d"),
    record("place", "nowhere", '<note source="https://example.org/">Sourced.</note>'),
    record("event", "feast", attributes='when="1950"'),
)


def test_the_editors_words_do_not_count() -> None:
    found = measured(extracted())
    assert (found.withheld, found.quoted) == (20, len(" quoted"))
    assert found.characters == len("Ten A. " + " quoted" + ".") + 20 + len(" 1950")
    assert (found.mentions["person"], found.elements["date"]) == (1, 1)
    assert (found.notes, found.uncertain, found.passages, found.summaries) == (1, 1, 2, 1)


def test_a_text_is_as_long_as_its_header_says() -> None:
    extent = '<fileDesc><extent><measure unit="chars" quantity="99">99</measure></extent></fileDesc>'
    document = describe(XmlFile("d.xml", "d", DOCUMENT.replace("<teiHeader/>", f"<teiHeader>{extent}</teiHeader>")))
    (extract,) = merge((), [read_document(document, {}, USUAL, {})], {})[0]
    assert measured(extract).characters == 99


def test_who_is_named_most_and_in_one_document_only() -> None:
    entities, told = (
        [entry.entity for entry in INDEX],
        {"person:ada": (2, 3), "person:bob": (1, 1), "place:bonn": (1, 1)},
    )
    persons, places = tally("person", entities, told), tally("place", entities, told)
    assert persons.most == (("ada", 3), ("bob", 1))
    assert (persons.entities, persons.alone) == (2, 1)
    # What no document names is in none, not in one.
    assert (places.entities, places.alone) == (2, 1)


def test_what_is_missing_of_how_many() -> None:
    records = [(entry.entity, parse(entry.entity.record)) for entry in INDEX]
    found = gaps(
        [gaps_of_documents([measured(extracted())]), gaps_of_records(records[:2]), gaps_of_records(records[2:])]
    )
    assert {gap.name: (gap.lacking, gap.of) for gap in found} == {
        "summary": (1, 2),
        "certainty": (1, 2),
        "life": (1, 2),
        "coordinates": (1, 2),
        "date": (0, 1),
        "identifier": (4, 5),
        "source": (1, 2),
    }


def test_the_xml_has_every_kind_for_every_document(edition: Path) -> None:
    root = parse(statistics(gather(read_edition(read_settings(edition))[0]).whole))
    kinds = ["person", "place", "org", "event", "work", "other", "date", "quotation"]
    assert [count.get("of") for count in root.iterfind("document/count")] == kinds
    assert [kind.get("entities") for kind in root.iterfind("kind")] == ["1", "1", "0", "0", "0", "0"]


def test_where_documents_are_many_they_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    material = gather(read_edition(read_settings(letters.make(tmp_path / "edition", 20)))[0])
    each = parse(statistics(material.whole)).findall("document")
    monkeypatch.setattr("samizdat.publish.site.statistics.FEW", 19)
    (all,) = parse(statistics(material.whole)).findall("document")
    assert (len(each), all.get("documents"), all.get("id")) == (20, "20", None)
    for name in ("characters", "withheld", "quoted", "notes", "passages"):
        assert int(all.get(name, "")) == sum(int(one.get(name, "")) for one in each)
    for count in all:
        assert int(count.get("n", "")) == sum(int(one.find(f"count[@of='{count.get('of')}']").get("n")) for one in each)  # type: ignore[union-attr, arg-type]


@pytest.mark.sources
def test_a_withheld_document_counts_as_its_full_one_does(root: Path, sources: Path) -> None:
    edition, _ = read_edition(read_settings(root, sources))
    full, _ = restored_edition(edition, read_sources(edition.settings, edition.documents))
    for withheld, restored in zip(gather(edition).extracts, gather(full).extracts, strict=True):
        before, after = measured(withheld), measured(restored)
        assert before.withheld > 0 and after.withheld == 0
        assert before.mentions == after.mentions and before.quoted == after.quoted
        # A list's items may or may not have white space between them.
        assert abs(before.characters - after.characters) <= 0.04 * before.characters
