"""Hold the edition to its ledger: a passage that was published stays, or says what took its place."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.passages import cited
from samizdat.markup.xml import XML_ID, parse
from samizdat.model.finding import About, Finding
from samizdat.model.ledger import Ledger

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition


def texts(edition: Edition) -> tuple[Document, ...]:
    """Return what has a text with passages: the documents, then the editors' own texts."""
    return (*edition.documents, *edition.apparatus)


def passages(documents: Iterable[Document]) -> list[str]:
    """List the passages of documents, as `passages_of` does, in their order."""
    return [id for document in documents for id in passages_of(document.file.xml)]


def passages_of(xml: str) -> list[str]:
    """List the xml:ids of the passages and the editors' notes that a text has."""
    return [element.get(XML_ID, "") for element in cited(parse(xml))]


def check_ledger(edition: Edition) -> tuple[Finding, ...]:
    """Find published passages that are gone (E005) and redirects that lead nowhere (E006)."""
    return lost_passages(edition.ledger, set(passages(texts(edition))))


def lost_passages(ledger: Ledger, present: Set[str]) -> tuple[Finding, ...]:
    """Find what `check_ledger` does, in an edition that has these passages."""
    return tuple(
        finding
        for id, line in ledger.passages.items()
        if id not in present and (finding := _lost(id, line, ledger, present))
    )


def _lost(id: str, line: int, ledger: Ledger, present: Set[str]) -> Finding | None:
    new = ledger.redirects.get(id)
    if new is None:
        message = f"The published passage {id} is gone."
        hint = f"Put it back, or say here which passage of the same document took its place: {id} -> NEW."
        return finding("E005", message, ledger.name, line, hint=hint, about=About(found=(id,)))
    if new not in present or _document(new) != _document(id):
        message = f"The passage {id} is redirected to {new}, which is no passage of the same document."
        hint = "Name a passage that the document has."
        return finding("E006", message, ledger.name, line, hint=hint, about=About(found=(new,)))
    return None


def _document(id: str) -> str:
    return id.partition(".")[0]


def new_passages(edition: Edition) -> tuple[str, ...]:
    """List the passages that the edition has and its ledger does not."""
    return tuple(id for id in passages(texts(edition)) if id not in edition.ledger.passages)


def updated(edition: Edition) -> Ledger:
    """Return the ledger with the passages that are new."""
    ledger, new = edition.ledger, new_passages(edition)
    return Ledger(ledger.name, ledger.passages | dict.fromkeys(new, 0), ledger.redirects)
