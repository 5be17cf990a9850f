"""Tell what a run gives to the files of the whole edition: one of texts, one of names, one of what editors say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samizdat.markup.xml import XML_LANG, parse
from samizdat.publish.formats.index_json import BETWEEN, entity_json, mention_json
from samizdat.publish.formats.tables import mention_rows, names_row
from samizdat.publish.site.measures import gaps_of_documents, gaps_of_records, measures, measures_xml, numbers
from samizdat.publish.site.search.postings import JOINTS as SEARCHED
from samizdat.publish.site.search.postings import postings
from samizdat.publish.site.search.records import analysis_records, entity_record, size, text_records, written
from samizdat.publish.site.timeline import Told, told_in
from samizdat.publish.whole.lists import COUNTS, MENTION_JSON, MENTION_ROWS, NAME_JSON, NAME_ROWS
from samizdat.store.lists import Given, Joint, Line, Part

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import Mention
    from samizdat.publish.site.search.records import Record
    from samizdat.publish.site.tallies import Measures
    from samizdat.publish.whole.sources import Named, Text

JOINTS = {
    **SEARCHED,
    MENTION_ROWS: Joint(""),
    MENTION_JSON: Joint(BETWEEN),
    NAME_ROWS: Joint(""),
    NAME_JSON: Joint(""),
    COUNTS: Joint("\n"),
}


def of_texts(texts: Iterable[Text], editors: Editors) -> Given:
    """Tell what texts give; each is parsed once."""
    found: list[Record] = []
    measured: list[Measures] = []
    mentions: dict[str, list[Mention]] = defaultdict(list)
    languages, characters, told = list[str](), set[str](), list[Told]()
    for text in texts:
        extract = text.load()
        root = parse(extract.xml)
        found += text_records(root, extract, editors, own=text.own)
        characters.update(extract.xml, text.file.xml if text.file else "")
        for mention in text.mentions():
            mentions[f"{mention.kind}:{mention.entity}"].append(mention)
        if not text.own:
            measured.append(measures(root, extract, editors))
            languages.append(root.get(XML_LANG, "en"))
            told += told_in(extract)
    notes = {
        "measures": "".join(map(measures_xml, measured)),
        "numbers": numbers(*measured),
        "gaps": gaps_of_documents(measured),
        "languages": languages,
        "characters": "".join(sorted(characters)),
        "told": told,
    }
    return _given(found, {line: part for each in mentions.items() for line, part in _of_mentions(*each)}, notes)


def _of_mentions(pointer: str, mentions: Sequence[Mention]) -> Iterable[tuple[Line, Part]]:
    """Yield what mentions of an entity give to its lines."""
    yield (MENTION_ROWS, pointer), Part(0, 0, mention_rows(mentions))
    yield (MENTION_JSON, pointer), Part(0, 0, BETWEEN.join(map(mention_json, mentions)))
    if counts := Counter(mention.document for mention in mentions if not mention.editorial):
        lines = "\n".join(f"{document}\t{count}" for document, count in counts.items())
        yield (COUNTS, pointer), Part(len(counts), counts.total(), lines)


def of_names(names: Sequence[Named]) -> Given:
    """Tell what entities give."""
    records = [(named.entity, parse(named.entity.record)) for named in names]
    parts: dict[Line, Part] = {}
    for named, (entity, record) in zip(names, records, strict=True):
        parts[NAME_ROWS, named.id] = Part(0, 0, names_row(entity, record))
        parts[NAME_JSON, named.id] = Part(0, 0, entity_json(entity))
    found = [entity_record(entity, record) for entity, record in records]
    return _given(found, parts, {"gaps": gaps_of_records(records)})


def of_analyses(analyses: Iterable[Document], edition: Edition) -> Given:
    """Tell what the editors' analyses give, which speak of passages."""
    return _given([record for each in analyses for record in analysis_records(each, edition)], {}, {})


def _given(found: Sequence[Record], parts: dict[Line, Part], notes: Mapping[str, object]) -> Given:
    """Add what records give that can be searched for."""
    sizes = [size(record) for record in found]
    about = json.dumps({**notes, "sizes": sizes}, ensure_ascii=False, separators=(",", ":"))
    return Given({**postings(found), **parts}, len(found), about, tuple(map(written, found)))
