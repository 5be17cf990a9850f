"""A prefix means the same to the checker and to the index."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samizdat.checks.references.facts import Pointer
from samizdat.checks.references.pointers import address
from samizdat.markup.pointing import Prefix, target

PREFIXES = {
    "psn": Prefix(r"([a-z-]+)", "../lists/persons.xml#$1", "tei/header/edition.xml"),
    "pg": Prefix(r"(\d+)-(\d+)", "#p$1.$2", "edition.xml"),
    "gnd": Prefix(r"([\dX]+)", "https://d-nb.info/gnd/$1", "edition.xml"),
    # Names of schemes of the web are no prefixes, whatever a project declares.
    "urn": Prefix("(.+)", "#$1", "edition.xml"),
    "data": Prefix("(.+)", "people.xml#$1", "edition.xml"),
}
WRITTEN = st.builds(
    "{}:{}".format, st.sampled_from([*PREFIXES, "nope", "http"]), st.sampled_from(["ada", "Ada_1", "3-4", "11", "x y"])
) | st.sampled_from(["#ada", "../persons.xml#ada", "persons.xml#%61da", "https://example.org/#x"])


@given(WRITTEN)
def test_checker_and_index_agree(pointer: str) -> None:
    place = address(Pointer(pointer, "ref", "persName", "", "letters/1.xml", 1, 1), PREFIXES)
    meant = target(pointer, "letters/1.xml", PREFIXES)
    if isinstance(place, str):
        assert meant.startswith(("//", "gnd:")) or meant == pointer
    else:
        assert meant == "#".join(place)
