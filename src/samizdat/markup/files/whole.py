"""Make whole TEI documents of what is less, or more: a part by itself, a text without a title, a corpus of texts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samizdat.markup.xml import TEI, XML_LANG, Element, local_name, parse, serialize, text_of

# Parts that can be read by themselves, each with the elements that it is wrapped in; lists of records are as well.
WRAPPED = {
    "surface": ("TEI", "sourceDoc"),
    "surfaceGrp": ("TEI", "sourceDoc"),
    "facsimile": ("TEI",),
    "sourceDoc": ("TEI",),
    "text": ("TEI",),
}
TITLE = ("teiHeader", "fileDesc", "titleStmt", "title")
HEADER = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt/><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader></TEI>"
)


def wrapped(root: Element) -> Element:
    """Return the TEI element of a document: the root itself, or, around a part, a new one."""
    own = local_name(root)
    for name in reversed(WRAPPED.get(own, ("TEI", "standOff") if own.startswith("list") else ())):
        outer = etree.fromstring(f"<{name} xmlns='{TEI}'/>")
        outer.sourceline = root.sourceline
        outer.append(root)
        root = outer
    return root


def titled(root: Element, title: str) -> bool:
    """Give a document a header and a title where it has none; tells whether it had none."""
    if any(text_of(found) for found in root.iterfind("/".join(f"{{{TEI}}}{name}" for name in TITLE))):
        return False
    parent = root
    for name in TITLE:
        found = parent.find(f"{{{TEI}}}{name}")
        if found is None:
            found = etree.Element(f"{{{TEI}}}{name}")
            parent.insert(0, found)
        parent = found
    parent.text = title
    return True


def bare(title: str, language: str = "") -> Element:
    """Make a document that is nothing but a header with a title."""
    root = etree.fromstring(HEADER)
    titled(root, title)
    if language:
        root.set(XML_LANG, language)
    return root


def retitled(xml: str, title: str) -> str:
    """Return a document with this title before all others, or as it is where there is none."""
    if not title:
        return xml
    root = parse(xml)
    titled(root, title)
    found = next(root.iterfind("/".join(f"{{{TEI}}}{name}" for name in TITLE)))
    if text_of(found) != title:
        found.clear()
        found.text = title
    return serialize(root)


def texts(corpus: Element) -> Iterator[Element]:
    """Yield the documents of a corpus, those of corpora inside it too; its language is theirs where they say none."""
    for child in corpus:
        if local_name(child) not in ("TEI", "teiCorpus"):
            continue
        if (language := corpus.get(XML_LANG)) and not child.get(XML_LANG):
            child.set(XML_LANG, language)
        if local_name(child) == "TEI":
            child.tail = None
            yield child
        else:
            yield from texts(child)


def about(corpus: Element) -> Element:
    """Take the documents out of a corpus; returns what it says of itself, as a document without a text."""
    for child in list(corpus):
        if local_name(child) in ("TEI", "teiCorpus"):
            corpus.remove(child)
    corpus.tag = f"{{{TEI}}}TEI"
    return corpus
