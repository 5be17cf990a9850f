"""The engine can be lifted out: with six small modules of samizdat it runs where nothing else is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src/samizdat"
NEEDED = [
    "__init__.py",
    "errors.py",
    "numbers.py",
    "pieces.py",
    "spelling.py",
    "model/__init__.py",
    "model/finding.py",
    "model/habits.py",
]
SCHEMA = """
default namespace = "urn:letters"
element letter { attribute when { xsd:date }, element greeting { text }, element p { text }+ }
"""
LETTER = '<letter xmlns="urn:letters" when="5.4.1823"><greating>Dear Anna,</greating><p>It rains.</p><i/></letter>'
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from samizdat import relaxng
schema = relaxng.load("letter.rnc", habits=relaxng.Habits(elements={"i": "p"}))
again = relaxng.restore(schema.dump())
for finding in schema.validate("letter.xml"):
    print(finding.code, finding.line, finding.column, finding.hint)
print(len(again.validate("letter.xml")), sorted(name for name in sys.modules if name in ("lxml", "click", "saxonche")))
"""


def test_it_runs_alone(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE / "relaxng", tmp_path / "lib/samizdat/relaxng")
    for name in NEEDED:
        (tmp_path / "lib/samizdat" / name).parent.mkdir(exist_ok=True)
        shutil.copy(PACKAGE / name, tmp_path / "lib/samizdat" / name)
    (tmp_path / "letter.rnc").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "letter.xml").write_text(LETTER, encoding="utf-8")
    command = [sys.executable, "-S", "-I", "-c", PROGRAM, "lib"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stderr == ""
    assert run.stdout.splitlines() == [
        "G006 1 1 Write “1823-04-05”.",
        "G001 1 45 Write `greeting`.",
        "G001 1 92 Write `p`.",
        "3 []",
    ]
