"""A host that the settings rule out is a finding wherever a file points to it, and no other host is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.hosts import check_hosts, ruled_out
from samizdat.cli import main

NOT_CITED = frozenset({"mirror.example", "books.example.org"})


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://mirror.example/wiki/Lund", "mirror.example"),
        ("HTTP://WWW.Mirror.Example", "mirror.example"),
        ("https://mirror.example.:8080/?q=1#a", "mirror.example"),
        ("https://user@a.b.mirror.example/", "mirror.example"),
        ("https://books.example.org/1", "books.example.org"),
        ("https://example.org/books", ""),
        ("https://notmirror.example/", ""),
        ("https://mirror.example.net/", ""),
        ("https://example.net/?url=https://mirror.example/", ""),
        ("person:emma", ""),
        ("#emma", ""),
        ("", ""),
        ("https://[half", ""),
    ],
)
def test_which_addresses_are_ruled_out(address: str, host: str) -> None:
    assert ruled_out(address, NOT_CITED) == host


def test_one_address_in_many_places_is_one_finding() -> None:
    mirror = "https://www.mirror.example/a"
    facts = read_facts(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<note source="https://example.org/b {mirror}"/>\n'
        f'<note source="{mirror}"/>\n<ref target="{mirror}"/></TEI>',
        "file.xml",
        web=True,
    )
    first, second = check_hosts(facts, NOT_CITED)
    assert (first.code, first.line, first.about.attribute) == ("R020", 2, "source")
    assert (second.code, second.line, second.about.attribute) == ("R020", 4, "target")
    assert "The same in line 3." in first.hint
    assert not list(check_hosts(facts, ()))


def test_validation_of_an_edition(edition: Path) -> None:
    persons = edition / "tei/authorities/persons.xml"
    text = persons.read_text(encoding="utf-8")
    persons.write_text(text.replace("<note>", '<note source="https://mirror.example/emma">', 1), encoding="utf-8")
    before = CliRunner().invoke(main, ["-C", str(edition), "validate", "--select", "R020"])
    with (edition / "samizdat.toml").open("a") as settings:
        settings.write('\n[checks]\nhosts-not-cited = ["Mirror.Example"]\n')
    after = CliRunner().invoke(main, ["-C", str(edition), "validate", "--select", "R020"])
    assert "R020" not in before.output
    assert "error R020: `@source`: “https://mirror.example/emma” is on mirror.example" in after.output
    assert after.exit_code == 1
