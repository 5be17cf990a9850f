"""An edition is checked while it is made; what may not be published is not put in place, whenever that turns out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from letters import make
from samizdat.checks import check as module
from samizdat.checks.check import Checked, check_edition
from samizdat.commands.build import Built, build
from samizdat.edition.settings import read_settings
from samizdat.model.finding import Finding
from samizdat.publish import make as making

Check = Callable[..., Checked]


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # Whatever threads other tests have left: the copy that checks needs none of them.
    monkeypatch.setattr("samizdat.parallel.beside.may_copy", lambda: sys.platform == "linux")
    return make(tmp_path / "letters", 3)


def built(folder: Path, out: Path, processes: int) -> Built:
    settings = read_settings(folder)
    return build(settings, out, public=False, width=72, processes=processes, progress=lambda _done, _all: None)


def broken(folder: Path) -> None:
    path = folder / "tei/documents/l00001.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<p xml:id", '<p corresp="#nowhere" xml:id'), encoding="utf-8"
    )


@pytest.mark.parametrize("seconds", [0, 2])
def test_what_may_not_be_published_is_not_put_in_place(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    def slow(*about: object, **more: object) -> Checked:
        time.sleep(seconds)
        return check_edition(*about, **more)  # type: ignore[arg-type]

    out = tmp_path / "out"
    built(edition, out, 1)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    broken(edition)
    alone = built(edition, out, 1)
    assert alone.files == 0 and any(finding.code == "R001" for finding in alone.findings)
    monkeypatch.setattr(module, "check_edition", slow)
    assert built(edition, out, 2) == alone
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert not list(tmp_path.glob(".out*"))


def test_an_edition_that_others_check_and_make_is_the_same(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At first several do, after an edit one does."""
    monkeypatch.setattr(making, "WORTH_A_PROCESS", 1)
    path = edition / "tei/documents/l00001.xml"
    for said in ("About", "Concerning", "Of"):
        path.write_text(path.read_text(encoding="utf-8").replace("About", said), encoding="utf-8")
        one, two = built(edition, tmp_path / "one", 1), built(edition, tmp_path / "two", 2)
        assert one == two and one.files
        assert not built(edition, tmp_path / "two", 2).anew
        for file in (path for path in (tmp_path / "one").rglob("*.*") if path.is_file()):
            assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes(), file


@pytest.mark.skipif(sys.platform != "linux", reason="no process may be copied here")
def test_what_cannot_be_made_since_it_may_not_be_published_is_no_failure(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_about: object, **_more: object) -> Checked:
        time.sleep(1)
        return Checked((Finding("R001", "It leads nowhere.", "tei/x.xml", 1),), {})

    def fail(*_about: object) -> None:
        raise KeyError("nowhere")

    monkeypatch.setattr(module, "check_edition", late)
    monkeypatch.setattr(making, "fulfil", fail)
    found = built(edition, tmp_path / "out", 2)
    assert [finding.code for finding in found.findings] == ["R001"] and not found.files
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr(module, "check_edition", lambda *_about, **_more: Checked((), {}))
    with pytest.raises(KeyError, match="nowhere"):
        built(edition, tmp_path / "out", 2)


@pytest.mark.skipif(sys.platform != "linux", reason="no process may be copied here")
def test_who_learns_in_time_that_it_may_not_be_published_makes_no_more(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = list[str]()
    fulfil = making.fulfil

    def slowly(folder: Path, name: str, *more: object) -> object:
        done.append(name)
        time.sleep(0.05)
        return fulfil(folder, name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "fulfil", slowly)
    built(edition, tmp_path / "whole", 1)
    all = len(done)
    done.clear()
    broken(edition)
    assert not built(edition, tmp_path / "out", 2).files
    assert len(done) < all / 2
