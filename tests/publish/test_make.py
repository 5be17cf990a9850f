"""An edition that is made anew in part is, byte for byte, the one that would be made as a whole."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from letters import authority, edition_xml, letter, make, name_of, person, place, settings
from samizdat.commands.build import Built, build
from samizdat.edition.settings import read_settings
from samizdat.errors import SamizdatError
from samizdat.model.page import Job, Page
from samizdat.publish import make as module
from samizdat.publish.run import run

LETTERS = 7
# How many editors edit four times, each with one to three changes, and how many where there is time.
EDITORS, MANY_EDITORS = 2, 8
TEMPLATE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0"><xsl:template match="t:head" mode="tree" as="node()*">
  <xsl:call-template name="heading"><xsl:with-param name="class" select="'own{}'"/></xsl:call-template>
</xsl:template></xsl:stylesheet>"""


@pytest.fixture(autouse=True)
def no_typefaces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Do without typefaces, which take long to cut and are tested elsewhere."""
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def built(folder: Path, out: Path, processes: int = 1, *, keep_going: bool = False) -> Built:
    def progress(_done: int, _total: int) -> None:
        pass

    settings = read_settings(folder)
    options = {"public": False, "width": 72, "processes": processes, "keep_going": keep_going}
    return build(settings, out, progress=progress, **options)  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def full(folder: Path, out: Path) -> dict[str, bytes]:
    """Build without anything that is remembered."""
    shutil.rmtree(folder / ".samizdat-cache", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    built(folder, out)
    return tree(out)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which files stylesheets have made."""
    paths: list[str] = []

    def noting(context: str, job: object, files: str = "<files/>") -> object:
        page = run(context, job, files)  # type: ignore[arg-type]
        paths.append(page.path)
        return page

    monkeypatch.setattr("samizdat.publish.works.run", noting)
    return paths


def test_only_what_has_changed_is_made(tmp_path: Path, made: list[str]) -> None:
    folder, out = make(tmp_path / "letters", 40), tmp_path / "out"
    built(folder, out)
    assert len(made) > 180
    inode = (out / "l00020.html").stat().st_ino
    made.clear()
    built(folder, out)
    assert made == []
    path = folder / "tei/documents/l00003.xml"
    path.write_text(path.read_text().replace("no consequence", "some consequence"))
    built(folder, out)
    texts = {path for path in made if path.startswith("l0")}
    assert texts == {f"l00003.{form}" for form in ("html", "md", "epub", "txt")}
    assert not [path for path in made if path.startswith("names/p")]
    assert (out / "l00020.html").stat().st_ino == inode


def test_a_change_that_leaves_size_time_and_inode_as_they_were_is_seen_soon_after(tmp_path: Path) -> None:
    folder, out = make(tmp_path / "letters", 2), tmp_path / "out"
    path = folder / "tei/documents/l00001.xml"
    state = path.stat()
    assert built(folder, out).anew and not built(folder, out).anew
    # As within one tick of a disk's clock.
    path.write_text(path.read_text().replace("of no consequence", "of an incidencess"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    assert built(folder, out).anew
    assert b"incidencess" in (out / "l00001.html").read_bytes()


class Editor:
    """Changes an edition at random, and keeps it right."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.ids = list(range(LETTERS))
        self.steps: list[Callable[[], None]] = [self.rewrite, self.rewrite, self.name, self.note, self.add]
        self.steps += [self.remove, self.settings, self.title, self.again, self.rename, self.style, self.template]
        self.said = {"interface": '["en"]'}

    def step(self) -> str:
        step = self.chance.choice(self.steps)
        step()
        return step.__name__

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def rewrite(self) -> None:
        number = self.chance.choice(self.ids)
        self.write(f"tei/documents/{name_of(number)}.xml", letter(number, 3, 2, seed=self.chance.randrange(99)))

    def note(self) -> None:
        records = "".join(place(number, f"Town {self.chance.randrange(99)}.") for number in range(2))
        self.write("tei/authorities/places.xml", authority("places", f"<listPlace>{records}</listPlace>"))

    def name(self) -> None:
        records = "".join(person(number) for number in range(3 + self.chance.randrange(3)))
        records = records.replace("Agata", self.chance.choice(("Agata", "Aga", "Ágota")))
        self.write("tei/authorities/persons.xml", authority("persons", f"<listPerson>{records}</listPerson>"))

    def add(self) -> None:
        self.ids.append(max(self.ids) + 1)
        self.listed()
        self.write(f"tei/documents/{name_of(self.ids[-1])}.xml", letter(self.ids[-1], 3, 2))

    def remove(self) -> None:
        if len(self.ids) > 2:
            number = self.ids.pop(self.chance.randrange(len(self.ids)))
            (self.folder / f"tei/documents/{name_of(number)}.xml").unlink()
        self.listed()

    def listed(self) -> None:
        self.write("tei/edition.xml", edition_xml([name_of(number) for number in self.ids]))

    def rename(self) -> None:
        """Give a document another name and all its passages."""
        number = self.ids.pop(self.chance.randrange(len(self.ids)))
        (self.folder / f"tei/documents/{name_of(number)}.xml").unlink()
        self.add()

    def settings(self) -> None:
        self.say(interface=self.chance.choice(('["en"]', '["hu", "en"]', '["en", "hu"]')))

    def style(self) -> None:
        self.write("own.css", f"p {{ color: #{self.chance.randrange(100, 999)} }}")
        self.say(style='"own.css"')

    def template(self) -> None:
        (self.folder / "own").mkdir(exist_ok=True)
        self.write("own/heads.xsl", TEMPLATE.format(self.chance.randrange(3)))
        self.say(templates='"own"')

    def say(self, **said: str) -> None:
        self.said |= said
        lines = "".join(f"{name} = {value}\n" for name, value in self.said.items())
        self.write("samizdat.toml", f"{settings()}{lines}")

    def title(self) -> None:
        path = self.folder / "tei/edition.xml"
        path.write_text(path.read_text().replace("Harbour Letters", f"Letters {self.chance.randrange(9)}", 1))

    def again(self) -> None:
        """Change nothing but the time of a file."""
        path = self.folder / f"tei/documents/{name_of(self.ids[0])}.xml"
        path.write_bytes(path.read_bytes())


def seeds(few: int, many: int) -> list[object]:
    """List numbers; those after the first few are for long runs."""
    return [*range(few), *(pytest.param(number, marks=pytest.mark.long) for number in range(few, many))]


# Editions that are not too many for a page, a list and a book are edited in `incremental`.
@pytest.mark.parametrize("seed", seeds(EDITORS, MANY_EDITORS))
def test_after_any_edits_of_many_documents_the_bytes_are_those_of_a_full_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 2)
    monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 3)
    monkeypatch.setattr("samizdat.publish.formats.books.LONGEST", 2)
    folder, out = make(tmp_path / "letters", LETTERS), tmp_path / "out"
    editor = Editor(folder, seed)
    built(folder, out)
    steps = []
    for _ in range(4):
        steps.append([editor.step() for _ in range(editor.chance.randrange(1, 4))])
        report = built(folder, out)
        assert not [finding for finding in report.findings if finding.severity == "error"], steps
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        assert tree(out) == full(copy, tmp_path / "whole"), steps
        shutil.rmtree(copy)


def broken(context: str, job: Job, files: str = "<files/>") -> Page:
    """Fail at one text, as a stylesheet does."""
    if job.path == "l00001.html":
        raise SamizdatError("document.xsl: no rule matches <seg>")
    return run(context, job, files)


def test_what_cannot_be_made_is_told_and_stops_nothing_but_the_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = make(tmp_path / "letters", 3), tmp_path / "out"
    built(folder, out)
    before = tree(out)
    path = folder / "tei/documents/l00001.xml"
    path.write_text(path.read_text().replace("no consequence", "some consequence"))
    with monkeypatch.context() as patch:
        patch.setattr("samizdat.publish.works.run", broken)
        report = built(folder, out)
        assert [(each.file, each.severity) for each in report.findings] == [("tei/documents/l00001.xml", "error")]
        assert "no rule matches <seg>" in report.findings[0].message
        assert report.files == 0 and tree(out) == before
        report = built(folder, out, keep_going=True)
        assert len(report.findings) == 1 and report.files > 0
    assert not (out / "l00001.html").exists()
    assert b"l00001" in (out / "index.html").read_bytes() and (out / "l00002.html").read_bytes()
    built(folder, out)
    assert b"some consequence" in (out / "l00001.html").read_bytes()


def test_what_was_done_to_the_output_is_made_good(tmp_path: Path) -> None:
    folder, out = make(tmp_path / "letters", 3), tmp_path / "out"
    built(folder, out)
    before = tree(out)
    (out / "l00001.html").write_text("spoilt")
    (out / "l00002.md").unlink()
    (out / "names/person-p1.html").unlink()
    (out / "names/extra.html").write_text("not of the edition")
    built(folder, out)
    assert tree(out) == before


def test_a_record_of_another_folder_is_of_no_use_and_no_harm(tmp_path: Path) -> None:
    folder, out = make(tmp_path / "letters", 3), tmp_path / "out"
    built(folder, out)
    before = tree(out)
    (out / ".samizdat").write_text("somebody else's")
    (out / "l00001.html").write_text("somebody else's")
    built(folder, out)
    assert tree(out) == before
    (folder / ".samizdat-cache/built.sqlite").write_text("damaged")
    built(folder, out)
    assert tree(out) == before


def test_in_several_processes_the_bytes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path / "letters", 6)
    one = full(folder, tmp_path / "one")
    monkeypatch.setattr(module, "WORTH_A_PROCESS", 1)
    shutil.rmtree(folder / ".samizdat-cache")
    built(folder, tmp_path / "two", processes=2)
    assert tree(tmp_path / "two") == one


def test_a_second_folder_is_kept_of_what_may_be_published_alone(edition: Path, tmp_path: Path) -> None:
    twins, out = edition / ".samizdat-cache/twins", tmp_path / "out"
    for public in (True, False, True):
        options = {"public": public, "width": 72, "processes": 1}
        built = build(read_settings(edition), out, progress=lambda *_: None, **options)  # type: ignore[arg-type]
        assert built.view == ("public" if public else "full")
        assert (b"leaves" in (out / "letter.html").read_bytes()) != public
        assert [tree(twin) for twin in twins.glob("*")] == ([tree(out)] if public else [])
