"""The TEI's definitions: from where the user says, from the settings, from the cache, or fetched once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samizdat.edition.p5_source import p5_source
from samizdat.edition.settings import read_settings
from samizdat.errors import SamizdatError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/samizdat/p5subset.xml"


def test_what_is_named_comes_first(edition: Path, tmp_path: Path) -> None:
    given, settings = tmp_path / "mine.xml", replace(read_settings(edition), p5=tmp_path / "ours.xml")
    given.write_text("<TEI/>")
    (tmp_path / "ours.xml").write_text("<TEI/>")
    assert p5_source(given, settings) == given
    assert p5_source(None, settings) == tmp_path / "ours.xml"
    with pytest.raises(SamizdatError, match="no such file"):
        p5_source(tmp_path / "not.xml", settings)


def test_it_is_fetched_once(tmp_path: Path, cache: Path) -> None:
    original = tmp_path / "original.xml"
    original.write_text("<TEI>first</TEI>")
    assert p5_source(None, None, original.as_uri()) == cache
    original.write_text("<TEI>second</TEI>")
    assert p5_source(None, None, original.as_uri()).read_text() == "<TEI>first</TEI>"
    cache.write_text("<TEI>fir")  # a broken copy is fetched again
    assert p5_source(None, None, original.as_uri()).read_text() == "<TEI>second</TEI>"


def test_without_a_network_it_says_what_to_do(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(SamizdatError, match="could not be fetched") as error:
        p5_source(None, None, (tmp_path / "nowhere.xml").as_uri())
    assert "--source" in error.value.hint
    assert not cache.exists()
