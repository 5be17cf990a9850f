"""What a record says is read from the TEI of anybody's authority files."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.reconcile.identifiers import identifier
from samizdat.reconcile.tei import read_tei, statements

CORPORA = Path(__file__).parents[3] / "shared/corpora"
RECORDS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson><person xml:id="emma"><persName><surname>Bärwald</surname>, <forename>Emma</forename></persName>
  <persName>Emma B.</persName><birth when="1871-03-02"/><death><date when-iso="1940">1940</date></death>
  <idno type="wikidata">Q10</idno></person>
<person xml:id="nameless"/></listPerson>
<listPlace><place xml:id="lund" sameAs="https://www.geonames.org/2693678/lund.html"><placeName>Lund</placeName>
  <location type="located_in_place"><placeName>Sweden</placeName><geo>62 15</geo></location>
  <location><geo>55,7058 13,1932</geo></location></place></listPlace>
<listOrg><org xml:id="ferry" from="1901"><orgName>Ferry Company</orgName></org>
<org xml:id="club"><orgName>Club</orgName><event type="founded" when="1890"><label>Founded</label></event>
  <event type="dissolved" when="1899"><label>Ended</label></event></org></listOrg>
<listEvent><event xml:id="flood" when="1928-02-01"><label>The flood</label></event></listEvent>
<listBibl><biblStruct xml:id="book"><monogr><title>A Book</title><imprint><date when="1950"/></imprint></monogr>
  </biblStruct></listBibl></standOff></TEI>"""


def test_records_of_every_kind() -> None:
    said = {statement.id: statement for statement in statements(RECORDS, "list.xml")}
    assert list(said) == ["emma", "lund", "ferry", "club", "flood", "book"]
    assert said["emma"].names == ("Bärwald, Emma", "Emma B.")
    assert (said["emma"].begins, said["emma"].ends) == ("1871-03-02", "1940")
    assert said["emma"].identifiers == (("wikidata", "Q10"),)
    assert said["lund"].point == (55.7058, 13.1932)  # where it is, and not the country that it is in
    assert said["lund"].identifiers == (("geonames", "2693678"),)
    assert [(said[id].begins, said[id].ends) for id in ("ferry", "club", "flood", "book")] == [
        ("1901", ""),
        ("1890", "1899"),
        ("1928-02-01", ""),
        ("1950", ""),
    ]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("URL", "http://www.wikidata.org/entity/Q1781", ("wikidata", "Q1781")),
        ("", "https://www.wikidata.org/wiki/Q1781#P625", ("wikidata", "Q1781")),
        ("PND", "11852013X", ("gnd", "11852013X")),
        ("url", "https://d-nb.info/gnd/4008684-7", ("gnd", "4008684-7")),
        ("Geoname ID", "3054643", ("geonames", "3054643")),
        ("", "https://sws.geonames.org/3054643/", ("geonames", "3054643")),
        ("viaf", "http://viaf.org/viaf/64007537", ("viaf", "64007537")),
        ("viaf", "none", None),
        ("population", "3054643", None),
        ("qid", "1781", None),
    ],
)
def test_identifiers_as_lists_write_them(name: str, value: str, found: tuple[str, str] | None) -> None:
    assert identifier(name, value) == found


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<TEI>\n<standOff>")
    with pytest.raises(SamizdatError, match=r"list\.xml:2: The file ends"):
        read_tei(path, "list.xml")
    path.write_text('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI>&x;</TEI>')
    with pytest.raises(SamizdatError, match="refused"):
        read_tei(path, "list.xml")


@pytest.mark.skipif(not CORPORA.exists(), reason="needs the corpora")
def test_the_records_of_other_editions() -> None:
    plays = [
        statement for path in sorted((CORPORA / "gerdracor").glob("*.xml")) for statement in read_tei(path, path.name)
    ]
    assert len({statement.source for statement in plays}) == 20
    assert {statement.kind for statement in plays} == {"person"}
    letters = [s for path in (CORPORA / "schnitzler-briefe").glob("*.xml") for s in read_tei(path, path.name)]
    assert any(type == "gnd" for statement in letters for type, _ in statement.identifiers)
