"""What a customisation chooses from: the specs of TEI P5, or of another customisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.odd.reading.namespaces import TEI
from samizdat.odd.reading.read import SORTS, read_spec
from samizdat.odd.reading.spec import Sort, Spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samizdat.odd.reading.reading import Reading

Key = tuple[Sort, str]


@dataclass(slots=True)
class Source:
    """Every spec of a source by sort and name, in the order of the source, read when it is asked for."""

    nodes: Mapping[Key, tuple[etree._Element, Reading]] = field(default_factory=dict)
    specs: dict[Key, Spec] = field(default_factory=dict)
    modules: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)

    def __contains__(self, key: Key) -> bool:
        return key in self.specs or key in self.nodes

    def get(self, key: Key) -> Spec | None:
        """Return a spec, or None where the source has none of that sort and name."""
        if key not in self.specs and key in self.nodes:
            self.specs[key] = read_spec(*self.nodes[key])
        return self.specs.get(key)

    def every(self) -> Iterator[Spec]:
        """Yield every spec of the source, in its order."""
        return (spec for key in self.position() if (spec := self.get(key)) is not None)

    def position(self) -> dict[Key, int]:
        """Return the place of every spec in the order of the source."""
        return {key: place for place, key in enumerate(self.nodes or self.specs)}


def source_of_xml(root: etree._Element, reading: Reading) -> Source:
    """Make a source of a file with specs in full, as TEI P5 is published."""
    nodes: dict[Key, tuple[etree._Element, Reading]] = {}
    modules: dict[str, list[Key]] = {node.get("ident", ""): [] for node in root.iter(f"{TEI}moduleSpec")}
    for node in root.iter(*SORTS):
        key = (SORTS[str(node.tag)], node.get("ident", ""))
        if node.get("mode", "add") == "add" and key not in nodes:
            nodes[key] = (node, reading)
            modules.setdefault(node.get("module", ""), []).append(key)
    return Source(nodes, {}, {name: tuple(keys) for name, keys in modules.items()})


def source_of_specs(specs: Iterable[Spec]) -> Source:
    """Make a source of the specs that another customisation leaves."""
    by_key: dict[Key, Spec] = {(spec.sort, spec.ident): spec for spec in specs}
    modules: dict[str, list[Key]] = {}
    for key, spec in by_key.items():
        modules.setdefault(spec.module, []).append(key)
    return Source({}, by_key, {name: tuple(keys) for name, keys in modules.items()})
