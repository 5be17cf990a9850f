"""Run a stylesheet on a document of an edition, with the context that a build would give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.model.document import Edition
from samizdat.model.page import Job
from samizdat.publish.formats.books import markdown, plain
from samizdat.publish.material import gather
from samizdat.publish.run import run
from samizdat.text_layer.documents import restored

Render = Callable[..., str]


@pytest.fixture
def render() -> Render:
    """Return a function that runs a stylesheet: on the document `id`, or on the context where no id is given."""

    def transform(edition: Edition, stylesheet: str, id: str = "", width: int = 0, view: str = "") -> str:
        material = gather(edition)
        xml = next((found.xml for found in material.extracts if found.document == id), material.context)
        finish = partial(plain, width=width) if width else str.encode
        finish = markdown if view == "markdown" else finish
        job = Job(stylesheet, xml, f"{id or 'names'}.html", finish=finish, view=view)
        return run(material.context, job).data.decode()

    return transform


@pytest.fixture
def public(root: Path) -> Edition:
    """Return this repository's edition as it is committed: withheld."""
    return read_edition(read_settings(root))[0]


@pytest.fixture
def full(public: Edition, sources: Path) -> Edition:
    """Return this repository's edition with its words."""
    settings = replace(public.settings, sources=(sources,))
    texts = read_sources(settings, public.documents)
    documents = tuple(restored(document, texts, settings.text_layer)[0] for document in public.documents)
    assert all(document.full for document in documents)
    return replace(public, settings=settings, documents=documents)
