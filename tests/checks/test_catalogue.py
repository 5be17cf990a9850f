"""XML catalogues: which file an address on the web means."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.checks.schemas.catalogue import catalogue
from samizdat.errors import SamizdatError

HEAD = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"{}>{}</catalog>'


def written(path: Path, inside: str, more: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD.format(more, inside), encoding="utf-8")
    return path


def test_addresses_and_their_beginnings(tmp_path: Path) -> None:
    entries = (
        '<uri name="http://x.org/a.rng" uri="schemas/a.rng"/><system systemId="http://x.org/b.rng" uri="b.rng"/>'
        '<group xml:base="other/"><uri name="http://x.org/c.rng" uri="c.rng"/></group>'
        '<rewriteURI uriStartString="http://x.org/" rewritePrefix="x/"/>'
        '<rewriteSystem systemIdStartString="http://x.org/deep/" rewritePrefix="deep/"/>'
        '<uri name="http://x.org/web.rng" uri="https://y.org/web.rng"/>'
    )
    at_hand = catalogue(written(tmp_path / "catalog.xml", entries))
    wanted = {
        "a.rng": "schemas/a.rng",
        "b.rng": "b.rng",
        "c.rng": "other/c.rng",
        "d.rng": "x/d.rng",
        "deep/e": "deep/e",
    }
    assert {name: at_hand(f"http://x.org/{name}") for name in wanted} == {n: tmp_path / p for n, p in wanted.items()}
    assert at_hand("http://x.org/web.rng") is None
    assert at_hand("http://elsewhere.org/a.rng") is None


def test_catalogues_lead_to_others_and_back(tmp_path: Path) -> None:
    written(tmp_path / "more/catalog.xml", '<nextCatalog catalog="../catalog.xml"/><uri name="urn:b" uri="b.rng"/>')
    path = written(tmp_path / "catalog.xml", '<uri name="urn:a" uri="a.rng"/><nextCatalog catalog="more/catalog.xml"/>')
    at_hand = catalogue(path)
    assert (at_hand("urn:a"), at_hand("urn:b")) == (tmp_path / "a.rng", tmp_path / "more/b.rng")


@pytest.mark.parametrize("text", ["<catalog", '<!DOCTYPE catalog SYSTEM "x.dtd"><catalog/>', None])
def test_a_catalogue_that_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "catalog.xml").write_text(text, encoding="utf-8")
    with pytest.raises(SamizdatError):
        catalogue(tmp_path / "catalog.xml")
