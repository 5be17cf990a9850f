"""`samizdat explain` is complete and true: a page for each code, and its examples do what the page says.

The bad example of a page, put in place of its good one, raises the code. Where they are parts of files they stand in
the small edition of these tests or in the files of tests/schema/good.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat import relaxng, schematron
from samizdat.checks.one_file import check_file
from samizdat.checks.references.dates import check_dates
from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.hosts import check_hosts
from samizdat.checks.schemas.choose import Schemas, named_schemas, schema_file
from samizdat.checks.targets import Target
from samizdat.checks.unhandled import check_handled, unhandled
from samizdat.cli import main
from samizdat.commands.explain import explain
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.edition.discovery.tei_files import read_tei
from samizdat.edition.read import read_edition
from samizdat.edition.settings import PATHS, read_settings
from samizdat.findings.codes import CODES
from samizdat.findings.explain import read_rules
from samizdat.publish.material import gather
from samizdat.publish.render import jobs
from samizdat.publish.run import run

ROOT = Path(__file__).parents[1]
WITHOUT_EXAMPLE = {
    "X001",
    "G022",
    "G023",
    "G910",
    "G912",
    "E011",
    "T003",
    "T004",
    "T025",
    "T026",
    "X008",
}  # about files, not what is in them
ADDRESS = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="'


def page(code: str) -> str:
    return read_rules([code])[code].page


def block(code: str, label: str) -> str:
    match = re.search(rf"^{label}:\n\n```\w+\n(.*?)\n```$", page(code), re.MULTILINE | re.DOTALL)
    assert match, f"{code} has no example “{label}”"
    return match[1]


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_short_and_whole(code: str) -> None:
    rule = read_rules([code])[code]
    assert rule.page.startswith(f"# {code}: {rule.title}\n")
    assert rule.title.endswith(".") and len(rule.page) < 2500
    assert "**Why it matters.**" in rule.page and "**To mend it" in rule.page
    assert code in WITHOUT_EXAMPLE or block(code, "Bad") != block(code, "Good")


def family(*starts: str) -> list[str]:
    return [code for code in CODES if code.startswith(starts) and code not in WITHOUT_EXAMPLE]


def flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def swapped(code: str, text: str) -> str | None:
    """Return a file's text with the bad example in place of the good one, which must stand there once."""
    good, bad = flat(block(code, "Good")), flat(block(code, "Bad"))
    return flat(text).replace(good, bad) if flat(text).count(good) == 1 else None


def codes_of(path: Path, schemas: Schemas) -> set[str]:
    return {finding.code for finding in check_file(Target(path, path.name, schemas)).findings}


@pytest.mark.parametrize("code", [c for c in family("G0", "T1") if c != "G010"])
def test_examples_in_files_by_the_schema_of_the_edition(code: str, tmp_path: Path) -> None:
    grammar, rules = (schema_file(ROOT / "schema/edition.rng"),), (schema_file(ROOT / "schema/edition.sch"),)
    schemas = Schemas(grammar, () if code.startswith("G") else rules)
    found = []
    for good in sorted((ROOT / "tests/schema/good").glob("*.xml")):
        if changed := swapped(code, good.read_text(encoding="utf-8")):
            (tmp_path / good.name).write_text(changed, encoding="utf-8")
            found.append(codes_of(tmp_path / good.name, schemas))
    assert {code} in found


def test_a_reference_within_a_file(tmp_path: Path) -> None:
    (tmp_path / "letter.rng").write_text(block("G010", "Schema"), encoding="utf-8")
    schemas = Schemas((schema_file(tmp_path / "letter.rng"),))
    for label, expected in {"Bad": {"G010"}, "Good": set()}.items():
        (tmp_path / "letter.xml").write_text(block("G010", label), encoding="utf-8")
        assert codes_of(tmp_path / "letter.xml", schemas) == expected


@pytest.mark.parametrize("code", family("G9"))
def test_examples_of_schemas(code: str, tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_text(block(code, "Good"), encoding="utf-8")
    relaxng.load(path)
    path.write_text(block(code, "Bad"), encoding="utf-8")
    with pytest.raises(relaxng.SchemaError) as wrong:
        relaxng.load(path)
    assert {finding.code for finding in wrong.value.findings} == {code}


@pytest.mark.parametrize("code", family("S9"))
def test_examples_of_rules(code: str, tmp_path: Path) -> None:
    rules, letter = tmp_path / "rules.sch", tmp_path / "letter.xml"
    letter.write_text("<letter><line/></letter>", encoding="utf-8")
    rules.write_text(block(code, "Good"), encoding="utf-8")
    assert codes_of(letter, Schemas(rules=(schema_file(rules),))) == set()
    rules.write_text(block(code, "Bad"), encoding="utf-8")
    assert codes_of(letter, Schemas(rules=(schema_file(rules),))) == {code}


@pytest.mark.parametrize("code", family("S0"))
def test_examples_of_rules_at_work(code: str, tmp_path: Path) -> None:
    found = {}
    for label in ("Bad", "Good"):
        (tmp_path / "rules.sch").write_text(block(code, label), encoding="utf-8")
        rules = schematron.load(tmp_path / "rules.sch")
        found[label] = {finding.code for finding in rules.validate(block(code, "Document"))}
    assert code in found["Bad"] and code not in found["Good"]


@pytest.mark.parametrize("code", family("X"))
def test_examples_of_files(code: str, tmp_path: Path) -> None:
    (tmp_path / "letters.rng").write_text(block("G901", "Good"), encoding="utf-8")
    for label in ("Bad", "Good"):
        text = block(code, label)
        path = tmp_path / "file.xml"
        path.write_text(text, encoding="iso-8859-1" if "ISO-8859-1" in text else "utf-8")
        problems = named_schemas(path, path.name, tmp_path)[1] if code == "X005" else ()
        found = codes_of(path, Schemas()) | {
            finding.code for finding in (*problems, *read_tei(path, tmp_path, path.name).findings)
        }
        assert found == ({code} if label == "Bad" else set())


def test_an_example_of_a_convention(tmp_path: Path) -> None:
    for label in ("Bad", "Good"):
        xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{block("R015", label)}</p></body></text></TEI>'
        (tmp_path / "a.xml").write_text(xml, encoding="utf-8")
        found = validate(Asked(folder=tmp_path, paths=("a.xml",), cached=False)).findings
        assert ("R015" in {finding.code for finding in found}) == (label == "Bad")


@pytest.mark.parametrize("code", [code for code in family("R01") if code != "R015"])
def test_examples_of_dates(code: str) -> None:
    for label, expected in {"Bad": {code}, "Good": set()}.items():
        facts = read_facts(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{block(code, label)}</TEI>', "file.xml")
        assert {finding.code for finding in check_dates(facts)} == expected


@pytest.mark.parametrize("code", [code for code in family("R02", "R03") if code != "R020"])
def test_examples_of_slips(code: str, tmp_path: Path) -> None:
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter1">{}</TEI>'
    (tmp_path / "a.xml").write_text(text.format("<p/>"), encoding="utf-8")
    for label in ("Bad", "Good"):
        example = block(code, label)
        xml = example if example.startswith("<TEI") else text.replace("letter1", "b").format(example)
        (tmp_path / "b.xml").write_text(xml, encoding="utf-8")
        found = validate(Asked(folder=tmp_path, paths=("a.xml", "b.xml"), cached=False, select=("R",))).findings
        assert [finding.code for finding in found] == [code] * (label == "Bad")


def test_an_example_of_a_host() -> None:
    for label, expected in {"Bad": ["R020"], "Good": []}.items():
        facts = read_facts(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{block("R020", label)}</TEI>', "file.xml", web=True
        )
        assert [finding.code for finding in check_hosts(facts, {"mirror.example"})] == expected


@pytest.mark.parametrize("code", ["R006", "R007", "R008"])
def test_examples_of_records(code: str, edition: Path) -> None:
    path = edition / "tei/authorities/persons.xml"
    text = path.read_text(encoding="utf-8")
    for label in ("Good", "Bad"):
        path.write_text(text.replace("</listPerson>", block(code, label) + "</listPerson>"), encoding="utf-8")
        assert (code in codes_in(edition)) == (label == "Bad")


def test_an_example_of_a_page(edition: Path) -> None:
    documents = edition / "tei/documents"
    for label, expected in {"Bad": ["chemical"], "Good": []}.items():
        body = f"<text><body>{block('E010', label)}</body></text>"
        (documents / "letter.xml").write_text(f'{ADDRESS}letter"><teiHeader/>{body}</TEI>', encoding="utf-8")
        material = gather(read_edition(read_settings(edition))[0])
        [page] = [run(material.context, job).data for job in jobs(material) if job.path == "letter.html"]
        assert sorted(unhandled(page)) == expected
        found = list(check_handled(material.edition.documents, unhandled(page)))
        assert [finding.code for finding in found] == ["E010"] * len(expected)


@pytest.mark.parametrize("code", [c for c in family("E", "R00", "T0") if c not in ("E010", "R006", "R007", "R008")])
def test_examples_in_an_edition(code: str, edition: Path) -> None:
    if code == "E002":
        change(edition / "tei/documents/reply.xml", edition / "tei/documents/letter.xml", as_a_reply)
    assert code not in codes_in(edition)
    if code in ("E005", "E006"):
        ledger = edition / PATHS["ledger"]
        for label in ("Good", "Bad"):
            ledger.write_text(block(code, label) + "\n", encoding="utf-8")
            assert (code in codes_in(edition)) == (label == "Bad")
        return
    files = [
        path for path in sorted((edition / "tei").rglob("*.xml")) if swapped(code, path.read_text(encoding="utf-8"))
    ]
    assert files, "the good example stands nowhere"
    for path in files:
        change(path, path, lambda text: swapped(code, text) or "")
    assert code in codes_in(edition)


def as_a_reply(text: str) -> str:
    """Make another document of one, which names no source text and so has no text layer."""
    return re.sub(r"<bibl type=.sourceText.*?</bibl>", "", text).replace(f'{ADDRESS}letter"', f'{ADDRESS}reply"')


def change(path: Path, from_: Path, how: Callable[[str], str]) -> None:
    path.write_text(how(from_.read_text(encoding="utf-8")), encoding="utf-8")


def codes_in(edition: Path) -> set[str]:
    """Return the codes that checking and restoring an edition raise, beside those of its schema and rules."""
    output = ""
    for command in (["validate", "--no-cache", "--select", "X,E,R,T0"], ["restore"]):
        output += CliRunner().invoke(main, ["-C", str(edition), *command]).output
    return set(re.findall(r": (?:error|warning) ([A-Z]\d{3}):", output))


def test_explain_lists_and_shows() -> None:
    assert "\nX003  The file is not well-formed XML.\n" in explain([])
    assert len(explain([]).splitlines()) == len(CODES)
    assert explain(["g006"]).startswith("G006: The attribute cannot have this value.\n\n")
    assert set(explain(["T02"]).splitlines()) == {line for line in explain([]).splitlines() if line.startswith("T02")}
    for code in CODES:
        shown = explain([code])
        assert "**" not in shown and "```" not in shown and "\n# " not in shown
        example = block(code, "Good").splitlines()[0] if "\nGood:" in page(code) else ""
        assert example in shown
    result = CliRunner().invoke(main, ["explain", "G066"])
    assert (result.exit_code, "Near it are" in result.output) == (2, True)
