"""The inputs of ../shared/cases about validation, ODD, rules and hard input: what each says now, and what it said.

    python bench/cases.py [TABLE…]

writes docs/cases.md, or the tables that are named anew. A hard case is a script that says at its end how a run ended;
before is what it said when the case was made (`output-before.txt`). Of the others the codes that are found are
listed; before is what an older samizdat finds, whose folder `src` SAMIZDAT_BEFORE names (of commit d9f8e76): without
one these columns stay as they are.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared/cases"
SHARED = CASES.parent
PAGE = ROOT / "docs/cases.md"
SAMIZDAT = (sys.executable, "-m", "samizdat")
TEI_ALL, P5 = SHARED / "tei/tei_all.rng", SHARED / "tei/p5subset.xml"
BEFORE = os.environ.get("SAMIZDAT_BEFORE", "")
SECONDS = 120
TROUBLE = re.compile(r"Traceback|KILLED", re.MULTILINE)
ENDED = re.compile(r"\[bounded: rc=(-?\w+)")
# A case of validation: the schema or the rules, and the files; without files all XML files in it.
VALIDATED: dict[str, tuple[str, ...]] = {
    "04-conflicting-id-types": ("--schema", "wild.rng"),
    "05-xinclude": ("--schema", str(TEI_ALL)),
    "06-doctype-entities": ("--schema", str(TEI_ALL)),
    "07-encodings": ("--schema", str(TEI_ALL)),
    "08-xml-model-on-the-web": (),
    "13-sch-lets": ("--schematron", "r.sch"),
    "15-sch-document": ("--schematron", "r.sch"),
    "16-sch-include": ("--schematron", "main.sch"),
    "17-sch-xslt1": ("--schematron", "r.sch"),
    "32-pointers": ("--schema", str(TEI_ALL)),
    "60-typical-mistakes": ("--schema", str(TEI_ALL)),
    "70-messages": ("--schema", str(TEI_ALL)),
}
ODDS = ("22-odd-new-namespace", "28-odd-old-style", "30-odd-delete-in-superclass", "31-odd-let-in-rule", "70-odd")


def main() -> None:
    wanted = sys.argv[1:] or list(TABLES)
    written = dict(re.findall(r"^## (.+)\n([\s\S]*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) if PAGE.is_file() else {}  # fmt: skip  # noqa: E501
    for title in wanted:
        columns, rows = TABLES[title]
        lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
        lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows()]
        written[title] = "\n".join(lines) + "\n\n"
        print("\n".join(lines), flush=True)
    head = (
        "# What the cases say\n\n`python bench/cases.py` runs the inputs in `../shared/cases` and writes this page.\n"
        "Before is, for hard input, what was said when a case was made, else what commit d9f8e76 says.\n"
    )
    tables = "".join(f"\n## {title}\n{written[title].strip()}\n" for title in TABLES if title in written)
    PAGE.write_text(head + tables, encoding="utf-8")


def hard(case: Path) -> tuple[str, str, str]:
    """Run a script and say how its runs ended."""
    about = case.joinpath("run.sh").read_text(encoding="utf-8").splitlines()[1].removeprefix("# ")
    before = case / "output-before.txt"
    env = {**os.environ, "SAMIZDAT": " ".join(SAMIZDAT), "PYTHON": sys.executable}
    try:
        run = subprocess.run(["bash", str(case / "run.sh")], capture_output=True, env=env, timeout=SECONDS, check=False)
        now = ended((run.stdout + run.stderr).decode("utf-8", "replace"))
    except subprocess.TimeoutExpired:
        now = f"no end in {SECONDS} s"
    was = ended(before.read_text(encoding="utf-8", errors="replace")) if before.is_file() else "not kept"
    return case.name, f"{about}; {was}", now


def ended(output: str) -> str:
    """Say how the runs of a script ended, and whether something broke."""
    codes = ENDED.findall(output)
    status = f"status {', '.join(codes)}" if codes else "no status"
    broken = TROUBLE.search(output)
    return f"{status}; {'**' + broken[0].strip() + '**' if broken else 'no traceback'}"


def validated(name: str) -> tuple[str, ...]:
    def found(source: str) -> str:
        commands = {
            path.name: [*SAMIZDAT, "-C", str(case), "validate", "--no-cache", *VALIDATED[name], path.name]
            for path in sorted(case.glob("*.xml"))
        }
        return "; ".join(f"{file}: {codes(command, source)}" for file, command in commands.items())

    case = CASES / name
    return name, before("Validation", name, found), found(""), right(case)


def before(table: str, case: str, found: Callable[[str], str]) -> str:
    """Say what the older samizdat finds, or, where there is none, what the page says that it found."""
    if BEFORE:
        return found(BEFORE)
    row = re.search(
        rf"^## {table}\n[\s\S]*?^\| {re.escape(case)} \| ([^|]*) \|", PAGE.read_text(encoding="utf-8"), re.M
    )
    return row[1] if row else "–"


def odds() -> list[Path]:
    return [path for name in ODDS for path in sorted((CASES / name).glob("*.odd"))]


def compiled(odd: Path) -> tuple[str, ...]:
    def found(source: str) -> str:
        out = Path(os.environ.get("TMPDIR", "/tmp")) / "case.rng"
        out.unlink(missing_ok=True)
        said = codes([*SAMIZDAT, "schema", "compile", str(odd), "--source", str(P5), "--out", str(out)], source)
        for path in sorted(odd.parent.glob(f"doc*{odd.stem}*.xml") if odd.parent.name == "70-odd" else ()):
            command = [*SAMIZDAT, "validate", "--no-cache", "--schema", str(out), str(path)]
            said += f"; {path.name}: {codes(command, source)}"
        return said

    name = f"{odd.parent.name}/{odd.name}"
    return name, before("ODD", name, found), found(""), right(odd.parent)


def codes(command: list[str], source: str = "") -> str:
    """Run a command, of the samizdat in a folder where one is named, and list the codes of its findings with lines."""
    env = {**os.environ, "PYTHONPATH": source} if source else None
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, env=env)
    except subprocess.TimeoutExpired:
        return f"**no end in {SECONDS} s**"
    found = re.findall(r"(?::(\d+)(?::\d+)?)?: (?:error|warning|info) ([\w.-]+):", run.stdout + run.stderr)
    broken = "**traceback** " if "Traceback" in run.stderr else ""
    return broken + (", ".join(f"{code} ({line or 0})" for line, code in found[:8]) or f"none, status {run.returncode}")


def right(case: Path) -> str:
    path = case / "expected.txt"
    return " ".join(path.read_text(encoding="utf-8").split()) if path.is_file() else "–"


TABLES: dict[str, tuple[tuple[str, ...], Callable[[], Iterable[tuple[str, ...]]]]] = {
    "Hard input": (("case", "before", "now"), lambda: map(hard, sorted(CASES.glob("80-hard-input/[0-9]*")))),
    "Validation": (("case", "before", "codes in each file", "what would be right"), lambda: map(validated, VALIDATED)),
    "ODD": (("case", "before", "findings", "what would be right"), lambda: map(compiled, odds())),
}

if __name__ == "__main__":
    main()
