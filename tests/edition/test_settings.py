"""Settings: each has a default, each is checked, and none is needed where the files of a folder are just found."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.edition.settings import read_settings, settings_at
from samizdat.errors import SamizdatError
from samizdat.model.found import Wanted


def test_a_folder_needs_no_settings(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    assert (settings.discovered, settings.schema, settings.wanted) == (True, None, Wanted())


@pytest.mark.parametrize(
    ("toml", "discovered"),
    [
        ("", True),
        ('title = "Letters"', True),
        ('documents = ["letters/*.xml"]', True),
        ('schema = "a.rng"', True),
        ('documents = "letters"', False),
        ('header = "edition.xml"', False),
        ('authorities = "lists"', False),
    ],
)
def test_who_names_a_file_or_a_folder_has_laid_the_edition_out(toml: str, discovered: bool, tmp_path: Path) -> None:
    (tmp_path / "samizdat.toml").write_text(f"[edition]\n{toml}\n")
    assert read_settings(tmp_path).discovered is discovered


def test_an_edition_in_its_usual_folders_is_laid_out(edition: Path) -> None:
    (edition / "samizdat.toml").write_text("")
    settings = read_settings(edition)
    assert not settings.discovered and settings.schema and settings.schema.name == "edition.rng"


def test_patterns_refine_what_is_found(tmp_path: Path) -> None:
    (tmp_path / "samizdat.toml").write_text(
        '[edition]\ndocuments = ["a/*"]\nlists = ["b*"]\nignore = ["c"]\nschema = ""\n'
    )
    settings = read_settings(tmp_path)
    assert settings.wanted == Wanted(("a/*",), ("b*",), ("c",))
    assert settings.schema is None


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("edition = 5", "edition is 5"),
        ("[edition]\nsources = 5", "sources is 5"),
        ('[edition]\nsources = "sources"', "sources is 'sources'"),
        ("[text-layer]\ndisclosed = 5", "disclosed is 5"),
        ("[text-layer]\ndisclosed = [5]", "disclosed is"),
        ('[edition]\ninterface = [["en"]]', "interface is"),
        ('[edition]\nheader = "a\\u0000b"', "header is"),
        ("[edition]\ndocuments = 5", "documents is 5"),
        ('[edition]\nignore = "drafts"', "ignore is 'drafts'"),
        ('[edition]\ntitle = ["a"]', "title is"),
        ("[edition]\nschema = 5", "schema is 5"),
    ],
)
def test_values_of_another_kind_are_told(toml: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "samizdat.toml").write_text(toml)
    with pytest.raises(SamizdatError, match=words) as error:
        read_settings(tmp_path)
    assert "samizdat.toml" in str(error.value) and error.value.hint


def test_a_setting_without_its_table_is_told_where_to_go(tmp_path: Path) -> None:
    (tmp_path / "samizdat.toml").write_text('title = "Letters"\n')
    with pytest.raises(SamizdatError) as raised:
        read_settings(tmp_path)
    assert raised.value.hint and raised.value.hint.startswith("Put title below a line [edition]. ")
