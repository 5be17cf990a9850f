"""Checks of the encoding: what a dialect refuses of an element by itself, and words that may not be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samizdat.export.leaks import check_leaks
from samizdat.markup.xml import Element, line_of, local_name, parse, select
from samizdat.preflight.saying import said

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.preflight.rules import Rule
    from samizdat.preflight.subject import Subject

TEXTS = ("xml", "txt", "tsv", "csv", "json", "conll", "ttl", "md", "html", "zip", "jsonld")


def _elements(subject: Subject, names: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    for document in subject.material.edition.documents:
        wanted = " | ".join(f"tei:text//tei:{name}" for name in names)
        for element in select(parse(document.file.xml), wanted):
            yield document.file.name, element


def not_in_text(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find elements that belong into headers only (P016)."""
    found = _elements(subject, tuple(rule.value))
    yield from _told(rule, ((file, each, f"`{local_name(each)}` stands in the text") for file, each in found))


def attribute(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find elements that have none of the attributes of which they need one (P016)."""
    wanted = " or ".join(f"@{name}" for name in rule.value)
    found = _elements(subject, (rule.element,))
    bare = ((file, each) for file, each in found if not any(each.get(name) for name in rule.value))
    yield from _told(rule, ((file, each, f"`{rule.element}` has no {wanted}") for file, each in bare))


def path(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find what a path of the table leads to, which is what may not be there (P016); the table says what it is."""
    for document in subject.material.edition.documents:
        found = select(parse(document.file.xml), rule.value)
        yield from _told(rule, ((document.file.name, each, rule.says) for each in found))


def _told(rule: Rule, found: Iterable[tuple[str, Element, str]]) -> Iterator[Finding]:
    """Say the same of a file once: where it is first, and how often."""
    first: dict[tuple[str, str], Element] = {}
    times: Counter[tuple[str, str]] = Counter()
    for file, element, message in found:
        first.setdefault((file, message), element)
        times[file, message] += 1
    for (file, message), element in first.items():
        count = times[file, message]
        often = f", {count:,} times in the file" if count > 1 else ""
        yield said(rule, "P016", f"{message}{often}", file, line_of(element), found=local_name(element))


def withheld(_rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find words of a source text in files of a package that must not have them (T017)."""
    read = {
        name: path.read_bytes()
        for path, name in zip(subject.paths, subject.names, strict=True)
        if path.suffix.removeprefix(".") in TEXTS and path.is_file()
    }
    yield from check_leaks(subject.material, read)


def unconfirmed(rule: Rule, _subject: Subject) -> Iterator[Finding]:
    """Say what the archive asks for that nobody could find out (P018)."""
    yield said(rule, "P018", f"Not confirmed: {rule.value}", "", hint="Ask the archive.")
