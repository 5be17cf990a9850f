"""Check the full documents that somebody is working on as if they were the edition's already.

An encoder edits the full document, and the edition has it when it is withheld: until then both are checked, the one by
itself, the other in the place of the edition's own; what is wrong with both is said of the one that is worked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.xml_file import describe, read_file, shown
from samizdat.text_layer.align import align
from samizdat.text_layer.quoted import check_quoted
from samizdat.text_layer.secrets import secret_runs
from samizdat.text_layer.withhold import check_published

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText


@dataclass(frozen=True, slots=True)
class AtWork:
    """An edition in which the documents at work stand in place of its own; those, and what reading them has found.

    In the edition they have the names of the files that they will be, for from there their pointers lead; `names` says
    what findings in such a file call it.
    """

    edition: Edition
    documents: tuple[Document, ...]
    found: tuple[Finding, ...]
    names: Mapping[str, str]

    def renamed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Say of findings in the documents at work in which file they stand."""
        return [replace(each, file=self.names.get(each.file, each.file)) for each in findings]


def with_at_work(edition: Edition, paths: Iterable[Path]) -> AtWork:
    """Read full documents, and put each in the place of the one with its id; one that is new comes last."""
    results = [read_file(path, edition.settings.root) for path in paths]
    documents = tuple(describe(file) for file, _ in results if file)
    found = tuple(finding for _, findings in results for finding in findings)
    settings = edition.settings
    usual = {each.id: shown(settings.documents / f"{each.id}.xml", settings.root) for each in documents}
    place = usual | {each.id: each.file.name for each in edition.documents}
    new = {each.id: replace(each, file=each.file.replaced(name=place[each.id])) for each in documents}
    known = {document.id for document in edition.documents}
    own = (new.get(document.id, document) for document in edition.documents)
    added = (document for id, document in new.items() if id and id not in known)
    names = {place[each.id]: each.file.name for each in documents}
    return AtWork(replace(edition, documents=(*own, *added)), documents, found, names)


def check_texts(at_work: AtWork, sources: Mapping[str, SourceText]) -> Sequence[Finding]:
    """Hold the documents at work against their source texts; each is to be withheld, so that it may not show them."""
    edition, layer = at_work.edition, at_work.edition.settings.text_layer
    secret = secret_runs(edition, sources)
    found: list[Finding] = []
    for document in at_work.documents:
        source = sources.get(document.id)
        if not document.digest:
            found += check_quoted(document.file, layer, secret, withheld=False)
        elif source:
            found += align(document.file.xml, document.file.name, source, layer).findings
            found += check_published(document.file, layer, source, secret)
    return found


def without_said(findings: Iterable[Finding], said: Iterable[Finding], files: set[str]) -> list[Finding]:
    """Leave out of the findings of some files what is said of others in the same words."""
    known = {(each.code, each.message, each.about) for each in said if each.file not in files}
    return [each for each in findings if each.file not in files or (each.code, each.message, each.about) not in known]
