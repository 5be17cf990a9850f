"""Linked data says as much as the index: the counts are equal, labels are apart, positions are those of the names."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import ROOT, SHARED, absent
from samizdat.cli import main
from samizdat.commands.export import Options
from samizdat.commands.export import export as run
from samizdat.edition.settings import settings_at
from samizdat.export.material import Material
from samizdat.export.read import read_material
from samizdat.markup.xml import parse, select

rdflib = pytest.importorskip("rdflib")
CRM = rdflib.Namespace("http://www.cidoc-crm.org/cidoc-crm/")
CORPORA = ["ours", "schnitzler-briefe", "gerdracor", "eltec-eng"]


def export(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code, result.output


@pytest.fixture(scope="module", params=CORPORA)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Material]:
    folder = tmp_path_factory.mktemp("linked")
    (folder / "in").mkdir()
    if request.param == "ours":
        return ROOT, read_material(settings_at(ROOT, None), full=False)[0]
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    for path in sorted((SHARED / "corpora" / request.param).glob("*.xml"))[:6]:
        (folder / "in" / path.name).write_bytes(path.read_bytes())
    return folder / "in", read_material(settings_at(folder / "in", None), full=False)[0]


def made(case: tuple[Path, Material], form: str, out: Path) -> Path:
    status, output = export(out, form, str(case[0]), "--out", form)
    assert status == 0, output
    return out / form


def test_skos_has_a_concept_for_each_entity(case: tuple[Path, Material], tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(made(case, "skos", tmp_path) / "names.ttl")
    concepts = set(graph.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    assert len(concepts) == len(case[1].gathered.index)
    for concept in concepts:
        preferred = list(graph.objects(concept, rdflib.SKOS.prefLabel))
        assert preferred and len({label.language for label in preferred}) == len(preferred)
        assert not set(preferred) & set(graph.objects(concept, rdflib.SKOS.altLabel))


def test_cidoc_has_an_instance_for_each_entity(case: tuple[Path, Material], tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(made(case, "cidoc", tmp_path) / "cidoc-crm.ttl")
    index = case[1].gathered.index
    persons = set(graph.subjects(rdflib.RDF.type, CRM.E21_Person))
    assert len(persons) == sum(entry.entity.kind == "person" for entry in index)
    names = set(graph.subjects(rdflib.RDF.type, CRM["E33_E41_Linguistic_Appellation"]))
    assert len(names) == sum(len(entry.entity.names) for entry in index)


def test_annotations_point_at_the_names(case: tuple[Path, Material], tmp_path: Path) -> None:
    out = made(case, "annotations", tmp_path)
    total = 0
    for path in sorted(out.glob("*.jsonld")):
        page = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for note in page["items"]:
            selectors = note["target"]["selector"]
            position, *quotes = selectors if isinstance(selectors, list) else [selectors]
            words = text[position["start"] : position["end"]]
            assert words.strip() == words != ""
            assert [quote["exact"] for quote in quotes] in ([], [words])
            total += 1
        if case[0] == ROOT:
            assert "TextQuoteSelector" not in path.read_text(encoding="utf-8")
    mentions = sum(not each.editorial for entry in case[1].gathered.index for each in entry.mentions)
    # A speech without a speaker's name has who speaks, and no words that say it.
    silent = sum(
        len(speech.get("who", "").split())
        for document in case[1].edition.documents
        for speech in select(parse(document.file.xml), "//tei:text//tei:sp[@who][not(tei:speaker)]")
    )
    assert total == mentions - silent


def test_places_have_their_coordinates(case: tuple[Path, Material], tmp_path: Path) -> None:
    features = json.loads((made(case, "geojson", tmp_path) / "places.geojson").read_text())["features"]
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 for f in features)
    assert all(-90 <= f["geometry"]["coordinates"][1] <= 90 for f in features)
    places = [entry for entry in case[1].gathered.index if entry.entity.kind == "place"]
    if not places:
        status, output = export(tmp_path, "linked-places", str(case[0]), "--out", "linked-places")
        assert (status, "P001" in output) == (1, True)
        return
    linked = json.loads((made(case, "linked-places", tmp_path) / "linked-places.json").read_text())["features"]
    assert len(linked) == len(places) >= len(features)
    dated = any(text.written for text in case[1].metadata.texts)
    for each in linked:
        # What WHG's schema of Linked Places 2.0 requires of a feature: also types, and a time where one is known.
        assert each["@id"] and each["properties"]["title"] and each["names"] and each["types"] and each["geometry"]
        assert all(re.fullmatch("[a-z]{2}", name.get("lang", "en")) and name["toponym"] for name in each["names"])
        assert {link["type"] for link in each.get("links", [])} <= {"exactMatch"}
        [span] = each["when"]["timespans"] if dated and "when" in each else [{"start": {"in": ""}, "end": {"in": ""}}]
        assert span["start"]["in"] <= span["end"]["in"]
    assert not dated or any("when" in each for each in linked)


def test_budapest_is_where_it_is(tmp_path: Path) -> None:
    assert export(ROOT, "geojson", "--out", str(tmp_path / "out"))[0] == 0
    features = json.loads((tmp_path / "out/places.geojson").read_text())["features"]
    [budapest] = [each for each in features if each["properties"]["name"] == "Budapest"]
    east, north = budapest["geometry"]["coordinates"]
    assert (round(east), round(north)) == (19, 47)


def test_beacon_lists_numbers(tmp_path: Path) -> None:
    settings = replace(settings_at(ROOT), address="https://example.org/e/")
    assert run(settings, "beacon", tmp_path / "out", Options()).files == 2
    for path in (tmp_path / "out").glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        head, links = lines[: lines.index("")], lines[lines.index("") + 1 :]
        assert head[0] == "#FORMAT: BEACON" and all(re.fullmatch(r"#[A-Z]+: \S.*", line) for line in head)
        # A link: what it starts from, an annotation (none here), what it leads to (gbv.github.io/beaconspec).
        assert all(
            re.fullmatch(r"[^\s|]+\|\|https://example\.org/e/names/person-[^\s|]+\.html", each) for each in links
        )
        assert len(links) > 20 and links == sorted(set(links))


def test_without_an_address_names_lead_nowhere_and_say_so(tmp_path: Path) -> None:
    status, output = export(ROOT, "beacon", "--out", str(tmp_path / "beacon"))
    assert (status, "P001" in output, (tmp_path / "beacon").exists()) == (1, True, False)
    for form in ("skos", "cidoc", "linked-places", "events", "geojson", "annotations"):
        status, output = export(ROOT, form, "--out", str(tmp_path / form))
        assert (status, "P019" in output) == (0, True)
        text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / form).iterdir())
        assert "https://example" not in text and "urn:uuid:" in text


def test_events_have_their_times(tmp_path: Path) -> None:
    assert export(ROOT, "events", "--out", str(tmp_path / "out"))[0] == 0
    graph = json.loads((tmp_path / "out/events.jsonld").read_text(encoding="utf-8"))["@graph"]
    dated = [each for each in graph if each.get("startDate")]
    assert len(dated) > len(graph) / 2
    assert all(each["startDate"] <= each.get("endDate", "9999") for each in dated)


def test_mentions_are_those_of_the_index(case: tuple[Path, Material], tmp_path: Path) -> None:
    out = made(case, "mentions", tmp_path)
    with (out / "mentions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == sum(len(entry.mentions) for entry in case[1].gathered.index)
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(out / "mentions.parquet").num_rows == len(rows)
