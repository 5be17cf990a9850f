"""The pool: in order or as it comes, flat, past errors and deaths, and gone at once when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from processes import running
from samizdat.errors import SamizdatError
from samizdat.parallel.copies import may_copy
from samizdat.parallel.pool import WINDOW, Standby, outcomes, pooled
from samizdat.parallel.workers import Workers


def double(number: int) -> int:
    return 2 * number


def slow_first(number: int) -> int:
    time.sleep(0.5 if number == 0 else 0)
    return number


def wayward(number: int) -> int:
    if number == 3:
        raise SamizdatError("three is too many", "Take two.")
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 7:
        raise OddError(1, 2)
    return number


class OddError(Exception):
    """An error that cannot be unpickled."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def process_of(_number: int) -> int:
    return os.getpid()


def unpickled(number: int) -> object:
    return (lambda: None) if number == 1 else number


@pytest.mark.parametrize("workers", [Workers(1), Workers(2), Workers(2, copies=True)])
@pytest.mark.parametrize("chunk", [1, 7])
def test_results_come_in_order(workers: Workers, chunk: int) -> None:
    assert list(workers.results(double, range(50), chunk=chunk)) == [2 * number for number in range(50)]
    assert list(workers.results(double, [])) == []


def pid(number: int) -> tuple[int, int]:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), number


def test_one_that_stands_by_is_the_first_of_a_pool() -> None:
    standby = Standby(pid, 0)
    try:
        with pooled(double, 1, standby=standby) as ask:
            assert [each.get() for each in ask([4])] == [8]
        with pooled(pid, 2, at_most=lambda: 1, standby=standby) as ask:
            first, second = ([each.get() for each in ask(range(2))] for _ in range(2))
            assert first == second and {number for _, number in first} == {0, 1}
            (process,) = {process for process, _ in first}
            assert process != os.getpid()
            standby.close()
            assert [each.get()[0] for each in ask([1])] == [process]
    finally:
        standby.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_one_that_stands_by_ends_where_nobody_takes_it() -> None:
    standby = Standby(pid, 0)
    assert standby.take(b"") is None
    standby.close()
    with pooled(pid, 1, standby=standby) as ask:
        assert [each.get()[1] for each in ask([5])] == [5]


def test_one_that_stands_by_may_die() -> None:
    with pooled(pid, 1, standby=Standby(pid, 3)) as ask:
        found = [outcome.error or outcome.get()[1] for outcome in ask([1, 3, 2])]
    assert found[::2] == [1, 2] and isinstance(found[1], SamizdatError)


def test_as_they_come_nothing_waits_for_the_slow() -> None:
    found = [outcome.get() for outcome in outcomes(slow_first, range(20), 2, in_order=False)]
    assert sorted(found) == list(range(20))
    assert found[0] != 0


@pytest.mark.parametrize("in_order", [True, False])
def test_tasks_are_taken_as_they_are_needed(in_order: bool) -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while taken < 1000:
            taken += 1
            yield taken

    for done, _ in enumerate(outcomes(double, tasks(), 2, in_order=in_order), start=1):
        assert taken - done <= 2 * WINDOW
    assert taken == 1000


@pytest.mark.parametrize("chunk", [1, 4, 20])
@pytest.mark.parametrize(("in_order", "copies"), [(True, False), (False, False), (True, True)])
def test_an_error_or_a_death_is_an_outcome_and_stops_no_other(chunk: int, in_order: bool, copies: bool) -> None:
    given = Workers(2, copies=copies).outcomes(wayward, range(12), chunk=chunk, in_order=in_order)
    found = {outcome.task: outcome for outcome in given}
    assert list(found) == list(range(12)) or not in_order
    errors = {task: str(outcome.error) for task, outcome in found.items() if outcome.error}
    assert errors == {
        3: "three is too many",
        5: "the process that worked on it ended with status -9",
        7: "OddError: 1 and 2",
    }
    assert [found[task].get() for task in (0, 4, 6, 11)] == [0, 4, 6, 11]
    assert isinstance(found[3].error, SamizdatError) and found[3].error.hint == "Take two."


@pytest.mark.parametrize("processes", [1, 2])
def test_the_first_error_is_raised_where_it_is_to_stop_the_work(processes: int) -> None:
    with pytest.raises(SamizdatError, match="three"):
        list(Workers(processes).results(wayward, range(5)))


known: list[int] = []


def what_is_known(_task: int) -> int:
    return sum(known)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")
@pytest.mark.parametrize("threads", [0, 1])
def test_a_copy_knows_what_we_know_unless_there_are_threads(
    threads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "known", [20, 3])
    monkeypatch.setattr("samizdat.parallel.copies.THREADS", str(tasks_of(tmp_path, 1 + threads)))
    assert list(Workers(2, copies=True).results(what_is_known, range(4))) == [0 if threads else 23] * 4
    assert may_copy() == (not threads)


def tasks_of(folder: Path, threads: int) -> Path:
    """Give a folder as the system has it for a process with so many threads."""
    for number in range(threads):
        (folder / f"{number}").mkdir()
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")
def test_a_process_with_a_thread_is_not_copied() -> None:
    script = """
from threading import Event, Thread
from samizdat.parallel.copies import may_copy
before, end = may_copy(), Event()
thread = Thread(target=end.wait)
thread.start()
print(before, may_copy())
end.set()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("True False\n", "")


def test_an_unexpected_error_says_where_it_was() -> None:
    (outcome,) = (each for each in outcomes(double, [None], 2) if each.error)  # type: ignore[list-item]
    assert isinstance(outcome.error, TypeError)
    assert "in double" in outcome.error.__notes__[0]


def test_a_result_that_cannot_travel_is_an_error_of_its_own() -> None:
    found = [outcome.error for outcome in outcomes(unpickled, range(3), 2, chunk=3)]
    assert found[0] is None and found[2] is None
    assert "pickle" in str(found[1])


def test_large_tasks_and_results_do_not_block_each_other() -> None:
    tasks = ["x" * 3_000_000] * 8
    assert [len(text) for text in Workers(2).results(str.upper, tasks)] == [3_000_000] * 8


SCRIPT = """
import os, time
from samizdat.parallel.workers import Workers
def sleep(seconds):
    os.write(1, b"begun\\n")  # at once: two of them write here
    time.sleep(seconds)
if __name__ == "__main__":
    list(Workers(2, copies=COPIES).results(sleep, [60] * 8))
"""


def test_a_program_that_is_no_file_has_workers_too() -> None:
    script = "from samizdat.parallel.workers import Workers; print(list(Workers(2).results(abs, [-1, -2, -3])))"
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[1, 2, 3]\n", "")


def test_a_program_that_works_as_soon_as_it_is_read(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from samizdat.parallel.workers import Workers\nprint(list(Workers(2).results(abs, [-1, -2])))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[1, 2]\n", "")


def children(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def gone(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_when_it_is_ended_the_workers_end_too(tmp_path: Path, how: signal.Signals, copies: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("COPIES", str(copies)))
    with running([sys.executable, script], heard=True) as process:
        assert process.stdout is not None
        assert [process.stdout.readline(), process.stdout.readline()] == ["begun\n"] * 2
        workers = children(process.pid)
        assert len(workers) >= 2
        process.send_signal(how)
        end = time.monotonic() + 60  # they end at once, but the machine may be busy
        while not (gone(process.pid) and all(map(gone, workers))):
            assert time.monotonic() < end
            time.sleep(0.01)
        _, said = process.communicate()
    assert said.count("Traceback") == (how == signal.SIGINT)


def test_who_is_asked_again_is_who_was_asked_before() -> None:
    """Workers stay from one round to the next, and come one by one as they may."""
    allowed = 1
    with pooled(process_of, 3, at_most=lambda: allowed) as ask:
        first = {outcome.get() for outcome in ask(range(6))}
        allowed = 2
        more = {outcome.get() for _ in range(2) for outcome in ask(range(9), in_order=False)}
    assert len(first) == 1 and first < more and len(more) == 2 and os.getpid() not in more
