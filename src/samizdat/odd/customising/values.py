"""Applies a change of a list of values to the list it changes (TEI Guidelines, valList, valItem, att.combinable).

Where an element changes an attribute of a class, the list that it changes is known only when everything has been
applied: until then its change is kept. A later change is worked into it, and what that deletes stays as a mark.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.model.finding import About
from samizdat.odd.reading.spec import NOWHERE, ValItem, ValList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.reading.findings import Collector


def merge_vals(old: ValList | None, new: ValList | None, *, waits: bool) -> ValList | None:
    """Change a list of values; `waits` says that `old` is itself a change, of a list that is not known yet."""
    if new is None:
        return old
    if new.mode == "delete":
        return new if waits else None
    if new.mode != "change":
        return _anew(new)
    if old is None and waits:
        return new
    if old is None or old.mode == "delete":
        return replace(new, items=_merge_items((), new.items, waits=False), mode="add")
    items = _merge_items(old.items, new.items, waits=_waits(old, waits))
    return replace(old, items=items, kind=new.kind or old.kind, place=new.place)


def _anew(new: ValList) -> ValList:
    return replace(new, items=tuple(item for item in new.items if item.mode != "delete"), mode="add")


def _waits(old: ValList | None, waits: bool) -> bool:
    return waits and (old is None or old.mode == "change")


def _merge_items(old: tuple[ValItem, ...], new: tuple[ValItem, ...], *, waits: bool) -> tuple[ValItem, ...]:
    kept = {item.ident: item for item in old}
    for item in new:
        after = _after(kept.get(item.ident), item, waits)
        if after is None:
            kept.pop(item.ident, None)
        else:
            kept[item.ident] = after
    return tuple(kept.values())


def _after(former: ValItem | None, item: ValItem, waits: bool) -> ValItem | None:
    """Return what becomes of one value, or None where there is none."""
    if former is not None and former.mode == "delete":
        return replace(item, mode="replace") if item.mode in ("add", "replace") else former
    if item.mode == "delete":
        # Of a value that was added before, nobody needs to be told that the class does not have it.
        return replace(item, place=NOWHERE if former else item.place) if waits else None
    if item.mode != "change":
        return item if waits else replace(item, mode="add")
    if former is not None:
        return replace(former, name=item.name or former.name, doc=item.doc or former.doc)
    return item if waits else None


def disputed(old: ValList | None, new: ValList | None, *, waits: bool) -> Iterator[ValItem]:
    """Yield the values that a change adds though they are there, or changes or deletes though they are not.

    Where `old` waits for the list it changes, only what it names itself is known.
    """
    known = {item.ident: item.mode != "delete" for item in old.items} if old else {}
    for item in new.items if new and new.mode == "change" else ():
        there = known.get(item.ident, None if _waits(old, waits) else False)
        if there is (item.mode == "add") and item.mode != "replace":
            yield item


def report_disputed(owner: str, items: Iterator[ValItem], findings: Collector) -> None:
    """Report disputed values of what `owner` says: D005 for what is added though there, D004 for what is not there."""
    for item in items:
        about = About(found=(item.ident,))
        if item.mode == "add":
            hint = 'Write mode="change" to change it, mode="replace" to declare it anew.'
            findings.add("D005", f"The value “{item.ident}” of {owner} is declared anew.", item.place, hint, about)
        else:
            message = f"The list of {owner} has no value “{item.ident}” to {item.mode}."
            findings.add("D004", message, item.place, about=about)
