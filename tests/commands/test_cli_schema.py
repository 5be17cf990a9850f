"""The commands for an ODD and for the ledger, as users type them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from samizdat.cli import main

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt><publicationStmt><p/></publicationStmt>
    <sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
  <text><body><schemaSpec ident="small" start="TEI">
    <moduleRef key="tei"/><moduleRef key="header"/><moduleRef key="core"/><moduleRef key="textstructure"/>
    {more}
  </schemaSpec></body></text>
</TEI>
"""


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_compile_check_and_document(reference: Path, tmp_path: Path) -> None:
    source = ("--source", reference / "tei/p5subset.xml")
    (tmp_path / "small.odd").write_text(ODD.format(more=""))
    result = run("-C", tmp_path, "schema", "compile", "small.odd", "--out", "small.rng", *source)
    assert result.exit_code == 0
    assert result.output.endswith("small.rng: written\n")
    result = run("-C", tmp_path, "schema", "check", "small.odd", *source)
    assert result.exit_code == 0
    assert "elements: small: " in result.output
    result = run("-C", tmp_path, "schema", "doc", "small.odd", "--out", "pages", *source)
    assert result.exit_code == 0
    assert (tmp_path / "pages/ref-p.html").is_file()


def test_one_of_several_schemas_is_named(reference: Path, tmp_path: Path) -> None:
    source = ("--source", reference / "tei/p5subset.xml")
    second = '<schemaSpec ident="second" start="p"><moduleRef key="core" include="p"/></schemaSpec>'
    (tmp_path / "small.odd").write_text(ODD.format(more="").replace("</body>", f"{second}</body>"))
    for command, more in {"compile": ["--out", "s.rng"], "check": [], "doc": ["--out", "pages"]}.items():
        result = run("-C", tmp_path, "schema", command, "small.odd", "--schema", "second", *more, *source)
        assert "D010" not in result.output, result.output
    assert '<ref name="p"/>' in (tmp_path / "s.rng").read_text() and not (tmp_path / "pages/ref-TEI.html").exists()
    result = run("-C", tmp_path, "schema", "check", "small.odd", "--schema", "third", *source)
    assert result.exit_code == 2 and "third" in result.output


def test_rules_that_nobody_can_use_are_said_with_their_line(reference: Path, tmp_path: Path) -> None:
    source = ("--source", reference / "tei/p5subset.xml")
    test = '<sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="1 +">No.</sch:assert>'
    more = f'<constraintSpec ident="x" scheme="schematron"><constraint>{test}</constraint></constraintSpec>'
    (tmp_path / "small.odd").write_text(ODD.format(more=more))
    result = run("-C", tmp_path, "schema", "compile", "small.odd", "--out", "s.rng", "--schematron", "s.sch", *source)
    lines = (tmp_path / "s.sch").read_text().split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "1 +" in text)
    assert result.exit_code == 1 and f"s.sch:{line}: error S905" in result.output


def test_nothing_is_written_over(reference: Path, tmp_path: Path) -> None:
    source = ("--source", reference / "tei/p5subset.xml")
    (tmp_path / "small.odd").write_text(odd := ODD.format(more=""))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.html").write_text("mine")
    onto = (("compile", "--out", "small.odd"), ("compile", "--out", "s", "--schematron", "s"), ("doc", "--out", "mine"))
    for command, *out in onto:
        result = run("-C", tmp_path, "schema", command, "small.odd", *out, *source)
        assert result.exit_code == 2 and result.output.startswith("samizdat: ")
    assert (tmp_path / "small.odd").read_text() == odd
    assert (tmp_path / "mine/index.html").read_text() == "mine" and not (tmp_path / "s").exists()


def test_an_element_is_not_named_out_of_the_folder(reference: Path, tmp_path: Path) -> None:
    source = ("--source", reference / "tei/p5subset.xml")
    more = (
        '<elementSpec ident="/../../out" ns="http://example.org" mode="add"><classes><memberOf key="model.pLike"/>'
        "</classes><content><textNode/></content></elementSpec>"
    )
    (tmp_path / "small.odd").write_text(ODD.format(more=more))
    result = run("-C", tmp_path, "schema", "doc", "small.odd", "--out", "a/pages", *source)
    assert result.exit_code == 2 and "no path inside the output folder" in result.output
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "small.odd"]


def test_what_is_not_handled_is_said_with_its_line(reference: Path, tmp_path: Path) -> None:
    (tmp_path / "small.odd").write_text(ODD.format(more='<moduleRef key="nomodule"/>'))
    source = ("--source", reference / "tei/p5subset.xml")
    result = run("-C", tmp_path, "schema", "compile", "small.odd", "--out", "small.rng", *source)
    assert result.exit_code == 1
    assert "small.odd" in result.output and "nomodule" in result.output


def test_a_missing_source_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "small.odd").write_text(ODD.format(more=""))
    result = run("-C", tmp_path, "schema", "compile", "small.odd", "--out", "s.rng", "--source", "no.xml")
    assert result.exit_code == 2
    assert "no such file" in result.output and "--source" in result.output
    assert not (tmp_path / "s.rng").exists()


def test_ledger(edition: Path) -> None:
    assert run("-C", edition, "ledger").output == "0 passages published, 0 redirected, 2 new\n"
    assert run("-C", edition, "ledger", "--write").output == "0 passages published, 0 redirected, 2 added\n"
    document = edition / "tei/documents/letter.xml"
    document.write_text(document.read_text().replace('xml:id="letter.p1"', 'xml:id="letter.p2"'))
    result = run("-C", edition, "ledger")
    assert result.exit_code == 1
    assert "E005" in result.output and "letter.p1 -> NEW" in result.output
    assert run("-C", edition, "build", "--out", "out").exit_code == 1
    assert not (edition / "out").exists()
