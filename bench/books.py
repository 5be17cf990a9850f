"""Editions of whole books, as EEBO-TCP encodes them: what one takes, from which docs/scale.md counts what 60,000 take.

Invented books of about 25,000 words, encoded as that corpus does it: chapters, paragraphs, verse now and then, phrases
in another type, notes in the margin, breaks between pages with the number of a picture, letters that cannot be read.
Their words are many, a few of them frequent, as in any language (Zipf): a search index hangs on that. The folder has no
settings, like the corpus. Every format but PDF; seconds are of the processor: of the process that reads, checks and
hands out, and of the two that make the files. The first is the part that more machines do not shorten.

`SAMIZDAT_BOOKS` are the numbers of books (1 5 20), `SAMIZDAT_RUNS` how often each is built (5); figures are medians.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from bench.page import machine, write
from bench.sizes import RUNS

BOOKS = [int(count) for count in os.environ.get("SAMIZDAT_BOOKS", "1 5 20").split()]
WORDS, CHAPTERS, FORMS = 25_000, 25, 30_000
# How many books the corpus has, and how many machines of how many cores are to make them.
ALL, MACHINES, CORES = 60_000, 20, 8
SYLLABLES = (
    "ba",
    "cre",
    "di",
    "fo",
    "gha",
    "hel",
    "in",
    "ke",
    "lon",
    "mar",
    "ni",
    "or",
    "pre",
    "qui",
    "ren",
    "sth",
    "tur",
)
HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title><author>{author}</author>
</titleStmt><publicationStmt><publisher>Nobody</publisher><idno type="DLPS">A{number:05}</idno><availability>
<licence target="https://creativecommons.org/publicdomain/zero/1.0/">Free.</licence></availability></publicationStmt>
<sourceDesc><biblFull><titleStmt><title>{title}</title></titleStmt><publicationStmt><date>{year}</date></publicationStmt>
</biblFull></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="eng">eng</language></langUsage></profileDesc>
</teiHeader><text xml:lang="eng">
<front><div type="title_page"><pb facs="tcp:{number}:1"/><p>{title} by <hi>{author}</hi></p></div></front>
<body>{chapters}</body></text></TEI>
"""


PARTED = """
import resource, sys
from samizdat.cli import main
try:
    main(["build", sys.argv[1], "--no-pdf", "--quiet", "--jobs", "2", "--out", sys.argv[2]])
finally:
    costs = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(*(cost.ru_utime + cost.ru_stime for cost in costs), *(cost.ru_maxrss / 1024 for cost in costs))
"""


@cache
def forms() -> tuple[str, ...]:
    """Make the words of a language, the most frequent first."""
    chance = random.Random(1)
    made = dict.fromkeys("".join(chance.choices(SYLLABLES, k=1 + place % 4)) for place in range(3 * FORMS))
    return tuple(made)[:FORMS]


@cache
def weights() -> tuple[float, ...]:
    """Say how often each word comes, summed up: the nth most frequent a nth as often as the first."""
    total, found = 0.0, []
    for place in range(len(forms())):
        total += 1 / (place + 1)
        found.append(total)
    return tuple(found)


def words(chance: random.Random, count: int) -> list[str]:
    """Choose words."""
    return chance.choices(forms(), cum_weights=weights(), k=count)


def book(number: int) -> str:
    """Write a book."""
    chance = random.Random(number)
    chapters = "\n".join(_chapter(chance, number, place) for place in range(1, CHAPTERS + 1))
    title, author = (" ".join(words(chance, count)).capitalize() for count in (6, 2))
    return HEADER.format(title=title, author=author, number=number, year=1500 + number % 200, chapters=chapters)


def _chapter(chance: random.Random, number: int, place: int) -> str:
    begin = f'<pb n="{place}" facs="tcp:{number}:{place + 1}"/><head>{_text(chance, 5)}</head>'
    paragraphs = "".join(_paragraph(chance, number, place) for _ in range(WORDS // CHAPTERS // 125))
    return f'<div type="chapter" n="{place}">{begin}\n{paragraphs}</div>'


def _paragraph(chance: random.Random, number: int, place: int) -> str:
    """Write a paragraph of about 125 words, with a break of the page, or four lines of verse and fewer words."""
    verse = "".join(f"<l>{_text(chance, 8)}</l>" for _ in range(4))
    note = f'<note place="margin">{_text(chance, 6)}</note>'
    line = f'<pb facs="tcp:{number}:{place}"/>' if chance.random() < 0.3 else ""
    before, after = _text(chance, 60), _text(chance, 27 if chance.random() < 0.1 else 59)
    return f"<p>{before} {note} {line}{after}</p>\n" + (f"<lg>{verse}</lg>\n" if len(after) < 250 else "")


def _text(chance: random.Random, count: int) -> str:
    """Write words; of twelve one is in another type, of two hundred one has a letter that cannot be read."""
    made = words(chance, count)
    for place, word in enumerate(made):
        drawn = chance.random()
        if drawn < 1 / 12:
            made[place] = f"<hi>{word}</hi>"
        elif drawn < 1 / 12 + 1 / 200:
            made[place] = f'{word}<gap reason="illegible" extent="1 letter"/>'
    return " ".join(made)


@dataclass(frozen=True)
class Parted:
    """What a build took: seconds of the processor and megabytes, of the process that hands out and of the others."""

    handing: float
    making: float
    clock: float
    handing_memory: float
    making_memory: float


def parted(edition: Path, out: Path) -> Parted:
    """Build, and tell the processes apart."""
    begun = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", PARTED, edition, out], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    handing, making, *memory = map(float, told.stdout.split()[-4:])
    return Parted(handing, making, time.perf_counter() - begun, *memory)


def main() -> None:
    """Measure, and write the table into the page."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for line in _measured(Path(folder)):
            print(line, flush=True)
            lines.append(line)
            write("docs/scale.md", "books", "\n".join([machine(), "", *lines]))


def _measured(folder: Path) -> Iterator[str]:
    yield "| books | words | handing out | making | by the clock | memory of handing out | of making | files | MB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    grown: dict[int, Parted] = {}
    for count in BOOKS:
        edition, out = folder / f"books-{count}", folder / f"out-{count}"
        edition.mkdir()
        for number in range(count):
            (edition / f"A{number:05}.xml").write_text(book(number), encoding="utf-8")
        grown[count] = cost = _median([_anew(edition, out) for _ in range(RUNS)])
        files = [path for path in out.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        times = f"{cost.handing:.1f} s | {cost.making:.1f} s | {cost.clock:.1f} s"
        memory = f"{cost.handing_memory:.0f} MB | {cost.making_memory:.0f} MB"
        yield f"| {count} | {count * WORDS:,} | {times} | {memory} | {len(files):,} | {size:.0f} |"
    yield ""
    yield from _counted(grown, size / count, len(files) / count)


def _anew(edition: Path, out: Path) -> Parted:
    for made in (out, *edition.glob(".*")):
        shutil.rmtree(made, ignore_errors=True)
    return parted(edition, out)


def _median(runs: list[Parted]) -> Parted:
    return Parted(*(statistics.median(getattr(run, each.name) for run in runs) for each in fields(Parted)))


def _counted(grown: dict[int, Parted], size: float, files: float) -> Iterator[str]:
    """Count what all books of the corpus take, from what one more took in the largest of these editions."""
    (small, before), (large, after) = list(grown.items())[-2:]
    more = [(getattr(after, each.name) - getattr(before, each.name)) / (large - small) for each in fields(Parted)]
    told = f"{more[1]:.2f} s to make, {more[0]:.2f} s and {more[3]:.1f} MB to hand out"
    yield f"- From {small} to {large} books each more takes {told}."
    handing, making = (seconds * ALL / 3600 for seconds in more[:2])
    cores = MACHINES * CORES
    made = f"{making:,.1f} hours of one core to make, or {making / cores:.1f} of {cores}"
    yield f"- {ALL:,} of them: {made}; {handing:.1f} hours and"
    memory, millions, disk = more[3] * ALL / 1e3, ALL * files / 1e6, ALL * size / 1e6
    yield f"  {memory:,.0f} GB to hand out; {millions:.1f} million files of {disk:.2f} TB."


if __name__ == "__main__":
    main()
