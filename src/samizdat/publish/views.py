"""Make the views of a document, a transformation for each format; each is checked for its words.

TEI becomes a tree of behaviours (TEI Guidelines 22.5.4), and the tree becomes formats: see
docs/decisions/0011-one-model.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from samizdat.markup.saxon import NO_NODES, Nodes, Stylesheet, combined, stylesheet
from samizdat.markup.xml import Element, local_name, parse
from samizdat.model.page import NOTHING, Difference, Own
from samizdat.publish.looks.css import styled
from samizdat.publish.words import CALLED, END, SAID, SIGN, difference, source_words, unmarked, untagged, view_words
from samizdat.resources import resource

STYLESHEET = "xslt/views/document.xsl"
# The same with all other pages, which takes little longer to compile; it has nothing of an edition's own.
SITE = "xslt/html/site.xsl"
FORMATS = ("html", "text", "markdown")
# What has a stylesheet of its own: books have other notes and margins than pages.
BOOKS = {"epub": "xslt/epub/book.xsl", "print": "xslt/print/book.xsl"}
# The output that the models of an ODD may be for (TEI Guidelines, model/@output), where it is not the web.
OUTPUTS = {"text": "plain", "markdown": "plain", "print": "print"}
# The tree that was made last, by what it was made of: the formats of a document are made one after the other.
LAST_TREE: dict[tuple[str | Own, ...], Nodes] = {}
# What is no page is XML.
XML = {"method": "xml", "omit-xml-declaration": "yes"}
# The mark of a note in Markdown after a space, and gaps one after the other: with the marks for the word check.
NOTE_MARK = re.compile(f" ({CALLED}[^{END}]*{END})?({SIGN}?\\[\\^[^\\]]+\\])")
GAPS = re.compile(f"({SAID}?\\\\\\[…\\\\\\]{END}?)(?:(?: |{SAID} {END})*{SAID}?\\\\\\[…\\\\\\]{END}?)+")
# What a page says for machines, in which nothing is an entity.
DATA = re.compile(r'(<script type="application/ld\+json">[^<]*</script>)')
# More than one space; those of an empty cell stay.
SPACES = re.compile("  +(?=[^| ])")
# Where white space is kept: in a page of such a text, and in what is shown as it is written.
KEPT = 'data-space="kept"'
WRITTEN = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
# The tags that Markdown has here; any other "<" of its words is escaped.
MARKDOWN_TAG = re.compile(r"</?(?:em|code)>")
# What a reader is shown of a file.
SHOWN = ("text", "sourceDoc", "facsimile")


@dataclass(frozen=True, slots=True)
class Views:
    """The views of a document: each format's content, its words compared, and how many it leaves out by element.

    `words` is the number of words of the source. `html` is a page, `text` and `markdown` are blocks, as XML, `epub` and
    `print` the parts of a book.
    """

    files: Mapping[str, str]
    words: int
    differences: Mapping[str, Difference]
    omitted: Mapping[str, Counter[str]]


@cache
def stylesheet_with(own: Own, name: str = STYLESHEET) -> Stylesheet:
    """Return this process's stylesheet of views, with what an edition brings. Raises SamizdatError.

    What others wrote is compiled where no file and no network can be reached.
    """
    if own == NOTHING:
        return stylesheet(resource(SITE if name == STYLESHEET else name))
    return combined(resource(name), {"models.xsl": own.models} if own.models else {}, own.templates)


def make(
    xml: str,
    documents: Mapping[str, str],
    path: str,
    formats: Sequence[str] = FORMATS,
    own: Own = NOTHING,
    *,
    identifier: str = "",
) -> Views:
    """Make the views of a document, or of a book of several.

    `documents` are what the stylesheets ask (context, strings, files), `path` is that of its page, `own` what the
    edition brings, `identifier` that of a book. Raises SamizdatError where a stylesheet stops.
    """
    strings = {"path": path, "check": "yes", "identifier": identifier}
    views = {name: _view(name, xml, documents, strings, own) for name in formats}
    words = _words(xml)
    omitted = {name: Counter[str]() for name in views}
    found = {name: difference(words, view_words(_read(name, view), omitted[name])) for name, view in views.items()}
    return Views(
        {name: _finished(view) for name, view in views.items()},
        len(words),
        {name: part for name, part in found.items() if part},
        omitted,
    )


def _view(name: str, xml: str, documents: Mapping[str, str], strings: Mapping[str, str], own: Own) -> str:
    """Run the stylesheet of a format."""
    made = stylesheet_with(own, BOOKS.get(name, STYLESHEET))
    output = OUTPUTS.get(name, "web") if own != NOTHING else "web"
    # The trees of a book would be too much together.
    book = xml.startswith("<book>")
    nodes = NO_NODES if book else {"tree": _tree(made, xml, documents, {**strings, "output": output}, own)}
    properties = XML if name in ("text", "markdown") else {}
    view = made.transform(xml, documents, {**strings, "format": name}, nodes=nodes, properties=properties)
    return SETTLED.get(name, str)(view)


def _spaced(page: str) -> str:
    """Write no-break spaces as characters, not as entities: bars make a long page lighter by a twelfth so."""
    parts = DATA.split(page)
    parts[::2] = [part.replace("&nbsp;", "\N{NO-BREAK SPACE}") for part in parts[::2]]
    return "".join(parts)


def _closed_up(blocks: str) -> str:
    """Set the mark of a note close to the word before it, and write gaps that follow each other as one.

    Saxon's regular expressions take half of the time of a long text for this.
    """
    return GAPS.sub(r"\1", NOTE_MARK.sub(r"\1\2", blocks))


# What is settled when a stylesheet has made a view.
SETTLED = {"html": _spaced, "markdown": _closed_up}


def _tree(made: Stylesheet, xml: str, documents: Mapping[str, str], strings: Mapping[str, str], own: Own) -> Nodes:
    """Make the tree of a document for an output, or find the one that another format of it was made of.

    It is of one language of the interface: templates of an edition may ask for it.
    """
    key = (xml, documents["context"], documents["strings"], strings["output"], own)
    if key not in LAST_TREE:
        LAST_TREE.clear()
        LAST_TREE[key] = made.returned(xml, documents, strings, "tree-of-document")
    return LAST_TREE[key]


@lru_cache(maxsize=1)
def _words(xml: str) -> list[str]:
    """List the words of a document, whose formats are made one after the other."""
    return source_words(shown(parse(xml)))


def _finished(view: str) -> str:
    """Take the marks out of a view, and the white space that lays out its source."""
    words = unmarked(styled(view))
    if KEPT in words:
        return words
    parts = WRITTEN.split(words)
    parts[::2] = [_laid_out(SPACES.sub(_one_space, part)) for part in parts[::2]]
    return "".join(parts)


def _one_space(spaces: re.Match[str]) -> str:
    """Write one space for several, unless they begin a line."""
    before = spaces.string[spaces.start() - 1 : spaces.start()]
    return " " if before and not before.isspace() else spaces[0]


def _laid_out(part: str) -> str:
    """Write every break of a line, with the white space around it, as one break."""
    first, *lines = part.split("\n")
    if not lines:
        return part
    inner = (line for line in map(str.strip, lines[:-1]) if line)
    return "\n".join((first.rstrip(), *inner, lines[-1].lstrip()))


def _read(name: str, view: str) -> str:
    """Return the words of a view with their marks, and nothing of its markup."""
    if name not in ("text", "markdown"):
        return untagged(view)
    words = "\n".join(f"{block.get('mark', '')} {block.text or ''}" for block in parse(view))
    return words if name == "text" else MARKDOWN_TAG.sub("", words)


def shown(root: Element) -> list[Element]:
    """List what a reader is shown of a file, in its order: its texts, or its pages."""
    if local_name(root) not in ("TEI", "teiCorpus", "TEI.2", "book"):
        return [root]
    parts: list[Element] = []
    for child in root:
        if local_name(child) in SHOWN:
            parts.append(child)
        elif local_name(child) in ("TEI", "teiCorpus"):
            parts += shown(child)
    return parts
