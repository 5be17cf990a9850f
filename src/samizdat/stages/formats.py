"""The formats: what readers can take away of an edition besides its pages; the pages name each with its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from samizdat.markup.xml import make, parse, serialize
from samizdat.stages.gather import Material
from samizdat.stages.index_json import index_json
from samizdat.stages.render import Job, Page
from samizdat.stages.wrap import wrap

# The name of the files that hold the edition as a whole.
EDITION = "edition"


def books(material: Material, width: int) -> tuple[Job, ...]:
    """List the transformations that make formats of each text and of all together, in the interface's first language.

    `width` is that of plain text, in characters.
    """
    language = material.edition.settings.interface[0]
    lines = partial(plain, width=width)
    jobs = [Job("xslt/text/names.xsl", material.context, "names.txt", language, lines)]
    for name, xml in _bound(material):
        jobs.append(Job("xslt/markdown/document.xsl", xml, f"{name}.md", language))
    for text in material.texts:
        jobs.append(Job("xslt/text/document.xsl", text.xml, f"{text.document}.txt", language, lines))
    return tuple(jobs)


def _bound(material: Material) -> Iterator[tuple[str, str]]:
    """Yield name and XML of each book, `<book>` of TEI: the edition with all texts and analyses, then text by text."""
    texts = {text.document: text.xml for text in material.texts}
    analyses = (analysis.file.xml for analysis in material.analyses)
    yield EDITION, f"<book>{''.join(map(_root, (*texts.values(), *analyses)))}</book>"
    yield from ((name, f"<book>{_root(xml)}</book>") for name, xml in texts.items())


def _root(xml: str) -> str:
    return serialize(parse(xml))


def plain(blocks: str, width: int) -> bytes:
    """Set blocks as plain text, as `wrap` does."""
    return wrap(blocks, width).encode()


def data(material: Material) -> Iterator[Page]:
    """Yield the formats that need no stylesheet: the index as JSON, the TEI, its schema and rules."""
    edition = material.edition
    yield Page("names.json", index_json(edition, material.index).encode())
    for file in edition.files:
        yield Page(file.name, file.xml.encode())
    for path in dict.fromkeys((edition.settings.schema, edition.settings.schematron)):
        if path is not None:
            yield Page(f"schema/{path.name}", path.read_bytes())


def listing(files: Iterable[Page]) -> str:
    """List files for the stylesheets' parameter `files`: `<files><file path="…" size="…"/>…</files>`, in bytes."""
    root = make("files", {})
    root.extend(make("file", {"path": file.path, "size": str(len(file.data))}) for file in files)
    return serialize(root)
