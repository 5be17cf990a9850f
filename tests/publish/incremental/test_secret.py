"""A full edition of withheld texts is remembered like any other, and no word of them can be read where it is."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import editions
import pytest
from comparing import CACHE, How, built_in_full, difference, outcome, tree
from test_killed import dying

from samizdat.commands.build import Built
from samizdat.text_layer import documents
from samizdat.text_layer.restore import restore

# Those that the editors' own words have, and those that stand in the source texts alone.
OPEN = ("in", "the", "harbour", "mill")
SECRET = ("quernstone", "sluicegate", "Färbergasse", "millrace")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make withheld letters whose source texts have words that stand nowhere else."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(editions, "WORDS", (*OPEN, *SECRET))
    return editions.withheld(tmp_path / "edition").folder


def build(edition: Path, out: Path, *, public: bool = False) -> Built:
    built = outcome(edition, out, How(public=public))
    assert isinstance(built, Built) and built.files, built
    return built


def edit(edition: Path, before: str, now: str) -> None:
    path = next((edition / "tei/documents").glob("*1.xml"))
    path.write_text(path.read_text(encoding="utf-8").replace(before, now), encoding="utf-8")


def readings(data: bytes) -> Iterator[bytes]:
    """Yield bytes as they are, and what was compressed in them."""
    yield data
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|PK\x03\x04", data):
        start, form = found.start(), zlib.MAX_WBITS
        if found[0] == b"PK\3\4":  # in an archive, behind the name of a file
            start, form = start + 30 + int.from_bytes(data[start + 26 : start + 28], "little"), -form
        with suppress(zlib.error):
            yield zlib.decompressobj(form).decompress(data[start:])


def telling(*folders: Path) -> dict[str, set[str]]:
    """Say which secret words can be read in which files of folders, however they are written."""
    written = {word.encode(form): word for word in SECRET for form in ("utf-8", "utf-16-le", "utf-16-be")}
    found: dict[str, set[str]] = {}
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        for data in readings(path.read_bytes()):
            if words := {word for form, word in written.items() if form in data}:
                found.setdefault(path.name, set()).update(words)
    return found


def test_no_word_of_a_withheld_text_can_be_read_in_what_is_kept(edition: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(edition, out)
    edit(edition, "About", "Concerning")
    assert build(edition, out).view == "full"
    assert {path.name for path in (edition / CACHE).glob("*.sealed")} == {
        "index.sealed",
        "pieces.sealed",
        "reads.sealed",
        "restored.sealed",
    }
    assert telling(edition / CACHE, tmp_path / "user") == {}
    found = telling(out)  # whoever looks finds them where they are: in pages, in books, in archives
    assert found["edition.epub"] == found["l00001.html"] == {*SECRET}


def test_only_what_has_changed_is_restored(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def noting(xml: str, file: str, *about: object) -> object:
        names.append(file)
        return restore(xml, file, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "restore", noting)
    build(edition, tmp_path / "out")
    assert {Path(name).stem for name in names} == {path.stem for path in (edition / "tei/documents").iterdir()}
    names.clear()
    edit(edition, "About", "Concerning")
    build(edition, tmp_path / "out")
    assert {Path(name).stem for name in names} == {"l00001"}


def test_a_public_edition_in_between_is_no_matter(edition: Path, tmp_path: Path) -> None:
    views = {"full": False, "public": True}
    for before, now in pairwise(("About", "About", "Concerning", "Of")):
        edit(edition, before, now)
        for _ in range(2):
            for view, public in views.items():
                assert build(edition, tmp_path / view, public=public).view == view
        for view, public in views.items():
            _, files = built_in_full(edition, tmp_path, How(public=public))
            assert tree(tmp_path / view) == files
    assert telling(edition / CACHE, tmp_path / "public") == {}


def test_another_source_text_leaves_nothing_of_the_one_before(edition: Path, tmp_path: Path) -> None:
    build(edition, tmp_path / "out")
    (edition / "sources/any-name-1.txt").rename(edition / "sources/away.md")
    assert build(edition, tmp_path / "out").view == "partly full"
    assert "l00001.html" not in telling(tmp_path / "out")
    assert tree(tmp_path / "out") == built_in_full(edition, tmp_path, How())[1]


# Sixteen builds are killed: each takes as long as it takes to start.
@pytest.mark.long
def test_a_build_that_is_killed_leaves_no_word_where_it_may_not_be(edition: Path, tmp_path: Path) -> None:
    out, chance, said = tmp_path / "out", random.Random(5), ("About", "Concerning")
    wholes = []
    for state in range(2):
        edit(edition, said[state - 1], said[state])
        wholes.append(built_in_full(edition, tmp_path, How())[1])
    build(edition, out)
    edit(edition, said[1], said[0])
    all_deeds = int(re.findall(r"\d+$", dying(0, edition, out))[0])
    for kill in range(1, 17):
        before, state = tree(out), kill % 2
        edit(edition, said[state - 1], said[state])
        dying(chance.randint(1, all_deeds), edition, out)
        assert [] in [difference(tree(out), whole) for whole in (before, wholes[state])]
        assert telling(edition / CACHE, tmp_path / "user") == {}
    build(edition, out)
    assert not difference(tree(out), wholes[0])
