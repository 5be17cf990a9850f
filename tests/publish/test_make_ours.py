"""Our edition, with its theses, days and withheld texts: made anew in part it is what it would be as a whole."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from samizdat.commands.build import build
from samizdat.edition.settings import read_settings

# What is changed: in files whose path ends so, something that a pattern finds is replaced.
EDITS = {
    "a summary": ("documents/*.xml", r'(type="summary"[^>]*>\s*)(\w+)', r"\1Indeed \2"),
    "a day": ("documents/*.xml", r'(<date [^>]*when="1956-1)[01](-\d\d")', r"\g<1>2\2"),
    "a name": ("documents/*.xml", r'(<persName ref="person:)(?:stalin|nagy|lenin)"', r'\1trotsky"'),
    "an event": ("documents/*.xml", r'(<\w+ ref="event:)[a-z0-9-]+"', r'\1nagy-prime-minister"'),
    "a title": ("documents/*.xml", r"(<titleStmt>\s*<title[^>]*>)", r"\1The "),
    "a stance": ("tei/*.xml", r'(<span [^>]*type=")affirms"', r'\1qualifies"'),
    "what is said of a stance": ("tei/*.xml", r'(<span [^>]*target="[^>]*>\s*)(\w+)', r"\1Again \2"),
    "when an event was": ("authorities/events.xml", r'(<event [^>]*when="1956-1)[01](-\d\d")', r"\g<1>2\2"),
    "a note": ("authorities/persons.xml", r"(<note[^>]*>\s*)(\w+)", r"\1Once \2"),
    "a preferred name": ("authorities/places.xml", r"(<placeName[^>]*>)(\w+)", r"\1New \2"),
    "the introduction": ("introduction.xml", r"(<p[^>]*>\s*)(\w+)", r"\1Now \2"),
}


@pytest.fixture
def ours(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    for part in ("tei", "schema"):
        shutil.copytree(root / part, tmp_path / "ours" / part)
    settings = (root / "samizdat.toml").read_text(encoding="utf-8").replace('["en", "hu"]', '["en"]')
    (tmp_path / "ours/samizdat.toml").write_text(settings, encoding="utf-8")
    return tmp_path / "ours"


def edit(folder: Path, what: str, chance: random.Random) -> None:
    """Change one place that fits."""
    names, pattern, by = EDITS[what]
    places = [
        (path, found)
        for path in sorted(folder.rglob("*.xml"))
        if path.match(names)
        for found in re.finditer(pattern, path.read_text(encoding="utf-8"))
    ]
    path, found = chance.choice(places)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: found.start()] + found.expand(by) + text[found.end() :], encoding="utf-8")


def made(folder: Path, out: Path, sources: Path | None) -> dict[str, bytes]:
    settings = read_settings(folder, sources)
    options = {"public": sources is None, "width": 72, "processes": 2, "keep_going": True}
    report = build(settings, out, progress=lambda _done, _all: None, **options)  # type: ignore[arg-type]
    assert report.files, report.findings
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def rounds(folder: Path, tmp_path: Path, sources: Path | None, count: int) -> None:
    chance, done = random.Random(count), list[str]()
    made(folder, tmp_path / "out", sources)
    for round in range(count):
        done += [chance.choice(list(EDITS)) for _ in range(1 + round % 3)]
        for what in done[-1 - round % 3 :]:
            edit(folder, what, chance)
        part = made(folder, tmp_path / "out", sources)
        shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".samizdat-cache"))
        whole = made(tmp_path / "copy", tmp_path / "whole", sources)
        assert {path for path in {*part, *whole} if part.get(path) != whole.get(path)} == set(), done
        for each in ("copy", "whole"):
            shutil.rmtree(tmp_path / each)


# Two builds of an edition of eight hundred files each time.
@pytest.mark.long
def test_the_withheld_edition(ours: Path, tmp_path: Path) -> None:
    rounds(ours, tmp_path, None, 3)


@pytest.mark.long
@pytest.mark.sources
def test_the_full_edition(ours: Path, tmp_path: Path, sources: Path) -> None:
    rounds(ours, tmp_path, sources, 2)
