"""The addresses by which linked data speaks of the entities of an edition, and of what they are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from samizdat.export.tei.dialects import FILES

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.mention import Entity, Entry

# Without an address of its own an edition speaks of its entities by names that lead nowhere (RFC 6761).
NOWHERE = "https://example.invalid/"
NAMES = {"pnd": "gnd", "wd": "wikidata"}


def base(material: Material) -> str:
    """Return the address that those of the edition begin with."""
    return material.edition.settings.address or f"{NOWHERE}{material.name}/"


def address(material: Material, entity: Entity) -> str:
    """Return the address of an entity: that of its page."""
    return f"{base(material)}names/{quote(f'{entity.kind}-{entity.id}')}.html"


def elsewhere(entity: Entity) -> Iterator[tuple[str, str]]:
    """Yield the files of names that have an entity, each with its address there."""
    for kind, number in entity.identifiers:
        name = kind.strip().casefold()
        name = NAMES.get(name, name)
        if number.startswith(("http://", "https://")):
            name = next((key for key, start in FILES.items() if start.partition("://")[2] in number), name)
            yield name, quote(number.strip(), safe=":/?#[]@!$&'()*+,;=%")
        elif name in FILES:
            yield name, FILES[name] + quote(number.strip())


def entries(material: Material) -> tuple[Entry, ...]:
    """Return the index of names: each entity with its mentions."""
    return material.gathered.index
