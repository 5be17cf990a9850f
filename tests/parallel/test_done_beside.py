"""What is done beside is done by a copy where that may be, and by nobody when it is not wanted any more."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest

from samizdat.parallel import beside as module
from samizdat.parallel.beside import Future

PATIENCE = 20  # seconds, for what a busy machine does at once
copied = pytest.mark.skipif(sys.platform != "linux", reason="no process may be copied here")


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be copied whatever threads other tests have left: a copy needs none of them."""
    monkeypatch.setattr(module, "may_copy", lambda: sys.platform == "linux")


def in_copy(ours: int, function: Callable[[], object]) -> int:
    """Do something in the copy alone; returns which process this is."""
    if os.getpid() != ours:
        function()
    return os.getpid()


def ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@copied
def test_a_copy_does_it_and_knows_what_we_know() -> None:
    words = ["weir"]
    with Future(lambda: (os.getpid(), words), wanted=True) as beside:
        process, said = beside.get()
        assert process != os.getpid() and said == words
        assert beside.ready and beside.get() == (process, words)
    assert ended(process)


def test_where_none_is_wanted_it_is_done_at_once() -> None:
    done = list[int]()
    with Future(lambda: done.append(os.getpid()), wanted=False) as beside:
        assert done == [os.getpid()] and beside.ready
        assert beside.get() is None
    assert len(done) == 1


@copied
@pytest.mark.parametrize(
    "how", [lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: sys.exit(1)]
)
def test_what_a_copy_cannot_do_we_do(how: Callable[[], object]) -> None:
    with Future(partial(in_copy, os.getpid(), how), wanted=True) as beside:
        assert beside.get() == os.getpid()


@copied
def test_what_cannot_travel_is_made_here() -> None:
    with Future(lambda: lambda: 1956, wanted=True) as beside:
        assert beside.get()() == 1956


@pytest.mark.parametrize("wanted", [False, True])
def test_an_error_is_raised_to_who_asks(wanted: bool) -> None:
    def fail() -> None:
        raise ValueError("no oars")

    with pytest.raises(ValueError, match="no oars"), Future(fail, wanted=wanted) as beside:
        beside.get()


@copied
def test_who_does_not_want_it_any_more_waits_for_nobody() -> None:
    reading, writing = os.pipe()

    def endless() -> None:
        os.write(writing, f"{os.getpid():8}".encode())
        time.sleep(2 * PATIENCE)

    before = time.monotonic()
    with pytest.raises(KeyError), Future(endless, wanted=True) as beside:
        process = int(os.read(reading, 8))
        assert not beside.ready
        raise KeyError
    assert ended(process) and time.monotonic() - before < PATIENCE
    os.close(reading)
    os.close(writing)
