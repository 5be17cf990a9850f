"""Compiles TEI ODD customisations into RELAX NG and Schematron, checks them, and documents them.

`schema` is everywhere the @ident of the schemaSpec; the first is taken where it is None. `source` is a file with TEI
P5, such as p5subset.xml; `at_hand` gives files for addresses elsewhere, such as `tei:4.9.0`. Each function raises
OddError where a file cannot be read or has no such schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.odd.checking.check import Checked, Fact, check_grammar
from samizdat.odd.checking.use import Document, use_of
from samizdat.odd.documenting.frame import Frame, Site, assets
from samizdat.odd.documenting.guidelines import guidelines, has_prose
from samizdat.odd.documenting.reference import reference
from samizdat.odd.load import load_grammar, load_whole
from samizdat.odd.reading.findings import Collector
from samizdat.odd.reading.reading import AtHand, nowhere
from samizdat.odd.reading.xinclude import parse_odd
from samizdat.odd.reading.xml import OddError, parse
from samizdat.odd.writing.read_back import read_back
from samizdat.odd.writing.rng import write_rng
from samizdat.odd.writing.schematron import write_schematron

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samizdat.model.finding import Finding

__all__ = [
    "AtHand",
    "Checked",
    "Compiled",
    "Fact",
    "OddError",
    "Site",
    "check",
    "compile_odd",
    "document",
    "nowhere",
]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The schemas of an ODD as XML in UTF-8, and what is to be said about it."""

    rng: bytes
    schematron: bytes
    findings: tuple[Finding, ...]


def compile_odd(odd: Path, source: Path, schema: str | None = None, at_hand: AtHand = nowhere) -> Compiled:
    """Compile one schema of an ODD file."""
    findings = Collector()
    grammar = load_grammar(odd, source, schema, findings, at_hand)
    rng, schematron = write_rng(grammar, findings), write_schematron(grammar, findings)
    read_back(rng, grammar.schema.place, findings)
    return Compiled(rng, schematron, findings.sorted())


def check(
    odd: Path,
    source: Path,
    documents: Sequence[Path] = (),
    schema: str | None = None,
    at_hand: AtHand = nowhere,
) -> Checked:
    """Check one schema of an ODD against its source, and against documents.

    Findings are those of compiling it and: values of its closed lists that no document uses (D023), rules whose
    context no document has (D024), documents that are not valid by its RELAX NG (D025).
    """
    findings = Collector()
    grammar = load_grammar(odd, source, schema, findings, at_hand)
    read = [Document(str(path), parse(path)) for path in documents]
    rng, schematron = write_rng(grammar, findings), write_schematron(grammar, findings)
    schemas = read_back(rng, grammar.schema.place, findings), schematron
    return check_grammar(grammar, load_whole(source), read, schemas, findings)


def document(  # noqa: PLR0917 (as its callers have it)
    odd: Path,
    source: Path,
    documents: Sequence[Path] = (),
    schema: str | None = None,
    at_hand: AtHand = nowhere,
    site: Site | None = None,
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the pages of one schema of an ODD by file name, with the use that documents make of it, and the findings.

    They are its reference and, where the ODD has prose, its guidelines; with the styles and scripts that they ask for,
    beyond those of the `site` in a folder of which they are to stand. The first page is `index.html`: for a site the
    guidelines, where there are any.
    """
    findings = Collector()
    grammar = load_grammar(odd, source, schema, findings, at_hand)
    use = use_of(Document(path.stem, parse(path)) for path in documents)
    root = parse_odd(odd, Collector())
    frame = Frame("All elements" if site else f"Reference of {grammar.schema.ident}", has_prose(root), site)
    pages = {**reference(grammar, use, frame), **assets(site)}
    if frame.guided:
        pages[frame.prose] = guidelines(root, grammar, frame, findings)
    return pages, findings.sorted()
