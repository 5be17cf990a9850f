"""Editions of any size: invented letters between invented people, always the same for the same numbers."""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">\n'
FREE = '<availability status="free"><licence target="https://example.org/licence">Free</licence></availability>'
PUBLISHED = f'<publicationStmt><publisher>Nobody</publisher><date when="2026">2026</date>{FREE}</publicationStmt>'
PREFIXES = {"ed": "edition.xml", "person": "authorities/persons.xml", "place": "authorities/places.xml"}
GIVEN = ("Agata", "Bence", "Ciro", "Dorte", "Emeka", "Frida", "Goran", "Hilde", "Ines", "Jonas", "Kaja", "Lev", "Mirja")
FAMILY = ("Alder", "Birk", "Castor", "Dahl", "Ester", "Falk", "Gran", "Hval", "Iver", "Jarl", "Krog", "Lind", "Moe")
TOWNS = ("Aldhaven", "Brynsted", "Carnmouth", "Dunvik", "Eastholm", "Fjelby", "Grenna", "Havnsund", "Isfjord", "Jura")
TEXT = """
the harbour was quiet when morning came and no ship had left since the storm took its mast we counted barrels of salt
fish rope tar and lamp oil until the light failed over the water nobody here believes that news from inland can be
trusted before two travellers tell it alike write soon for winter closes roads early and letters lie in sacks till thaw
"""
WORDS = tuple(TEXT.split())


def settings() -> str:
    """Write the settings of an edition that is checked against the schema of this project."""
    return f'[edition]\nschema = "{ROOT / "schema/edition.rng"}"\n'


def edition_xml(ids: list[str]) -> str:
    """Write the header file, with the list of the documents."""
    prefixes = "".join(
        f'<prefixDef ident="{name}" matchPattern="(.+)" replacementPattern="{file}#$1"><p>{name}</p></prefixDef>'
        for name, file in PREFIXES.items()
    )
    items = "\n".join(f'<item><ref target="documents/{id}.xml">{id}</ref></item>' for id in ids)
    return f"""{HEAD.format(id="edition")}<teiHeader><fileDesc>
<titleStmt><title>Harbour Letters</title>
<respStmt xml:id="editors"><resp>Edited by</resp><name>Nobody</name></respStmt></titleStmt>
{PUBLISHED}<sourceDesc><p>Invented.</p></sourceDesc></fileDesc>
<encodingDesc><listPrefixDef>{prefixes}</listPrefixDef></encodingDesc></teiHeader>
<text><body><div type="contents" xml:id="contents"><head>Documents</head><list>
{items}
</list></div></body></text></TEI>
"""


def _sentence(chance: random.Random, names: list[str]) -> str:
    words = chance.choices(WORDS, k=chance.randint(8, 18))
    for name in names:
        words.insert(chance.randint(1, len(words)), name)
    return " ".join(words).capitalize() if not names else " ".join(words)


def letter(number: int, people: int, places: int, seed: int = 1) -> str:
    """Write a letter of about 250 words with ten names."""
    chance = random.Random(f"{seed} {number}")
    id = name_of(number)
    year, writer = 1800 + number % 60, chance.randrange(people)
    paragraphs = []
    for place in range(1, 5):
        named = [_person(chance.randrange(people)), _place(chance.randrange(places))]
        text = "\n".join(f"{_sentence(chance, named if line == 0 else [])}." for line in range(4))
        summary = f'<note type="summary" resp="ed:editors">About {WORDS[place]}.</note>'
        paragraphs.append(f'<p xml:id="{id}.p{place}">\n{summary}\n{text}\n</p>')
    return f"""{HEAD.format(id=id)}<teiHeader><fileDesc>
<titleStmt><title>Letter {number}</title><author><persName ref="person:p{writer}">{_called(writer)}</persName></author>
<respStmt><resp>Edited by</resp><name ref="ed:editors">Nobody</name></respStmt></titleStmt>
{PUBLISHED}<sourceDesc><p>Invented.</p></sourceDesc></fileDesc>
<encodingDesc><p>As the <ref target="ed:edition">edition’s header</ref> says.</p></encodingDesc>
<profileDesc><abstract><p>A letter of no consequence.</p></abstract>
<creation><date when="{year}">{year}</date></creation>
<langUsage><language ident="en">English</language></langUsage></profileDesc>
<revisionDesc><change when="2026-11-22" who="ed:editors">First encoding.</change></revisionDesc></teiHeader>
<text><body><div xml:id="{id}.1"><head>Letter {number}</head>
{chr(10).join(paragraphs)}
</div></body></text></TEI>
"""


def name_of(number: int) -> str:
    """Return the xml:id of a letter."""
    return f"l{number:05}"


def _called(number: int) -> str:
    again, place = divmod(number // len(GIVEN), len(FAMILY))
    # No two people have one name, which would be told of each.
    return f"{GIVEN[number % len(GIVEN)]} {FAMILY[place]}{again + 1 if again else ''}"


def _person(number: int) -> str:
    return f'<persName ref="person:p{number}">{_called(number)}</persName>'


def _place(number: int) -> str:
    return f'<placeName ref="place:t{number}">{TOWNS[number % len(TOWNS)]}</placeName>'


def authority(id: str, records: str) -> str:
    """Write an authority file."""
    return f"""{HEAD.format(id=id)}<teiHeader><fileDesc><titleStmt><title>{id}</title>
<respStmt><resp>Compiled by</resp><name ref="ed:editors">Nobody</name></respStmt></titleStmt>
{PUBLISHED}<sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader><standOff>
{records}
</standOff></TEI>
"""


def person(number: int, note: str = "Writes letters.") -> str:
    """Write the record of a person."""
    given, family = _called(number).split()
    name = (
        f'<persName type="preferred" xml:lang="en"><surname>{family}</surname>, <forename>{given}</forename></persName>'
    )
    return f'<person xml:id="p{number}">{name}<note>{note}</note></person>'


def place(number: int, note: str = "A town by the sea.") -> str:
    """Write the record of a place."""
    name = f'<placeName type="preferred" xml:lang="en">{TOWNS[number % len(TOWNS)]} {number}</placeName>'
    geo = f"<location><geo>{50 + number % 15}.5 {number % 30}.25</geo></location>"
    return f'<place xml:id="t{number}" type="city">{name}{geo}<note>{note}</note></place>'


def make(folder: Path, letters: int, people: int = 0, places: int = 0) -> Path:
    """Make an edition of so many letters; returns its folder."""
    people, places = people or max(3, letters // 3), places or max(2, letters // 10)
    files = {
        "samizdat.toml": settings(),
        "tei/edition.xml": edition_xml([name_of(number) for number in range(letters)]),
        "tei/authorities/persons.xml": authority(
            "persons", f"<listPerson>{''.join(map(person, range(people)))}</listPerson>"
        ),
        "tei/authorities/places.xml": authority(
            "places", f"<listPlace>{''.join(map(place, range(places)))}</listPlace>"
        ),
        **{f"tei/documents/{name_of(number)}.xml": letter(number, people, places) for number in range(letters)},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
