"""The formats `standoff`, `conll` and `spacy`: words and what they name, for whoever counts and learns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.export.corpora.standoff import MARKS, Span, Standoff, names_of, standoffs
from samizdat.export.file_names import mapping
from samizdat.export.package import Package

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material

TOKEN = re.compile(rf"{'|'.join(map(re.escape, MARKS))}|\w+(?:[’'\-]\w+)*|[^\w\s]")
# What ends a sentence, for tools that want sentences; a new line does too.
ENDS = frozenset(".!?…")
# The names that the shared tasks have for kinds of entities.
LABELS = {"person": "PER", "place": "LOC", "org": "ORG", "event": "EVENT", "work": "WORK"}


def standoff(material: Material, _options: Options) -> Package:
    """Write each document as text and as JSON: its mentions with the characters that they take."""
    files: dict[str, bytes] = {}
    for made in standoffs(material):
        files[f"{made.name}.txt"] = made.text.encode()
        spans = [
            {"start": s.start, "end": s.end, "kind": s.kind, "entity": s.entity, "passage": s.passage}
            for s in made.spans
        ]
        said = {"id": made.id, "title": made.title, "text": f"{made.name}.txt", "full": made.full, "spans": spans}
        files[f"{made.name}.json"] = (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
    return Package({**files, **mapping(names_of(material))}, restricted=material.restricted)


def conll(material: Material, _options: Options) -> Package:
    """Write each document as columns: the word, what it names (IOB2), the entity, and where it begins and ends."""
    files: dict[str, bytes] = {}
    for made in standoffs(material):
        lines = [f"# {made.id}\n"]
        for begin, end, tag, entity, last in tagged(made):
            word = made.text[begin:end]
            lines.append("\t".join((word, tag, entity or "_", str(begin), str(end))) + ("\n\n" if last else "\n"))
        files[f"{made.name}.conll"] = "".join(lines).encode()
    return Package({**files, **mapping(names_of(material))}, restricted=material.restricted)


def tagged(made: Standoff) -> Iterator[tuple[int, int, str, str, bool]]:
    """Yield the words of a text: where each begins and ends, its tag, its entity, whether it ends a sentence."""
    outer = outermost(made.spans)
    place, before = 0, ""
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(made.text)]
    for number, (begin, end) in enumerate(tokens):
        while place < len(outer) and outer[place].end <= begin:
            place += 1
            before = ""
        span = outer[place] if place < len(outer) and outer[place].start < end else None
        following = tokens[number + 1][0] if number + 1 < len(tokens) else len(made.text)
        last = "\n" in made.text[end:following] or (made.text[end - 1] in ENDS and span is None)
        if span is None:
            yield begin, end, "O", "", last
        else:
            label = LABELS[span.kind]
            yield begin, end, f"I-{label}" if before == "in" else f"B-{label}", span.entity, last
            before = "in"


def outermost(spans: tuple[Span, ...]) -> list[Span]:
    """Return the spans that are in no other: columns have room for one."""
    found: list[Span] = []
    for span in spans:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def docbin(material: Material, _options: Options) -> Package:
    """Write all documents for spaCy, with their entities and the names of these."""
    import spacy  # noqa: PLC0415 (an extra)
    from spacy.tokens import Doc, DocBin  # noqa: PLC0415 (as above)

    stored = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START"], store_user_data=False)
    vocabulary = spacy.blank("xx").vocab
    for made in standoffs(material):
        words = list(tagged(made))
        spaces = [
            begin_next > end
            for (_, end, *_), begin_next in zip(words, [*(w[0] for w in words[1:]), len(made.text)], strict=True)
        ]
        starts = [True, *(last for *_, last in words[:-1])]
        doc = Doc(
            vocabulary,
            words=[made.text[begin:end] for begin, end, *_ in words],
            spaces=spaces,
            ents=[tag for _, _, tag, _, _ in words],
            sent_starts=starts[: len(words)],
        )
        for token, (_, _, _, entity, _) in zip(doc, words, strict=True):
            token.ent_kb_id_ = entity
        stored.add(doc)
    return Package({"texts.spacy": stored.to_bytes()}, restricted=material.restricted)
