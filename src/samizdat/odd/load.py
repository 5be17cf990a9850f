"""Loads an ODD: its customisation, its source, and the sources it names → a grammar."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.markup.xml import line_of
from samizdat.model.finding import About
from samizdat.odd.customising.customise import Schema, customise
from samizdat.odd.customising.source import Source, source_of_specs, source_of_xml
from samizdat.odd.grammar.grammar import Grammar, grammar_of
from samizdat.odd.reading.declarations import declarations, schema_spec
from samizdat.odd.reading.findings import Collector
from samizdat.odd.reading.namespaces import TEI, TEI_NS
from samizdat.odd.reading.read import SORTS
from samizdat.odd.reading.reading import AtHand, Reading, nowhere
from samizdat.odd.reading.spec import Place, Spec
from samizdat.odd.reading.xinclude import parse_odd
from samizdat.odd.reading.xml import OddError, parse

if TYPE_CHECKING:
    from lxml import etree

    pass


def load_grammar(
    odd: Path, source: Path, schema: str | None, findings: Collector, at_hand: AtHand = nowhere
) -> Grammar:
    """Read and customise one schema of an ODD, and make its grammar."""
    return grammar_of(load_schema(odd, source, schema, findings, at_hand), findings)


def load_schema(odd: Path, source: Path, schema: str | None, findings: Collector, at_hand: AtHand = nowhere) -> Schema:
    """Read one schema of an ODD with its source, and apply it; `at_hand` knows files for sources elsewhere."""
    return _Loader(source, findings, at_hand).schema(odd, schema)


def load_whole(source: Path) -> Grammar:
    """Make the grammar of everything that a source has, to compare a customisation with."""
    specs = _Loader(source, Collector()).whole()
    of = {sort: {spec.ident: spec for spec in specs if spec.sort == sort} for sort in SORTS.values()}
    elements, classes, macros, data = (of[sort] for sort in ("element", "class", "macro", "data"))
    schema = Schema("TEI", str(source), TEI_NS, "", (), (), elements, classes, macros, data)
    return grammar_of(schema, Collector())


class _Loader:
    """Read sources, each once; `open_` are the files being read, which may not be their own source."""

    def __init__(self, p5: Path, findings: Collector, at_hand: AtHand = nowhere) -> None:
        self.p5 = p5
        self.at_hand = at_hand
        self.findings = findings
        self.sources: dict[Path, Source] = {}
        self.open: list[Path] = []

    def whole(self) -> list[Spec]:
        reading = Reading(str(self.p5), "en", "en", self.findings)
        return list(self._source(self.p5, reading).every())

    def schema(self, odd: Path, wanted: str | None) -> Schema:
        root = parse_odd(odd, self.findings)
        head = schema_spec(root, str(odd), wanted, self.findings)
        return self._customised(head, odd)

    def _customised(self, head: etree._Element, odd: Path) -> Schema:
        lang = (head.get("docLang") or "en").split()[0]
        reading = Reading(str(odd), lang, head.get("targetLang") or "en", self.findings, self.at_hand)
        self.open.append(odd.resolve())
        named = self._elsewhere(head, str(odd), reading) if head.get("source") else None
        source = named or self._source(self.p5, reading)
        declared = declarations(head, str(odd), self.findings)
        schema = customise(head, declared, source, reading, lambda node, file: self._elsewhere(node, file, reading))
        self.open.pop()
        return schema

    def _elsewhere(self, node: etree._Element, file: str, reading: Reading) -> Source | None:
        named = node.get("source", "")
        path = replace(reading, file=file).path(named)
        place = Place(file, line_of(node))
        if path is None:
            message = f"The source “{named}” is not fetched: the TEI source at hand is taken."
            hint = "Name a file for it in an XML catalogue, with --catalog."
            self.findings.add("D001", message, place, hint, about=About(found=(named,)))
            return None
        if path.resolve() in self.open or not os.path.isfile(path):  # noqa: PTH113  no name is too long for it
            message = f"The source “{named}” is no file that can be read."
            self.findings.add("D009", message, place, about=About(found=(named,)))
            return None
        return self._source(path, reading)

    def _source(self, path: Path, reading: Reading) -> Source:
        key = path.resolve()
        if key not in self.sources:
            root = parse(path)
            heads = list(root.iter(f"{TEI}schemaSpec")) if path != self.p5 else []
            if heads:
                self.sources[key] = source_of_specs(self._customised(heads[0], path).specs())
            else:
                its_own = Reading(str(path), reading.lang, reading.target_lang, self.findings)
                self.sources[key] = source_of_xml(root, its_own)
        if not self.sources[key].nodes and not self.sources[key].specs:
            raise OddError(f"{path}: holds no TEI specifications")
        return self.sources[key]
