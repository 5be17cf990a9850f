"""Check an edition: its files, what hangs together across them, and its text layer."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from samizdat.checks.across.across import Across, is_there
from samizdat.checks.across.kept import Kept, findings_as_text, findings_of, mark, may_quote, with_kept, written
from samizdat.checks.across.of_file import check_of_file
from samizdat.checks.across.tied import Tied
from samizdat.checks.at_work import AtWork, check_texts, with_at_work, without_said
from samizdat.checks.folder import folder_work
from samizdat.checks.schemas.choose import Schemas
from samizdat.checks.schemas.fetched import NOTHING_AT_HAND
from samizdat.checks.targets import Take, Target, Work
from samizdat.checks.unfinished import check_unfinished
from samizdat.model.source_text import SourceText
from samizdat.text_layer.documents import restored
from samizdat.text_layer.quoted import Secret, check_quoted
from samizdat.text_layer.ranges import check_ranges
from samizdat.text_layer.secrets import leaks_of, secret_runs, sources_of_no_document
from samizdat.text_layer.withhold import check_published, unguarded

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.checks.cache import Cache
    from samizdat.checks.schemas.fetched import AtHand
    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.model.edition import Settings, TextLayer
    from samizdat.model.finding import Finding

Sources = Mapping[str, SourceText]
# More findings than this are put together from those of the files each time.
FINDINGS = 1_000


def schemas_of(settings: Settings, take: Take) -> Schemas:
    """Take the schemas that an edition is checked by."""
    return Schemas(*((take(path),) if path else () for path in (settings.schema, settings.schematron)))


def edition_work(
    edition: Edition,
    found: Sequence[Finding],
    sources: Sources,
    take: Take,
    cache: Cache,
    *,
    at_work: Collection[Path] = (),
    at_hand: AtHand = NOTHING_AT_HAND,
    wrong: Sequence[Finding] | None = None,
) -> Work:
    """Take all files of an edition that has been read, with what reading has found and what is wrong across files.

    `at_work` are full documents that are to be checked in the places of the edition's own; `at_hand` may know a file
    for a schema on the web; `wrong` is what restoring all documents has found, if that was done before.
    """
    schemas = schemas_of(edition.settings, take)
    root = edition.settings.root
    if edition.settings.discovered:
        work = folder_work(edition, found, schemas, take, at_hand)
        return work._replace(findings=(*work.findings, *_of_folder(edition, sources)))
    targets = tuple(
        Target(root / file.name, file.name, schemas, digest=file.digest) for file in edition.files if file.name
    )
    unreadable = dict.fromkeys(finding.file for finding in found if finding.code.startswith("X"))
    files = (*(target.name for target in targets), *unreadable)
    across = with_kept(cache.folder, partial(_of_all, edition, sources, wrong))
    work = Work(targets, (*found, *across), files)
    return _with_at_work(work, with_at_work(edition, at_work), sources, schemas, cache) if at_work else work


def _of_folder(edition: Edition, sources: Sources) -> Iterator[Finding]:
    """Find what is left to be done in files of a folder, and words of source texts, where any are at hand.

    Many corpora call themselves restricted, and mean a licence: of these nothing is asked (T025).
    """
    yield from (finding for file in edition.files for finding in check_unfinished(file))
    if secret := secret_runs(edition, sources):
        yield from leaks_of(edition)
        yield from (each for each in check_leaving(edition, sources, secret) if each.code != "T025")


def _with_at_work(work: Work, at_work: AtWork, sources: Sources, schemas: Schemas, cache: Cache) -> Work:
    """Add the documents at work, and say what both they and the edition's own have of them alone."""
    edition, root = at_work.edition, at_work.edition.settings.root
    names = [document.file.name for document in at_work.documents]
    replaced = set(at_work.names)
    # The full document has its words: that is what it is for, and they are not to be kept.
    found = with_kept(cache.folder, lambda kept: across_of(edition, kept).check()[0], writes=False)
    across = [each for each in found if not (each.code == "T017" and each.file in replaced)]
    across = [*at_work.renamed(across), *check_texts(at_work, sources), *at_work.found]
    own = without_said([each for each in work.findings if each.file in replaced], across, replaced)
    others = [each for each in work.findings if each.file not in replaced and each.code.startswith(("X", "E00", "T0"))]
    targets = tuple(Target(root / name, name, schemas) for name in names)
    unreadable = tuple(each.file for each in at_work.found)
    return Work((*work.targets, *targets), (*others, *own, *across), (*work.files, *names, *unreadable))


def _of_all(edition: Edition, sources: Sources, wrong: Sequence[Finding] | None, kept: Kept) -> tuple[Finding, ...]:
    """Find what is wrong across files and with the text layer; it is kept as a whole until anything has changed."""
    others = sources_of_no_document(edition)
    across, texts = across_of(edition, kept), _state(edition, sources, others)
    key, piece = f"{across.key} {texts}", kept.get("all", "")
    if piece and piece[0] == key:
        outside, found = piece[1].split("\n")
        if all(is_there(edition, name) == there for name, there in json.loads(outside).items()):
            return findings_of(found)
    findings, there = across.check()
    keys = {name: f"{texts} {key}" for name, key in across.tied.keys.items()}
    findings += _of_texts(edition, sources, others, keys, kept, wrong=wrong)
    if len(findings) <= FINDINGS and not may_quote(findings):
        kept.put("all", "", (key, f"{written(there)}\n{findings_as_text(findings)}"))
    return tuple(findings)


def _of_texts(
    edition: Edition,
    sources: Sources,
    others: Mapping[str, str],
    keys: Mapping[str, str],
    kept: Kept,
    *,
    wrong: Sequence[Finding] | None,
) -> Iterator[Finding]:
    """Hold each file against the source texts; remembered file by file, for an encoder changes one of them.

    `keys` are what the findings of each file hang on; `wrong` is what restoring all has found, if that was done before.
    """
    layer, known = edition.settings.text_layer, kept.all("texts")
    secret = lru_cache(lambda: secret_runs(edition, sources, others))
    for file, document in _files(edition):
        key, piece = keys.get(file.name, ""), known.get(file.name)
        if piece is None or piece[0] != key:
            if wrong is None:
                found = list(restored(document, sources, layer)[1] if document else ())
            else:
                found = [each for each in wrong if each.file == file.name]
            found += _leaving(file, document, sources, layer, secret())
            piece = key, findings_as_text(found)
            kept.put("texts", file.name, piece, passing=may_quote(found))
        yield from findings_of(piece[1])


def _files(edition: Edition) -> Iterator[tuple[XmlFile, Document | None]]:
    """Yield the files of an edition, each with the document that it is, if it is one."""
    documents = {document.file.name: document for document in edition.documents}
    return ((file, documents.get(file.name)) for file in edition.files)


def check_leaving(edition: Edition, sources: Sources, secret: Secret) -> Iterator[Finding]:
    """Find what files of an edition would publish although it is to be withheld, and ranges that cannot be right."""
    layer = edition.settings.text_layer
    return (each for found in _files(edition) for each in _leaving(*found, sources, layer, secret))


def _leaving(
    file: XmlFile, document: Document | None, sources: Sources, layer: TextLayer, secret: Secret
) -> Iterator[Finding]:
    yield from unguarded(document) if document else ()
    if document is None or not document.digest:
        yield from check_quoted(file, layer, secret, withheld=False)
        return
    yield from check_published(file, layer, sources.get(document.id), secret)
    if document.id not in sources:
        yield from check_ranges(file, layer)


def _state(edition: Edition, sources: Sources, others: Mapping[str, str]) -> str:
    """Return a digest of all that findings of a text hang on but itself; a source text is what its document says."""
    named = [(document.id, document.digest) for document in edition.documents if document.id in sources]
    shown = [document.file.digest for document in edition.documents if others and not document.digest]
    return mark(written([named, sorted(others.items()), shown]))


def across_of(edition: Edition, kept: Kept) -> Across:
    """Take what hangs together across the files of an edition."""
    return Across(edition, kept, Tied(edition, kept, check_of_file))


def check_across(edition: Edition) -> tuple[Finding, ...]:
    """Check references, records, dates and hosts, published passages, and that nothing is readable that may not be."""
    return tuple(across_of(edition, Kept(None)).check()[0])
