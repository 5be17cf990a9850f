"""Measure Schematron: files a second with two sets of rules, what a key saves, what places cost.

bench/schematron.sch has rules of the kinds that the TEI has; tei_all.rng has the TEI's own, embedded. Figures are the
best of several runs in one process, for a machine is never quiet; compiling is measured in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from samizdat import schematron

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared"
RULES = {"bench/schematron.sch": ROOT / "bench/schematron.sch", "tei_all.rng": REFERENCE / "tei/tei_all.rng"}
RUNS = 5
COMPILE = """
import sys, time
start = time.perf_counter()
from samizdat import schematron
schematron.load(sys.argv[1])
print(time.perf_counter() - start)
"""
SPEAKERS = """<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <xsl:key name="id" match="*" use="@xml:id"/>
  <sch:pattern><sch:rule context="tei:sp[@who]">
    <sch:assert test="every $who in tokenize(@who, ' ') satisfies {test}">Nobody is called so.</sch:assert>
  </sch:rule></sch:pattern>
</sch:schema>"""
TESTS = {
    "nothing": "true()",
    "//*[@xml:id = …]": "exists(//*[@xml:id = substring($who, 2)])",
    "//@xml:id = …": "//@xml:id = substring($who, 2)",
    "key('id', …)": "exists(key('id', substring($who, 2)))",
}


def fastest(run: Callable[[], object], runs: int = RUNS) -> float:
    """Return the seconds of the fastest of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def compiling(path: Path) -> float:
    """Return the seconds that a fresh process needs until rules are ready, with starting Saxon."""
    command = [sys.executable, "-c", COMPILE, str(path)]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(RUNS))


def loaded(schema: str) -> schematron.Rules:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.sch"
        path.write_text(schema, encoding="utf-8")
        return schematron.load(path)


def texts(corpus: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((REFERENCE / "corpora" / corpus).glob("*.xml"))]


def corpora() -> None:
    print(f"{'rules':24}{'compile s':>10}  {'corpus':22}{'files':>6}{'files/s':>9}{'MB/s':>7}{'findings':>10}")
    for name, path in RULES.items():
        rules, ready = schematron.load(path), compiling(path)
        for corpus in ("schnitzler-tagebuch", "gerdracor", "eltec-eng"):
            files = texts(corpus)
            findings = sum(len(rules.validate(xml)) for xml in files)
            seconds = fastest(lambda rules=rules, files=files: [rules.validate(xml) for xml in files])
            speed = sum(len(xml.encode()) for xml in files) / 1e6 / seconds
            print(
                f"{name:24}{ready:10.2f}  {corpus:22}{len(files):6}{len(files) / seconds:9.0f}{speed:7.1f}{findings:10}"
            )


def keys() -> None:
    play = max(texts("gerdracor"), key=len)
    print(f"a play with {play.count('<sp ')} speeches, {len(play.encode()) / 1e6:.2f} MB; speakers looked up by")
    rules = {name: loaded(SPEAKERS.format(test=test)) for name, test in TESTS.items()}
    # The runs alternate, for a machine that is busy is so for all of them.
    rounds = [
        {name: fastest(lambda each=each: each.validate(play), 1) for name, each in rules.items()} for _ in range(9)
    ]
    for name in TESTS:
        print(f"  {name:24}{1000 * min(each[name] for each in rounds):6.0f} ms")


def main() -> None:
    corpora()
    keys()
