"""Small inputs that had no right pages once (../shared/cases): each is as docs/any-tei.md says."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from material import ROOT
from samizdat.commands.build import build
from samizdat.commands.settings import settings_of

pytestmark = pytest.mark.reference
# A case, a file of its site, and what must stand in it (a regular expression).
EXPECTED = (
    ("34", "l1.html", r'href="names/person-gnd-118540238'),
    ("40", "d.html", r"con<span[^>]*></span>tinental|continental"),
    ("40", "d.txt", r"continental"),
    ("40", "d.html", r'break page" data-n="2"'),
    ("42", "d.txt", r"\n\s*\[?1\]?\.? "),
    ("42a", "d.html", r'class="[^"]*aside"'),
    ("43", "d.html", r"<li[^>]*>(?:(?!</li>).)*<[uo]l"),
    ("43", "d.html", r"<ol"),
    ("43", "d.txt", r"\n *(?:[-–•*]|1\.) "),
    ("45", "d.html", r'<p class="l[ "]'),
    ("45", "d.html", r'class="speaker'),
    ("46", "d.html", r"<del"),
    ("46", "d.html", r"<ins"),
    ("46", "d.txt", r"\[…"),
    ("48", "d.html", r'class="[^"]*r-'),
    ("48", "d.html", r"data-space"),
    ("49", "d.html", r'class="date"'),
    ("50", "d.html", r"44 BC"),
    ("51", "names.html", r'id="persons-e"(?:(?!id="persons-f").)*Étienne'),
    ("52", "d.html", r'dir="rtl"'),
    ("55", "search/.*", r"cafe"),
    ("57", "search/.*", r"zurich"),
    ("62", "d.html", r'href="names/'),
    ("64", "d.html", r"<article"),
)
SITES = (*dict.fromkeys(case for case, _, _ in EXPECTED), "65")


@pytest.fixture(scope="module")
def sites(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build each case; a finding that words differ fails here."""
    made: dict[str, Path] = {}
    for case in SITES:
        [folder] = (reference / "cases").glob(f"{case}-*")
        place = tmp_path_factory.mktemp("case") / "a/b"
        shutil.copytree(folder, place)
        (place / "../../tei").mkdir()
        shutil.copy(reference / "tei/tei_all.rng", place / "../../tei")
        out = place / "site"
        settings = settings_of(place)
        result = build(settings, out, public=False, width=72, processes=1, progress=lambda _done, _all: None)
        assert [each for each in result.findings if each.code in ("", "E010", "E011")] == [], case
        assert result.files > 0, (case, result.findings)
        made[case] = out
    return made


@pytest.mark.parametrize(("case", "file", "expected"), EXPECTED)
def test_a_case_is_as_it_should_be(sites: dict[str, Path], case: str, file: str, expected: str) -> None:
    files = [path for path in sites[case].rglob("*") if re.fullmatch(file, path.relative_to(sites[case]).as_posix())]
    assert files
    assert any(re.search(expected, path.read_text(encoding="utf-8"), re.DOTALL) for path in files)


@pytest.mark.parametrize("format", ["html", "txt", "md"])
def test_no_word_of_the_dropped_ones_is_dropped(sites: dict[str, Path], reference: Path, format: str) -> None:
    [source] = (reference / "cases").glob("65-*/tei/documents/d.xml")
    capitals = set(re.findall(r"\b[A-Z]{4,}\b", source.read_text(encoding="utf-8").partition("<text")[2]))
    assert len(capitals) > 5
    made = unicodedata.normalize("NFC", (sites["65"] / f"d.{format}").read_text(encoding="utf-8"))
    assert capitals - set(re.findall(r"\b[A-Z]{4,}\b", made)) == set()


def test_the_page_names_every_case() -> None:
    page = (ROOT / "docs/any-tei.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\d\d\w?) \|", page, re.MULTILINE)) == set(SITES)
