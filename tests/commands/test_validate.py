"""`samizdat validate` on files of any place: schemas, formats, choosing, baseline, cache, processes, watching."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from samizdat.checks import edition as checked
from samizdat.checks import files as check_files
from samizdat.checks import one_file
from samizdat.cli import main
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.preview.watch import STILL

Change = Callable[[Path, str, str], None]
FORMATS = ["human", "json", "sarif", "junit", "github"]


def run(*arguments: str | Path, stdin: str = "") -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(folder: Path, *arguments: str | Path, stdin: str = "") -> Result:
    return run("-C", folder, "validate", "--schema", "letter.rng", *arguments, stdin=stdin)


def found(folder: Path, *arguments: str, stdin: str = "") -> list[tuple[str, str, int, int]]:
    result = check(folder, "--format", "json", *arguments, stdin=stdin)
    return [(f["file"], f["code"], f["line"], f["column"]) for f in json.loads(result.output)]


def test_a_folder_without_an_edition(letters: Path) -> None:
    result = check(letters, "post")
    assert result.exit_code == 1
    assert [(file, code) for file, code, *_ in found(letters, "post")] == [
        ("post/bad.xml", "G006"),
        ("post/bad.xml", "G001"),
        ("post/cut.xml", "G020"),
    ]
    assert result.output.endswith("\n3 files checked: 3 errors\n")
    assert check(letters, "post/good.xml").exit_code == 0


def test_the_line_of_source_has_a_caret_under_the_place(letters: Path) -> None:
    lines = check(letters, "post/bad.xml").output.splitlines()
    assert lines[0].startswith("post/bad.xml:1:15: error G006: “4.6.1950”")
    assert lines[1] == '     1 | <letter date="4.6.1950">'
    assert lines[2].index("^") == lines[1].index("4.6.1950")
    assert "Write “1950-06-04”." in lines[3]


def test_standard_input(letters: Path) -> None:
    assert found(letters, "-", stdin="<letter/>") == [("<stdin>", "G004", 1, 1), ("<stdin>", "G003", 1, 10)]
    assert "<letter/>" in check(letters, "-", stdin="<letter/>").output
    assert check(letters, "-", stdin=(letters / "post/good.xml").read_text()).exit_code == 0


def test_a_wrong_schema_is_a_finding_in_the_schema(letters: Path, change: Change) -> None:
    change(letters / "letter.rng", '<data type="date"/>', '<data type="dat"/>')
    result = check(letters, "post")
    assert result.exit_code == 2
    assert re.search(r"letter\.rng:5: error G9\d\d: ", result.output)
    assert result.output.count("error G9") == 1
    missing = run("-C", letters, "validate", "--schema", "none.rng", "post")
    assert missing.exit_code == 2
    assert "G900" in missing.output


def test_a_wrong_schema_cannot_be_ignored(letters: Path) -> None:
    (letters / "rules.sch").write_text("<schema xmlns='http://purl.oclc.org/dsdl/schematron'><patern/></schema>")
    check(letters, "post", "--schematron", "rules.sch", "--baseline", "known.json", "--write-baseline")
    for schemas in (("--schematron", "rules.sch"), ("--schematron", "none.sch"), ("--schema", "none.rng")):
        options = ("--ignore", "G,S", "--baseline", "known.json", "post")
        result = run("-C", letters, "validate", *schemas, *options)
        assert result.exit_code == 2, result.output
        assert re.search(r"error [GS]9\d\d", result.output)


def test_rules_beside_the_schema(letters: Path) -> None:
    (letters / "rules.sch").write_text(
        """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>
        <rule context="line"><assert id="L001" test="ends-with(., '.')">A line needs a full stop.</assert></rule>
        </pattern></schema>"""
    )
    (letters / "post/bad.xml").unlink()
    expected = [("post/cut.xml", "G020", 3, 1), ("post/good.xml", "L001", 2, 3)]
    assert found(letters, "post", "--schematron", "rules.sch") == expected
    result = run("-C", letters, "validate", "--schematron", "rules.sch", "post/good.xml", "post/cut.xml")
    assert "post/good.xml:2:3: error L001: A line needs a full stop." in result.output
    assert "error X003" in result.output


IDS = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="a"><zeroOrMore><element name="b"><attribute name="id"><data type="ID"/></attribute></element>
  </zeroOrMore></element></start></grammar>"""


def test_ids_need_not_be_checked(letters: Path) -> None:
    (letters / "ids.rng").write_text(IDS)
    (letters / "ids.xml").write_text('<a><b id="x"/><b id="x"/></a>')
    command = ("-C", letters, "validate", "--schema", "ids.rng", "--ignore", "R", "ids.xml")
    for _ in range(2):
        assert "G009" in run(*command).output
        assert run(*command, "--no-id-check").exit_code == 0


def test_a_catalogue_knows_the_schema_on_the_web(letters: Path) -> None:
    uri = '<uri name="https://example.org/letter.rng" uri="letter.rng"/>'
    (letters / "catalog.xml").write_text(
        f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{uri}</catalog>'
    )
    (letters / "web.xml").write_text('<?xml-model href="https://example.org/letter.rng"?>\n<nothing/>')
    assert "X005" in run("-C", letters, "validate", "web.xml").output
    output = run("-C", letters, "validate", "--catalog", "catalog.xml", "web.xml").output
    assert "X005" not in output and "G001" in output


def test_rules_read_files_of_folders_that_are_named(letters: Path) -> None:
    lists = letters.parent / "lists"
    lists.mkdir()
    (lists / "names.xml").write_text("<names><name>Anna</name></names>", encoding="utf-8")
    test = "doc('../lists/names.xml')//name = 'Bela'"
    rule = f'<pattern><rule context="/*"><assert id="N1" test="{test}">No Bela.</assert></rule></pattern>'
    head = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
    (letters / "rules.sch").write_text(f"{head}{rule}</schema>", encoding="utf-8")
    options = ("post/good.xml", "--schematron", "rules.sch")
    assert "S904" in check(letters, *options).output
    found = check(letters, *options, "--rules-read", str(lists))
    assert (found.exit_code, "N1" in found.output) == (1, True)
    assert "no such folder" in check(letters, *options, "--rules-read", "nowhere").output


def test_a_phase_is_named(letters: Path) -> None:
    head = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
    phases = '<phase id="few"><active pattern="p"/></phase><phase id="fit" when="/letter"><active pattern="q"/></phase>'
    patterns = [
        f'<pattern id="{n}"><rule context="/*"><report id="{n.upper()}" test="1"/></rule></pattern>' for n in "pq"
    ]
    (letters / "rules.sch").write_text(f"{head}{phases}{''.join(patterns)}</schema>")
    (letters / "any.xml").write_text("<letter/>")
    command = ("-C", letters, "validate", "--schematron", "rules.sch", "--format", "json", "any.xml")

    def codes(*more: str) -> list[str]:
        return [finding["code"] for finding in json.loads(run(*command, *more).output)]

    assert codes() == ["P", "Q"]
    assert codes("--phase", "few") == ["P"]
    assert codes("--phase", "#ANY") == ["Q"]
    assert codes("--phase", "none") == ["S903"]


def test_what_cannot_run(letters: Path) -> None:
    (letters / "empty").mkdir()
    for arguments, message in {
        (): "no samizdat.toml",
        ("none.xml",): "no such file: none.xml",
        ("empty",): "no .xml file in empty",
        ("post", "--baseline", "none.json"): "none.json",
        ("post", "--baseline", "post/good.xml"): "is no baseline",
        ("post", "--write-baseline"): "--baseline",
        ("post", "--select", "G0 6"): "is no code",
        ("-", "--watch"): "standard input",
    }.items():
        result = run("-C", letters, "validate", *arguments)
        assert (result.exit_code, message in result.output) == (2, True), (arguments, result.output)


def model(href: str, kind: str = "http://relaxng.org/ns/structure/1.0") -> str:
    return (
        f'<?xml version="1.0"?>\n<!-- <?xml-model href="x"?> -->\n<?xml-model href="{href}" schematypens="{kind}"?>\n'
    )


@pytest.mark.parametrize(
    ("prolog", "codes"),
    [
        (model("../letter.rng"), ["G006", "G001"]),
        ('<?xml-model href="../letter.rng"?>\n', ["G006", "G001"]),
        (model("https://example.org/letter.rng"), ["X005"]),
        (model("../letter.rnc", "application/relax-ng-compact-syntax"), ["X005"]),
        (model("none.rng"), ["X005"]),
        (model("../letter.rng") + model("none.sch"), ["X005", "G006", "G001"]),
        ("", ["X005"]),
    ],
)
def test_the_schema_that_a_file_names(letters: Path, prolog: str, codes: list[str]) -> None:
    path = letters / "post/bad.xml"
    body = path.read_text()
    path.write_text(prolog.replace('<?xml version="1.0"?>', "") + body)
    result = run("-C", letters, "validate", "--format", "json", "post/bad.xml")
    assert sorted(f["code"] for f in json.loads(result.output)) == sorted(codes)
    assert result.exit_code == 1


def test_a_schema_in_the_compact_syntax(letters: Path) -> None:
    (letters / "note.rnc").write_text("element note { text }")
    (letters / "note.xml").write_text('<?xml-model href="note.rnc"?>\n<note><b/></note>')
    result = run("-C", letters, "validate", "--format", "json", "note.xml")
    assert [f["code"] for f in json.loads(result.output)] == ["G001"]
    (letters / "note.rnc").write_text("element note { text")
    result = run("-C", letters, "validate", "--format", "json", "--schema", "note.rnc", "note.xml")
    assert result.exit_code == 2
    assert [(f["code"], f["line"]) for f in json.loads(result.output)] == [("G910", 1)]


def test_choosing_codes(letters: Path) -> None:
    def codes(*options: str) -> list[str]:
        return [code for _, code, *_ in found(letters, "post", *options)]

    assert codes("--select", "G006") == ["G006"]
    assert codes("--select", "G00,G020", "--ignore", "G006") == ["G001", "G020"]
    assert codes("--ignore", "G", "--select", "G006") == ["G006"]
    assert codes("--ignore", "G0") == []
    assert check(letters, "post", "--ignore", "G0").exit_code == 0


def test_codes_that_nothing_has_are_refused(letters: Path) -> None:
    (letters / "rules.sch").write_text(
        """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>
        <rule context="line"><assert id="own.line" test="ends-with(., '.')">A line needs a full stop.</assert></rule>
        </pattern></schema>"""
    )
    for options, said in {
        ("--select", "G066"): "no code G066, which --select names\n  Did you mean G006?",
        ("--ignore", "G,T9"): "no code T9, which --ignore names",
        ("--ignore", "own.line"): "no code own.line",
    }.items():
        result = check(letters, "post", *options)
        assert (result.exit_code, said in result.output) == (2, True), result.output
    rules = ("post", "--schematron", "rules.sch")
    assert {code for _, code, *_ in found(letters, *rules, "--select", "own")} == {"own.line"}
    check(letters, *rules, "--baseline", "known.json", "--write-baseline")
    assert check(letters, *rules, "--baseline", "known.json").exit_code == 0
    result = check(letters, "post", "--baseline", "known.json")
    assert (result.exit_code, "no code own.line, which known.json names" in result.output) == (2, True)


def test_strict_lets_warnings_fail(edition: Path, change: Change) -> None:
    change(
        edition / "tei/documents/letter.xml", '<persName ref="person:anna">Anna</persName>', "<persName>Anna</persName>"
    )
    assert "R004" in run("-C", edition, "validate", "--select", "R").output
    assert run("-C", edition, "validate", "--select", "R").exit_code == 0
    result = run("-C", edition, "validate", "--select", "R", "--strict")
    assert (result.exit_code, "error R004" in result.output) == (1, True)


def test_a_baseline_knows_what_was_there_before(letters: Path) -> None:
    result = check(letters, "post", "--baseline", "known.json", "--write-baseline")
    assert (result.exit_code, "3 findings are known" in result.output) == (0, True)
    result = check(letters, "post", "--baseline", "known.json")
    assert (result.exit_code, result.output) == (
        0,
        "3 files checked: no findings, 3 findings in the baseline\n",
    )
    bad = letters / "post/bad.xml"
    bad.write_text("<!-- one\nmore -->\n" + bad.read_text().replace("</letter>", "<lin/></letter>"))
    assert found(letters, "post", "--baseline", "known.json") == [("post/bad.xml", "G001", 6, 1)]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_every_finding_and_the_status(letters: Path, form: str) -> None:
    result = check(letters, "--format", form, "post")
    assert result.exit_code == 1
    assert all(code in result.output for code in ("G001", "G006", "G020"))
    assert check(letters, "--format", form, "post/good.xml").exit_code == 0
    if form == "junit":
        suite = ElementTree.fromstring(result.output)
        assert (suite.get("tests"), suite.get("failures")) == ("3", "2")


def test_an_unchanged_file_is_not_checked_again(
    letters: Path, monkeypatch: pytest.MonkeyPatch, user_cache: Path
) -> None:
    checked: list[str] = []
    original = one_file.check_file
    monkeypatch.setattr(one_file, "check_file", lambda target: checked.append(target.name) or original(target))
    first = found(letters, "post")
    assert checked == ["post/bad.xml", "post/cut.xml", "post/good.xml"]
    assert found(letters, "post") == first
    assert len(checked) == 3
    (letters / "post/good.xml").write_text("<letter/>")
    found(letters, "post")
    assert checked[3:] == ["post/good.xml"]
    found(letters, "post", "--no-cache")
    assert len(checked) == 7
    (letters / "letter.rng").write_text((letters / "letter.rng").read_text() + "<!-- new -->")
    found(letters, "post")
    assert len(checked) == 10
    assert (user_cache / "results.sqlite").is_file()


@pytest.mark.parametrize("damage", ["garbage", "rows", "folder"])
def test_a_damaged_cache_is_ignored(letters: Path, user_cache: Path, damage: str) -> None:
    first = found(letters, "post")
    database = user_cache / "results.sqlite"
    if damage == "garbage":
        database.write_bytes(b"no database" * 1000)
    elif damage == "rows":
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE results SET findings = '[{\"cod'")
    else:
        database.unlink()
        database.mkdir()
    assert found(letters, "post") == first


def test_the_cache_of_an_edition_is_in_it_and_not_committed(edition: Path) -> None:
    run("-C", edition, "validate")
    assert (edition / ".samizdat-cache/results.sqlite").is_file()
    assert (edition / ".samizdat-cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("copies", [True, False])
def test_several_processes_report_in_the_order_of_files(
    letters: Path, monkeypatch: pytest.MonkeyPatch, copies: bool
) -> None:
    monkeypatch.setattr(check_files, "may_copy", lambda: copies)
    for worth in ("WORTH_A_PROCESS", "WORTH_A_COPY", "ENOUGH_FOR_COPIES"):
        monkeypatch.setattr(check_files, worth, 1)
    asked = Asked(folder=letters, paths=("post",), schema=Path("letter.rng"), cached=False)
    seen: list[tuple[int, int]] = []
    several = validate(
        Asked(folder=letters, paths=("post",), schema=Path("letter.rng"), cached=False, processes=2),
        lambda done, total: seen.append((done, total)),
    )
    assert several == validate(asked)
    assert seen == [(1, 3), (2, 3), (3, 3)]


def while_waiting(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> None:
    """Take one step each time that --watch sees nothing new, and interrupt it when there are none left."""
    left = iter(steps)

    def wait(_event: object, seconds: float) -> None:
        if seconds == STILL:
            return
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr("threading.Event.wait", wait)


def test_watch_checks_again_after_a_change(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    while_waiting(monkeypatch, lambda: (letters / "post/bad.xml").write_text("<letter/> "))
    result = check(letters, "--watch", "post")
    assert result.exit_code == 0
    assert result.output.count("3 files checked") == 2


def test_watch_waits_for_a_file_that_is_gone(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = letters / "post/bad.xml"
    text = bad.read_text()
    mend = lambda: bad.write_text(text.replace("4.6.1950", "1950-06-04"))  # noqa: E731
    while_waiting(monkeypatch, bad.unlink, mend)
    result = check(letters, "--watch", "post/bad.xml")
    assert result.exit_code == 0
    assert result.output.count("no such file: post/bad.xml") == 1
    assert result.output.count("1 file checked") == 2
    assert result.output.endswith("1 file checked: 1 error\n")


def test_watch_reads_a_changed_schema_again(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = letters / "letter.rng"
    text = schema.read_text()
    schema.unlink()
    while_waiting(monkeypatch, lambda: schema.write_text(text))
    result = check(letters, "--watch", "post/good.xml")
    assert "G900" in result.output and result.output.endswith("1 file checked: no findings\n")


@pytest.mark.parametrize("named", [False, True])
def test_watch_follows_what_a_schema_includes(letters: Path, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    grammar = '<grammar xmlns="http://relaxng.org/ns/structure/1.0">{}</grammar>'
    line = '<define name="line"><element name="{}"><text/></element></define>'
    start = '<include href="line.rng"/><start><ref name="line"/></start>'
    (letters / "all.rng").write_text(grammar.format(start))
    (letters / "line.rng").write_text(grammar.format(line.format("line")))
    (letters / "a.xml").write_text('<?xml-model href="all.rng"?>\n<line/>')
    change = lambda: (letters / "line.rng").write_text(grammar.format(line.format("verse")))  # noqa: E731
    while_waiting(monkeypatch, change)
    schema = () if named else ("--schema", "all.rng")
    result = run("-C", letters, "validate", *schema, "--watch", "a.xml")
    assert result.output.startswith("1 file checked: no findings\na.xml:2:1: error G001")
    assert result.output.count("1 file checked") == 2


def test_files_of_the_edition_and_others_in_one_report(edition: Path, letters: Path, change: Change) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="person:anna"', 'ref="person:ana"')
    result = run("-C", edition, "validate", "tei/documents", letters / "post/bad.xml")
    assert "tei/documents/letter.xml:42:109: error R001" in result.output
    assert f"{letters}/post/bad.xml:1:1: error G001" in result.output
    assert "R004" not in result.output
    assert "2 files checked" in result.output


def test_of_the_files_of_an_edition_those_are_read_that_have_changed(
    edition: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = checked.check_of_file
    monkeypatch.setattr(
        checked, "check_of_file", lambda member, frame: read.append(member.file.name) or original(member, frame)
    )

    def found() -> list[tuple[str, str]]:
        read.clear()
        return [(finding.file, finding.code) for finding in validate(Asked(folder=edition)).findings]

    letter, places = "tei/documents/letter.xml", "tei/authorities/places.xml"
    assert found() == []
    assert len(read) == 4
    change(edition / letter, 'ref="place:lund"', "")
    assert (found(), read) == ([(places, "R004")], [letter])
    assert (found(), read) == ([(places, "R004")], [])
    (edition / "tei/ledger.txt").write_text("letter.p9\n")
    assert (("tei/ledger.txt", "E005") in found(), read) == (True, [])
    (edition / "tei/map.png").write_bytes(b"")
    change(edition / letter, "<head>", '<head facs="../map.png">')
    assert ((letter, "R001") in found(), read) == (False, [letter])
    (edition / "tei/map.png").unlink()
    assert ((letter, "R001") in found(), read) == (True, [])
    change(edition / places, "</listPlace>", '<place xml:id="new"><placeName>New</placeName></place></listPlace>')
    assert (found().count((places, "R004")), read) == (2, [places])
    change(edition / "tei/edition.xml", 'ident="place"', 'ident="placed"')  # what it declares holds in all files
    found()
    assert len(read) == 4


def test_what_is_remembered_of_one_file_is_what_a_new_check_says(edition: Path, change: Change) -> None:
    words = "this is the sentence of nine words and two more here"
    persons, other = edition / "tei/authorities/persons.xml", edition / "sources/other.txt"

    def codes(*, cached: bool) -> list[tuple[str, str]]:
        return [(each.file, each.code) for each in validate(Asked(folder=edition, cached=cached)).findings]

    def quotes() -> bool:
        found = codes(cached=True)
        assert found == codes(cached=True) == codes(cached=False)
        return ("tei/authorities/persons.xml", "T027") in found

    assert not quotes()
    change(persons, "She takes", f"{words} She takes")
    assert not quotes()
    other.write_text(f"Before. {words} After it.")  # a source text of no document: the file has not changed
    assert quotes()
    other.unlink()
    assert not quotes()


def test_another_schema_for_the_edition(edition: Path, letters: Path) -> None:
    result = run("-C", edition, "validate", "--schema", letters / "letter.rng")
    assert result.exit_code == 1
    assert "error G0" in result.output
