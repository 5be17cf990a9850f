"""Ten single faults in a full document of the small edition, and what is said of each."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from samizdat.cli import main

FULL = "work/documents/letter.xml"
FIRST = """          Dear <persName ref="person:anna">Anna</persName>, \
the ferry to <placeName ref="place:lund">Lund</placeName>
          leaves at nine.
"""
SECOND = "          Bring bread &amp; salt.\n"
# What is wrong, what is written instead of what, and the code that it is to have.
FAULTS = {
    "A typing error": ("ferry to", "fery to", "T011"),
    "Another word in a name": (">Anna<", ">Emma<", "T023"),
    "A space that is missing": ("</placeName>\n          leaves", "</placeName>leaves", "T021"),
    "A sentence left out": (SECOND, "", "T010"),
    "A word too many": ("Bring bread", "Bring black bread", "T024"),
    "A sentence at another place": (FIRST + SECOND, SECOND + FIRST, "T022"),
    "A pointer that leads to nothing": ('"person:anna"', '"person:ana"', "R001"),
    "Tags that do not match": ("<argument>", "<argumet>", "X003"),
    "A summary that is still to be written": ("Says when the boat goes and what to bring.", "TODO", "T028"),
    "A quotation in a note": (
        "An appointment at the ferry.",
        "It says: “Dear Anna, the ferry to Lund leaves at nine. Bring bread.”",
        "T027",
    ),
}


def run(edition: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), *arguments])


def break_(edition: Path, fault: str) -> str:
    """Restore the document, and put a fault into it; returns the code that is to be found."""
    run(edition, "restore", "--force", "--quiet")
    old, new, code = FAULTS[fault]
    text = (edition / FULL).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (edition / FULL).write_text(text.replace(old, new), encoding="utf-8")
    return code


def findings_in(output: str) -> list[str]:
    """Return the lines that say what is wrong, of a report for people."""
    return [line for line in output.splitlines() if re.match(r"[\w./-]+:\d+:\d+: (error|warning) ", line)]


def said(edition: Path, fault: str) -> tuple[str, str]:
    """Return the finding of a fault as validate prints it, and the hint below it."""
    break_(edition, fault)
    lines = run(edition, "validate", FULL).output.splitlines()
    (place,) = [number for number, line in enumerate(lines) if findings_in(line)]
    hint = next((line.strip() for line in lines[place + 1 :] if re.match(r"    [^\s\d|]", line)), "")
    return lines[place], hint


def table(edition: Path) -> str:
    """Write what is said of each fault, in Markdown."""
    rows = ["| fault | what is said, and what to do |", "|---|---|"]
    for fault in FAULTS:
        line, hint = said(edition, fault)
        place, message = re.split(": (?:error|warning) ", line, maxsplit=1)
        text = f"{place.removeprefix('work/documents/')}: {message}<br>{hint}".removesuffix("<br>")
        rows.append(f"| {fault} | {text} |")
    return "\n".join(rows) + "\n"
