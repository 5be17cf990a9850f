"""After any changes an edition that is made anew in part is, byte for byte, the one that is made as a whole.

A seed and its number among the changes make one change: a failure tells all that were made, and happens again with
the same seed.
"""

from __future__ import annotations

import os
import shutil
from copy import deepcopy
from functools import partial
from pathlib import Path

import pytest
from comparing import CACHE, How, agreed, outcome, tree
from editing import Editor
from editions import OF_OTHERS, OF_SOURCES, TAME, WILD, Kind, laid_out, lying_about, of_others, withheld
from edits_of_letters import EDITS, letter_added, letter_removed, order

from material import SHARED, absent

KINDS = {
    "laid out": Kind(laid_out, TAME),
    # One more than that have all documents in the menu of every page.
    "laid out, 25 letters": Kind(partial(laid_out, count=25), (*TAME, *4 * (letter_added, letter_removed))),
    "withheld": Kind(withheld, (*TAME, *10 * OF_SOURCES)),
    "lying about": Kind(lying_about, WILD),
    "of others": Kind(partial(of_others, corpora=SHARED / "corpora"), WILD),
}
# How many seeds there are, how often they build, and between two builds they change one to three things.
SEEDS = {"laid out": 4, "laid out, 25 letters": 2, "withheld": 4, "lying about": 6, "of others": 3}
ROUNDS = {"laid out, 25 letters": 4, "of others": 4}
FEW_LETTERS = (letter_added, letter_removed, order)
LONG = [pytest.param(kind, seed, marks=pytest.mark.long) for kind, seeds in SEEDS.items() for seed in range(seeds)]


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Share what is kept by content alone, such as typefaces, between the tests of a run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.mark.parametrize(("kind", "seed"), [("lying about", 98), *LONG])
def test_after_any_edits_the_bytes_are_those_of_a_full_build(tmp_path: Path, kind: str, seed: int) -> None:
    if kind == "of others" and not all((SHARED / "corpora" / name).exists() for name in OF_OTHERS):
        absent("the corpora (../shared/corpora)", "reference")
    changed(KINDS[kind], tmp_path, f"{kind} {seed}", ROUNDS.get(kind, 7) if seed < 90 else 3)


def changed(kind: Kind, tmp_path: Path, seed: str, rounds: int) -> None:
    """Change an edition again and again, and hold it each time against one that is made as a whole."""
    editor, out, good, done = kind.make(tmp_path / "edition"), tmp_path / "out", tmp_path / "good", list[str]()
    an_hour_between = seed[-1] in "13579"
    assert agreed(editor.folder, out, How())
    said = kept(editor, good)
    for round in range(rounds):
        done += [editor.edit((seed, round, step), kind.edits) for step in range(1 + round % 3)]
        if an_hour_between:
            editor.an_hour_later()
        chance = editor.chance
        how = How(chance.random() < 0.2, chance.choice((72, 72, 60)), chance.random() < 0.8)
        try:
            made = agreed(editor.folder, out, how)
        except Exception as error:
            raise AssertionError(f"{seed}: {', '.join(done)}: {error}") from error
        if made:
            said = kept(editor, good)
        elif chance.random() < 0.7:
            done.append("put back")
            put_back(editor, good)
            editor.said = deepcopy(said)


def kept(editor: Editor, good: Path) -> dict[str, dict[str, str]]:
    """Keep all files as they are, as a backup does; returns the settings as they are said."""
    shutil.rmtree(good, ignore_errors=True)
    shutil.copytree(editor.folder, good, symlinks=True, ignore=shutil.ignore_patterns(CACHE))
    return deepcopy(editor.said)


def put_back(editor: Editor, good: Path) -> None:
    """Put all files back as they were when an edition could be made of them."""
    for path in editor.folder.iterdir():
        if path.name != CACHE:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(good, editor.folder, symlinks=True, dirs_exist_ok=True)
    editor.broken.clear()


@pytest.mark.parametrize("kind", ["laid out", "withheld", "lying about"])
def test_every_change_finds_something_to_change(tmp_path: Path, kind: str) -> None:
    editor, edits = KINDS[kind].make(tmp_path / "edition"), dict.fromkeys(KINDS[kind].edits)
    editor.put(f"{CACHE}/built.sqlite", b"")
    # Some need what others leave: there is no mending without breaking.
    done = {edit for _ in range(3) for edit in edits if edit(editor)}
    without = {"source_gone", "source_back", "source_changed"} if kind != "withheld" else set[str]()
    assert {edit.__name__ for edit in edits if edit not in done} == without


# Two hundred letters are built six times, half of the times as a whole, and as often again for two more changes each.
@pytest.mark.long
def test_with_one_letter_more_than_make_a_book_and_one_less(tmp_path: Path) -> None:
    editor, out = laid_out(tmp_path / "edition", count=200), tmp_path / "out"
    assert agreed(editor.folder, out, How()) and "edition.epub" in tree(out)
    assert editor.edit(1, [letter_added])
    assert agreed(editor.folder, out, How()) and "edition.epub" not in tree(out)
    for round in range(3):
        done = [editor.edit((round, step), edits) for step, edits in enumerate((FEW_LETTERS, EDITS))]
        assert agreed(editor.folder, out, How()), done
    # An introduction and an analysis may have come meanwhile, and are texts as well.
    while len(list((editor.folder / "tei/documents").iterdir())) > 198:
        assert editor.edit(2, [letter_removed])
    assert agreed(editor.folder, out, How()) and "edition.epub" in tree(out)


def test_a_file_that_is_written_over_with_another_as_old_and_as_large(tmp_path: Path) -> None:
    editor, out = lying_about(tmp_path / "edition"), tmp_path / "out"
    editor.an_hour_later()
    outcome(editor.folder, out, How())
    path = editor.texts()[0]
    data, state = path.read_bytes(), path.stat()
    path.write_bytes(data.replace(b"no consequence", b"my consequence"))
    os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))
    assert path.read_bytes() != data and path.stat().st_size == state.st_size
    assert agreed(editor.folder, out, How())
