"""An entity that many documents name has several pages, so that no page grows with the edition."""

from __future__ import annotations

from samizdat.model.mention import Entity, Entry, Mention
from samizdat.publish.site.parts import DOCUMENTS, parts

PERSON = Entity("p", "person", (), "p", "", (), "<person/>")


def named_in(documents: int) -> Entry:
    names = (f"l{n}" for n in range(documents) for _twice in range(2))
    return Entry(PERSON, tuple(Mention("p", "person", "", d, "", d, d, False, 0, "", "") for d in names))


def test_no_page_has_more_documents_than_it_has_room_for() -> None:
    found = list(parts(named_in(900)))
    assert len(found) == 900 // DOCUMENTS
    assert {len(part.documents) for part in found} == {DOCUMENTS}
    assert [each for part in found for each in part.entry.mentions] == list(named_in(900).mentions)
    assert [part.path for part in found[:2]] == ["names/person-p.html", "names/person-p.2.html"]


def test_an_entity_that_nobody_names_has_a_page() -> None:
    (part,) = parts(Entry(PERSON, ()))
    assert (part.path, part.page, part.pages) == ("names/person-p.html", 1, 1)
