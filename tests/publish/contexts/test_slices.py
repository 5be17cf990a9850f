"""A page made of its slice is the page made of the whole edition; it does not change with what it does not show."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

import letters
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.markup.xml import parse
from samizdat.publish.contexts.slice import Slice
from samizdat.publish.contexts.slices import Slices
from samizdat.publish.formats.books import EDITION, Binding, books
from samizdat.publish.formats.books import names as names_of
from samizdat.publish.material import Material, gather
from samizdat.publish.page_jobs import cards
from samizdat.publish.render import jobs, views
from samizdat.publish.run import run
from samizdat.publish.task import Options
from samizdat.publish.tasks import Tasks
from samizdat.text_layer.documents import restored_edition

Change = Callable[[Path, str, str], None]


def material(folder: Path, sources: Path | None = None) -> Material:
    settings = read_settings(folder, sources)
    edition, findings = read_edition(settings)
    assert not [finding for finding in findings if finding.severity == "error"]
    return gather(restored_edition(edition, read_sources(settings, edition.documents))[0])


def slices(material: Material) -> dict[str, Slice]:
    """Cut a slice for each text and each entity, by the beginning of the paths of its files."""
    cut = Slices(material)
    texts = {text.document: text.xml for text in material.texts}
    documents = [
        document for document in (*material.edition.apparatus, *material.edition.documents) if document.id in texts
    ]
    return {
        **{document.id: cut.document(document, texts[document.id]) for document in documents},
        **{f"names/{entry.entity.kind}-{entry.entity.id}": cut.entity(entry) for entry in material.index},
        **{path.rpartition(".")[0]: cut.view(path) for path in (*views(material), "names/cards.js")},
    }


def compare(made: Material, every: int = 1) -> int:
    """Compare what is made of slices with what is made of the whole context; returns how many files that is."""
    cut, compared = slices(made), 0
    scripts = cards(made.edition.settings.interface)
    for place, job in enumerate((*jobs(made), *books(made, 72), *scripts)):
        name = job.path.rpartition(".")[0].removeprefix("hu/")
        if name != EDITION and name in cut and (not name.startswith("names/") or place % every == 0 or job in scripts):
            assert run(cut[name].xml, job) == run(made.context, job), job.path
            compared += 1
    return compared


def test_a_small_edition(edition: Path) -> None:
    assert compare(material(edition)) == 16


def test_our_edition(root: Path) -> None:
    assert compare(material(root), every=12) > 60


@pytest.mark.long
@pytest.mark.sources
def test_our_edition_in_full(root: Path, sources: Path) -> None:
    assert compare(material(root, sources), every=24) > 40


def test_a_slice_changes_with_what_its_page_shows_and_with_nothing_else(edition: Path, change: Change) -> None:
    before = slices(material(edition))
    change(edition / "tei/authorities/places.xml", "A town with a ferry.", "A town with two ferries.")
    after = slices(material(edition))
    changed = {name for name in before if before[name].digest != after[name].digest}
    assert changed == {"names/place-lund", "names", "names/cards"}
    change(edition / "tei/authorities/places.xml", ">Lund<", ">Lunden<")
    named = slices(material(edition))
    unchanged = {name for name in before if after[name].digest == named[name].digest}
    assert unchanged == {"names/person-anna"}


@pytest.mark.parametrize("longest", [200, 2])
def test_progress_ends_where_the_tasks_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    monkeypatch.setattr("samizdat.publish.formats.books.LONGEST", longest)
    tasks = Tasks(material(letters.make(tmp_path, 3)), Options())
    assert len(tasks) == sum(1 for _ in chain(tasks.first(), tasks.second(lambda _: None), tasks.last({})))


def test_the_list_of_very_many_documents_is_cut_into_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = material(letters.make(tmp_path, 5))
    assert made.slices.pages == 0
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 3)
    monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 2)
    assert made.slices.pages == 3
    listed = [re.findall(r'<document id="(\w+)"', made.slices.listed(page).xml) for page in range(3)]
    assert listed == [["l00000", "l00001"], ["l00002", "l00003"], ["l00004"]]
    told = parse(made.slices.view("index.html").xml)
    assert (told.get("views"), told.get("many"), told.get("page")) == ("names map search downloads about", "true", "2")
    ends = [(each.get("id"), each.get("place")) for each in told.iterfind("document")]
    assert ends == [(f"l0000{place}", str(place + 1)) for place in range(5)]
    assert len(parse(made.slices.view("about.html").xml).findall("document")) == 1
    assert not list(parse(made.slices.view("downloads.html").xml).iterfind("document"))
    page = next(job for job in views(made)["index.html"]() if job.language == "en")
    shown = run(made.slices.view("index.html").xml, page).data.decode()
    assert re.findall(r'<h3><a href="(texts/\d\.html)">([^<]+)</a>', shown) == [
        ("texts/1.html", "Texts 1 to 2"),
        ("texts/2.html", "Texts 3 to 4"),
        ("texts/3.html", "Text 5"),
    ]


def test_the_page_about_very_many_documents_tells_nothing_of_the_first_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = letters.make(tmp_path, 5) / "tei/documents/l00000.xml"
    dates = "".join(f'<date when="{year}">then</date> ' for year in (1800, 1825, 1850))
    path.write_text(path.read_text().replace("</p>\n</div>", f"{dates}</p>\n</div>", 1), encoding="utf-8")
    made = material(tmp_path)

    def about() -> str:
        page = next(job for job in views(made)["about.html"]() if job.language == "en")
        return run(made.slices.view("about.html").xml, page).data.decode()

    assert 'class="keys"' in about() and 'class="decades"' in about()
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 3)
    monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 2)
    made = material(tmp_path)
    assert 'class="keys"' not in about() and 'class="decades"' not in about()


def test_the_index_as_text_has_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    persons = letters.make(tmp_path, 5) / "tei/authorities/persons.xml"
    persons.write_text(re.sub(r"<note\b.*?</note>", "", persons.read_text(), count=1), encoding="utf-8")
    made = material(tmp_path)
    names = [entry.entity.name for entry in made.index]
    assert {"<note" in entry.entity.record for entry in made.index} == {True, False}

    def text() -> list[str]:
        binding = Binding.of(made, 72, printed=False)
        return run(made.slices.named().xml, names_of(binding)).data.decode().splitlines()

    assert all(any(line.split(" – ")[0] == name for line in text()) for name in names)
    assert any(line.startswith("    ") for line in text())
    monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 2)
    made = material(tmp_path)
    assert all(any(line.split(" – ")[0] == name for line in text()) for name in names)
    assert not any(line.startswith("    ") for line in text())
    assert "mentions.csv" in " ".join(text())


def test_of_many_texts_a_view_hangs_on_the_names_that_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 3)
    lists = letters.make(tmp_path, 5) / "tei/authorities"
    paths = (*views(material(tmp_path)), "names/cards.js")

    def digests() -> dict[str, bytes]:
        cut = material(tmp_path).slices
        return {path: cut.view(path).digest for path in paths}

    def changed(file: str, pattern: str) -> set[str]:
        before, path = digests(), lists / file
        path.write_text(re.sub(pattern, r"\g<0>x", path.read_text(), count=1), encoding="utf-8")
        after = digests()
        return {each for each in paths if before[each] != after[each]}

    some = changed("persons.xml", "<(surname|forename|persName)>[A-Z][a-z]+")
    assert "names.html" in some and "names/cards.js" in some
    assert some.isdisjoint({"map.html", "search.html"})
    assert "map.html" in changed("places.xml", "<placeName[^>]*>[A-Z][a-z]+")
    made = material(tmp_path)
    pages = {path: views(made)[path]()[0] for path in ("map.html", "index.html", "search.html")}
    shown = {path: run(made.slices.view(path).xml, page) for path, page in pages.items()}
    monkeypatch.setattr("samizdat.publish.contexts.slices.SHOWN", {})
    assert shown == {path: run(made.slices.view(path).xml, page) for path, page in pages.items()}


def test_the_overview_of_many_documents_knows_the_date_of_a_source(
    edition: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 0)
    dated = "<sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier><history><origin><origDate>May</origDate>"
    change(edition / "tei/documents/letter.xml", "<sourceDesc>", f"{dated}</origin></history></msDesc>")
    assert re.search(r"sourceDesc\b[^<]*<[^<]*origDate[^<]*>May", material(edition).slices.view("index.html").xml)
