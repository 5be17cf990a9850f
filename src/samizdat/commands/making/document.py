"""New document: a file to go on from, with what can be known of header and structure, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.check import check_full_documents
from samizdat.commands.making.edition import New
from samizdat.edition.at_work import Origin, digest_at, write_origins
from samizdat.edition.dateline import read_dateline
from samizdat.edition.git import git
from samizdat.edition.names import RESERVED, trouble_with
from samizdat.edition.new_header import UNKNOWN, Sent, Wanted, header, with_contents_item
from samizdat.edition.plain_text import Block, blocks, body_of
from samizdat.edition.read import read_edition
from samizdat.edition.source_texts import candidates
from samizdat.errors import SamizdatError
from samizdat.markup.tokens import Kind, tokens
from samizdat.markup.xml import parse, select, text_of
from samizdat.model.source_text import SourceText, digest_of, squeeze
from samizdat.store.write_files import write_files
from samizdat.text_layer.withhold import withhold

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding

# An identifier as the TEI has it (xml:id), and as an address reads well.
ID = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def new_document(settings: Settings, id: str, source: Path | None, *, title: str = "", free: bool = False) -> New:
    """Make a document of an edition; from a plain text, where one is given.

    Unless the document is `free`, the text of `source` may not be published: it has a text layer, the full document is
    in the work folder, and the edition has it withheld. Raises SamizdatError where the id cannot be used, something
    would be overwritten, or the text cannot be read.
    """
    edition, _ = read_edition(settings)
    _refuse(settings, edition, id)
    text = _read(id, source) if source else None
    found = blocks(text.text) if text else [Block("head", title or id), Block("p", "TODO: the text.")]
    called = title or next((block.text for block in found if block.kind == "head"), id)
    language = parse(edition.header.xml).get(LANG, "en")
    wanted = Wanted(id, " ".join(called.split()), language, None if free else text, _sent(found, settings))
    xml = _document(wanted, edition, found, settings)
    if text and squeeze(text_of(select(parse(xml), "tei:text")[0])) != text.squeezed:
        raise SamizdatError("the text cannot be taken over whole", "Nothing was written. Please report this text.")
    files = _files(settings, wanted, xml)
    if (
        source
        and wanted.source
        and wanted.source.digest not in {digest_of(each.read_bytes()) for each in candidates(settings)}
    ):
        files[settings.sources[0] / f"{id}.txt"] = source.read_bytes()
    contents = with_contents_item(edition.header.xml, id, wanted.title)
    if contents:
        files[settings.header] = contents.encode()
    write_files(files)
    mine = settings.work / f"{id}.xml" if wanted.source else settings.documents / f"{id}.xml"
    if wanted.source:
        write_origins(settings.work, {mine.name: Origin(digest_at(mine), digest_at(settings.documents / mine.name))})
    left = check_full_documents(settings, [mine]).findings
    shown = tuple(
        str(path.relative_to(settings.root)) if path.is_relative_to(settings.root) else str(path) for path in files
    )
    return New(shown, tuple(_todo(settings, xml, left, listed=bool(contents), withheld=wanted.source is not None)))


def _sent(found: list[Block], settings: Settings) -> Sent | None:
    """Read of a letter who sent it, where and when; None where the text does not begin and end as one."""
    kinds = {block.kind: block.text for block in reversed(found)}
    if "salute" not in kinds:
        return None
    line, who = read_dateline(kinds.get("dateline", "")), " ".join(kinds.get("signed", "").split())
    with suppress(OSError):
        return Sent(who, line, settings.schema is None or b'"correspDesc"' in settings.schema.read_bytes())
    return Sent(who, line, described=False)


def _refuse(settings: Settings, edition: Edition, id: str) -> None:
    if settings.discovered or not edition.header.name:
        hint = "samizdat new FOLDER makes an edition with a header; put your files there."
        raise SamizdatError("this edition has no header of its own to take anything from", hint)
    if not ID.fullmatch(id) or trouble_with(id) or id.casefold() in RESERVED:
        raise SamizdatError(f"“{id}” cannot be the name of a document", "Use letters, digits and hyphens: rakosi-1945.")
    known = {document.id.casefold() for document in (*edition.documents, *edition.apparatus)}
    there = [path for path in (settings.documents / f"{id}.xml", settings.work / f"{id}.xml") if path.exists()]
    if there or id.casefold() in known:
        raise SamizdatError(f"there is a document {id} already", "Nothing is overwritten: choose another name.")


def _read(id: str, path: Path) -> SourceText:
    try:
        text = SourceText.from_bytes(id, path.read_bytes())
    except OSError as error:
        raise SamizdatError(f"{path}: {error.strerror}", "Name a plain text.") from error
    except UnicodeDecodeError as error:
        raise SamizdatError(f"{path} is not a plain text in UTF-8", "Save it as plain text, UTF-8.") from error
    if not text.squeezed or any(ord(c) < 32 and c not in "\t\n\r" for c in text.text):
        raise SamizdatError(f"{path} has no text, or characters that XML cannot hold", "Save it as plain text, UTF-8.")
    return text


def _document(wanted: Wanted, edition: Edition, found: list[Block], settings: Settings) -> str:
    schema = _models(settings)
    start = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{wanted.id}" xml:lang="{wanted.language}">\n'
    text = f"  <text>\n{body_of(wanted.id, found)}  </text>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{schema}{start}{header(wanted, edition.header)}{text}</TEI>\n'


def _models(settings: Settings) -> str:
    """Name the edition's schemas, so that an XML editor finds them."""
    kinds = {
        settings.schema: "http://relaxng.org/ns/structure/1.0",
        settings.schematron: "http://purl.oclc.org/dsdl/schematron",
    }
    root = settings.root
    inside = [(p.relative_to(root).as_posix(), kind) for p, kind in kinds.items() if p and p.is_relative_to(root)]
    up = "../" * len(settings.documents.relative_to(settings.root).parts)
    return "".join(
        f'<?xml-model href="{up}{name}" type="application/xml" schematypens="{kind}"?>\n' for name, kind in inside
    )


def _files(settings: Settings, wanted: Wanted, xml: str) -> dict[Path, bytes]:
    place = settings.documents / f"{wanted.id}.xml"
    if wanted.source is None:
        return {place: xml.encode()}
    published, wrong = withhold(xml, place.name, wanted.source, settings.text_layer)
    if wrong:
        raise SamizdatError(f"the text cannot be taken over: {wrong[0].message}", "Please report this text.")
    return {place: published.encode(), settings.work / f"{wanted.id}.xml": xml.encode()}


def _todo(settings: Settings, xml: str, left: Iterable[Finding], *, listed: bool, withheld: bool) -> Iterator[str]:
    """Say what remains to be done, in the order of the file."""
    unknown = {number: line for number, line in enumerate(xml.splitlines(), start=1) if UNKNOWN in line}
    for number, line in unknown.items():
        yield f"line {number}: write what is known instead of {UNKNOWN} in {_inside(line)}"
    for each in (each for each in left if each.line not in unknown and each.code != "T028"):
        yield f"line {each.line}: {each.message} ({each.code})"
    yield "Look at what was made of the lines: headings, paragraphs, how it begins and ends."
    yield "Tag who and where is meant; samizdat new record person “Surname, Forename” makes a record."
    if not listed:
        yield "List the document in the edition's header."
    for folder in (settings.sources[0], settings.work) if withheld else ():
        if git(settings.root, "check-ignore", "-q", str(folder / "x")) is None:
            yield f"Keep {folder} out of git: write it into .gitignore."


def _inside(line: str) -> str:
    """Name the element in which something is unknown, and what is asked for there."""
    before, _, after = line.partition(UNKNOWN)
    names = [token.name for token in tokens(before) if token.kind is Kind.START]
    asked = after.partition("<")[0].strip(" :.")
    return f"{' / '.join(names)}: {asked}" if asked else " / ".join(names)
