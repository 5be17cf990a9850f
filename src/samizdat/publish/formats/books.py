"""The formats: what readers can take away of an edition besides its pages; the pages name each with its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from samizdat.markup.xml import make, parse, serialize
from samizdat.model.document import Edition
from samizdat.publish.formats.archive import archive, said
from samizdat.publish.formats.epub import epub
from samizdat.publish.formats.index_json import index_json
from samizdat.publish.formats.pdf import pdf
from samizdat.publish.formats.plain_text import wrap
from samizdat.publish.formats.tables import description, mentions_csv, names_csv
from samizdat.publish.material import Material
from samizdat.publish.render import Job, Page
from samizdat.store.folder import cache_folder

# The name of the files that hold the edition as a whole.
EDITION = "edition"


def books(material: Material, width: int, *, printed: bool = False) -> tuple[Job, ...]:
    """List the transformations that make formats of each text and of all together, in the interface's first language.

    `width` is that of plain text, in characters; `printed` asks for PDF too, which needs the extra `pdf` and time.
    """
    language = material.edition.settings.interface[0]
    lines = partial(plain, width=width)
    jobs = [Job("xslt/text/names.xsl", material.context, "names.txt", language, lines)]
    bind = partial(pdf, folder=cache_folder(None) / "books")
    for name, xml in _bound(material):
        # The longest work first: nothing waits for it at the end.
        if printed:
            jobs.append(Job("xslt/print/book.xsl", xml, f"{name}.pdf", language, bind))
        jobs += [
            Job("xslt/markdown/document.xsl", xml, f"{name}.md", language),
            Job("xslt/epub/book.xsl", xml, f"{name}.epub", language, epub),
        ]
    for text in material.texts:
        jobs.append(Job("xslt/text/document.xsl", text.xml, f"{text.document}.txt", language, lines))
    return tuple(jobs)


def _bound(material: Material) -> Iterator[tuple[str, str]]:
    """Yield name and XML of each book: the edition with all its texts and analyses, then text by text."""
    texts = {text.document: text.xml for text in material.texts}
    whole = (*texts.values(), *(analysis.file.xml for analysis in material.analyses))
    title = said(material.edition, "titleStmt/tei:title")
    for name, parts in {EDITION: whole, **{name: (xml,) for name, xml in texts.items()}}.items():
        # The same book keeps its identifier in every version.
        book = make("book", {"identifier": uuid5(NAMESPACE_URL, f"{title}/{name}").urn})
        book.extend(map(parse, parts))
        yield name, serialize(book)


def plain(blocks: str, width: int) -> bytes:
    """Set blocks as plain text, as `wrap` does."""
    return wrap(blocks, width).encode()


def data(material: Material) -> Iterator[Page]:
    """Yield the formats that need no stylesheet: the index as JSON and CSV, the TEI and its schema, and both packed."""
    edition, index = material.edition, material.index
    yield Page("names.json", index_json(edition, index).encode())
    yield Page("names.csv", names_csv(index, edition.documents).encode())
    yield Page("mentions.csv", mentions_csv(index).encode())
    yield Page("csv-metadata.json", description(edition.documents).encode())
    yield from (Page(file.name, file.xml.encode()) for file in edition.files)
    schemas = _schemas(edition)
    yield from (Page(path, content) for path, content in schemas.items())
    yield Page(f"{EDITION}-tei.zip", archive(edition, schemas, f"{EDITION}-tei"))


def _schemas(edition: Edition) -> dict[str, bytes]:
    """Read the schema, the customization that it was made of where it stands beside it, and the rules."""
    schema, rules = edition.settings.schema, edition.settings.schematron
    odd = schema.with_suffix(".odd")
    paths = dict.fromkeys(path for path in (odd if odd.exists() else None, schema, rules) if path)
    return {f"schema/{path.name}": path.read_bytes() for path in paths}


def listing(files: Iterable[Page]) -> str:
    """List files for the stylesheets' parameter `files`: `<files><file path="…" size="…"/>…</files>`, in bytes."""
    root = make("files", {})
    root.extend(make("file", {"path": file.path, "size": str(len(file.data))}) for file in files)
    return serialize(root)
