"""What nothing has changed for is what would be made again as it is: after any edits, for any page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from letters import authority, edition_xml, letter, make, name_of, person, place
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.index.keeping.on_disk import IndexOnDisk, open_index
from samizdat.index.keeping.reads import Reads
from samizdat.model.document import Edition
from samizdat.preview.memory import Memory
from samizdat.preview.shown import Remembered
from samizdat.publish.material import about_of, gather, gather_changed, gather_from
from samizdat.publish.task import Options
from samizdat.publish.tasks import Tasks

DAYS = "<p xml:id='{id}.p9'>On <date when='1956-11-0{day}'>that day</date> <eventName ref='event:e1'>it</eventName></p>"
EVENT = """<event xml:id="e1" when="1956-11-0{day}"><label>Storm {name}</label><desc>See
<ref target="../documents/{id}.xml">a letter</ref> and <persName ref="person:p{other}">one</persName>.</desc></event>"""
RELATION = '<listRelation><relation name="knows" active="person:p0" passive="person:p{0}"/></listRelation>'
INTRODUCTION = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="introduction"><teiHeader><fileDesc><titleStmt>
<title>Introduction</title></titleStmt></fileDesc></teiHeader><text><body><p xml:id="introduction.p1">Of
<persName ref="person:p{0}">somebody</persName>.</p></body></text></TEI>"""

# What is made of digests, which on disk are others.
WHOLE = ("search", "tables")


class Editor:
    """Changes an edition at random: its texts, who they name, what is told of these, their order."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.ids = folder, random.Random(seed), list(range(8))
        self.event()
        self.listed()

    def step(self) -> str:
        steps = (self.text, self.text, self.persons, self.places, self.event, self.add, self.remove, self.listed)
        step = self.chance.choice((*steps, self.title, self.author, self.introduction, self.days, self.shuffle))
        step()
        return step.__name__

    def document(self, number: int) -> Path:
        return self.folder / f"tei/documents/{name_of(number)}.xml"

    def text(self) -> None:
        number = self.chance.choice(self.ids)
        self.document(number).write_text(letter(number, 4, 3, seed=self.chance.randrange(99)))

    def days(self) -> None:
        number = self.chance.choice(self.ids)
        told = DAYS.format(id=name_of(number), day=self.chance.randrange(1, 4))
        path = self.document(number)
        path.write_text(path.read_text().replace("</div>", f"{told}</div>", 1))

    def title(self) -> None:
        number = self.chance.choice(self.ids)
        path = self.document(number)
        titled = f"<title>Note {self.chance.randrange(9)} of Letter {number}</title>"
        path.write_text(path.read_text().replace(f"<title>Letter {number}</title>", titled))

    def author(self) -> None:
        path = self.document(self.chance.choice(self.ids))
        path.write_text(path.read_text().replace('"person:p1"', f'"person:p{self.chance.randrange(6)}"'))

    def persons(self) -> None:
        records = "".join(person(number) for number in range(2 + self.chance.randrange(4)))
        records = records.replace("Agata", self.chance.choice(("Agata", "Aga", "Zoe")))
        related = RELATION.format(self.chance.randrange(3)) if self.chance.random() < 0.5 else ""
        self.list("persons", f"<listPerson>{records}{related}</listPerson>")

    def places(self) -> None:
        records = "".join(place(number, f"Town {self.chance.randrange(99)}.") for number in range(3))
        self.list("places", f"<listPlace>{records}</listPlace>")

    def event(self) -> None:
        chance = self.chance.randrange
        about = {"day": chance(1, 4), "name": chance(9), "id": name_of(chance(9)), "other": chance(5)}
        self.list("events", f"<listEvent>{EVENT.format(**about)}</listEvent>")

    def list(self, name: str, records: str) -> None:
        (self.folder / f"tei/authorities/{name}.xml").write_text(authority(name, records))

    def introduction(self) -> None:
        (self.folder / "tei/introduction.xml").write_text(INTRODUCTION.format(self.chance.randrange(3)))

    def add(self) -> None:
        self.ids.insert(self.chance.randrange(len(self.ids)), max(self.ids) + 1)
        number = max(self.ids)
        self.document(number).write_text(letter(number, 4, 3))
        self.listed()

    def remove(self) -> None:
        if len(self.ids) > 4:
            self.document(self.ids.pop(self.chance.randrange(len(self.ids)))).unlink()
        self.listed()

    def shuffle(self) -> None:
        self.chance.shuffle(self.ids)
        self.listed()

    def listed(self) -> None:
        xml = edition_xml([name_of(number) for number in self.ids])
        prefix = '<prefixDef ident="event" matchPattern="(.+)" replacementPattern="authorities/events.xml#$1"/>'
        (self.folder / "tei/edition.xml").write_text(xml.replace("</listPrefixDef>", f"{prefix}</listPrefixDef>"))


def opened(cache: Path, mark: str, key: bytes | None = None) -> IndexOnDisk:
    index = open_index(cache, mark, key)
    assert index is not None
    return index


def _signed(edition: Edition) -> dict[str, str]:
    """Return the signatures of all tasks, of material that is gathered anew."""
    tasks = Tasks(gather(edition), Options()).first()
    return {task.name: task.signature for task in tasks if task.name not in WHOLE}


@pytest.mark.parametrize(("many", "key"), [(False, None), (True, None), (False, b"of the source texts")])
@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))])
def test_what_is_not_looked_at_again_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, many: bool, key: bytes | None
) -> None:
    if many:
        monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 2)
        monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 3)
    folder, cache = make(tmp_path / "letters", 8), tmp_path / "cache"
    editor, before, left = Editor(folder, seed), dict[str, str](), 0
    for step in range(10):
        done = [editor.step() for _ in range(step and editor.chance.randrange(1, 3))]
        edition = read_edition(read_settings(folder))[0]
        now = _signed(edition)
        mark = repr(before)
        layer = edition.settings.text_layer
        with Reads(cache, layer, key) as reads, opened(cache, mark if before else "", key) as index:
            material, standing = gather_changed(edition, reads, index, before)
            tasks = Tasks(material, Options(), standing)
            found = {task.name: task.signature for task in tasks.first() if task.name not in WHOLE}
            untouched = tasks.untouched(before)
            assert found.items() <= now.items(), done
            assert {*found, *untouched} == {*now}, done
            assert {name: before[name] for name in untouched}.items() <= now.items(), done
            assert not {*found} & {*untouched}, done
            left += len(untouched)
            index.stands(repr(now))
        before = now
    assert left > 10


def test_what_failed_leaves_what_was_known(tmp_path: Path) -> None:
    folder, cache = make(tmp_path / "letters", 3), tmp_path / "cache"
    edition = read_edition(read_settings(folder))[0]
    with Reads(cache, edition.settings.text_layer) as reads:
        with opened(cache, "") as index:
            gather_changed(edition, reads, index, ())
            index.stands("first")
        (folder / "tei/documents/l00001.xml").unlink()
        fewer = read_edition(read_settings(folder))[0]
        for _ in range(2):  # the first build fails, and leaves what was known
            with opened(cache, "first") as index:
                gather_changed(fewer, reads, index, ())
                assert index.changed is not None and "doc l00001" in index.changed
        with opened(cache, "another folder's") as index:
            gather_changed(fewer, reads, index, ())
            assert index.changed is None


def test_the_index_on_disk_is_that_of_all_files(tmp_path: Path) -> None:
    folder, cache = make(tmp_path / "letters", 8), tmp_path / "cache"
    editor = Editor(folder, 7)
    for _ in range(12):
        editor.step()
        edition = read_edition(read_settings(folder))[0]
        with Reads(cache, edition.settings.text_layer) as reads, opened(cache, "") as index:
            material, _ = gather_changed(edition, reads, index, ())
            whole = gather(edition)
            assert list(material.index) == list(whole.index)
            assert list(material.extracts) == list(whole.extracts)
            index.stands("")


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 15))])
def test_the_index_of_a_preview_is_that_of_all_files(tmp_path: Path, seed: int) -> None:
    folder, memory = make(tmp_path / "letters", 8), Memory()
    editor, done = Editor(folder, seed), list[str]()
    for _ in range(20):
        done.append(editor.step())
        edition = read_edition(read_settings(folder), memory)[0]
        assert edition == read_edition(read_settings(folder))[0], done
        reads, index = Remembered(memory, edition.settings.text_layer), memory.index(None)
        index.again(edition, reads, about_of(edition))
        material, whole = gather_from(edition, reads, index)[0], gather(edition)
        assert list(material.index) == list(whole.index), done
        assert list(material.extracts) == list(whole.extracts), done
