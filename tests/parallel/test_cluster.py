"""The cluster: what comes back is what the pool gives, in order, past errors and a worker that is killed midway."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from letters import letter, make
from samizdat.commands.build import build as run
from samizdat.commands.export import Options, export
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.errors import SamizdatError
from samizdat.export.material import Material
from samizdat.export.tei.each import Around, each
from samizdat.parallel.workers import Workers

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield running


@pytest.fixture
def workers(cluster: object) -> Workers:
    return Workers(1, cluster.scheduler_address)  # type: ignore[attr-defined]


def double(number: int) -> int:
    return 2 * number


def slow(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def wayward(number: int) -> int:
    if number == 3:
        raise SamizdatError("three is too many", "Take two.")
    return number


@pytest.mark.parametrize("chunk", [1, 7])
def test_results_come_in_order(workers: Workers, chunk: int) -> None:
    assert list(workers.results(double, range(60), chunk=chunk)) == [2 * number for number in range(60)]
    assert list(workers.results(double, [])) == []


def test_an_error_is_an_outcome_and_stops_no_other(workers: Workers) -> None:
    found = {outcome.task: outcome for outcome in workers.outcomes(wayward, range(8), in_order=False)}
    assert [task for task in sorted(found) if found[task].error] == [3]
    assert isinstance(found[3].error, SamizdatError) and found[3].error.hint == "Take two."


def test_what_a_lost_worker_had_to_do_is_done_again(workers: Workers) -> None:
    found, killed = [], 0
    for number, pid in workers.results(slow, range(80)):
        found.append(number)
        if number == 20:
            killed = pid
            os.kill(pid, signal.SIGKILL)
    assert killed and found == list(range(80))


def test_a_build_on_a_cluster_gives_the_same_bytes_though_a_worker_is_lost(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samizdat.publish.make.WORTH_A_PROCESS", 1)
    folder, done = make(tmp_path / "letters", 8), []

    def progress(count: int, _total: int) -> None:
        done.append(count)
        if count == 8:
            with distributed.Client(workers.scheduler, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    def build(out: Path, scheduler: str) -> dict[str, bytes]:
        built = run(
            read_settings(folder), out, public=False, width=72, processes=1, progress=progress, scheduler=scheduler
        )
        assert not built.findings
        return contents(out)

    far = build(tmp_path / "far", workers.scheduler)
    assert len(done) > 8
    done.clear()
    monkeypatch.setattr(os, "kill", lambda _pid, _signal: None)
    assert far == build(tmp_path / "near", "")


def test_files_are_checked_on_a_cluster_as_they_are_here(workers: Workers, tmp_path: Path) -> None:
    folder = make(tmp_path / "letters", 4)
    path = folder / "tei/documents/l00002.xml"
    path.write_text(path.read_text().replace("<p xml", "<q xml", 1))
    (folder / "tei/documents/l00003.xml").write_text(letter(3, 3, 2).replace("<head>", '<head colour="red">'))
    near = validate(Asked(folder=folder, cached=False)).findings
    assert {finding.code for finding in near} >= {"X003", "G005"}
    assert validate(Asked(folder=folder, cached=False, scheduler=workers.scheduler)).findings == near


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.parallel.cluster.PATIENCE", 0.3)
    with pytest.raises(SamizdatError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9") as error:
        list(Workers(1, "tcp://127.0.0.1:9").results(double, [1]))
    assert "dask scheduler" in error.value.hint


@pytest.mark.parametrize("form", ["tei", "dtabf", "reading-text"])
def test_an_export_by_a_cluster_gives_the_same_bytes(workers: Workers, tmp_path: Path, form: str) -> None:
    settings = read_settings(make(tmp_path / "letters", 20))
    near, far = tmp_path / "near", tmp_path / "far"
    export(settings, form, near, Options())
    export(settings, form, far, Options(), scheduler=workers.scheduler)
    assert contents(near) == contents(far) and len(contents(near)) > 20


def test_what_a_document_is_led_to_is_made_once_in_each_worker(workers: Workers, tmp_path: Path) -> None:
    edition, _ = read_edition(read_settings(make(tmp_path / "letters", 40)))
    material = Material(edition, {}, full=False, workers=workers)
    made = {made for _, made in each(material, where_and_when)}
    assert 1 <= len(made) <= 2


def where_and_when(around: Around, _document: object) -> tuple[int, int]:
    return os.getpid(), id(around.targets)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
