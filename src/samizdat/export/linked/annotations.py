"""The format `annotations`: each mention as a Web Annotation (W3C 2017) that points into the text of its document.

A position is said for every mention; the words themselves only where the document shows all of its text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samizdat.export.corpora.standoff import Standoff, names_of, standoffs
from samizdat.export.file_names import mapping
from samizdat.export.linked.subjects import address, unaddressed
from samizdat.export.package import Package

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def make(material: Material, _options: Options) -> Package:
    """Write a collection of the annotations of each document, and the texts that they point into."""
    entities = {(entry.entity.kind, entry.entity.id): entry.entity for entry in material.gathered.index}
    files: dict[str, bytes] = {}
    # Without an address the texts are named by where they lie beside the annotations (JSON-LD 1.1, section 4.1.3).
    base = material.edition.settings.address
    for made in standoffs(material):
        texts = f"{base}annotations/{made.name}.txt" if base else f"{made.name}.txt"
        notes = [
            _annotation(made, number, texts, address(material, entities[span.kind, span.entity]))
            for number, span in enumerate(made.spans, start=1)
            if (span.kind, span.entity) in entities
        ]
        page = {"@context": CONTEXT, "id": f"{texts}#annotations", "type": "AnnotationPage", "items": notes}
        files[f"{made.name}.jsonld"] = (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()
        files[f"{made.name}.txt"] = made.text.encode()
    found = unaddressed(material, "names in the annotations are urn:uuid, texts the files beside")
    return Package({**files, **mapping(names_of(material))}, tuple(found), restricted=material.restricted)


def _annotation(made: Standoff, number: int, texts: str, body: str) -> dict[str, Any]:
    span = made.spans[number - 1]
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if made.full:
        selectors.append({"type": "TextQuoteSelector", "exact": made.text[span.start : span.end]})
    return {
        "id": f"{texts}#annotation-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "SpecificResource", "purpose": "identifying", "source": body},
        "target": {"source": texts, "selector": selectors if len(selectors) > 1 else selectors[0]},
    }
