"""Each rule of a preflight finds what it is for and nothing in what is right, and says where it was read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import SHARED, absent
from samizdat.cli import main
from samizdat.export.languages import iso_639_3
from samizdat.findings.codes import CODES
from samizdat.preflight.preflight import CHECKS
from samizdat.preflight.rules import ARCHIVES, rules

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="tei_all.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ferry"><teiHeader>
<fileDesc><titleStmt><title>The Ferry</title><author>Ada Ferryman</author></titleStmt>
<publicationStmt><publisher>Nobody</publisher><date when="2026">2026</date>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence></availability>
<idno type="DOI">10.1234/ferry</idno></publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc>
<profileDesc><abstract><p>A ferry.</p></abstract><creation><date when="1950">1950</date></creation>
<langUsage><language ident="en">English</language></langUsage>
<textClass><keywords><term>ferry</term></keywords></textClass></profileDesc>
</teiHeader><text><body><sp><speaker>Ada</speaker><p>It leaves.</p></sp></body></text></TEI>
"""
TEXT = "<text><body><sp><speaker>Ada</speaker><p>It leaves.</p></sp></body></text>"
BAD = {
    "P001": ("generic", "<publisher>Nobody</publisher>", "<publisher/>"),
    "P008": ("generic", 'target="https://creativecommons.org/licenses/by/4.0/"', ""),
    "P009": ("generic", '<date when="2026">2026</date>', "<date>in spring</date>"),
    "P010": ("generic", 'ident="en"', 'ident="english"'),
    "P011": ("generic", '<idno type="DOI">10.1234/ferry</idno>', ""),
    "P005": ("arche", '<?xml version="1.0" encoding="UTF-8"?>\n', ""),
    "P006": ("arche", '<?xml-model href="tei_all.rng"?>\n', ""),
    "P007": ("arche", "<?xml version", "\ufeff<?xml version"),
    "P002": ("arche", "<textClass><keywords><term>ferry</term></keywords></textClass>", ""),
    "P016": ("dta", "It leaves.", "It leaves. <note>Late.</note>"),
    "P017": ("textgrid", TEXT, "<facsimile><surface/></facsimile>"),
}


def preflight(folder: Path, *words: str) -> tuple[int, set[str], str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "preflight", *words])
    found = set(re.findall(r"(?m)(?:^|: )(?:error|warning|info) ([A-Z]\d{3}):", result.output))
    return result.exit_code, found, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry/ferry.xml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("archive", ["generic", "arche", "textgrid", "zenodo"])
def test_what_is_right_is_taken(folder: Path, archive: str) -> None:
    # The folder has no settings, and so no address.
    assert preflight(folder, "ferry", "--for", archive)[:2] == (0, {"P019"})


def test_an_edition_that_says_where_it_is(edition: Path, change: Callable[..., None]) -> None:
    assert "P019" in preflight(edition)[1]
    change(edition / "samizdat.toml", "[edition]", '[edition]\naddress = "https://example.org/e/"')
    assert "P019" not in preflight(edition)[1]


@pytest.mark.parametrize("code", BAD)
def test_what_is_wrong_is_found(folder: Path, code: str) -> None:
    archive, good, bad = BAD[code]
    assert GOOD.count(good) == 1
    (folder / "ferry/ferry.xml").write_text(GOOD.replace(good, bad), encoding="utf-8")
    status, found, output = preflight(folder, "ferry", "--for", archive)
    assert code in found
    assert status == (1 if f"error {code}" in output else 0)
    assert re.search(rf"{code}: .*\(.*\d{{4}}.*\)\.", output), "the rule says neither source nor date"


@pytest.mark.parametrize(
    ("bad", "number"),
    [
        ("<sic>Itt</sic> leaves.", "E0013"),
        ("<choice><sic>Itt</sic></choice> leaves.", "E0005"),
        ("<choice><corr>It</corr><reg>It</reg></choice> leaves.", "E0006"),
        ("<choice><expan>It</expan><orig>I</orig></choice> leaves.", "E0007"),
        ("<choice><reg>It</reg><abbr>I</abbr></choice> leaves.", "E0009"),
        ("It leaves.<pb/>", "E0008"),
        ('<pb facs="#f0002"/>It leaves.', "E0015"),
        ('<ref target="other.xml">It</ref> leaves.', "E0024"),
        ('<seg corresp="other">It</seg> leaves.', "E0028"),
        ('<seg next="other">It</seg> leaves.', "E0017"),
        ('<figure facs="a.jpg"/>It leaves.', "E0016"),
        ("<salute>It</salute> leaves.", "E0030"),
        ("<signed>It</signed> leaves.", "E0029"),
        ('<bibl type="M">It</bibl> leaves.', "E0033"),
        ("<bibl/>It leaves.", "E0004"),
        ("<quote><bibl>It</bibl></quote> leaves.", "E0003"),
        ('<metamark place="above">It</metamark> leaves.', "E0034"),
        ("<subst><add>It</add></subst> leaves.", "E0037"),
        ('<seg rend="i" rendition="#i">It</seg> leaves.', "W0001"),
        ('<seg n="">It</seg> leaves.', "W0005"),
        ("It | leaves.", "W0007"),
    ],
)
def test_rules_of_the_base_format(folder: Path, bad: str, number: str) -> None:
    assert preflight(folder, "ferry", "--for", "dta")[1] == {"P018", "P019"}
    (folder / "ferry/ferry.xml").write_text(GOOD.replace("It leaves.", f"{bad} {bad}"), encoding="utf-8")
    status, found, output = preflight(folder, "ferry", "--for", "dta")
    assert "P016" in found and number in output and (", 2 times in the file" in output or number in ("E0015", "W0007"))
    assert status == (0 if number.startswith("W") else 1)


@pytest.mark.parametrize(
    ("name", "archive", "code"),
    [
        ("Größe.xml", "arche", "P003"),
        ("a.b.xml", "arche", "P003"),
        ("Ferry.xml", "generic", "P004"),
        ("copy.xml", "arche", "P014"),
        ("page.psd", "arche", "P012"),
    ],
)
def test_files_that_an_archive_refuses(folder: Path, name: str, archive: str, code: str) -> None:
    (folder / "ferry" / name).write_text(GOOD, encoding="utf-8")
    assert code in preflight(folder, "ferry", "--for", archive)[1]


def test_too_many_files(folder: Path) -> None:
    for number in range(100):
        (folder / f"ferry/{number}.txt").write_text(str(number))
    assert "P015" in preflight(folder, "ferry", "--for", "zenodo")[1]


def test_a_bag_with_a_byte_changed(edition: Path) -> None:
    assert CliRunner().invoke(main, ["-C", str(edition), "export", "ro-crate", "--out", "out"]).exit_code == 0
    assert "P013" not in preflight(edition, "out")[1]
    path = edition / "out/data/tei/documents/letter.xml"
    path.write_bytes(path.read_bytes().replace(b"Nobody", b"nobody", 1))
    status, found, _ = preflight(edition, "out")
    assert status == 1 and "P013" in found
    (edition / "out/data/tei/authorities/persons.xml").unlink()
    assert "P013" in preflight(edition, "out")[1]


def test_words_that_may_not_be_in_a_package(edition: Path) -> None:
    assert CliRunner().invoke(main, ["-C", str(edition), "export", "ro-crate", "--out", "out"]).exit_code == 0
    (edition / "out/data/notes.txt").write_text("the ferry to Lund leaves at nine. Bring bread & salt.")
    status, found, _ = preflight(edition, "out", "--sources", str(edition / "sources"))
    assert status == 1 and {"P013", "T017"} <= found


@pytest.mark.parametrize("archive", ARCHIVES)
def test_a_table_names_checks_sources_and_dates(archive: str) -> None:
    for rule in rules(archive):
        assert rule.check in CHECKS
        assert rule.source and re.match(r"\d{4}", rule.date)


def test_every_check_is_asked_for_by_a_table() -> None:
    assert {rule.check for archive in ARCHIVES for rule in rules(archive)} == set(CHECKS)


def test_every_code_has_a_test() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in CODES if code.startswith("P") and f'"{code}"' not in here] == []


def test_what_could_not_be_confirmed_says_so(folder: Path) -> None:
    _, found, output = preflight(folder, "ferry", "--for", "clarin")
    assert "P018" in found and "not confirmed" in output


def test_reports_for_programs(folder: Path) -> None:
    (folder / "ferry/ferry.xml").write_text(GOOD.replace('ident="en"', 'ident="english"'), encoding="utf-8")
    output = preflight(folder, "ferry", "--format", "json")[2]
    assert [each["code"] for each in json.loads(output)] == ["P019", "P010"]


@pytest.mark.parametrize(("name", "expected"), [("soldatenbriefe", {"P005", "P009"}), ("latin-lit", {"P001", "P003"})])
def test_it_says_something_of_the_corpora(name: str, expected: set[str]) -> None:
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    assert expected <= preflight(SHARED / "corpora", name, "--for", "arche")[1]


def test_codes_of_languages() -> None:
    assert [iso_639_3(tag) for tag in ("de-AT", "grc", "ger", "hu", "english")] == ["deu", "grc", "deu", "hun", ""]


def test_a_folder_without_a_text_is_told(tmp_path: Path, change: Callable[..., None]) -> None:
    (tmp_path / "empty").mkdir()
    status, _, output = preflight(tmp_path, "empty")
    assert status == 2 and "no TEI document" in output
