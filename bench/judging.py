"""Thirty single mistakes in documents of the corpora, and what samizdat and jing say of each: for a judge.

    python bench/judging.py [SEED] [FOLDER]

writes `table.md`, where the two are called A and B by the toss of a coin for each mistake, and `key.tsv`, which says
who was who. A judge who has written neither reads the table alone and notes for each number A, B or = : which message
says rather what is wrong, at the place where it is, and what to do? Then the key is opened. Nothing of the corpora is
kept in the repository. What is said of the document without the mistake is left out.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.messages import PROSE, ROOT, SCHEMA, jing, shown
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.model.finding import Finding

CORPORA = ROOT.parent / "shared/corpora"
WANTED, LARGEST = 30, 700_000
# So many characters of a line are shown around a mistake.
AROUND = 300
NO_ID = r"(?![^>]*\sxml:id=)"
# What is written instead of what (a regular expression); \n of the tags stays, so that lines stay.
MISTAKES = {
    "an end-tag without >": (r"</(p|head|l|note|item)>(?=\s)", r"</\1"),
    "a start-tag without >": (r"<(p|head|l|hi|note)>(?=\w)", r"<\1 "),
    "a quotation mark missing": (r'(<\w+ [\w:]+="[^"]*)"(?=[>/])', r"\1"),
    "curly quotation marks": (r'<(\w+) ([\w:]+)="([^"<]+)"', r"<\1 \2=“\3”"),
    "an end-tag too many": (r"</(p|head|l|item)>", r"</\1></\1>"),
    "an end-tag missing": (r"</(hi|p|persName|placeName|head)>", ""),
    "a slash missing": (r"<(lb|pb)([^<>]*)/>", r"<\1\2>"),
    "an entity of HTML": (r"(?<=[a-z]) (?=[a-z]+[^<>]*<)", "&nbsp;"),
    "a bare ampersand": (r" und (?=[^<>]*<)| and (?=[^<>]*<)", " & "),
    "a prefix not declared": (r"<(persName|placeName|title|hi|p)>", r'<\1 my:type="x">'),
    "an attribute twice": (r'<(\w+) (type|n|xml:id|who|rend)="([^"]*)"', r'<\1 \2="\3" \2="\3"'),
    "hyphens in a comment": (r"</(p|l|head)>", r"<!-- check -- again --></\1>"),
    "an element of HTML": (r"<hi\b[^>]*>([^<]*)</hi>|(?<= )(\w{4,})(?= [a-z])", r"<i>\1\2</i>"),
    "bold from a word processor": (r"(?<= )(\w{4,})(?= [a-z])", r"<bold>\1</bold>"),
    "a footnote": (r"(?<=\w)(?=\.</p>)", "<footnote>See there.</footnote>"),
    "a paragraph in a paragraph": (r"(?<=<p>)(\w+)", r"<p>\1</p>"),
    "a heading behind": (r"(?<=</p>)(?=\s*<p>)", "<head>Later</head>"),
    "a person in the text": (r"<persName\b[^>]*>([^<]+)</persName>|(?<= )([A-Z][a-z]+)(?= )", r"<person>\1\2</person>"),
    "text beside paragraphs": (r"(?<=<body>)|(?<=</head>)(?=\s*<p)", "Here begins the text."),
    "no title": (r"<title\b[^>]*>[^<]*</title>(?=[\s\S]*</titleStmt>)", ""),
    "no publication": (r"<publicationStmt>[\s\S]*?</publicationStmt>", ""),
    "no source": (r"<sourceDesc>[\s\S]*?</sourceDesc>", ""),
    "no header": (r"<teiHeader\b[\s\S]*?</teiHeader>", ""),
    "an empty list": (r"(?<=</p>)(?=\s)", "<list></list>"),
    "half of a choice": (r"(?<= )(\w{5,})(?= [a-z])", r"<choice><sic>\1</sic></choice>"),
    "an attribute of HTML": (r"<(hi|p|div|head)\b(?=[ >])", r'<\1 class="x"'),
    "a language": (r"<(p|div|l|head)\b(?=[ >])", r'<\1 language="de"'),
    "an identifier without xml:": (r"<(p|div|head)\b(?=[ >])", r'<\1 id="a1"'),
    "a misspelt element": (r"<(head|note|title|item|date)\b([^>]*)>([^<]*)</\1>", r"<\1e\2>\3</\1e>"),
    "a misspelt attribute": (r'<(\w+) (type|rend|when|who|ref|target)="', r'<\1 \2e="'),
    "a date as spoken": (r'when="\d{4}-\d\d-\d\d"', 'when="3.4.1896"'),
    "the thirtieth of February": (r'when="(\d{4})-\d\d-\d\d"', r'when="\1-02-30"'),
    "an ambiguous date": (r'when="(\d{4})-\d\d-\d\d"', r'when="3/4/\1"'),
    "an identifier that is a number": (r'xml:id="[^"]+"', 'xml:id="17"'),
    "an identifier twice": (
        rf"<(p|div|head)\b{NO_ID}(?=[ >])([\s\S]*?)<p\b{NO_ID}(?=[ >])",
        r'<\1 xml:id="zz1"\2<p xml:id="zz1"',
    ),
    "two words as a type": (r'type="[^"]+"', 'type="my type"'),
    "two pointers with a comma": (r'(ref|who|target)="(#[^" ]+)"', r'\1="\2, \2"'),
    "a pointer to nothing": (r'(who|resp)="#[^" ]+"', r'\1="#nobody"'),
    "an attribute left out": (r'<graphic url="[^"]*"', "<graphic"),
}  # fmt: skip


class Mutant(NamedTuple):
    """A document with one mistake: which, in which file, where it begins, and all of the text."""

    mistake: str
    path: Path
    offset: int
    text: str


def main() -> None:
    """Write the table and its key for a seed."""
    given = sys.argv[1:]
    seed, folder = int(given[0]) if given else 1, Path(given[1] if len(given) > 1 else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        mutants = make(chance, Path(scratch))
        files = write(mutants, Path(scratch))
        told = zip(mutants, ours(mutants, files), jing(files), strict=True)
        rows = [row for row in told if row[1] or row[2]][:WANTED]
    table, key = [], ["number\tA\tB\tmistake"]
    for number, (mutant, ours_said, jing_said) in enumerate(rows, start=1):
        both = [("samizdat", ours_said), ("jing", jing_said)]
        chance.shuffle(both)
        table.append(section(number, mutant, [said for _, said in both]))
        key.append("\t".join((str(number), *(name for name, _ in both), mutant.mistake)))
    (folder / "table.md").write_text("\n".join(table), encoding="utf-8")
    (folder / "key.tsv").write_text("\n".join(key) + "\n", encoding="utf-8")
    print(f"{len(rows)} mistakes, seed {seed}: {folder}/table.md, {folder}/key.tsv")


def make(chance: random.Random, scratch: Path) -> list[Mutant]:
    """Make mistakes in valid documents, each kind once, in an order by chance."""
    documents = valid(scratch)
    made = []
    made_of: Counter[Path] = Counter()  # so that each corpus has its turn
    for mistake in chance.sample(sorted(MISTAKES), len(MISTAKES)):
        for path in sorted(documents, key=lambda path: (chance.random() + made_of[path.parent], path)):
            if mutant := mutated(mistake, path, chance):
                made.append(mutant)
                made_of[path.parent] += 1
                break
    return made


def valid(scratch: Path) -> list[Path]:
    """List documents of each corpus with which nothing is wrong, but for pointers."""
    corpora = (sorted(each.rglob("*.xml")) for each in sorted(CORPORA.iterdir()))
    paths = [path for each in corpora for path in each[:: max(1, len(each) // 20)] if path.stat().st_size < LARGEST]
    report = validate(Asked(folder=ROOT, paths=tuple(map(str, paths)), schema=bare(scratch), cached=False))
    wrong = {finding.file for finding in report.findings if not finding.code.startswith("R")}
    return [path for path in paths if str(path) not in wrong]


def mutated(mistake: str, path: Path, chance: random.Random) -> Mutant | None:
    pattern, new = MISTAKES[mistake]
    text = path.read_text(encoding="utf-8")
    start = text.find("<text") if not mistake.startswith("no ") else 0
    found = list(re.finditer(pattern, text[start:]))
    if not found:
        return None
    match = chance.choice(found)
    at, end = start + match.start(), start + match.end()
    changed = text[:at] + match.expand(new) + text[end:]
    return Mutant(mistake, path, at, changed) if changed != text else None


def write(mutants: list[Mutant], folder: Path) -> list[Path]:
    """Write a file for each mutant."""
    files = []
    for number, mutant in enumerate(mutants):
        files.append(folder / f"m{number:02}.xml")
        files[-1].write_text(mutant.text, encoding="utf-8")
    return files


def bare(folder: Path) -> Path:
    """Write the schema without the descriptions of the TEI, by which a judge would know who speaks."""
    schema = folder / "without-prose.rng"
    if not schema.exists():
        schema.write_text(PROSE.sub("", SCHEMA.read_text(encoding="utf-8")), encoding="utf-8")
    return schema


def ours(mutants: list[Mutant], files: list[Path]) -> list[list[str]]:
    """Ask samizdat, also of pointers; what it says of the document without the mistake is left out."""
    # In a run of their own, for what many files have in common is said of one of them.
    found, before = validated(files, files[0].parent), validated([mutant.path for mutant in mutants], files[0].parent)
    return [
        [shown(each) for each in found[str(file)] if what(each) not in map(what, before[str(mutant.path)])][:5]
        for mutant, file in zip(mutants, files, strict=True)
    ]


def validated(paths: list[Path], scratch: Path) -> dict[str, list[Finding]]:
    """Validate files, each in a run of its own; gives the findings by the path of the file."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        asked = Asked(folder=scratch, paths=(str(path),), schema=bare(scratch), cached=False)
        found[str(path)] += validate(asked).findings
    return found


def what(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.about


def section(number: int, mutant: Mutant, said: list[list[str]]) -> str:
    lines = [f"## {number}\n", f"```xml\n{excerpt(mutant.text, mutant.offset)}\n```\n"]
    for name, messages in zip("AB", said, strict=True):
        told = [plain(line) for message in messages for line in message.splitlines()] or ["(nothing)"]
        lines += [f"**{name}**\n", *(f"> {line}  " for line in told), ""]
    return "\n".join(lines)


def plain(line: str) -> str:
    """Take out the code and the folder, by which a judge would know who speaks, and cut what is long."""
    line = re.sub(r"\S*/(m\d\d\.xml)", r"\1", line)
    line = re.sub(r"^(\d+(?::\d+)?): [A-Z]\d{3}: ", r"\1: ", line)
    return line if len(line) <= 400 else f"{line[:300]} … ({len(line):,} characters)"


def excerpt(text: str, offset: int) -> str:
    """Show the line in which a mistake begins, of a long one what is around it, and the beginning of the next."""
    start = text.rfind("\n", 0, offset) + 1
    first, _, rest = text[start:].partition("\n")
    left = max(0, min(offset - start - AROUND // 2, len(first) - AROUND))
    shown = ("… " if left else "") + first[left : left + AROUND] + (" …" if left + AROUND < len(first) else "")
    second = rest.partition("\n")[0]
    return f"{shown}\n{second[:AROUND]}{' …' if len(second) > AROUND else ''}"


if __name__ == "__main__":
    main()
