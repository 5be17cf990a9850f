"""A folder of TEI that nobody has laid out builds as it lies there, and what is wrong with it is told."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main
from samizdat.commands.build import beside

TEI = "http://www.tei-c.org/ns/1.0"
NS = f'xmlns="{TEI}"'
TITLE = "<fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc>"


def letter(words: str, title: str) -> str:
    return f"<TEI {NS}><teiHeader>{TITLE.format(title)}</teiHeader><text><body><p>{words}</p></body></text></TEI>"


OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">
<TEI.2><teiHeader/><text><body><p>Caf&eacute;, Øresund.</p></body></text></TEI.2>"""


@pytest.fixture(autouse=True)
def no_typefaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without typefaces, which take long to cut and are tested elsewhere."""
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three letters with odd conventions, none of which any setting describes."""
    files = {
        "1890/03.xml": letter("Dear Anna, the harbour is frozen.", "Ice").encode(),
        "1890/index.xml": letter("Grüße aus Malmö.", "Greetings").encode(),
        "old.xml": OLD.encode("latin-1"),
    }
    for name, data in files.items():
        path = tmp_path / "letters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "letters"


def run(folder: Path, *arguments: str) -> Result:
    os.environ["XDG_CACHE_HOME"] = str(folder.parent / "cache")
    try:
        return CliRunner().invoke(main, ["-C", str(folder.parent), *arguments])
    finally:
        del os.environ["XDG_CACHE_HOME"]


def test_it_builds_without_a_word_of_configuration(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.exit_code == 0, result.output
    site = folder.parent / "site"
    assert "harbour is frozen" in (site / "t-03.html").read_text("utf-8")
    assert "Grüße aus Malmö" in (site / "index-2.txt").read_text("utf-8")
    assert "Café, Øresund" in (site / "old.html").read_text("utf-8")
    assert "Greetings" in (site / "index.html").read_text("utf-8")
    assert {"t-03.xml", "index-2.xml", "old.xml", "edition.xml"} <= {path.name for path in site.iterdir()}
    assert "X007" in result.output and "3 of 3 files were checked without a schema" in result.output
    assert sorted(folder.rglob("*")) == before, "nothing is put into the folder"


def test_what_cannot_be_read_is_left_out_and_the_status_says_so(folder: Path) -> None:
    (folder / "broken.xml").write_text("<TEI><text>", encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.exit_code == 1
    assert "broken.xml:1" in result.output
    assert "left out, for they cannot be read: broken.xml" in result.output
    assert (folder.parent / "site/old.html").is_file() and not (folder.parent / "site/broken.html").exists()


def test_it_says_what_each_file_is_taken_for(folder: Path) -> None:
    result = run(folder, "build", "--explain", "letters")
    assert "document    old.xml: its text has p\n" in result.output
    assert "In all: document 3\n" in result.output and not (folder.parent / "build").exists()


def test_an_edition_that_is_laid_out_explains_itself(edition: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(edition), "build", "--explain"])
    assert result.exit_code == 2 and "is laid out" in result.output


def test_settings_in_the_folder_refine_it(folder: Path) -> None:
    (folder / "samizdat.toml").write_text(
        '[edition]\ntitle = "Harbour Letters"\nignore = ["1890/*"]\n', encoding="utf-8"
    )
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert "of 1 document," in result.output
    assert "<h1>Harbour Letters</h1>" in (folder.parent / "site/index.html").read_text("utf-8")


# Everything but seg.
SCHEMA = """start = any
any = element * - tei:seg { (text | attribute * { text } | any)* }
"""


@pytest.mark.parametrize("href", ["", "https://example.org/release/house.rnc"])
def test_a_schema_in_the_folder_is_found(href: str, folder: Path) -> None:
    """It is for files that name none, and for those that name it where it is on the web."""
    (folder / "schema").mkdir()
    (folder / "schema/house.rnc").write_text(f'namespace tei = "{TEI}"\n{SCHEMA}', encoding="utf-8")
    model = f'<?xml-model href="{href}"?>' if href else ""
    (folder / "seg.xml").write_text(model + letter("<seg>x</seg>", "Seg"), encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert "seg.xml:1" in result.output and "G00" in result.output
    assert "without a schema" not in result.output.lower() and "X005" not in result.output
    assert (folder.parent / "site/seg.html").is_file(), "the schema's findings do not stop the build"
    assert "checked by house.rnc" in run(folder, "build", "--explain", "letters").output


def test_what_many_files_say_of_their_schema_is_told_once(folder: Path) -> None:
    for name in ("a", "b", "c"):
        text = '<?xml-model href="https://example.org/x.rng"?>' + letter("x", name)
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.output.count("is on the web and is not fetched") == 1
    assert "So it is with 2 more files." in result.output


def test_validate_says_once_that_files_have_no_schema(folder: Path) -> None:
    (folder / "old.xml").unlink()
    output = run(folder, "validate", "letters").output
    assert output.count("2 of 2 files were checked without a schema") == 1
    assert output.count("X005") == 1


def test_things_of_other_kinds_stand_in_the_index_and_have_pages(folder: Path) -> None:
    record = (
        '<object xml:id="bell"><objectIdentifier><objectName>The harbour bell</objectName></objectIdentifier></object>'
    )
    (folder / "things.xml").write_text(
        f"<TEI {NS}><teiHeader>{TITLE.format('Things')}</teiHeader><standOff><listObject>{record}</listObject>"
        "</standOff></TEI>",
        encoding="utf-8",
    )
    named = letter("We heard <objectName ref='#bell'>the bell</objectName>.", "Sound")
    (folder / "sound.xml").write_text(named, encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.exit_code == 0, result.output
    site = folder.parent / "site"
    index = (site / "names.html").read_text(encoding="utf-8")
    assert "<h2>Other things</h2>" in index and 'href="names/other-bell.html"' in index
    page = (site / "names/other-bell.html").read_text(encoding="utf-8")
    assert "The harbour bell</h1>" in page and "sound.html#" in page
    assert 'href="names/other-bell.html"' in (site / "sound.html").read_text(encoding="utf-8")
    assert "Other things" not in (site / "index.html").read_text(encoding="utf-8")


def test_many_dated_texts_stand_under_their_years(folder: Path) -> None:
    for number in range(14):
        text = letter("x", f"Letter {number}").replace(
            "</teiHeader>",
            f"<profileDesc><creation><date when='18{80 + number // 7}-02-03'/></creation></profileDesc></teiHeader>",
        )
        (folder / f"l{number}.xml").write_text(text, encoding="utf-8")
    run(folder, "build", "letters", "--out", "site", "--no-pdf")
    index = (folder.parent / "site/index.html").read_text(encoding="utf-8")
    assert index.count('<h3 class="year">1880</h3>') == index.count('<h3 class="year">1881</h3>') == 1


def test_a_second_build_finds_that_nothing_has_changed(folder: Path) -> None:
    for words in ("files\n", "unchanged"):
        assert words in run(folder, "build", "letters", "--out", "site", "--no-pdf").output
    (folder / "old.xml").write_text(letter("New words.", "New"), encoding="utf-8")
    run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert "New words" in (folder.parent / "site/old.html").read_text("utf-8")


def test_rules_that_are_not_there_keep_it_from_nothing(folder: Path) -> None:
    (folder / "samizdat.toml").write_text('[edition]\nschematron = "rules.sch"\n', encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.exit_code == 0 and "rules.sch: error S900" in result.output


def test_the_preview_shows_it_too(folder: Path) -> None:
    from samizdat.commands.serve import seen
    from samizdat.commands.validating.validate import check_at_work
    from samizdat.model.page import Page
    from samizdat.preview.preview import Preview
    from samizdat.preview.shown import show

    (folder / "broken.xml").write_text("<TEI><text>", encoding="utf-8")
    shown = partial(show, more=beside, public=False)
    preview = Preview(folder, lambda: check_at_work(folder, None, bare=True), bare=True, show=shown)
    preview.refresh()
    page = preview.page("old.html")
    assert isinstance(page, Page) and "Café, Øresund" in page.data.decode()
    assert str(folder / "broken.xml") in seen(folder, None, bare=True)
    assert {("X003", "broken.xml"), ("X007", "old.xml")} <= {
        (f.code, f.file) for f in check_at_work(folder, None, bare=True)
    }


@pytest.mark.parametrize("root", ["facsimile", "sourceDoc"])
def test_pages_without_a_text_are_a_document(root: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    graphic = '<graphic url="1.png"/>'
    surface = f"<surface>{graphic}<zone><line>A line.</line></zone></surface>"
    (folder / "volume.xml").write_text(f"<{root} {NS}>{surface}</{root}>", encoding="utf-8")
    (folder / "1.png").write_bytes(b"PNG")
    result = run(folder, "build", "pages", "--out", "site", "--no-pdf")
    assert result.exit_code == 0, result.output
    assert "A line." in (tmp_path / "site/volume.html").read_text("utf-8")
    assert (tmp_path / "site/images/1.png").read_bytes() == b"PNG"


AUTHOR = """<titleStmt><title>{}</title><author>
<persName><surname>Berg</surname>, <forename>Ada</forename> <nameLink>von</nameLink></persName>
<idno type="wikidata">Q0</idno></author></titleStmt>"""


def test_an_author_is_called_by_the_name_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    header = f"<teiHeader><fileDesc>{AUTHOR.format('Ice')}</fileDesc></teiHeader>"
    xml = f"<TEI {NS}>{header}<text><body><p>Dear Anna.</p></body></text></TEI>"
    (tmp_path / "letters/a.xml").write_text(xml)
    assert run(tmp_path / "letters", "build", "letters", "--out", "site", "--no-pdf").exit_code == 0
    page = (tmp_path / "site/a.html").read_text()
    assert page.count("Ada von Berg") >= 3  # the byline, how to cite it, what reference managers read
    assert "Q0" not in page


def test_pages_say_nothing_of_what_no_header_says(folder: Path) -> None:
    assert run(folder, "build", "letters", "--out", "site", "--no-pdf").exit_code == 0
    page = (folder.parent / "site/old.html").read_text()
    imprint = page[page.index('class="imprint"') :]
    assert "<p>Letters.</p>" in imprint
    assert 'id="mark-person"' not in page


def test_sections_of_two_texts_may_have_one_id(folder: Path) -> None:
    for name in ("one", "two"):
        named = '<div xml:id="s1"><head>News</head><p><persName ref="#anna">Anna</persName> is well.</p></div>'
        text = letter("", name.title()).replace("<p></p>", named)
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    result = run(folder, "build", "letters", "--out", "site", "--no-pdf")
    assert result.exit_code == 0, result.output
    assert (folder.parent / "site/names/person-anna.html").read_text(encoding="utf-8").count(">News<") >= 1


def test_only_what_a_text_has_can_be_marked(folder: Path) -> None:
    (folder / "old.xml").write_text(letter('<persName>Anna</persName> on <date when="1890">a day</date>', "Days"))
    assert run(folder, "build", "letters", "--out", "site", "--no-pdf").exit_code == 0
    page = (folder.parent / "site/old.html").read_text()
    marks = ("person", "place", "date", "quotation")
    assert [mark for mark in marks if f'id="mark-{mark}"' in page] == ["person", "date"]


def test_ways_between_texts_carry_their_titles(folder: Path) -> None:
    assert run(folder, "build", "letters", "--out", "site", "--no-pdf").exit_code == 0
    page = (folder.parent / "site/old.html").read_text()
    ways = page[page.index('class="texts"') :].split("</ul>")[0]
    assert ">Ice</a>" in ways
    assert ">Greetings</a>" in ways


def test_a_folder_is_validated_as_the_edition_in_it(folder: Path, edition: Path) -> None:
    (folder / "schema").mkdir()
    (folder / "schema/tiny.rnc").write_text(
        'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { empty }'
    )
    (folder / "old.xml").unlink()
    told = run(folder, "validate", "letters").output
    assert "letters/1890/03.xml:1:42: error G001" in told  # by the schema that lies in the folder
    assert "letters/1890/index.xml" in told
    # The schema of the edition that one stands in is for that edition.
    elsewhere = run(edition, "-C", str(edition), "validate", str(folder)).output
    assert elsewhere.replace(str(folder), "letters") == told


def test_what_is_no_tei_is_checked_beside_it(folder: Path) -> None:
    (folder / "map.xml").write_text("<map><place></map>")
    told = run(folder, "validate", "letters").output
    assert "letters/map.xml:1:" in told
    assert "error X003" in told
    (folder / "map.xml").write_text("<map/>")
    assert "error" not in run(folder, "validate", "letters").output.replace("0 errors", "")
