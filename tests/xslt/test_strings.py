"""What the interface says: every sentence in every language, none that nobody says, none outside the strings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from samizdat.errors import SamizdatError
from samizdat.resources.strings import language_name, languages, say, strings

ROOT = Path(__file__).parents[2]
XSL = "{http://www.w3.org/1999/XSL/Transform}"
# `sz:say('names')`, `sz:count('withheld', …)`; the key may be put together: `sz:say('kinds.' || @kind)`.
CALLS = re.compile(r"sz:(?:say|count|date)\('([^']+)'(\s*\|\|)?")
CODED = re.compile(r"sz:coded\('([^']+)'")
PLACES = re.compile(r"\{\d\}")
# Attributes of HTML that a reader reads or hears.
SPOKEN = ("title", "aria-label", "alt", "placeholder", "label")


@cache
def sentences(language: str) -> dict[str, etree._Element]:
    found = etree.fromstring(strings(language).encode())
    return {str(string.get("key")): string for string in found.iter("string")}


@cache
def code() -> str:
    """Return all that asks for strings: the stylesheets and the modules."""
    files = [*ROOT.glob("xslt/**/*.xsl"), *ROOT.glob("src/samizdat/**/*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_sentence_with_the_same_values(language: str) -> None:
    english, here = sentences("en"), sentences(language)
    assert list(here) == list(english)
    assert etree.fromstring(strings(language).encode()).xpath("count(//string)") == len(here)
    for key, string in here.items():
        assert (string.text or "").strip() or key == "number.thousands", key
        assert key.startswith("date.") or values(string) == values(english[key]), key


def values(string: etree._Element) -> set[str]:
    return set(PLACES.findall(f"{string.text} {string.get('many')}"))


def test_no_sentence_is_asked_for_in_vain() -> None:
    keys = sentences("en")
    calls = CALLS.findall(code())
    assert len(calls) > 100
    assert [key for key, joined in calls if not joined and key not in keys] == []
    prefixes = [key for key, joined in calls if joined] + [f"{group}." for group in CODED.findall(code())]
    assert [prefix for prefix in prefixes if not any(key.startswith(prefix) for key in keys)] == []


def test_no_sentence_is_left_that_nobody_says() -> None:
    calls = CALLS.findall(code())
    prefixes = tuple({key for key, joined in calls if joined} | {f"{group}." for group in CODED.findall(code())})
    named = set(re.findall(r"['\"]([\w.-]+)['\"]", code()))
    assert [key for key in sentences("en") if key not in named and not key.startswith(prefixes)] == []


# What looks like a sentence in a stylesheet and is none, with the reason.
NO_SENTENCES = {
    *("Wikidata", "VIAF", "GND", "GeoNames"),  # names that are the same in every language
    *("document ", "entity ", "gap withheld", "site area", " silent"),  # classes of elements
    *("BibTeX", "RIS", "CSL-JSON", "CSL JSON", "html"),  # formats
}
# Templates that write for machines, in the words of schema.org and Dublin Core.
FOR_MACHINES = ("linked-data", "machines", "metadata")
# Names of fields, patterns, drawing.
MACHINES = re.compile(r"[A-Z]+\.[\w.]*|.*[\[\]^$\\].*|[ \d]*[A-Za-z]\d*|M[\d.]+ [\d. az-]+|https?:.*")


def literals(template: str) -> list[str]:
    """Return the strings of an expression that could be read: with a capital, or with a space between letters."""
    found = re.findall(r"'([^'{}]*)'", template)
    found = [literal for literal in found if re.search(r"\b[A-Z]|[a-z]{2,} | [a-z]{2,}", literal)]
    return [literal for literal in found if literal not in NO_SENTENCES and not MACHINES.fullmatch(literal)]


def words(template: str) -> str:
    """Return what a template says itself: without what it fills in."""
    inner = re.compile(r"\{[^{}]*\}|@\w+@")  # a script fills in what stands between @
    while inner.search(template):
        template = inner.sub(" ", template)
    return " ".join(re.findall(r"[^\W\d_]{2,}", template))


@pytest.mark.parametrize("path", sorted(ROOT.glob("xslt/html/*/*.xsl")), ids=lambda path: path.stem)
def test_no_words_stand_in_a_template(path: Path) -> None:
    tree = etree.parse(path)
    said = []
    for element in tree.iter(etree.Element):
        in_html = not str(element.tag).startswith("{") or element.tag == f"{XSL}text"
        said += [words(text) for text in ([element.text] if in_html else []) if text]
        said += [words(child.tail) for child in element if in_html and child.tail]
        said += [words(value) for name, value in element.items() if in_html and name in SPOKEN]
        if path.stem not in FOR_MACHINES:
            said += [text for value in (*element.values(), element.text or "") for text in literals(value)]
    assert [text for text in said if text and text not in NO_SENTENCES] == []


def test_a_language_is_called_by_its_own_name_and_says_its_sentences() -> None:
    assert [language_name(code) for code in ("en", "hu")] == ["English", "magyar"]
    assert say("hu", "note", "3") == "3. szerkesztői jegyzet"
    with pytest.raises(SamizdatError):
        language_name("tlh")
