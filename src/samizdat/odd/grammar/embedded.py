"""RELAX NG inside an ODD, read into patterns where it can be and copied where it cannot."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from samizdat.markup.xml import local_name
from samizdat.odd.grammar import expressions as x
from samizdat.odd.reading.namespaces import RNG
from samizdat.odd.reading.spec import Place, Rng
from samizdat.odd.reading.xml import children, copied_rng

Resolve = Callable[[str, Place], x.Expression | None]


def embedded(content: Rng, resolve: Resolve) -> x.Expression | None:
    """Return the pattern of a fragment of RELAX NG, or None where it refers to nothing that is there.

    `resolve` returns the pattern for a name, or None where there is none.
    """
    return _part(content.node, content, resolve)


def _part(node: etree._Element, content: Rng, resolve: Resolve) -> x.Expression | None:
    name = local_name(node) if str(node.tag).startswith(RNG) else ""
    if name == "ref":
        ident = node.get("name", "").strip()
        return resolve(ident, content.place) if content.prefixed else x.Foreign(_copied(node))
    if name in _LEAVES:
        return _LEAVES[name]
    if name == "value" and not node.get("type"):
        return x.Token(node.text or "")
    if name not in _COMBINED:
        return x.Foreign(_copied(node))
    parts = [_part(child, content, resolve) for child in children(node) if str(child.tag).startswith(RNG)]
    kept = [part for part in parts if part is not None]
    return _COMBINED[name](kept) if kept else None


def _copied(node: etree._Element) -> str:
    return str(etree.tostring(copied_rng(node), encoding="unicode"))


_LEAVES: dict[str, x.Expression] = {"text": x.TEXT, "empty": x.EMPTY, "notAllowed": x.NOT_ALLOWED}

_COMBINED: dict[str, Callable[[list[x.Expression]], x.Expression]] = {
    "div": x.group,
    "group": x.group,
    "choice": x.choice,
    "interleave": x.interleave,
    "mixed": lambda parts: x.interleave([x.TEXT, x.group(parts)]),
    "optional": lambda parts: x.optional(x.group(parts)),
    "zeroOrMore": lambda parts: x.zero_or_more(x.group(parts)),
    "oneOrMore": lambda parts: x.one_or_more(x.group(parts)),
    "list": lambda parts: x.listed(x.group(parts)),
}
