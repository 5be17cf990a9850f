"""The formats that an edition can be exported in: what each is called, and what makes it.

What makes a format is imported when it is asked for, for some need libraries that few have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from samizdat.errors import SamizdatError
from samizdat.export.package import Package
from samizdat.export.packages.about import missing

if TYPE_CHECKING:
    from samizdat.export.material import Material

# The versions of RO-Crate that can be written; the first is the default.
CRATES = ("1.2", "1.1", "1.3")


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen besides the format: the version of RO-Crate."""

    crate: str = CRATES[0]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what makes it (`module:function`), what it is, the extra that it needs, or "".

    `needs` is what the headers must say of the edition, in the words of `packages.about.missing`.
    """

    maker: str
    title: str
    extra: str = ""
    needs: tuple[str, ...] = ()


def _formats(**rows: tuple[Any, ...]) -> Mapping[str, Format]:
    return MappingProxyType({name.replace("_", "-"): Format(*row) for name, row in rows.items()})


CITED = ("title", "creators", "publisher", "dated")
PACKED = (*CITED, "licence")
ARCHIVED = ("title", "creators", "licence")
FORMATS = _formats(
    tei=("tei.documents:make", "each document as TEI that stands alone"),
    simple_print=("tei.dialects:simple_print", "each document in TEI simplePrint"),
    dtabf=("tei.dialects:dtabf", "each document in the base format of the Deutsches Textarchiv"),
    reading_text=("tei.dialects:reading", "each document without the editors' words"),
    ro_crate=("packages.bag:make", "all of the edition in a BagIt bag, described as an RO-Crate", "", PACKED),
    zenodo=("packages.bag:zenodo", "one file to upload, and the metadata of the deposit", "", PACKED),
    arche=("archives.arche:make", "ARCHE: the documents and their metadata as RDF", "archives", ARCHIVED),
    textgrid=("archives.textgrid:make", "TextGrid: works, editions, items and a collection", "", ARCHIVED),
    cmif=("archives.cmif:make", "letters for correspSearch, as CMIF"),
    skos=("linked.graphs:skos", "the authority files as SKOS and schema.org", "archives"),
    cidoc=("linked.graphs:cidoc", "the authority files in CIDOC CRM", "archives"),
    annotations=("linked.annotations:make", "each mention as a Web Annotation"),
    geojson=("linked.places:geojson", "places with coordinates"),
    linked_places=("linked.places:linked_places", "places for gazetteers (Linked Places)"),
    beacon=("linked.events:beacon", "which persons the edition has, by their numbers"),
    events=("linked.events:events", "events with their times"),
    standoff=("corpora.tools:standoff", "plain text, and what is named in it by characters, as JSON"),
    conll=("corpora.tools:conll", "a word a line, with what it names (IOB2)"),
    spacy=("corpora.tools:docbin", "words and names for spaCy (DocBin)", "spacy"),
    mentions=("corpora.mentions:make", "one table of all mentions, as CSV, and Parquet where pyarrow is"),
    dts=("dts.static:make", "Distributed Text Services 1.0 as files (level 0)"),
    citation=("packages.citation:make", "CITATION.cff, codemeta.json, DataCite 4.7 as XML and JSON", "", CITED),
)


def make(name: str, material: Material, options: Options) -> Package:
    """Make an export; nothing where the headers lack what it needs (P001).

    Raises SamizdatError where a library is missing that the format needs.
    """
    form = FORMATS[name]
    try:
        module, _, function = form.maker.partition(":")
        maker = getattr(import_module(f"samizdat.export.{module}"), function)
    except ImportError as error:
        if not form.extra:
            raise
        hint = f"Install it with: pip install 'samizdat[{form.extra}]'."
        raise SamizdatError(f"the format {name} needs {error.name}, which is not installed", hint) from error
    if found := tuple(missing(material, *form.needs)):
        return Package({}, found, restricted=material.restricted)
    return cast("Package", maker(material, options))
