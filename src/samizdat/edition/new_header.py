"""Write the header of a new document: what the edition's header says already, what its source text tells, and gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from samizdat.markup.tokens import escape
from samizdat.markup.xml import XML_ID, Element, parse, select, text_of

if TYPE_CHECKING:
    from samizdat.edition.dateline import Dateline
    from samizdat.model.document import XmlFile
    from samizdat.model.source_text import SourceText

FREE = "https://creativecommons.org/publicdomain/zero/1.0/"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
UNKNOWN = "TODO"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a new document: identifier, title, language, and its source text if that is withheld."""

    id: str
    title: str
    language: str
    source: SourceText | None = None
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sent a letter, where and when, as it says itself; `described` tells that the schema has a place for it."""

    who: str
    line: Dateline
    described: bool


def header(wanted: Wanted, edition: XmlFile) -> str:
    """Write a header from the edition's: who edits and publishes, on what terms, which prefixes there are."""
    root = parse(edition.xml)
    source = wanted.source
    parts = [
        "  <teiHeader>\n    <fileDesc>\n      <titleStmt>\n",
        f"        <title>{escape(wanted.title)}</title>\n        {_responsible(root)}\n      </titleStmt>\n",
        _extent(source) if source else "",
        _published(root, wanted),
        _source_desc(wanted),
        "    </fileDesc>\n",
        _encoding(root) if source else "",
        _profile(root, wanted),
        _revision(root) if source else "",
        "  </teiHeader>\n",
    ]
    return "".join(parts)


def _declared(root: Element) -> list[Element]:
    return select(root, "tei:teiHeader//tei:prefixDef")


def _responsible(root: Element) -> str:
    """Name the edition's editors, by a pointer to the edition's header where it has a prefix for itself."""
    found = select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:respStmt")
    name = text_of(select(found[0], "tei:name[1]")[0]) if found and select(found[0], "tei:name") else UNKNOWN
    id = found[0].get(XML_ID) if found else None
    ref = f' ref="ed:{id}"' if id and any(each.get("ident") == "ed" for each in _declared(root)) else ""
    return f"<respStmt><resp>Encoded by</resp><name{ref}>{escape(name)}</name></respStmt>"


def _extent(source: SourceText) -> str:
    words, characters = len(source.text.split()), len(source.text)
    return (
        f'      <extent><measure unit="words" quantity="{words}">{words:,} words</measure>'
        f'<measure unit="chars" quantity="{characters}">{characters:,} characters</measure></extent>\n'
    )


def _published(root: Element, wanted: Wanted) -> str:
    publisher = [text_of(each) for each in select(root, "tei:teiHeader//tei:publicationStmt/tei:publisher")]
    licences = select(root, "tei:teiHeader//tei:publicationStmt//tei:licence")
    target = licences[0].get("target", FREE) if licences else FREE
    said = text_of(licences[0]) if licences else "No rights reserved (CC0 1.0)"
    restricted = wanted.source is not None
    more = f'\n          <licence target="{IN_COPYRIGHT}">The text is in copyright.</licence>' if restricted else ""
    identifier = f'\n        <idno type="edition">{wanted.id}</idno>' if restricted else ""
    year = date.today().year
    return f"""      <publicationStmt>
        <publisher>{escape(publisher[0] if publisher else UNKNOWN)}</publisher>
        <date when="{year}">{year}</date>
        <availability status="{"restricted" if restricted else "free"}">
          <licence target="{escape(target)}">{escape(said)}</licence>{more}
        </availability>{identifier}
      </publicationStmt>
"""


def _source_desc(wanted: Wanted) -> str:
    if wanted.source is None:
        return f"      <sourceDesc><p>{UNKNOWN}: say what this was encoded from.</p></sourceDesc>\n"
    return f"""      <sourceDesc>
        <biblStruct>
          <monogr><title level="u">{escape(wanted.title)}</title><imprint><date>{UNKNOWN}</date></imprint></monogr>
        </biblStruct>
        <bibl type="sourceText"><idno type="sha256">{wanted.source.digest}</idno></bibl>
      </sourceDesc>
"""


def _encoding(root: Element) -> str:
    """Declare the prefixes, so that the document can be read without the edition's header."""
    lines = [
        f'        <prefixDef ident="{each.get("ident")}" matchPattern="{escape(each.get("matchPattern", ""))}" '
        f'replacementPattern="../{escape(each.get("replacementPattern", ""))}"><p>As in the edition’s header.</p>'
        "</prefixDef>\n"
        for each in _declared(root)
        if each.get("ident") != "text"
    ]
    text = (
        '        <prefixDef ident="text" matchPattern="([^#]+)#char=([0-9]+),([0-9]+)" '
        'replacementPattern="../../sources/$1.txt#char=$2,$3"><p>A range in the source text.</p></prefixDef>\n'
    )
    inside = f"      <listPrefixDef>\n{text}{''.join(lines)}      </listPrefixDef>\n"
    return f"    <encodingDesc>\n      <p>As the edition’s header says.</p>\n{inside}    </encodingDesc>\n"


def _profile(root: Element, wanted: Wanted) -> str:
    language = f'<langUsage><language ident="{wanted.language}">{wanted.language}</language></langUsage>'
    abstract = f"      <abstract><p>{UNKNOWN}: say in a sentence what the text says.</p></abstract>\n"
    genre = select(root, "tei:teiHeader//tei:taxonomy[1]/tei:category")
    scheme = select(root, "tei:teiHeader//tei:taxonomy[1]")
    kinds = ""
    if wanted.source and genre and scheme:
        kinds = f"""      <textClass>
        <catRef scheme="ed:{scheme[0].get(XML_ID)}" target="ed:{genre[0].get(XML_ID)}"/>
        <keywords scheme="ed:topics"><term>{UNKNOWN}</term></keywords>
      </textClass>
"""
    date = _date(wanted.sent.line) if wanted.sent and wanted.sent.line.when else f"<date>{UNKNOWN}</date>"
    creation = f"      <creation>{date}</creation>\n"
    sent = _correspondence(wanted.sent) if wanted.sent and wanted.sent.described else ""
    return f"    <profileDesc>\n{abstract}{creation}      {language}\n{kinds}{sent}    </profileDesc>\n"


def _date(line: Dateline) -> str:
    return f'<date when="{line.when}">{escape(line.date)}</date>'


def _correspondence(sent: Sent) -> str:
    """Describe who wrote to whom (TEI P5, section 2.4.6); whom a letter greets the encoder knows."""
    parts = [
        f"<persName>{escape(sent.who)}</persName>" if sent.who else "",
        f"<placeName>{escape(sent.line.place)}</placeName>" if sent.line.place else "",
        _date(sent.line) if sent.line.when else "",
    ]
    lines = "".join(f"          {part}\n" for part in parts if part)
    received = f'        <correspAction type="received"><persName>{UNKNOWN}</persName></correspAction>\n'
    action = f'        <correspAction type="sent">\n{lines}        </correspAction>\n' if lines else ""
    return f"      <correspDesc>\n{action}{received}      </correspDesc>\n"


def _revision(root: Element) -> str:
    found = select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:respStmt")
    who = f' who="ed:{found[0].get(XML_ID)}"' if found and found[0].get(XML_ID) else ""
    return f'    <revisionDesc><change when="{date.today()}"{who}>First encoding.</change></revisionDesc>\n'


def with_contents_item(xml: str, id: str, title: str) -> str:
    """Add a document to the contents that the edition's header lists; "" where it has none."""
    start = re.search(r"<div\b[^>]*type=\"contents\"[^>]*>", xml)
    end = xml.find("</list>", start.end()) if start else -1
    if end < 0:
        return ""
    line = xml.rfind("\n", 0, end) + 1
    indent = xml[line:end] if not xml[line:end].strip() else ""
    item = f'{indent}  <item><ref target="documents/{id}.xml">{escape(title)}</ref></item>\n'
    return xml[:line] + item + xml[line:] if indent or line == end else xml[:end] + item.strip() + xml[end:]
