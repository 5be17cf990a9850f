"""The formats: what readers can take away of an edition besides its pages; the pages name each with its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from samizdat.markup.xml import make, parse, serialize
from samizdat.model.page import NOTHING, VIEW, Job, Own, Page
from samizdat.publish.formats.archive import archive, said
from samizdat.publish.formats.epub import epub
from samizdat.publish.formats.markdown import set_markdown
from samizdat.publish.formats.pdf import pdf
from samizdat.publish.formats.plain_text import wrap
from samizdat.publish.looks.css import without_files
from samizdat.publish.site.guidelines import customization
from samizdat.publish.views import BOOKS
from samizdat.publish.views import STYLESHEET as VIEWS
from samizdat.store.cache_folder import cache_folder

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.publish.material import Material

# The name of the files that hold the edition as a whole.
EDITION = "edition"
# So many texts make a book.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Binding:
    """How books are made: in which language of the interface, from an edition of which title.

    `width` is that of plain text, in characters; `printed` asks for PDF too, which needs the extra `pdf` and time;
    `own` and `css` are what the edition brings for its looks.
    """

    language: str
    title: str
    width: int = 72
    printed: bool = False
    own: Own = NOTHING
    css: str = ""

    @classmethod
    def of(cls, material: Material, width: int, *, printed: bool) -> Binding:
        """Take from an edition what books need to know of it."""
        edition = material.edition
        title = said(edition, "titleStmt/tei:title")
        return cls(
            edition.settings.interface[0], title, width, printed, material.looks.own, without_files(material.looks.css)
        )


def books(material: Material, width: int, *, printed: bool = False) -> tuple[Job, ...]:
    """List what makes the formats, in the first language of the interface: of all texts together, then of each."""
    binding = Binding.of(material, width, printed=printed)
    texts = (job for text in material.texts for job in books_of(text.document, text.xml, binding))
    return (*whole_books(material, binding), names(binding), *texts)


def whole_books(material: Material, binding: Binding) -> tuple[Job, ...]:
    """List the transformations that make a book of the whole edition; `formats.together` has it as text.

    Where the texts are very many, nobody could open a book of them: then there is none.
    """
    if too_many(material):
        return ()
    # As they stand in their files they may begin with a declaration, which may not stand inside a book.
    analyses = (serialize(parse(analysis.file.xml)) for analysis in material.analyses)
    parts = (*(text.xml for text in material.texts), *analyses)
    book = f"<book>{''.join(parts)}</book>"
    return (*_printed(EDITION, book, binding), _epub(EDITION, book, binding))


def names(binding: Binding) -> Job:
    """Return the transformation that makes the index of names as text."""
    return Job("xslt/text/names.xsl", VIEW, "names.txt", binding.language, partial(plain, width=binding.width))


def too_many(material: Material) -> bool:
    """Tell whether the texts are too many for a book of all of them."""
    return len(material.texts) + len(material.analyses) > LONGEST


def books_of(id: str, xml: str, binding: Binding) -> tuple[Job, ...]:
    """List the transformations that make the formats of one text."""
    # The longest work first: nothing waits for it at the end.
    lines = partial(plain, width=binding.width)
    return (
        *_printed(id, xml, binding),
        Job(VIEWS, xml, f"{id}.md", binding.language, markdown, "markdown", binding.own),
        Job(VIEWS, xml, f"{id}.txt", binding.language, lines, "text", binding.own),
        _epub(id, xml, binding),
    )


def _printed(name: str, xml: str, binding: Binding) -> Iterator[Job]:
    if binding.printed:
        bind = partial(pdf, folder=cache_folder(None) / "books", css=binding.css)
        identifier = _identifier(name, binding)
        yield Job(BOOKS["print"], xml, f"{name}.pdf", binding.language, bind, "print", binding.own, identifier)


def _epub(name: str, xml: str, binding: Binding) -> Job:
    pack, identifier = partial(epub, css=binding.css), _identifier(name, binding)
    return Job(BOOKS["epub"], xml, f"{name}.epub", binding.language, pack, "epub", binding.own, identifier)


def _identifier(name: str, binding: Binding) -> str:
    """Return what readers' programs know a book by: the same in every version of it."""
    return uuid5(NAMESPACE_URL, f"{binding.title}/{name}").urn


def plain(blocks: str, width: int) -> bytes:
    """Set blocks as plain text, as `wrap` does."""
    return wrap(blocks, width).encode()


def markdown(blocks: str) -> bytes:
    """Set blocks as Markdown."""
    return set_markdown(blocks).encode()


def data(material: Material) -> Iterator[Page]:
    """Yield the TEI and its schema, and both packed; the TEI of what has a page goes with that."""
    edition = material.edition
    texts = {text.document for text in material.own} | {document.id for document in edition.documents}
    yield from (Page(file.path, file.xml.encode()) for file in edition.files if file.id not in texts)
    schemas = schemas_of(edition)
    yield from (Page(path, content) for path, content in schemas.items())
    yield Page(f"{EDITION}-tei.zip", archive(edition, schemas, f"{EDITION}-tei", material.pieces))


def schemas_of(edition: Edition) -> dict[str, bytes]:
    """Read the schema, the customization that it was made of where it stands beside it, and the rules.

    What is not there has been found by the checks, which do not keep a found folder from being published.
    """
    schema, rules = edition.settings.schema, edition.settings.schematron
    paths = dict.fromkeys(path for path in (customization(edition.settings), schema, rules) if path and path.is_file())
    return {f"schema/{path.name}": path.read_bytes() for path in paths}


def listing(files: Iterable[Page]) -> str:
    """List files for the stylesheets' parameter `files`, as `sizes` does."""
    return sizes({file.path: len(file.data) for file in files})


def sizes(files: Mapping[str, int]) -> str:
    """List files for the stylesheets' parameter `files`: `<files><file path="…" size="…"/>…</files>`, in bytes."""
    root = make("files", {})
    root.extend(make("file", {"path": path, "size": str(size)}) for path, size in files.items())
    return serialize(root)
