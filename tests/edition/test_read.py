"""Reading: what is wrong with a file or an edition is one finding with its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import find_root, read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError

Change = Callable[[Path, str, str], None]
LETTER = "tei/documents/letter.xml"
BILLION_LAUGHS = (
    '<!DOCTYPE TEI [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n<TEI>&i;</TEI>"
)


def codes(edition: Path) -> list[tuple[str, str, int]]:
    return [(f.code, f.file, f.line) for f in read_edition(read_settings(edition))[1]]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"<TEI>\n  <text>\n</TEI>", "X003", 3),
        (b"", "X003", 1),
        (b"<TEI>\n\xff</TEI>", "X002", 2),
        (b'<!-- note -->\n<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<TEI>&x;</TEI>', "X004", 3),
        (BILLION_LAUGHS.encode(), "X004", 1),
    ],
)
def test_a_file_that_cannot_be_used(edition: Path, data: bytes, code: str, line: int) -> None:
    (edition / LETTER).write_bytes(data)
    found = codes(edition)
    assert (code, LETTER, line) in found
    # The rest of the edition was read all the same: the listing still knows the document's file.
    assert {file for _, file, _ in found} == {LETTER}


def test_a_document_of_old_has_its_words(edition: Path) -> None:
    """A DTD is not read, and its letters are known; Latin-1 is as good as UTF-8."""
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">\n'
    (edition / LETTER).write_bytes(f'{head}<TEI xml:id="letter">Malmö, caf&eacute;</TEI>'.encode("latin-1"))
    read, findings = read_edition(read_settings(edition))
    assert not findings
    assert "Malmö, café" in read.documents[0].file.xml


def test_ids(edition: Path, change: Change) -> None:
    copy = edition / "tei/documents/zwei.xml"
    copy.write_bytes((edition / LETTER).read_bytes())
    assert [code for code, _, _ in codes(edition)] == ["E004", "E002", "E002"]
    said = [each.message for each in read_edition(read_settings(edition))[1] if each.code == "E002"]
    assert "also that of tei/documents/zwei.xml (“letter”)" in said[0] and LETTER in said[1]
    change(copy, ' xml:id="letter"', "")
    assert ("E001", "tei/documents/zwei.xml", 1) in codes(edition)


def test_the_contents_name_what_is_not_there(edition: Path, change: Change) -> None:
    change(edition / "tei/edition.xml", "documents/letter.xml", "documents/lettre.xml")
    assert [code for code, _, _ in codes(edition)] == ["E003", "E004"]


def test_a_missing_header(edition: Path) -> None:
    (edition / "tei/edition.xml").unlink()
    assert codes(edition)[0][:2] == ("X001", "tei/edition.xml")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[edition\n", "line 1"),
        ("[edition]\ntitle = " + "9" * 5_000, "digits"),
        ("[edition]\ntitle = " + "[" * 5_000, "samizdat.toml"),
        ('[edition]\ndocument = "tei"\n', "unknown setting document"),
        ('[text-layer]\ndisclosed = ["p[1]"]\n', "is not a selector"),
        ('[checks]\nhosts = ["example.org"]\n', "unknown setting hosts"),
        ('[checks]\nhosts-not-cited = "example.org"\n', "hosts-not-cited is 'example.org'"),
        ('[checks]\nhosts-not-cited = ["https://example.org/page"]\n', "hosts-not-cited is"),
    ],
)
def test_settings_that_are_wrong(edition: Path, toml: str, words: str) -> None:
    (edition / "samizdat.toml").write_text(toml)
    with pytest.raises(SamizdatError, match=words.replace("[", r"\[")) as error:
        read_settings(edition)
    assert "samizdat.toml" in str(error.value)


def test_outside_an_edition(tmp_path: Path) -> None:
    with pytest.raises(SamizdatError, match=r"no samizdat\.toml"):
        find_root(tmp_path)


def test_sources_are_found_by_their_digest_and_not_by_their_name(edition: Path) -> None:
    settings = read_settings(edition)
    documents = read_edition(settings)[0].documents
    (edition / "sources/letter.txt").write_text("Something else entirely.")
    assert list(read_sources(settings, documents)) == ["letter"]
    (edition / "sources/any-name.txt").unlink()
    assert read_sources(settings, documents) == {}


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/letters/", "https://example.org/letters/"),
    ],
)
def test_the_address_ends_with_a_slash(edition: Path, given: str, address: str) -> None:
    (edition / "samizdat.toml").write_text(f'[edition]\naddress = "{given}"\n')
    assert read_settings(edition).address == address


@pytest.mark.parametrize(
    "given", ['"example.org"', '"https:///letters"', '"https://example.org/?a"', '"ftp://a.b"', "7"]
)
def test_an_address_that_is_none(edition: Path, given: str) -> None:
    (edition / "samizdat.toml").write_text(f"[edition]\naddress = {given}\n")
    with pytest.raises(SamizdatError, match="address is"):
        read_settings(edition)


@pytest.mark.parametrize("id", ["../letter", "/tmp/letter", "a b", "index", "Map", ".letter", "x" * 201, "a#b", "l\\m"])
def test_an_id_that_cannot_be_an_address(edition: Path, change: Change, id: str) -> None:
    change(edition / LETTER, ' xml:id="letter"', f' xml:id="{id}"')
    assert ("E007", LETTER, 1) in codes(edition)


def test_ids_that_some_disks_do_not_keep_apart(edition: Path, change: Change) -> None:
    copy = edition / "tei/documents/zwei.xml"
    copy.write_bytes((edition / LETTER).read_bytes())
    change(copy, ' xml:id="letter"', ' xml:id="Letter"')
    assert [code for code, _, _ in codes(edition)] == ["E004", "E002", "E002"]
