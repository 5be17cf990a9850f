"""A small project that names things in all the ways that projects do, and its index."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from samizdat.index.record import declared, document_record, list_record
from samizdat.index.resolve import resolve
from samizdat.index.tables import Change, open_tables, put, transaction
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse
from samizdat.model.record import FileRecord

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>{profile}</teiHeader>"
PEOPLE = f"""<TEI {TEI}><teiHeader/><standOff><listPerson>
<person xml:id="ada"><persName>Ada Bø</persName><idno type="gnd">118509861</idno><birth when="1815-12-10"/>
  <death><date when="1852-11-27"/></death></person>
<person xml:id="ben"><persName><surname>Berg</surname><forename>Ben</forename></persName></person>
<personGrp xml:id="crew"><name>The crew</name></personGrp></listPerson>
<listPlace><place xml:id="pmb50"><placeName>Lund</placeName><location><geo>55,7 13,2</geo></location></place>
</listPlace>
<listOrg><org><orgName>Harbour Office</orgName><idno type="URL">https://example.org/office/</idno></org></listOrg>
</standOff></TEI>"""
PREFIXES = f"""<TEI {TEI}><teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="lists/people.xml#$1"/>
<prefixDef ident="gnd" matchPattern="([0-9X]+)" replacementPattern="https://d-nb.info/gnd/$1"/>
</listPrefixDef></encodingDesc></teiHeader></TEI>"""


def document(text: str, *, title: str = "A Letter", profile: str = "", id: str = "", beside: str = "") -> str:
    """Write a document."""
    about = f' xml:id="{id}"' if id else ""
    header = HEADER.format(title=title, profile=profile and f"<profileDesc>{profile}</profileDesc>")
    return f"<TEI {TEI}{about}>{header}{beside}<text>{text}</text></TEI>"


def body(words: str) -> str:
    """Write a text of one paragraph."""
    return f"<body><p>{words}</p></body>"


def record(xml: str, file: str = "letter.xml", editors: Editors | None = None) -> FileRecord:
    """Make the record of a document, with the project's prefixes."""
    common = declared(parse(PREFIXES), "edition.xml")
    return document_record(parse(xml), file, common, editors or Editors())


def project(documents: Mapping[str, str], lists: Mapping[str, str] | None = None) -> sqlite3.Connection:
    """Make the index of a project; its list of people is there unless others are given."""
    tables = open_tables()
    change(tables, documents, {"lists/people.xml": PEOPLE} if lists is None else lists)
    return tables


def change(
    tables: sqlite3.Connection, documents: Mapping[str, str], lists: Mapping[str, str] | None = None
) -> list[Change]:
    """Put documents and lists into the tables in one step."""
    with transaction(tables):
        made = [put(tables, list_record(parse(xml), name, {}), xml) for name, xml in (lists or {}).items()]
        records = ((record(xml, name), xml) for name, xml in documents.items())
        made += [put(tables, each, xml, place) for place, (each, xml) in enumerate(records)]
        resolve(tables, made)
    return made
