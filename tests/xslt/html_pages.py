"""The HTML pages of an edition as trees, and what tests ask of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from samizdat.commands.guidelines import guidelines
from samizdat.markup.xml import parse as read
from samizdat.model.document import Edition
from samizdat.model.mention import Extract
from samizdat.publish.announcements import announcements, citing
from samizdat.publish.formats.books import books, data
from samizdat.publish.formats.index_files import index_files
from samizdat.publish.formats.together import PATHS as TOGETHER
from samizdat.publish.material import gather
from samizdat.publish.page_jobs import cards
from samizdat.publish.render import jobs
from samizdat.publish.run import run
from samizdat.publish.site.assets import unrendered

SPACE = " \t\r\n"


@dataclass(frozen=True)
class Site:
    """The HTML pages by path, the paths of all files, the extracts they were made of, and the context."""

    pages: dict[str, bytes]
    trees: dict[str, etree._Element]
    files: frozenset[str]
    extracts: tuple[Extract, ...]
    context: etree._Element


def site(edition: Edition) -> Site:
    """Render every HTML page of an edition as a build does, those of the interface's first language."""
    material = gather(replace(edition, settings=replace(edition.settings, interface=edition.settings.interface[:1])))
    work = jobs(material)
    pages = {job.path: run(material.context, job).data for job in work}
    whole = (*data(material), *index_files(material.whole), *announcements(material, ()))
    others = (
        *books(material, 72),
        *whole,
        *cards(material.edition.settings.interface),
        *unrendered(),
        *guidelines(edition),
    )
    cited = (page for citable in material.citables for page in citing(citable))
    files = {*(page.path for page in (*work, *others, *cited)), *(file.name for file in edition.files), *TOGETHER}
    trees = {path: parse(data) for path, data in pages.items()}
    return Site(pages, trees, frozenset(files), material.extracts, read(material.context))


def parse(page: bytes | str) -> etree._Element:
    """Parse a page; an end tag without its start means that something stands where HTML does not let it."""
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(page if isinstance(page, bytes) else page.encode(), parser)
    misplaced = [str(error) for error in parser.error_log if "Unexpected end tag" in error.message]
    assert not misplaced, misplaced[:3]
    return root


def by_class(root: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements that have a class, in their order."""
    return [element for element in root.iter() if name in str(element.get("class", "")).split()]


def letters(element: etree._Element, without: tuple[str, ...]) -> str:
    """Return an element's text without white space, leaving out what has one of some classes."""
    return "".join("".join(_strings(element, without)).split())


def _strings(element: etree._Element, without: tuple[str, ...]) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not set(without) & set(str(child.get("class", "")).split()):
            found += _strings(child, without)
        found.append(child.tail or "")
    return found
