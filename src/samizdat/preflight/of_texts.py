"""Checks of the encoding: what a dialect refuses of an element by itself, and words that may not be there."""

from __future__ import annotations

from collections.abc import Iterator
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
    for file, element in _elements(subject, tuple(rule.value)):
        message = f"`{local_name(element)}` stands in the text"
        yield said(rule, "P016", message, file, line_of(element), found=local_name(element))


def attribute(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find elements that have none of the attributes of which they need one (P016)."""
    for file, element in _elements(subject, (rule.element,)):
        if not any(element.get(name) for name in rule.value):
            wanted = " or ".join(f"@{name}" for name in rule.value)
            yield said(rule, "P016", f"`{rule.element}` has no {wanted}", file, line_of(element), expected=wanted)


def inside(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find elements that stand in others than those that they belong into (P016)."""
    for file, element in _elements(subject, (rule.element,)):
        parent = element.getparent()
        if parent is not None and local_name(parent) not in rule.value:
            wanted = " or ".join(f"`{name}`" for name in rule.value)
            message = f"`{rule.element}` stands in `{local_name(parent)}`, not in {wanted}"
            yield said(rule, "P016", message, file, line_of(element), found=local_name(parent))


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
