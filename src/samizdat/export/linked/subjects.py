"""The addresses by which linked data speaks of the entities of an edition, and of what they are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from samizdat.export.identifiers import FILES
from samizdat.findings.codes import finding

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.finding import Finding
    from samizdat.model.mention import Entity, Index

UNADDRESSED = "Set `address` in samizdat.toml to where its pages will be."
NAMES = {"pnd": "gnd", "wd": "wikidata"}


def uuid_of(material: Material, *names: str) -> str:
    """Return a UUID of the edition, or of something in it that has a name: always the same (RFC 9562, version 5)."""
    whole = material.metadata.whole
    made = uuid5(NAMESPACE_URL, whole.address or f"samizdat:{whole.publisher}/{whole.title}")
    return str(uuid5(made, "/".join(names)) if names else made)


def edition_address(material: Material) -> str:
    """Return the address of the edition; where none is known a name that leads nowhere (`urn:uuid`, RFC 9562)."""
    return material.edition.settings.address or f"urn:uuid:{uuid_of(material)}"


def document_address(material: Material, id: str) -> str:
    """Return the address of a document's page, or a name of the document."""
    base = material.edition.settings.address
    return f"{base}{quote(id)}.html" if base else f"urn:uuid:{uuid_of(material, id)}"


def address(material: Material, entity: Entity) -> str:
    """Return the address of an entity, that of its page, or a name of it."""
    base, name = material.edition.settings.address, f"{entity.kind}-{entity.id}"
    return f"{base}names/{quote(name)}.html" if base else f"urn:uuid:{uuid_of(material, name)}"


def unaddressed(material: Material, instead: str = "what it has is named by urn:uuid") -> Iterator[Finding]:
    """Find that an edition does not say where it is published, so that its addresses lead nowhere (P019)."""
    if not material.edition.settings.address:
        message = f"The edition does not say where it is published: {instead}."
        yield finding("P019", message, hint=UNADDRESSED)


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


def entries(material: Material) -> Index:
    """Return the index of names: each entity with its mentions."""
    return material.gathered.index
