"""What can be found in an edition, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse
from samizdat.publish.site.search.records import Record, analysis_records, entity_record, text_records

if TYPE_CHECKING:
    from samizdat.publish.material import Material


def records(material: Material) -> list[Record]:
    """List what can be found, in the order in which it is numbered."""
    editors = Editors(material.edition.settings.text_layer)
    documents = [(extract, False) for extract in material.extracts]
    texts = [*documents, *((extract, True) for extract in material.own)]
    return [
        *(each for text, own in texts for each in text_records(parse(text.xml), text, editors, own=own)),
        *(each for analysis in material.analyses for each in analysis_records(analysis, material.edition)),
        *(entity_record(entry.entity, parse(entry.entity.record)) for entry in material.index),
    ]
