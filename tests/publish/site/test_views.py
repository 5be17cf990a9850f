"""Which views of the whole edition there are: none that would show nothing."""

from __future__ import annotations

from samizdat.model.mention import Entity, Entry
from samizdat.publish.site.views import views

PERSON = Entity("p", "person", (), "p", "", (), '<person xmlns="http://www.tei-c.org/ns/1.0"/>')


def test_an_edition_that_knows_no_names_has_no_index_of_them() -> None:
    assert views((), ()) == ("search", "downloads", "about")
    assert views((), (Entry(PERSON, ()),)) == ("names", "search", "downloads", "about")


def test_where_texts_can_be_read_is_told_where_they_may_be_withheld() -> None:
    assert "full-text" in views((), (), sourced=True)
