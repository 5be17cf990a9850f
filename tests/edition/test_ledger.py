"""The ledger: a passage that was published is found again, or the edition is not built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samizdat.commands.ledger import ledger
from samizdat.edition.ledger import check_ledger, passages, texts
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.index.extract import read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import XML_ID, parse, select

Change = Callable[[Path, str, str], None]
LETTER = "tei/documents/letter.xml"


def lost(edition: Path) -> list[tuple[str, str, int]]:
    return [(f.code, f.file, f.line) for f in check_ledger(read_edition(read_settings(edition))[0])]


def test_nothing_is_published_before_the_first_ledger(edition: Path) -> None:
    status, findings = ledger(read_settings(edition), write=False)
    assert (status.published, status.new, findings) == (0, ("letter.1", "letter.p1"), ())
    assert not (edition / "tei/ledger.txt").exists()


def test_a_published_passage_may_not_go(edition: Path, change: Change) -> None:
    ledger(read_settings(edition), write=True)
    assert (edition / "tei/ledger.txt").read_text() == "letter.1\nletter.p1\n"
    assert lost(edition) == []
    change(edition / LETTER, 'xml:id="letter.p1"', 'xml:id="letter.p2"')
    assert lost(edition) == [("E005", "tei/ledger.txt", 2)]
    # And writing the ledger does not paper over it.
    before = (edition / "tei/ledger.txt").read_text()
    assert ledger(read_settings(edition), write=True)[1]
    assert (edition / "tei/ledger.txt").read_text() == before


def test_a_redirect_keeps_the_old_address(edition: Path, change: Change) -> None:
    ledger(read_settings(edition), write=True)
    change(edition / LETTER, 'xml:id="letter.p1"', 'xml:id="letter.p2"')
    change(edition / "tei/ledger.txt", "letter.p1", "letter.p1 -> letter.p2  # renumbered")
    assert lost(edition) == []
    read = read_edition(read_settings(edition))[0]
    root = parse(read_document(read.documents[0], read.ledger.redirects, Editors(), {}).xml)
    anchor = select(root, "//tei:anchor")[0]
    assert anchor.get(XML_ID) == "letter.p1"
    assert anchor.getparent().get(XML_ID) == "letter.p2"
    ledger(read_settings(edition), write=True)
    assert (edition / "tei/ledger.txt").read_text() == "letter.1\nletter.p1 -> letter.p2\nletter.p2\n"


def test_a_note_is_published_too(edition: Path, change: Change) -> None:
    change(edition / LETTER, "</argument>", '</argument><note xml:id="letter.n1" type="editorial">Kept.</note>')
    ledger(read_settings(edition), write=True)
    assert "letter.n1" in (edition / "tei/ledger.txt").read_text()
    change(edition / LETTER, 'xml:id="letter.n1"', 'xml:id="letter.n2"')
    assert [code for code, _, _ in lost(edition)] == ["E005"]


def test_a_redirect_that_leads_nowhere(edition: Path, change: Change) -> None:
    (edition / "tei/ledger.txt").write_text("letter.p9 -> letter.p8\nnote.p1 -> letter.p1\n")
    assert lost(edition) == [("E006", "tei/ledger.txt", 1), ("E006", "tei/ledger.txt", 2)]


def test_every_published_passage_of_this_edition_is_there(root: Path) -> None:
    edition = read_edition(read_settings(root))[0]
    assert len(edition.ledger.passages) > 300
    assert check_ledger(edition) == ()
    assert set(passages(texts(edition))) <= set(edition.ledger.passages)


def test_every_note_and_quotation_of_this_edition_has_an_address(root: Path) -> None:
    edition = read_edition(read_settings(root))[0]
    for document in texts(edition):
        found = select(parse(document.file.xml), "//tei:text//tei:quote | //tei:text//tei:note[@type='editorial']")
        assert {element.get(XML_ID) for element in found} <= edition.ledger.passages.keys(), document.id
