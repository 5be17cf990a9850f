"""Coverage: what looks untagged is found, what is tagged or ordinary is not."""

from __future__ import annotations

from samizdat.checks.coverage import explained, untagged, vocabulary
from samizdat.edition.xml_file import describe
from samizdat.markup.editorial import Editors
from samizdat.model.document import XmlFile

XML = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader/><text><body><div xml:id="d.1">
<argument><p>Bonn is ours.</p></argument>
<p xml:id="d.p1"><note type="summary">Bonn again.</note>The workers’ council met Ada in <placeName>Bonn</placeName>.
The boat, a Hungarian one, left the quay in 1950. The council said “<q>go</q>” and “stay”. So <date>1951</date> passed
(see Smith, p. 12). The ‘<soCalled>end</soCalled>’.
<gap reason="lost"><desc>Cologne</desc></gap></p></div></body></text></TEI>"""
DOCUMENT = describe(XmlFile("d.xml", "d", XML))


def found() -> dict[str, list[str]]:
    items = untagged(DOCUMENT, vocabulary([DOCUMENT], Editors()), Editors())
    kinds = sorted({item.kind for item in items})
    return {kind: [item.words for item in items if item.kind == kind] for kind in kinds}


def test_what_is_found() -> None:
    result = found()
    marks = result.pop("mark")
    assert result == {
        "citation": ["(see Smith, p. 12)"],
        "name": ["Ada", "Hungarian", "Smith", "So"],
        "number": ["12", "1950"],
    }
    assert len(marks) == 1 and "“stay”" in marks[0]


def test_what_is_left_on_purpose_is_sorted_out() -> None:
    items = untagged(DOCUMENT, vocabulary([DOCUMENT], Editors()), Editors())
    sorted_ = explained(items, {"adjective": frozenset(["Hungarian"]), "opening": frozenset(["So @ d.p1"])})
    assert [item.words for item in sorted_["adjective"]] == ["Hungarian"]
    assert {item.words for item in sorted_[""] if item.kind == "name"} == {"Ada", "Smith"}
    assert sum(map(len, sorted_.values())) == len(items)
