"""What the cache remembers, and what it does not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from pickle import dumps, loads

import pytest

from samizdat.checks import cache as module
from samizdat.checks import files, one_file
from samizdat.checks.cache import NO_KEY, Cache, Key, Known
from samizdat.checks.files import check_files
from samizdat.checks.one_file import check_file, do
from samizdat.checks.schemas.choose import Schemas, schema_file
from samizdat.checks.targets import Target
from samizdat.checks.task import Do, Found, Task
from samizdat.model.finding import About, Finding, from_values, to_values
from samizdat.parallel.workers import Workers

ABOUT = About("persname", "ref", ("x", "y"), ("persName",), "persName")
FINDING = Finding("G001", "no such element", "a.xml", 3, 4, "warning", "hint", ABOUT)


ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice>
<attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>"""


@pytest.fixture
def schemas(tmp_path: Path) -> Schemas:
    (tmp_path / "main.rng").write_text('<grammar><include href="parts/part.rng"/></grammar>')
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/part.rng").write_text("<grammar/>")
    (tmp_path / "a.xml").write_text("<a/>")
    return Schemas((schema_file(tmp_path / "main.rng"),))


def test_findings_come_back_under_the_name_of_the_file(tmp_path: Path, schemas: Schemas) -> None:
    with Cache(tmp_path / "cache") as cache:
        cache.put(cache.key(tmp_path / "a.xml", schemas), (FINDING,))
    with Cache(tmp_path / "cache") as cache:
        key = cache.key(tmp_path / "a.xml", schemas)
        assert cache.get(key, "b.xml") == Known((replace(FINDING, file="b.xml"),), points_out=False)
        assert cache.hits == 1
        assert cache.get(Key("another", "one"), "b.xml") is None


def test_a_finding_is_taken_apart_whole() -> None:
    assert to_values(FINDING) == asdict(FINDING)
    assert from_values(json.loads(json.dumps(to_values(FINDING)))) == FINDING
    assert loads(dumps(FINDING)) == FINDING


def test_the_key_hangs_on_file_schema_and_code(
    tmp_path: Path, schemas: Schemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key() -> Key:
        return cache.key(tmp_path / "a.xml", Schemas((schema_file(tmp_path / "main.rng"),)))

    with Cache(tmp_path / "cache") as cache:
        keys = [key()]
        (tmp_path / "a.xml").write_text("<b/>")
        keys.append(key())
        (tmp_path / "parts/part.rng").write_text("<grammar> </grammar>")
        keys.append(key())
        monkeypatch.setattr(module, "engine", lambda: "2.0")
        keys.append(key())
        assert len(set(keys)) == 4 and NO_KEY not in keys
        (tmp_path / "main.rng").write_text("<grammar xml:base='x'><include href='parts/part.rng'/></grammar>")
        assert key() == NO_KEY


def test_a_cache_that_has_grown_too_large_is_begun_anew(
    tmp_path: Path, schemas: Schemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache(tmp_path / "cache") as cache:
        key = cache.key(tmp_path / "a.xml", schemas)
        cache.put(key, ())
    monkeypatch.setattr(module, "LARGEST", 1)
    with Cache(tmp_path / "cache") as cache:
        assert cache.get(key, "a.xml") is None


def test_without_a_folder_nothing_is_remembered(tmp_path: Path, schemas: Schemas) -> None:
    with Cache(None) as cache:
        assert cache.key(tmp_path / "a.xml", schemas) == NO_KEY
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / "file/cache") as cache:
        assert cache.key(tmp_path / "a.xml", schemas) == NO_KEY


@pytest.mark.parametrize(
    "row",
    [
        "[5]",
        "{}",
        '[{"code": 5, "message": "x"}]',
        '[{"code": "X003", "message": "x", "line": "1"}]',
        '[{"code": "X003", "message": "x", "severity": "none"}]',
        '[{"code": "X003", "message": "x", "about": {"found": [1]}}]',
        '[{"code": "X003", "message": "x", "about": 7}]',
        "[" * 5000,
        "damaged",
    ],
)
def test_a_row_that_is_not_ours_is_as_good_as_none(tmp_path: Path, row: str) -> None:
    with Cache(tmp_path) as cache:
        cache.put(key := Key("x", "y"), ())
        assert cache.get(key, "x.xml") is not None
    with closing(sqlite3.connect(tmp_path / "results.sqlite")) as database, database:
        database.execute("UPDATE results SET findings = ?", (row,))
    with Cache(tmp_path) as cache:
        found = cache.get(key, "x.xml")
        assert found is None or found.findings == ()


def test_a_file_whose_digest_is_known_is_not_read(tmp_path: Path, schemas: Schemas) -> None:
    text = (tmp_path / "a.xml").read_bytes()
    known = Target(tmp_path / "a.xml", "a.xml", schemas, digest=sha256(text).hexdigest())
    others = [known._replace(path=tmp_path / "gone.xml", name=f"{number}.xml") for number in range(module.TOGETHER)]
    with Cache(tmp_path / "cache") as cache:
        (found,) = cache.look_up([known], {})
        assert found == (cache.key(tmp_path / "a.xml", schemas), None)
        cache.put(found[0], (FINDING,))
        *_, last = cache.look_up([*others, known._replace(digest=""), known], {})
        (tmp_path / "a.xml").unlink()
        names = [each.findings[0].file for _, each in cache.look_up([*others, known], {}) if each]
        assert last == (found[0], Known((FINDING,), points_out=False))
        assert names == [*(each.name for each in others), "a.xml"]


def alone(folder: Path, *files: tuple[str, str]) -> list[Target]:
    """Write TEI files that no edition holds, each with this in its body, and take them."""
    for name, body in files:
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "any.rng").write_text(ANY, encoding="utf-8")
    schemas = Schemas((schema_file(folder / "any.rng"),))
    return [Target(folder / name, name, schemas, alone=True, within=folder) for name, _ in files]


@pytest.mark.parametrize("when", ["in one run", "in the next"])
@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("<p/>", True),
        ('<p xml:id="a"/><ref target="#b"/><ref target="#a"/>', False),  # the words name the file
        ('<p xml:id="a"/><p corresp="#b #c"/>', True),
        ('<p xml:id="a"/><ref target="one.xml#a"/>', False),
        ('<p xml:id="a"/><ref target="two.xml#b"/>', False),
        ('<prefixDef ident="x" matchPattern="(.+)" replacementPattern="one.xml#$1"/><ref target="x:a"/>', False),
        ('<ref target="https://example.org/one.xml#a"/>', True),
    ],
)
def test_the_same_bytes_are_checked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, known: bool, when: str
) -> None:
    one, two = alone(tmp_path, ("one.xml", body), ("two.xml", body))

    def found(*targets: Target, folder: Path | None) -> list[tuple[Finding, ...]]:
        with Cache(folder) as cache:
            return list(check_files(targets, cache, do, Workers(), lambda _done, _all: None))

    expected = found(one, folder=None) + found(two, folder=None)
    read: list[str] = []
    monkeypatch.setattr(one_file, "check_file", lambda target: read.append(target.name) or check_file(target))
    monkeypatch.setattr(module, "TOGETHER", 1)
    for worth in ("WORTH_A_PROCESS", "WORTH_A_COPY"):
        monkeypatch.setattr(files, worth, 1)  # so that the second is not looked up before the first is checked
    folder = tmp_path / "cache"
    runs = (
        [found(one, two, folder=folder)]
        if when == "in one run"
        else [found(each, folder=folder) for each in (one, two)]
    )
    assert [each for run in runs for each in run] == expected
    assert read == (["one.xml"] if known else ["one.xml", "two.xml"])
    assert [each.file for of_file in expected for each in of_file] == sorted(f.file for of in expected for f in of)


def test_what_an_edition_holds_is_told_apart_from_what_stands_alone(tmp_path: Path) -> None:
    (target,) = alone(tmp_path, ("one.xml", '<ref target="#b"/>'))
    with Cache(tmp_path / "cache") as cache:
        ((held, _),) = cache.look_up([target._replace(alone=False)], {})
        ((by_itself, _),) = cache.look_up([target], {})
        assert len({*held, *by_itself}) == 3 and held.named == held.bytes


def test_a_file_is_checked_as_it_is_and_not_as_it_was_read(tmp_path: Path, schemas: Schemas) -> None:
    """It may have changed meanwhile, or have another encoding: then its bytes are not those of its text."""
    before = sha256(b"<before/>").hexdigest()
    with Cache(tmp_path / "cache") as cache:
        ((key, known),) = cache.look_up([Target(tmp_path / "a.xml", "a.xml", schemas, digest=before)], {})
        assert (key, known) == (cache.key(tmp_path / "a.xml", schemas), None)


def test_files_of_which_none_has_changed_are_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = Schemas()

    def targets() -> list[Target]:
        texts = {path.name: path.read_bytes() for path in sorted(tmp_path.glob("?.xml"))}
        return [Target(tmp_path / name, name, none, digest=sha256(text).hexdigest()) for name, text in texts.items()]

    def found(given: list[Target]) -> list[tuple[Finding, ...]]:
        with Cache(tmp_path / "cache") as cache:
            of_files = list(check_files(given, cache, do, Workers(), lambda _done, _all: None))
            looked_at.append(cache.hits)
            return of_files

    looked_at: list[int] = []
    for name in "abcd":
        (tmp_path / f"{name}.xml").write_text(f"<{name}/>" if name != "c" else "<c>")
    before = targets()
    first = found(before)
    assert [[each.code for each in of_file] for of_file in first] == [[], [], ["X003"], []]
    assert found(before[:1]) == first[:1]  # of few files nothing is said of all
    assert found(before) == first
    (tmp_path / "c.xml").write_text("<c/>")
    after = targets()
    # Read, and changed before it is checked: what is found is not what is to be remembered of what was read.
    (tmp_path / "c.xml").write_text("<c")
    assert found(after)[2] != ()
    (tmp_path / "c.xml").write_text("<c/>")
    assert found(after) == found(after) == [(), (), (), ()]
    assert looked_at == [0] * 6
    (tmp_path / "e.xml").write_text("<a/>")  # as another was
    assert found(targets()) == [()] * 5
    assert looked_at[-1] == 1


@pytest.mark.parametrize("known", [True, False])
def test_what_changes_while_it_is_checked_is_not_remembered(tmp_path: Path, known: bool) -> None:
    """It is known by what it was before, and has then what it had: what was found in between is another's."""
    path = tmp_path / "a.xml"
    path.write_text("<a/>")
    digest = sha256(path.read_bytes()).hexdigest() if known else ""
    target = Target(path, path.name, Schemas(), alone=not known, digest=digest)

    def meddled(task: Task) -> Found:
        path.write_text("<a>")
        return do(task)

    def codes(check: Do) -> list[str]:
        with Cache(tmp_path / "cache") as cache:
            (found,) = check_files([target], cache, check, Workers(), lambda _done, _all: None)
            return [each.code for each in found]

    assert codes(meddled) == ["X003"]
    path.write_text("<a/>")
    assert codes(do) == codes(do) == []
