"""However a build is ended, the edition is a whole one: the last or the new one. What it leaves the next clears away.

A build that changes files, makes links and moves folders is killed just before one of these, chosen at random: the
moments between are all alike to whoever looks at the disk. Others are killed after some time, with their workers.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from comparing import CACHE, How, built_in_full, difference, outcome, tree
from editions import laid_out

# Runs a build that dies before it does the nth of its deeds on the disk, and says which that is. Without n it counts.
DYING = """
import os, signal, sys

deeds = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect"}
last, done = int(sys.argv[1]), 0

def deed(event, about):
    global done
    writes = event == "open" and isinstance(about[2], int) and about[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in deeds:
        done += 1
        if done == last:
            os.write(1, event.encode())
            os.kill(os.getpid(), signal.SIGKILL)

sys.dont_write_bytecode = True
sys.addaudithook(deed)
from samizdat.cli import main
try:
    main(sys.argv[2:])
finally:
    os.write(1, str(done).encode())
"""
KILLS = 50
ENOUGH = 120  # seconds, for any one build
# What the edition is, one after the other: few files are others than before, or nearly all.
STATES = (("Letter 1", "Letter One"), ("no consequence", "some consequence"), ('["en"]', '["hu", "en"]'), ("", ""))


def dying(deed: int, folder: Path, out: Path) -> str:
    """Build, and die before a deed; returns which it was, or the number of all where there were not so many."""
    build = ("-C", folder, "build", "--no-pdf", "--quiet", "--jobs", "1", "--out", out)
    run = subprocess.run(
        [sys.executable, "-c", DYING, str(deed), *build], timeout=ENOUGH, stdout=subprocess.PIPE, check=False
    )
    assert run.returncode in (0, -signal.SIGKILL)
    return run.stdout.decode()


def become(folder: Path, state: int) -> None:
    """Let an edition be what it is in a state."""
    for name in ("samizdat.toml", "tei/documents/l00001.xml"):
        shutil.copyfile(folder.parent / "first" / name, folder / name)
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(*STATES[state]), encoding="utf-8")


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Share what is kept by content alone, such as typefaces, between the builds of a run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a small edition that can be in each of the states."""
    folder = laid_out(tmp_path / "edition", count=3).folder
    shutil.copytree(folder, tmp_path / "first")
    return folder


# Fifty builds are killed: each takes as long as it takes to start.
@pytest.mark.long
def test_a_build_that_is_killed_before_any_of_its_deeds(tmp_path: Path, folder: Path) -> None:
    chance, out, wholes, deeds = random.Random(7), tmp_path / "out", list[dict[str, bytes]](), list[str]()
    for state in range(len(STATES)):
        become(folder, state)
        wholes.append(built_in_full(folder, tmp_path, How())[1])
    outcome(folder, out, How())
    become(folder, 0)
    all_deeds = int(dying(0, folder, out))
    assert not difference(tree(out), wholes[0])
    for kill in range(1, KILLS + 1):
        before, state = tree(out), kill % len(STATES)
        become(folder, state)
        deeds.append(dying(chance.randint(1, all_deeds), folder, out))
        others = [difference(tree(out), whole) for whole in (before, wholes[state])]
        assert [] in others, (deeds, others)
    assert sum(deed.isdigit() for deed in deeds) < KILLS / 5, deeds
    assert {"open", "os.link", "os.remove"} <= set(deeds), deeds
    outcome(folder, out, How())
    assert not difference(tree(out), wholes[KILLS % len(STATES)])


@pytest.mark.long
def test_nothing_is_left_beside_the_edition(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "out"
    for back in range(6):
        for _ in range(2):  # from the second time on a build finds what the one before has left
            become(folder, 0)
            outcome(folder, out, How())
            become(folder, 1)
            last = int(dying(0, folder, out))
        become(folder, 0)
        outcome(folder, out, How())
        become(folder, 1)
        assert not dying(last - back, folder, out).isdigit()
        outcome(folder, out, How())
        assert not list(tmp_path.glob(".*"))


@pytest.mark.long
def test_a_build_that_is_killed_while_its_workers_work(tmp_path: Path) -> None:
    folder, chance, out = laid_out(tmp_path / "edition", count=40).folder, random.Random(1), tmp_path / "out"
    _, whole = built_in_full(folder, tmp_path, How())
    build = ("-C", folder, "build", "--no-pdf", "--quiet", "--jobs", "2", "--out", out)
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "samizdat", *build], check=True, timeout=ENOUGH)
    longest = time.monotonic() - begun
    for sign in 3 * (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        for path in (out, folder / CACHE):
            shutil.rmtree(path, ignore_errors=True)
        with subprocess.Popen([sys.executable, "-m", "samizdat", *build], start_new_session=True) as process:
            time.sleep(chance.uniform(0.2, 0.9) * longest)
            process.send_signal(sign)
            process.wait(ENOUGH)
        assert not out.exists() or not difference(tree(out), whole), sign
        assert ended(process.pid), f"its workers go on after {sign}"


def ended(group: int) -> bool:
    """Wait until no process of a group is left; returns whether that comes."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False
