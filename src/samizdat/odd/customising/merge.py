"""Applies a declaration in mode `change` to the one it changes (TEI Guidelines 23.3.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.odd.customising.values import merge_vals
from samizdat.odd.reading.spec import AttDef, AttList, AttRef, Constraint, Content, Memberships, Spec, ValList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = AttDef | AttRef | AttList


def merge_spec(old: Spec, new: Spec) -> Spec:
    """Change a spec: what the change says replaces, what it does not say stays."""
    return replace(
        old,
        name=_said(new.name, old.name),
        ns=_said(new.ns, old.ns),
        gloss=_said(new.gloss, old.gloss),
        desc=_said(new.desc, old.desc),
        valid_until=_said(new.valid_until, old.valid_until),
        content=_merge_content(old.content, new.content),
        classes=merge_memberships(old.classes, new.classes),
        atts=merge_atts(old.atts, new.atts),
        constraints=merge_constraints(old.constraints, new.constraints),
        nodes=(*old.nodes, *new.nodes),
    )


def _said(new: str | None, old: str | None) -> str | None:
    return old if new is None else new


def _merge_content(old: Content | None, new: Content | None) -> Content | None:
    """Put a content model in the place of the former one, unless it is a list of values that changes one."""
    if isinstance(new, ValList) and new.mode == "change":
        return merge_vals(old if isinstance(old, ValList) else None, new, waits=False)
    return old if new is None else new


def merge_memberships(old: Memberships | None, new: Memberships | None) -> Memberships | None:
    """Change the classes something belongs to."""
    if old is None or new is None or new.mode == "replace":
        return new or old
    touched = {item.key for item in new.items}
    kept = [item for item in old.items if item.key not in touched]
    return Memberships((*kept, *(item for item in new.items if item.mode == "add")))


def merge_constraints(old: tuple[Constraint, ...], new: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Change rules, which are told apart by @ident."""
    kept = {rule.ident: rule for rule in old}
    for rule in new:
        if rule.mode == "delete":
            kept.pop(rule.ident, None)
        elif rule.mode != "change" or rule.nodes:
            kept[rule.ident] = rule
    return tuple(kept.values())


def merge_atts(old: AttList, new: AttList) -> AttList:
    """Change a list of attributes.

    An attribute that the list does not define itself may come from a class: its change, replacement or
    deletion is kept in the list until the class is known (see attributes.py).
    """
    changed = old
    for item in new.defs():
        if item.mode != "add":
            changed = _change_att(changed, item)
    added = _only_added(new)
    taken = {item.ident for item in added.defs()}
    return _joined(_each(changed, lambda item: None if item.ident in taken else item), added)


def _joined(first: AttList, second: AttList) -> AttList:
    if not second.items:
        return first
    if first.org == second.org == "group":
        return AttList((*first.items, *second.items))
    return AttList((first, second))


def _change_att(old: AttList, change: AttDef) -> AttList:
    former = next((item for item in old.defs() if item.ident == change.ident), None)
    if former is None:
        return _joined(old, AttList((change,)))
    after = _after(former, change)
    return _each(old, lambda item: after if item.ident == change.ident else item)


def _after(former: AttDef, change: AttDef) -> AttDef:
    # A deletion stays as a mark: the attribute may come from a class as well.
    if change.mode == "delete":
        return change
    if former.mode == "delete":
        return former if change.mode == "change" else change
    if change.mode == "change":
        return merge_att(former, change)
    return replace(change, mode="add" if former.mode == "add" else "replace")


def merge_att(old: AttDef, new: AttDef) -> AttDef:
    """Change one attribute, keeping its mode and its place."""
    return replace(
        old,
        usage=new.usage or old.usage,
        datatype=new.datatype or old.datatype,
        vals=merge_vals(old.vals, new.vals, waits=old.mode == "change"),
        default=_said(new.default, old.default),
        name=_said(new.name, old.name),
        ns=_said(new.ns, old.ns),
        gloss=_said(new.gloss, old.gloss),
        desc=_said(new.desc, old.desc),
        valid_until=_said(new.valid_until, old.valid_until),
        constraints=merge_constraints(old.constraints, new.constraints),
    )


def _only_added(atts: AttList) -> AttList:
    items: list[Item] = []
    for item in atts.items:
        if isinstance(item, AttList):
            inner = _only_added(item)
            items += [inner] if inner.items else []
        elif isinstance(item, AttRef) or item.mode == "add":
            items.append(item)
    return replace(atts, items=tuple(items))


def _each(atts: AttList, step: Callable[[AttDef], AttDef | None]) -> AttList:
    items: list[Item] = []
    for item in atts.items:
        done: Item | None = item
        if isinstance(item, AttList):
            done = _each(item, step)
        elif isinstance(item, AttDef):
            done = step(item)
        if done is not None:
            items.append(done)
    return replace(atts, items=tuple(items))
