"""Distributed Text Services: a client that knows the templates alone resolves every reference that it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from click.testing import CliRunner

from material import ROOT, SHARED, absent
from samizdat.cli import main
from samizdat.edition.settings import settings_at
from samizdat.export.dts.units import tree
from samizdat.export.read import read_material
from samizdat.markup.citing import with_prefixes
from samizdat.markup.xml import parse, select, text_of
from samizdat.preview.dts_server import DtsServer

STANDARDS = SHARED / "standards/dts"
WRAPPER = "{https://w3id.org/api/dts#}wrapper"
PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="play"><teiHeader><encodingDesc><refsDecl default="true">
<citeStructure match="//body/div[@type='act']" use="@n" unit="act">
<citeStructure match="div" use="position()" delim="." unit="scene">
<citeStructure match="sp" use="position()" delim="." unit="speech"/></citeStructure></citeStructure>
</refsDecl></encodingDesc></teiHeader><text><body>
<div type="act" n="I"><head>First Act</head><div><sp><p>One.</p></sp><sp><p>Two.</p></sp></div><div>
<sp><p>Three.</p></sp></div></div><div type="act" n="II"><div><sp><p>Four.</p></sp></div></div></body></text></TEI>"""


@pytest.fixture(scope="module", params=["ours", "plays"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DtsServer]:
    folder = ROOT
    if request.param == "plays":
        if not (SHARED / "corpora").is_dir():
            absent("the corpora (../shared/corpora)", "reference")
        folder = tmp_path_factory.mktemp("plays")
        (folder / "clavigo.xml").write_bytes((SHARED / "corpora/gerdracor/goethe-clavigo.xml").read_bytes())
        (folder / "act.xml").write_text(PLAY, encoding="utf-8")
    material, _ = read_material(settings_at(folder, None), full=False)
    with DtsServer(0, material) as made:
        Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def ask(server: DtsServer, where: str, **asked: str) -> tuple[int, bytes]:
    connection = HTTPConnection(*server.server_address[:2])  # type: ignore[arg-type]
    query = f"?{urlencode(asked)}" if asked else ""
    connection.request("GET", f"{urlsplit(where).path}{query}", headers={"Host": f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def told(server: DtsServer, where: str, **asked: str) -> dict[str, Any]:
    status, data = ask(server, where, **asked)
    assert status == 200, (where, asked, data)
    return json.loads(data)  # type: ignore[no-any-return]


def resources(server: DtsServer) -> list[dict[str, Any]]:
    [texts] = told(server, "/collection/")["member"]
    return told(server, "/collection/", id=texts["@id"])["member"]  # type: ignore[no-any-return]


def test_every_reference_leads_to_a_text(server: DtsServer) -> None:
    count = 0
    for resource in resources(server):
        id = resource["@id"]
        units = told(server, "/navigation/", resource=id, down="-1")["member"]
        assert len({unit["identifier"] for unit in units}) == len(units) > 0
        for unit in units[::7]:
            status, data = ask(server, "/document/", resource=id, ref=unit["identifier"])
            root = parse(data.decode().partition("?>\n")[2])
            assert (status, root.tag) == (200, "{http://www.tei-c.org/ns/1.0}TEI")
            assert [child.tag for child in root] == [WRAPPER] and len(root[0]) == 1
            count += 1
    assert count > 30


def test_answers_are_as_the_schemas_say(server: DtsServer) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not STANDARDS.is_dir():
        absent("the standards (../shared/standards)", "reference")
    from referencing import Registry, Resource

    named = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in STANDARDS.glob("*.schema.json")}
    registry = Registry().with_resources([(name, Resource.from_contents(each)) for name, each in named.items()])

    def hold(answer: dict[str, Any], name: str) -> None:
        jsonschema.Draft202012Validator(named[f"{name}.schema.json"], registry=registry).validate(answer)

    hold(told(server, "/"), "entry_response")
    hold(told(server, "/collection/"), "collection_response")
    for resource in resources(server):
        hold(told(server, "/collection/", id=resource["@id"]), "collection_response")
        hold(told(server, "/navigation/", resource=resource["@id"], down="1"), "navigation_response")


def test_what_cannot_be_answered_is_refused(server: DtsServer) -> None:
    id = resources(server)[0]["@id"]
    first = told(server, "/navigation/", resource=id, down="1")["member"][0]["identifier"]
    assert ask(server, "/navigation/", resource=id)[0] == 400
    assert ask(server, "/navigation/", resource=id, ref=first, start=first, end=first)[0] == 400
    assert ask(server, "/navigation/", resource=id, start=first, end=first, down="0")[0] == 400
    assert ask(server, "/navigation/", resource=id, down="deep")[0] == 400
    assert ask(server, "/navigation/", resource=id, ref="nowhere", down="1")[0] == 404
    assert ask(server, "/navigation/", resource=id, tree="other", down="1")[0] == 404
    assert ask(server, "/document/", resource="nothing")[0] == 404
    assert ask(server, "/document/", resource=id, mediaType="text/html")[0] == 404
    assert ask(server, "/collection/", id="nothing")[0] == 404
    assert ask(server, "/etc/passwd")[0] == 404


def test_siblings_and_ranges(server: DtsServer) -> None:
    id = resources(server)[0]["@id"]
    units = told(server, "/navigation/", resource=id, down="-1")["member"]
    inner = [unit for unit in units if unit["level"] == 2][:3]
    siblings = told(server, "/navigation/", resource=id, ref=inner[0]["identifier"], down="0")["member"]
    assert siblings == [unit for unit in units if unit["parent"] == inner[0]["parent"]]
    last = siblings[min(2, len(siblings) - 1)]["identifier"]
    ranged = told(server, "/navigation/", resource=id, start=inner[0]["identifier"], end=last, down="-1")["member"]
    between = siblings[siblings.index(inner[0]) : [each["identifier"] for each in siblings].index(last) + 1]
    assert [each for each in ranged if each["level"] == 2] == between


def test_a_tree_is_the_one_that_the_header_declares() -> None:
    found = tree(PLAY, "play", {})
    assert [(unit.identifier, unit.kind, unit.level, unit.parent) for unit in found.units] == [
        ("I", "act", 1, None),
        ("I.1", "scene", 2, "I"),
        ("I.1.1", "speech", 3, "I.1"),
        ("I.1.2", "speech", 3, "I.1"),
        ("I.2", "scene", 2, "I"),
        ("I.2.1", "speech", 3, "I.2"),
        ("II", "act", 1, None),
        ("II.1", "scene", 2, "II"),
        ("II.1.1", "speech", 3, "II.1"),
    ]
    assert found.units[0].title == "First Act"


def test_a_range_has_what_is_between_and_nothing_else() -> None:
    from samizdat.export.dts.fragment import fragment

    found = tree(PLAY, "play", {})
    by_id = {unit.identifier: unit.element for unit in found.units}
    data = fragment(found.root, by_id["I.1.2"], by_id["II.1"]).decode().partition("?>\n")[2]
    assert " ".join(map(text_of, select(parse(data), "//tei:p"))) == "Two. Three. Four."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("//body/div[@type='act']", "//tei:body/tei:div[@type='act']"),
        ("div[not(@n) and head]", "tei:div[not(@n) and tei:head]"),
        ("tei:p", "tei:p"),
        ("@n", "@n"),
        ("position()", "position()"),
        (".//l | sp", ".//tei:l | tei:sp"),
        ("child::div[@n='a/b']", "child::tei:div[@n='a/b']"),
    ],
)
def test_names_without_a_prefix_mean_elements_of_tei(path: str, expected: str) -> None:
    assert with_prefixes(path) == expected


@pytest.mark.parametrize("match", ["//[", "document('/etc/passwd')", "//body/" + "div/" * 200 + "p", ""])
def test_a_declaration_that_cannot_be_evaluated_matches_nothing(match: str) -> None:
    assert tree(PLAY.replace("//body/div[@type='act']", match), "play", {}).units == ()


def test_files_have_the_same_answers(edition: Path) -> None:
    assert CliRunner().invoke(main, ["-C", str(edition), "export", "dts", "--out", "out"]).exit_code == 0
    out = edition / "out"
    entry = json.loads((out / "index.json").read_text())
    assert entry["navigation"] == "/dts/navigation/{resource}{/down,ref}.json"
    units = json.loads((out / "navigation/letter/-1.json").read_text())["member"]
    assert [unit["identifier"] for unit in units] == ["letter.1", "letter.p1"]
    for unit in units:
        ref = unit["identifier"]
        assert json.loads((out / f"navigation/letter/1/{ref}.json").read_text())["ref"] == unit
        assert f'xml:id="{ref}"' in (out / f"document/letter/{ref}.xml").read_text(encoding="utf-8")


def test_a_build_has_them_where_the_settings_ask(edition: Path, change: Callable[..., None]) -> None:
    assert CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "site", "--public"]).exit_code == 0
    assert not (edition / "site/dts").exists()
    change(edition / "samizdat.toml", "[edition]", "[edition]\ndts = true")
    assert CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "site", "--public"]).exit_code == 0
    assert CliRunner().invoke(main, ["-C", str(edition), "export", "dts", "--out", "out"]).exit_code == 0
    built = {
        path.relative_to(edition / "site/dts"): path.read_bytes() for path in (edition / "site/dts").rglob("[!.]*.*")
    }
    assert built == {
        path.relative_to(edition / "out"): path.read_bytes() for path in (edition / "out").rglob("[!.]*.*")
    }
    change(edition / "samizdat.toml", "dts = true", 'dts = "yes"')
    said = CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "site", "--public"])
    assert (said.exit_code, "Write true or false" in said.output) == (2, True)


def expand(template: str, **known: str) -> str:
    """Expand a template as RFC 6570 says, as far as these go: {name} and {/one,other}."""
    text = re.sub(r"\{/([\w,]+)\}", lambda m: "".join(f"/{known[n]}" for n in m[1].split(",") if n in known), template)
    return re.sub(r"\{(\w+)\}", lambda m: known[m[1]], text)


def test_a_client_that_has_the_templates_alone_finds_every_file(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["-C", str(ROOT), "export", "dts", "--out", str(tmp_path / "dts")]).exit_code == 0

    def told(template: str, **known: str) -> dict[str, Any]:
        return json.loads((tmp_path / expand(template, **known).lstrip("/")).read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    entry = json.loads((tmp_path / "dts/index.json").read_text(encoding="utf-8"))
    count = 0
    for resource in told(entry["collection"], id="texts")["member"]:
        id = resource["@id"]
        assert resource["citationTrees"][0]["citeStructure"][0]["citeType"] == "section"
        for unit in told(entry["navigation"], resource=id, down="-1")["member"]:
            ref = unit["identifier"]
            assert told(entry["navigation"], resource=id, down="1", ref=ref)["ref"] == unit
            part = (tmp_path / expand(entry["document"], resource=id, ref=ref).lstrip("/")).read_text(encoding="utf-8")
            assert f'xml:id="{id}.{ref.rpartition(".")[2]}"' in part
            count += 1
    assert count == 326


def test_ask_serve_for_it() -> None:
    assert "--dts" in CliRunner().invoke(main, ["serve", "--help"]).output
