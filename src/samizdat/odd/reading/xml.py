"""Reading XML that others wrote without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from samizdat.errors import SamizdatError
from samizdat.markup.xml import local_name
from samizdat.odd.reading.namespaces import RNG, RNG_NS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OddError(SamizdatError):
    """Says that an ODD or its source cannot be read at all."""


def parse(path: Path) -> etree._Element:
    """Parse a file and return its root, without a document type, entities or the network.

    Raises OddError where the file cannot be read, is not well-formed or declares a document type with
    entities.
    """
    # Exemplars of the TEI repeat identifiers in quoted documents, so identifiers are not collected.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, collect_ids=False, huge_tree=False
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise OddError(f"{path}: cannot be read: {error.strerror}") from error
    except etree.XMLSyntaxError as error:
        raise OddError(f"{path}: is not well-formed: {error.msg}") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        raise OddError(f"{path}: declares a document type, which can read files and explode", "remove the DOCTYPE")
    return root


def copied_rng(node: etree._Element) -> etree._Element:
    """Copy a fragment of RELAX NG without annotations, its prefixed names turned into names with @ns."""
    # Moving the fragment itself would carry its namespace declarations along, which lxml then serialises wrongly.
    names: dict[str | None, str] = {None: RNG_NS}
    copy = etree.Element(f"{RNG}{local_name(node)}", nsmap=names)  # type: ignore[arg-type]  # the stubs know no None
    copy.attrib.update({name: value for name, value in node.attrib.items() if not str(name).startswith("{")})
    copy.text = node.text if len(node) == 0 else None
    _unprefix(node, copy)
    copy.extend(copied_rng(child) for child in children(node) if str(child.tag).startswith(RNG))
    return copy


def _unprefix(node: etree._Element, copy: etree._Element) -> None:
    if local_name(node) not in ("element", "attribute", "name"):
        return
    written = node.get("name") or (node.text or "").strip()
    prefix, _, name = written.rpartition(":")
    if not prefix or prefix == "xml":
        return
    copy.set("ns", node.nsmap.get(prefix, ""))
    if node.get("name"):
        copy.set("name", name)
    else:
        copy.text = name


def children(node: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements, passing over processing instructions."""
    return (child for child in node if isinstance(child.tag, str))
