"""What a server of Distributed Text Services 1.0 answers (dtsapi.org/specifications/versions/v1.0).

A function for each of the three questions: collection, navigation, document. A question that cannot be answered
raises `Refused` with the status that the specification gives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samizdat.export.dts.fragment import fragment
from samizdat.export.dts.units import Tree, Unit, tree
from samizdat.markup.xml import serialize
from samizdat.numbers import whole

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.markup.citing import CiteStructure
    from samizdat.model.metadata import Metadata

CONTEXT, VERSION = "https://dtsapi.org/context/v1.0.json", "1.0"
# The collection of all resources, below the root.
TEXTS = "texts"
MEDIA = "application/tei+xml"
Answer = dict[str, Any]


class RefusedError(Exception):
    """A question that is refused, with its HTTP status and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass
class Service:
    """An edition that is asked. `base` is the address that all answers start from, with a slash at its end.

    `templates` are those of the collection, of navigation and of a document (RFC 6570), from the base.
    """

    material: Material
    base: str
    templates: tuple[str, str, str]
    _trees: dict[str, Tree] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The identifier of the root collection."""
        return self.material.name

    def tree(self, resource: str) -> Tree:
        """Return the citation tree of a document; raises RefusedError where there is no such document."""
        if resource not in self._trees:
            document = next((each for each in self.material.edition.documents if each.id == resource), None)
            if document is None:
                raise RefusedError(404, f"there is no resource {resource}")
            redirects = self.material.edition.ledger.redirects
            self._trees[resource] = tree(document.file.xml, resource, redirects)
        return self._trees[resource]

    def template(self, place: int, known: str = "") -> str:
        """Return one of the templates, with the identifier of a resource filled in where it is known."""
        made = self.base + self.templates[place]
        for name in ("resource", "id") if known else ():
            made = made.replace(f"{{{name}}}", known).replace(f"{{?{name},", f"?{name}={known}{{&")
        return made


def entry(service: Service) -> Answer:
    """Answer what there is to be asked."""
    return {
        "@context": CONTEXT,
        "@id": service.base,
        "@type": "EntryPoint",
        "dtsVersion": VERSION,
        **dict(zip(("collection", "navigation", "document"), map(service.template, range(3)), strict=True)),
    }


def collection(service: Service, id: str = "", nav: str = "children") -> Answer:
    """Answer what a collection or a resource is, and what is in it, or with `nav` = parents what it is in."""
    if nav not in ("children", "parents"):
        raise RefusedError(400, "nav is children or parents")
    texts = service.material.metadata.texts
    text = next((each for each in texts if each.id == id), None)
    within = [_collection(service, TEXTS)]
    if id in ("", service.name):
        about, members, parents = _collection(service, service.name), within, []
    elif id == TEXTS:
        about, members = within[0], [_resource(service, each) for each in texts]
        parents = [_collection(service, service.name)]
    elif text is not None:
        about, members, parents = _resource(service, text), [], within
    else:
        raise RefusedError(404, f"there is no collection {id}")
    shown = parents if nav == "parents" else members
    return {"@context": CONTEXT, **about, **({"member": shown} if about["@type"] == "Collection" or shown else {})}


def _collection(service: Service, id: str) -> Answer:
    whole, count = service.material.metadata.whole, len(service.material.metadata.texts)
    is_root = id == service.name
    said = {"description": whole.description} if whole.description and is_root else {}
    return {
        "@id": id,
        "@type": "Collection",
        "dtsVersion": VERSION,
        "title": whole.title if is_root else f"{whole.title}: the texts",
        "totalParents": 0 if is_root else 1,
        "totalChildren": 1 if is_root else count,
        "collection": service.template(0, id),
        **said,
    }


def _resource(service: Service, text: Metadata) -> Answer:
    return {
        "@id": text.id,
        "@type": "Resource",
        "dtsVersion": VERSION,
        "title": text.title,
        "totalParents": 1,
        "totalChildren": 0,
        "dublinCore": _dublin_core(text),
        "mediaTypes": [MEDIA],
        **_where(service, text.id),
    }


def _where(service: Service, id: str) -> Answer:
    names = ("collection", "navigation", "document")
    where = {name: service.template(place, id) for place, name in enumerate(names)}
    found = service.tree(id)
    structure = [_structure(each) for each in found.structure] or _levels(found)
    trees = [{"@type": "CitationTree", **({"citeStructure": structure} if structure else {})}]
    return {**where, "citationTrees": trees if found.units else []}


def _structure(level: CiteStructure) -> Answer:
    inner = [_structure(each) for each in level.children]
    return {"@type": "CiteStructure", "citeType": level.unit, **({"citeStructure": inner} if inner else {})}


def _levels(found: Tree) -> list[Answer]:
    """Describe a tree that no header declares: the kinds of units on each level, one inside the other."""
    made: list[Answer] = []
    for level in range(found.depth, 0, -1):
        kinds = dict.fromkeys(unit.kind for unit in found.units if unit.level == level)
        inner = {"citeStructure": made} if made else {}
        made = [{"@type": "CiteStructure", "citeType": kind, **inner} for kind in list(kinds)[:1]]
    return made


def _dublin_core(text: Metadata) -> Answer:
    said = {
        "creator": [each.name for each in text.creators],
        "date": "/".join(text.written),
        "language": list(text.languages),
        "publisher": text.publisher,
        "rights": [each.address for each in (text.rights.licence, text.rights.text) if each and each.address],
        "description": text.description,
    }
    return {key: value for key, value in said.items() if value}


def navigation(service: Service, asked: Mapping[str, str]) -> Answer:
    """Answer which units a resource has: `resource`, and `ref`, or `start` with `end`, and `down`."""
    id = asked.get("resource", "")
    if not id:
        raise RefusedError(400, "navigation needs a resource")
    found = _tree_asked(service, asked)
    first, last = _range(found, asked)
    down = _down(asked)
    if down is None and first is None:
        raise RefusedError(400, "ask for a ref, a start and end, or how far down")
    if down == 0 and (first is None or "ref" not in asked):
        raise RefusedError(400, "down=0 asks for the siblings of a ref")
    answer: Answer = {
        "@context": CONTEXT,
        "@id": service.base + "navigation/?" + "&".join(f"{key}={value}" for key, value in sorted(asked.items())),
        "@type": "Navigation",
        "dtsVersion": VERSION,
        "resource": {"@id": id, "@type": "Resource", **_where(service, id)},
    }
    for name in ("ref", "start", "end"):
        if name in asked:
            answer[name] = _unit(_find(found, asked[name]))
    if down is not None:
        answer["member"] = [_unit(unit) for unit in _members(found, first, last, down)]
    return answer


def _tree_asked(service: Service, asked: Mapping[str, str]) -> Tree:
    found = service.tree(asked.get("resource", ""))
    if asked.get("tree"):
        raise RefusedError(404, "the resource has one citation tree, without an identifier")
    return found


def _range(found: Tree, asked: Mapping[str, str]) -> tuple[Unit | None, Unit | None]:
    """Return the first and the last unit that are asked for; none where there is no ref, start and end."""
    if "ref" in asked and ("start" in asked or "end" in asked):
        raise RefusedError(400, "ask for a ref, or for a start and end")
    if ("start" in asked) != ("end" in asked):
        raise RefusedError(400, "start and end go together")
    if "ref" in asked:
        return (unit := _find(found, asked["ref"])), unit
    if "start" not in asked:
        return None, None
    first, last = _find(found, asked["start"]), _find(found, asked["end"])
    if found.units.index(first) > found.units.index(last):
        raise RefusedError(400, "the start comes after the end")
    return first, last


def _down(asked: Mapping[str, str]) -> int | None:
    if "down" not in asked:
        return None
    try:
        down = whole(asked["down"])
    except ValueError:
        raise RefusedError(400, "down is a whole number") from None
    if down < -1:
        raise RefusedError(400, "down is -1, 0 or more")
    return down


def _find(found: Tree, ref: str) -> Unit:
    unit = next((each for each in found.units if each.identifier == ref), None)
    if unit is None:
        raise RefusedError(404, f"there is no {ref}")
    return unit


def _members(found: Tree, first: Unit | None, last: Unit | None, down: int) -> Sequence[Unit]:
    """Return the units that are asked for, in document order."""
    if first is None or last is None:
        return [unit for unit in found.units if down == -1 or unit.level <= down]
    if down == 0:
        return [unit for unit in found.units if unit.parent == first.parent]
    begin, end = found.units.index(first), found.units.index(last)
    while end + 1 < len(found.units) and found.units[end + 1].level > last.level:
        end += 1
    deepest = min(first.level, last.level) + down
    within = found.units[begin : end + 1]
    if first is last:
        return [u for u in within[1:] if down == -1 or u.level <= deepest] or [first]
    return [unit for unit in within if down == -1 or unit.level <= deepest]


def _unit(unit: Unit) -> Answer:
    said: Answer = {
        "identifier": unit.identifier,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent,
        "citeType": unit.kind,
    }
    return {**said, **({"dublinCore": {"title": unit.title}} if unit.title else {})}


def document(service: Service, asked: Mapping[str, str]) -> bytes:
    """Answer a text, or the part of it that is asked for, as TEI."""
    if not asked.get("resource"):
        raise RefusedError(400, "document needs a resource")
    if asked.get("mediaType", MEDIA) not in (MEDIA, "application/xml"):
        raise RefusedError(404, f"there is no {asked['mediaType']} of the text")
    found = _tree_asked(service, asked)
    first, last = _range(found, asked)
    if first is None or last is None:
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{serialize(found.root, tail=False)}\n'.encode()
    return fragment(found.root, first.element, last.element)
