"""The table of sources says of each address that records, notes and glossary name what it is, and when it was read."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from samizdat.markup.xml import parse, select

ROOT = Path(__file__).parents[1]
FILES = [*sorted(ROOT.glob("tei/*/*.xml")), ROOT / "tei/introduction.xml"]
# Where the editors give a source in words.
NOTED = "//tei:ref[ancestor::tei:note or ancestor::tei:item or ancestor::tei:sourceDesc]"
TABLE = ROOT / "tei/sources.toml"
ENTRIES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["sources"]


def named() -> set[str]:
    """List the addresses on the web that are sources: of facts in records, of editors' notes, of the glossary."""
    files = [parse(path.read_text(encoding="utf-8")) for path in FILES]
    values = [element.get("source", "") for file in files for element in select(file, "//*[@source]")]
    values += [element.get("target", "") for file in files for element in select(file, NOTED)]
    return {address for value in values for address in value.split() if address.startswith("http")}


def kinds() -> set[str]:
    """List the kinds of source that the head of the table explains."""
    head = TABLE.read_text(encoding="utf-8").partition("[sources]")[0].replace("\n# ", " ")
    listed = re.sub(r" \([^)]*\)", "", head.partition("Kinds: ")[2])
    return set(re.findall(r"\w+", listed))


def test_each_source_is_in_the_table_and_no_other() -> None:
    assert named() == set(ENTRIES)


def test_each_has_a_kind_and_perhaps_a_day_and_a_copy() -> None:
    for address, entry in ENTRIES.items():
        assert entry["kind"] in kinds(), address
        assert set(entry) <= {"kind", "read", "copy"}, address
        assert type(entry.get("read", date.min)) is date, address


def test_an_article_of_wikipedia_is_never_called_a_copy() -> None:
    assert all(("wikipedia.org" in address) == (entry["kind"] == "wikipedia") for address, entry in ENTRIES.items())
