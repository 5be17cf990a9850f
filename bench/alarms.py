"""What `samizdat validate` says of corpora of others with its default settings, and how much of it is true.

Writes the table into docs/validate.md. Each finding was looked at by hand; the judgements are in `bench/alarms.tsv`:
the corpus, the code, the attribute or what else it is about, `true` or `false`, and why. What is not judged is counted
apart.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from samizdat.checks.one_file import check_file
from samizdat.checks.schemas.choose import Schemas
from samizdat.checks.targets import Target
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.model.finding import Finding

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared/corpora"
JUDGED = Path(__file__).with_name("alarms.tsv")
PAGE = ROOT / "docs/validate.md"
BEGIN, END = "<!-- python bench/alarms.py -->", "<!-- end of alarms -->"


def main() -> None:
    judged = judgements()
    rows = [line for corpus in sorted(CORPORA.iterdir()) for line in of_corpus(corpus, judged)]
    table = "\n".join(("| corpus | files | code | findings | true | false | not judged | each file by itself |",
                       "|---|---|---|---|---|---|---|---|", *rows))  # fmt: skip
    print(table)
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def judgements() -> dict[tuple[str, ...], str]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {tuple(row[:3]): row[3] for row in csv.reader(file, delimiter="\t")}


def of_corpus(corpus: Path, judged: dict[tuple[str, ...], str]) -> list[str]:
    """Give a row for each code that is found in a corpus."""
    report = validate(Asked(folder=CORPORA, paths=(corpus.name,), cached=False))
    singly = Counter(f.code for path in sorted(corpus.rglob("*.xml")) for f in single(path))
    rows = []
    for code in sorted({finding.code for finding in report.findings}):
        found = [finding for finding in report.findings if finding.code == code]
        verdicts = Counter(judged.get((corpus.name, code, subject(finding)), "") for finding in found)
        numbers = (len(found), verdicts["true"], verdicts["false"], verdicts[""], singly[code])
        cells = (corpus.name, f"{len(report.files):,}", code, *(f"{number:,}" for number in numbers))
        rows.append(f"| {' | '.join(cells)} |")
    return rows or [f"| {corpus.name} | {len(report.files):,} | – | 0 | | | | |"]


def single(path: Path) -> tuple[Finding, ...]:
    """Check a file without a schema, by itself: what was told before conventions were."""
    return check_file(Target(path, path.name, Schemas(), alone=True)).findings


def subject(finding: Finding) -> str:
    """Name what a finding is about: an attribute, or what was found."""
    return finding.about.attribute or " ".join(finding.about.found[:1])


if __name__ == "__main__":
    main()
