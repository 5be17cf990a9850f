"""No pointer carries a program or a page."""

from __future__ import annotations

import pytest

from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.schemes import check_schemes


def codes(inside: str) -> list[str]:
    facts = read_facts(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>', "file.xml")
    return [finding.code for finding in check_schemes(facts)]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JavaScript:x",
        "&#10; data:text/html,x",
        "vbscript:x",
        "data:image/svg+xml,x",
        "data:image/pngx,x",
    ],
)
def test_what_runs(target: str) -> None:
    assert codes(f'<ref target="{target}"/>') == ["R009"]
    assert codes(f'<licence target="{target}"/>') == ["R009"]


@pytest.mark.parametrize(
    "target",
    ["https://example.org/javascript:x", "#javascript:x", "javascript.html", "data:image/png;base64,x", "data/x"],
)
def test_what_leads_somewhere(target: str) -> None:
    assert codes(f'<ref target="{target}"/>') == []


def test_prefixes_that_make_such_addresses() -> None:
    for ident, replacement in (("javascript", "a.xml#$1"), ("x", "javascript:$1"), ("x", "data:$1")):
        definition = f'<prefixDef ident="{ident}" matchPattern="(.+)" replacementPattern="{replacement}"/>'
        assert codes(f"<teiHeader><encodingDesc>{definition}</encodingDesc></teiHeader>") == ["R009"]
