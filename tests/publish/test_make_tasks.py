"""Tasks are made, kept, or left untouched, and what is told of all their files does not hang on which it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from samizdat.errors import SamizdatError
from samizdat.model.page import Page
from samizdat.parallel.workers import Workers
from samizdat.publish.make import Making, make
from samizdat.publish.task import Task
from samizdat.publish.tasks import Tasks
from samizdat.store.build_record import Record
from samizdat.store.renew_folder import Renewal, Renewed
from samizdat.store.swap_folder import Tree

UNKNOWN = b'<p class="unhandled" data-element="sic"></p>'


@dataclass
class Invented:
    """Tasks that make files of their own: the bytes by path, or an error."""

    files: dict[str, dict[str, bytes] | SamizdatError]
    unchanged: Collection[str] = ()
    asked: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.files) + 2

    def untouched(self, known: Mapping[str, str]) -> Collection[str]:
        self.known = known
        return self.unchanged

    def first(self) -> Iterator[Task]:
        for name, made in self.files.items():
            if name not in self.unchanged:
                self.asked.append(name)
                yield Task(name, partial(repr, made), partial(self._work, made), f"{name}.xml")

    @staticmethod
    def _work(made: dict[str, bytes] | SamizdatError) -> Sequence[Page]:
        if isinstance(made, SamizdatError):
            raise made
        return tuple(Page(path, data) for path, data in made.items())

    def second(self, read: Callable[[str], bytes | None]) -> Iterator[Task]:
        joined = b"".join(read(f"{name}.txt") or b"-" for name in sorted(self.files))
        yield Task("together", lambda: repr(joined), lambda: (Page("all.txt", joined),))

    def last(self, told: Mapping[str, int]) -> Iterator[Task]:
        self.told = dict(told)
        assert (
            len(told) == len(self.told)
            and all(told[path] == size for path, size in self.told.items())
            and "nowhere" not in told
        )
        yield Task("sizes", lambda: repr(sorted(told.items())), lambda: (Page("sizes.txt", b"%d" % len(self.told)),))


def build(out: Path, tasks: Invented) -> tuple[Making, set[str], Renewed]:
    cache, done = out.parent / "cache", list[int]()
    with Record(cache, out) as record, Tree(out) as tree, Renewal(tree, record, cache) as renewal:
        making = make(cast("Tasks", tasks), renewal, Workers(1), lambda count, _all: done.append(count))
        noted = making.noted
        assert done == sorted(done) and making.done == len(tasks)
        return making, noted, renewal.put(making.made.values(), making.kept)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def files(**changed: dict[str, bytes] | SamizdatError) -> dict[str, dict[str, bytes] | SamizdatError]:
    return {name: {f"{name}.txt": name.encode(), f"{name}/x.html": UNKNOWN} for name in "abcd"} | changed


@pytest.fixture
def out(tmp_path: Path) -> Path:
    build(tmp_path / "out", Invented(files()))
    return tmp_path / "out"


def test_what_is_untouched_is_not_looked_at_and_is_told_of_all_the_same(out: Path, tmp_path: Path) -> None:
    changed = files(c={"c.txt": b"changed"})
    part, whole = Invented(changed, "abd"), Invented(changed)
    making, noted, renewed = build(out, part)
    assert part.asked == ["c"] and making.kept == set("abd")
    _, all_noted, all_renewed = build(tmp_path / "whole/out", whole)
    assert contents(out) == contents(tmp_path / "whole/out")
    assert (noted, renewed, part.told) == (all_noted, all_renewed, whole.told)
    assert "sic" in noted and contents(out)["all.txt"] == b"abchangedd"


def test_what_is_neither_untouched_nor_yielded_is_gone(out: Path) -> None:
    build(out, Invented({name: made for name, made in files().items() if name != "b"}, "a"))
    assert not (out / "b").exists() and not (out / "b.txt").exists()
    assert contents(out)["all.txt"] == b"acd"


def test_of_what_was_spoilt_nothing_is_known(out: Path) -> None:
    (out / "b.txt").write_bytes(b"spoilt by hand")
    tasks = Invented(files(), "acd")
    build(out, tasks)
    assert set(tasks.known) == {"a", "c", "d", "together", "sizes"} and tasks.asked == ["b"]
    assert contents(out)["b.txt"] == b"b"
    with pytest.raises(ValueError, match="to stay untouched: nobody"):
        build(out, Invented(files(), ["nobody"]))
    assert contents(out)["b.txt"] == b"b"


def test_what_would_be_in_the_way_of_what_is_kept_is_refused(out: Path) -> None:
    before = contents(out)
    making, _, _ = build(out, Invented(files(e={"e.txt": b"e", "a/x.html": b"mine"}), "abcd"))
    assert [each.message for each in making.failed] == ["The files of e cannot be made: two files would be a/x.html"]
    assert contents(out)["a/x.html"] == before["a/x.html"] and not (out / "e.txt").exists()
    build(out, Invented(files(a={}, e={"e.txt": b"e", "a/x.html": b"mine"}), "bcd"))
    assert contents(out)["a/x.html"] == b"mine"


def test_a_task_that_fails_leaves_no_file(out: Path) -> None:
    making, _, renewed = build(out, Invented(files(b=SamizdatError("no"), c={"c.txt": b"1", "../c": b""}), "ad"))
    assert [each.file for each in making.failed] == ["b.xml", "c.xml"]
    assert contents(out)["all.txt"] == b"a--d"
    assert set(contents(out)) == {".samizdat", "a.txt", "a/x.html", "d.txt", "d/x.html", "all.txt", "sizes.txt"}
    assert renewed.files == 6
