"""Finds the schemaSpec of an ODD and lines up what it declares, specification groups expanded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.markup.xml import XML_ID, line_of, local_name
from samizdat.model.finding import About
from samizdat.odd.reading.namespaces import TEI
from samizdat.odd.reading.spec import Place
from samizdat.odd.reading.xinclude import file_of
from samizdat.odd.reading.xml import OddError, children, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.reading.findings import Collector


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration and the file it stands in, as that file is named."""

    node: etree._Element
    file: str


def schema_spec(root: etree._Element, file: str, wanted: str | None, findings: Collector) -> etree._Element:
    """Return the schemaSpec of the name wanted, or the first; raises OddError where there is none."""
    found = list(root.iter(f"{TEI}schemaSpec"))
    if wanted is not None:
        found = [node for node in found if node.get("ident") == wanted]
    if not found:
        raise OddError(f"{file}: has no <schemaSpec>" + (f' with ident="{wanted}"' if wanted else ""))
    if len(found) > 1:
        names = ", ".join(node.get("ident", "") for node in found)
        findings.add("D010", f"The ODD has {len(found)} schemas: {names}.", Place(file, line_of(found[0])))
    return found[0]


def declarations(head: etree._Element, file: str, findings: Collector) -> list[Declaration]:
    """Return what a schemaSpec declares, in order, with every specGrpRef replaced by its group."""
    return list(_expand(head, file, findings, ()))


def _expand(node: etree._Element, file: str, findings: Collector, seen: tuple[str, ...]) -> Iterator[Declaration]:
    for child in children(node):
        if child.tag == f"{TEI}specGrpRef":
            yield from _referred(child, file, findings, seen)
        elif child.tag == f"{TEI}specGrp":
            yield from _expand(child, file, findings, seen)
        else:
            yield Declaration(child, file_of(child, file))


def _referred(node: etree._Element, file: str, findings: Collector, seen: tuple[str, ...]) -> Iterator[Declaration]:
    target = node.get("target", "")
    path, _, ident = target.partition("#")
    where = f"{path or file}#{ident}"
    found = None if where in seen else _group(node, file, path, ident)
    if found is None:
        why = "leads back to itself" if where in seen else "leads to no specification group"
        message, about = f"The pointer “{target}” {why}.", About(local_name(node), "target", (target,))
        findings.add("D009", message, Place(file, line_of(node)), about=about)
        return
    group, its_file = found
    yield from _expand(group, its_file, findings, (*seen, where))


def _group(node: etree._Element, file: str, path: str, ident: str) -> tuple[etree._Element, str] | None:
    root, its_file = node.getroottree().getroot(), file
    if path:
        its_file = str(Path(file).parent / path)
        try:
            root = parse(Path(its_file))
        except OddError:
            return None
    for group in root.iter(f"{TEI}specGrp"):
        if not ident or group.get(XML_ID) == ident:
            return group, its_file
    return None
