"""The wheel carries the stylesheets and the schema, so that an installed samizdat builds anybody's edition."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_stylesheets_and_schema_travel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path for folder in ("xslt", "schema", "docs/rules") for path in (ROOT / folder).rglob("*.*")]
    assert len(wanted) > 10
    assert {f"samizdat/{path.relative_to(ROOT)}" for path in wanted} <= names


def test_an_installed_samizdat_builds_an_edition(wheel: Path, edition: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (edition / "samizdat.toml").write_text("")
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from samizdat.cli import main; import samizdat;"
        "assert sys.path[0] in samizdat.__file__; main()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "site"), "-C", str(edition), "build", "--out", "out"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (edition / "out/letter.html").is_file()
