"""How the program ends: with its status, with what was registered to be done, with all of its output written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BEFORE = """
import atexit, sys, threading
from samizdat.__main__ import program
"""
FAULTY = "<TEI><text>"


def ran(script: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script that runs the program, with these arguments."""
    return subprocess.run(
        [sys.executable, "-c", f"{BEFORE}{script}\nprogram()", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        timeout=60,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
    )


@pytest.mark.parametrize(("text", "status"), [("<a/>", 0), (FAULTY, 1), (None, 2)], ids=["right", "wrong", "not there"])
def test_the_status_is_the_command_s(tmp_path: Path, text: str | None, status: int) -> None:
    if text:
        (tmp_path / "a.xml").write_text(text, encoding="utf-8")
        (tmp_path / "a.rng").write_text(
            '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>', encoding="utf-8"
        )
    done = ran("", "validate", "--schema", "a.rng", "a.xml", folder=tmp_path)
    assert done.returncode == status
    assert done.stdout.endswith({0: "no findings\n", 1: "1 error\n", 2: ""}[status])
    assert "Traceback" not in done.stderr


def test_what_was_registered_is_done_and_what_was_printed_is_written(tmp_path: Path) -> None:
    script = "atexit.register(lambda: sys.stdout.write('done'))\nsys.stdout.write('x' * 100_000)"
    done = ran(script, "--version", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("x" * 100_000) and done.stdout.endswith("done")


def test_what_is_still_at_work_comes_to_its_end(tmp_path: Path) -> None:
    script = "threading.Timer(0.2, lambda: print('at last', flush=True)).start()"
    done = ran(script, "--version", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "at last")


def test_output_that_nobody_reads_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m samizdat explain | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1 and done.stderr == ""
