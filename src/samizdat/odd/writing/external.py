"""Modules that are RELAX NG already: their definitions under the prefix of the ODD (TEI Guidelines 23.8)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.model.finding import About
from samizdat.odd.reading.namespaces import RNG
from samizdat.odd.reading.xml import OddError, copied_rng, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samizdat.odd.customising.customise import External
    from samizdat.odd.reading.findings import Collector

_NAMED = (f"{RNG}define", f"{RNG}ref")


def definitions(external: External, findings: Collector) -> list[etree._Element]:
    """Return the definitions of an external module, those that the ODD overrides in the ODD's words.

    Every name takes the prefix of the module, and a start is left out. What cannot be read is a finding.
    """
    url = str(external.path)
    if ":/" in url or not os.path.isfile(external.path):  # noqa: PTH113  no name is too long for it
        message = f"The module “{external.path.name}” is no file that can be read."
        findings.add("D009", message, external.place, about=About(found=(external.path.name,)))
        return []
    blocks = list(_blocks(external.path, external, findings, ()))
    overrides = [copied_rng(node) for node in external.overrides]
    named = {node.get("name") for node in overrides}
    for block in blocks:
        for define in [node for node in block.iter(f"{RNG}define") if node.get("name") in named]:
            _remove(define)
        _prefix(block, external.prefix)
    for node in overrides:
        if node.tag == f"{RNG}define":
            node.set("name", external.prefix + node.get("name", ""))
    return [*map(copied_rng, blocks), *overrides]


def _blocks(path: Path, external: External, findings: Collector, seen: tuple[Path, ...]) -> Iterator[etree._Element]:
    try:
        root = parse(path)
    except OddError as error:
        message = f"The module “{external.path.name}” cannot be read: {error}."
        findings.add("D009", message, external.place, about=About(found=(external.path.name,)))
        return
    for include in list(root.iter(f"{RNG}include")):
        target = path.parent / include.get("href", "")
        inner = [] if target in seen else list(_blocks(target, external, findings, (*seen, path)))
        kept = {node.get("name") for node in include.iter(f"{RNG}define")}
        for block in inner:
            for define in [node for node in block.iter(f"{RNG}define") if node.get("name") in kept]:
                _remove(define)
        yield from inner
        include.tag = f"{RNG}div"
        del include.attrib["href"]
    for start in list(root.iter(f"{RNG}start")):
        _remove(start)
    # A `div` carries the namespace and the datatype library of the grammar it stands for.
    root.tag = f"{RNG}div"
    yield root


def _prefix(block: etree._Element, prefix: str) -> None:
    for node in block.iter(*_NAMED):
        node.set("name", prefix + node.get("name", "").strip())


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
