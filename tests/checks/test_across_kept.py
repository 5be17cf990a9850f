"""What is kept of the files of an edition: after any edit the same is found as if nothing had been kept."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

import pytest

import letters
from edits import Edits
from material import CORPORA, SHARED, absent
from samizdat.checks.cache import Cache
from samizdat.checks.edition import edition_work
from samizdat.checks.schemas.choose import schema_file
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.edition.read import read_edition
from samizdat.edition.settings import settings_for
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError
from samizdat.model.finding import Finding, in_order

SETTINGS = '[edition]\nsources = ["sources"{}]\nschematron = ""\n'


def found(folder: Path, keep: Path | None) -> tuple[Finding, ...] | str:
    settings = settings_for(folder)
    try:
        edition, found = read_edition(settings)
        sources = read_sources(settings, edition.documents)
    except SamizdatError as error:
        return str(error)
    with Cache(keep) as cache:
        return in_order(edition_work(edition, found, sources, lru_cache(schema_file), cache).findings)


def copy(folder: Path, files: list[Path]) -> None:
    for number, path in enumerate(files):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / f"{number:02}-{path.name}")


def make(folder: Path, what: str, root: Path) -> Path:
    """Make an edition of letters, or of a corpus; or copy that of the project, with or without its source texts."""
    if what.startswith("tei"):
        shutil.copytree(root / "tei", folder / "tei")
        more = f', "{SHARED / "sources"}"' if "sources" in what else ""
        (folder / "samizdat.toml").write_text(SETTINGS.format(more), encoding="utf-8")
        return folder
    letters.make(folder, 5 if what == "letters" else 1)
    if what != "letters":
        files = sorted((SHARED / "corpora" / what).rglob("*.xml"), key=lambda path: (path.stat().st_size, path))[:12]
        if not files:
            absent(f"the corpus {what}", "corpora")
        copy(folder / "tei/documents", files)
    return folder


def same_over(edits: int, folder: Path, keep: Path, number: int) -> set[str]:
    """Hold what is kept against what is found anew, after each edit; returns the codes of what was found."""
    edit, codes = Edits(folder, number), set()
    for step in range(edits):
        what = edit.once() if step else "nothing"
        anew = found(folder, None)
        assert found(folder, keep) == anew, (number, step, what)
        assert found(folder, keep) == anew, (number, step, what, "again")
        codes |= {each.code for each in anew} if not isinstance(anew, str) else set()
    return codes


def test_after_any_edit_of_letters(tmp_path: Path, root: Path) -> None:
    codes = same_over(50, make(tmp_path / "edition", "letters", root), tmp_path / "keep", 6)
    assert {"R001", "R002", "R003", "R004", "R005", "E005", "R006", "T027"} <= codes


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, 6))
def test_after_many_edits_of_letters(tmp_path: Path, root: Path, number: int) -> None:
    same_over(150, make(tmp_path / "edition", "letters", root), tmp_path / "keep", number)


@pytest.mark.long
@pytest.mark.parametrize("what", ["tei", "tei with sources", *CORPORA])
def test_after_many_edits_of_other_editions(tmp_path: Path, root: Path, sources: Path, what: str) -> None:
    assert same_over(25, make(tmp_path / "edition", what, root), tmp_path / "keep", 1)


@pytest.mark.parametrize("corpus", ["schnitzler-briefe", "shelley-godwin"])
def test_a_folder_that_nobody_has_laid_out(tmp_path: Path, corpus: str) -> None:
    files = sorted((SHARED / "corpora" / corpus).rglob("*.xml"))[:12]
    if not files:
        absent(f"the corpus {corpus}", "corpora")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition/samizdat.toml").write_text("", encoding="utf-8")
    copy(tmp_path / "edition", files)
    anew = found(tmp_path / "edition", None)
    assert found(tmp_path / "edition", tmp_path / "keep") == found(tmp_path / "edition", tmp_path / "keep") == anew
    assert not (tmp_path / "keep/across.sqlite").exists()


DAMAGED = ["", "[]", "{}", "-\n[]", "1 2 3 4\n[]", "- - - -\n[5]", "[true,{}]\n", "null", "9\n" * 9, "[" * 9000]


@pytest.mark.parametrize("value", DAMAGED)
def test_what_somebody_else_has_written_is_as_good_as_nothing(tmp_path: Path, value: str) -> None:
    folder, keep = letters.make(tmp_path / "edition", 2), tmp_path / "keep"
    document = folder / "tei/documents/l00000.xml"
    document.write_text(document.read_text(encoding="utf-8").replace("person:p", "person:q", 1), encoding="utf-8")
    anew = found(folder, None)
    assert found(folder, keep) == anew != ()
    with closing(sqlite3.connect(keep / "across.sqlite")) as database, database:
        database.execute("DELETE FROM pieces WHERE kind = 'all'")
        database.execute("UPDATE pieces SET value = ? WHERE kind <> 'prefixes'", (value,))
    assert found(folder, keep) == anew
    assert found(folder, keep) == anew


def kept(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "across.sqlite")) as database:
        return "\n".join(f"{row}" for row in database.execute("SELECT * FROM pieces"))


def test_what_is_kept_has_no_word_that_is_withheld(edition: Path, letter: tuple[str, bytes], tmp_path: Path) -> None:
    """Nor while a full document lies where it is to be withheld, while one is at work, or does not agree."""
    keep, document = tmp_path / "keep", edition / "tei/documents/letter.xml"
    withheld = document.read_text(encoding="utf-8")
    words = {word for word in re.findall("[a-z]{4,}", letter[1].decode()) if word not in withheld.casefold()}
    assert words == {"bread", "leaves", "nine", "salt"}
    (edition / "sources/stray.txt").write_text("Nobody may ever read these unpublished sentences anywhere.")
    assert found(edition, keep) == ()
    document.write_text(letter[0], encoding="utf-8")
    assert "T017" in {each.code for each in found(edition, keep)}
    assert found(edition, keep) == found(edition, None)
    document.write_text(letter[0].replace("bread", "another"), encoding="utf-8")
    assert any("bread" in each.message for each in found(edition, keep))
    document.write_text(withheld, encoding="utf-8")
    work = edition / "work/documents/letter.xml"
    work.parent.mkdir(parents=True)
    work.write_text(letter[0].replace("<body>", "<body><!-- changed -->"), encoding="utf-8")
    before = validate(Asked(folder=edition, cached=False)).findings
    assert validate(Asked(folder=edition)).findings == validate(Asked(folder=edition)).findings == before
    for folder in (keep, edition / ".samizdat-cache"):
        assert [word for word in (*words, "unpublished") if word in kept(folder)] == []


def test_a_database_that_cannot_be_is_none(tmp_path: Path) -> None:
    folder = letters.make(tmp_path / "edition", 2)
    with suppress(OSError):
        (tmp_path / "keep").write_text("no folder")
    assert found(folder, tmp_path / "keep") == found(folder, None)
