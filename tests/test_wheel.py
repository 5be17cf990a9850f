"""An installed samizdat carries what it needs, makes an edition to begin with, and builds anybody's."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_stylesheets_schema_and_templates_travel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = ("xslt", "schema", "docs/rules", "templates")
    wanted = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert len(wanted) > 100
    assert {f"samizdat/{path.relative_to(ROOT)}" for path in wanted} <= names


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new virtual environment, which borrows the libraries of this one; returns samizdat."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    libraries = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    own = [path for path in sys.path if path.endswith("site-packages")]
    (Path(libraries) / "borrowed.pth").write_text("\n".join(own), encoding="utf-8")
    options = ["--quiet", "--no-index", "--no-deps", "--force-reinstall"]
    pip = [str(folder / "bin/python"), "-m", "pip", "install", *options, str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return folder / "bin/samizdat"


def run(samizdat: Path, folder: Path, *arguments: str) -> str:
    """Run an installed samizdat, for which the working copy is not there."""
    environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(folder / ".cache"), "LANG": "C.UTF-8"}
    command = [str(samizdat), *arguments]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_it_makes_an_edition_that_is_valid_and_builds(installed: Path, tmp_path: Path) -> None:
    where = [str(installed.with_name("python")), "-c", "import samizdat; print(samizdat.__file__)"]
    environment = {"PATH": "/usr/bin:/bin"}
    place = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert place.startswith(str(installed.parents[1])), "it is the installed one that is tried"
    run(installed, tmp_path, "new", "letters")
    assert run(installed, tmp_path / "letters", "validate", "--strict") == "5 files checked: no findings\n"
    run(installed, tmp_path / "letters", "build", "--out", "site", "--no-pdf")
    assert "nineteen minutes" in (tmp_path / "letters/site/marwede-to-feld.html").read_text("utf-8")


def test_it_builds_a_strangers_letters_as_they_lie_there(installed: Path, tmp_path: Path) -> None:
    for number, words in enumerate(("The harbour is frozen.", "The ferry came late.", "Nobody wrote."), start=1):
        header = f"<teiHeader><fileDesc><titleStmt><title>Letter {number}</title></titleStmt></fileDesc></teiHeader>"
        path = tmp_path / f"letters/18{number}0/letter.xml"
        path.parent.mkdir(parents=True)
        path.write_text(f"<TEI {NS}>{header}<text><body><p>{words}</p></body></text></TEI>", encoding="utf-8")
    assert "full edition of 3 documents" in run(installed, tmp_path, "build", "letters", "--out", "site", "--no-pdf")
    assert "The ferry came late." in (tmp_path / "site/letter-2.html").read_text("utf-8")


def test_it_builds_an_edition_that_is_laid_out(installed: Path, edition: Path) -> None:
    (edition / "samizdat.toml").write_text("")
    run(installed, edition, "build", "--out", "out", "--no-pdf")
    assert (edition / "out/letter.html").is_file()
