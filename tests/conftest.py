"""What tests share: the material that may be missing, and a small edition of invented texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from material import ROOT, SHARED, absent
from samizdat.model.source_text import digest_of

# No test asserts a time: a machine may be busy.
settings.register_profile("samizdat", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samizdat")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give those that take minutes the twenty that they all have together."""
    for item in items:
        if item.get_closest_marker("long") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(1200))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sources() -> Path:
    folders = [ROOT / "sources", SHARED / "sources"]
    found = next((folder for folder in folders if any(folder.glob("*.txt"))), None)
    if found is None:
        absent("the source texts (sources/ or ../shared/sources)", "sources")
    return found


@pytest.fixture(scope="session")
def reference() -> Path:
    if not (SHARED / "tei/tei_all.rng").is_file():
        absent("the TEI reference data (../shared/tei)", "reference")
    return SHARED


EDITION = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="edition" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Small Letters</title>
        <respStmt xml:id="editors"><resp>Edited by</resp><name>Nobody</name></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>Nobody</publisher>
        <date when="2026">2026</date>
        <availability status="free"><licence target="https://example.org/licence">Free</licence></availability>
      </publicationStmt>
      <sourceDesc><p>Each document names its own source.</p></sourceDesc>
    </fileDesc>
    <encodingDesc>
      <listPrefixDef>
        <prefixDef ident="text" matchPattern="([^#]+)#char=([0-9]+),([0-9]+)" replacementPattern="$1.txt#char=$2,$3">
          <p>Source text.</p>
        </prefixDef>
        <prefixDef ident="ed" matchPattern="(.+)" replacementPattern="edition.xml#$1"><p>Edition.</p></prefixDef>
        <prefixDef ident="person" matchPattern="(.+)" replacementPattern="authorities/persons.xml#$1">
          <p>Person.</p>
        </prefixDef>
        <prefixDef ident="place" matchPattern="(.+)" replacementPattern="authorities/places.xml#$1">
          <p>Place.</p>
        </prefixDef>
      </listPrefixDef>
    </encodingDesc>
  </teiHeader>
  <text>
    <body>
      <div type="contents" xml:id="contents">
        <head>Documents</head>
        <list><item><ref target="documents/letter.xml">A Letter</ref></item></list>
      </div>
    </body>
  </text>
</TEI>
"""

SOURCE = "A Letter\n\nDear Anna, the  ferry to Lund leaves at nine.\nBring bread & salt.\n\nBack to top\n"

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>A Letter</title>
        <respStmt><resp>Edited by</resp><name ref="ed:editors">Nobody</name></respStmt>
      </titleStmt>
      <extent><measure unit="words" quantity="16">16 words</measure></extent>
      <publicationStmt>
        <publisher>Nobody</publisher>
        <date when="2026">2026</date>
        <availability status="restricted">
          <licence target="https://example.org/licence">Free</licence>
        </availability>
        <idno type="edition">letter</idno>
      </publicationStmt>
      <sourceDesc>
        <biblStruct>
          <monogr><title level="m">A Letter</title><imprint><date when="1950">1950</date></imprint></monogr>
        </biblStruct>
        <bibl type="sourceText"><idno type="sha256">DIGEST</idno></bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <p>As the <ref target="ed:edition">edition’s header</ref> says.</p>
    </encodingDesc>
    <profileDesc>
      <abstract><p>Somebody asks Anna to come.</p></abstract>
      <creation><date when="1950">1950</date></creation>
      <langUsage><language ident="en">English</language></langUsage>
    </profileDesc>
    <revisionDesc><change when="2026-11-22" who="ed:editors">First encoding.</change></revisionDesc>
  </teiHeader>
  <text>
    <body>
      <div xml:id="letter.1">
        <head>A Letter</head>
        <argument><p>An appointment at the ferry.</p></argument>
        <p xml:id="letter.p1">
          <note type="summary" resp="ed:editors">Says when the boat goes and what to bring.</note>
          Dear <persName ref="person:anna">Anna</persName>, the ferry to <placeName ref="place:lund">Lund</placeName>
          leaves at nine.
          Bring bread &amp; salt.
        </p>
      </div>
      <gap reason="furniture" unit="chars" quantity="11" source="text:letter#char=77,88"/>
    </body>
  </text>
</TEI>
"""

AUTHORITY = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{title}</title>
        <respStmt><resp>Compiled by</resp><name ref="ed:editors">Nobody</name></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>Nobody</publisher>
        <date when="2026">2026</date>
        <availability status="free"><licence target="https://example.org/licence">Free</licence></availability>
      </publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
{records}
  </standOff>
</TEI>
"""

PERSONS = """<listPerson><person xml:id="anna">
  <persName type="preferred" xml:lang="en"><forename>Anna</forename></persName>
  <note>She takes the ferry.</note>
</person></listPerson>"""

PLACES = """<listPlace><place xml:id="lund" type="city">
  <placeName type="preferred" xml:lang="en">Lund</placeName>
  <note>A town with a ferry.</note>
</place></listPlace>"""


@pytest.fixture
def letter() -> tuple[str, bytes]:
    """Return a full document of invented text and the bytes of its source text."""
    data = SOURCE.encode()
    return LETTER.replace("DIGEST", digest_of(data)), data


@pytest.fixture
def edition(tmp_path: Path, letter: tuple[str, bytes]) -> Path:
    """Make an edition of one withheld document, with its source text beside it; returns its folder."""
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText
    from samizdat.text_layer.withhold import withhold

    xml, data = letter
    folder = tmp_path / "edition"
    withheld, findings = withhold(xml, "letter.xml", SourceText.from_bytes("letter", data), TextLayer())
    assert not findings
    files = {
        "samizdat.toml": f'[edition]\nschema = "{ROOT / "schema/edition.rng"}"\n',
        "tei/edition.xml": EDITION,
        "tei/documents/letter.xml": withheld,
        "tei/authorities/persons.xml": AUTHORITY.format(id="persons", title="Persons", records=PERSONS),
        "tei/authorities/places.xml": AUTHORITY.format(id="places", title="Places", records=PLACES),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "sources").mkdir()
    (folder / "sources/any-name.txt").write_bytes(data)
    return folder


@pytest.fixture
def change() -> Callable[[Path, str, str], None]:
    """Return a function that changes one place of a file, and fails where the place is not there."""

    def apply(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {path}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply
