"""Attributes: what elements inherit from classes, what they change of it, their patterns (TEI 22.5.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.model.finding import About
from samizdat.odd.customising.merge import merge_att
from samizdat.odd.customising.values import disputed, report_disputed
from samizdat.odd.grammar import expressions as x
from samizdat.odd.reading import spec as s

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.customising.customise import Schema
    from samizdat.odd.grammar.content import Contents
    from samizdat.odd.reading.findings import Collector


@dataclass(frozen=True, slots=True)
class Supplied:
    """An attribute and the class that supplies it."""

    owner: str
    att: s.AttDef


@dataclass(slots=True)
class Attributes:
    """Works out the attributes of the elements and classes of one schema."""

    schema: Schema
    contents: Contents
    findings: Collector
    supplied: dict[str, dict[str, Supplied]] = field(default_factory=dict)

    def att_classes(self, spec: s.Spec) -> Iterator[str]:
        """Yield the attribute classes of the schema that a spec names, in order."""
        for key in dict.fromkeys(spec.member_of):
            if key in self.schema.classes and self.schema.classes[key].kind == "atts":
                yield key

    def of_class(self, name: str) -> dict[str, Supplied]:
        """Return every attribute that a class supplies by name, its own first."""
        if name not in self.supplied:
            # A class that belongs to itself supplies nothing while it is being worked out.
            self.supplied[name] = {}
            spec = self.schema.classes[name]
            own = {att.ident: Supplied(name, att) for att in self.own(spec).defs()}
            self.supplied[name] = {**own, **self._kept(spec)}
        return self.supplied[name]

    def inherited(self, spec: s.Spec) -> dict[str, Supplied]:
        """Return the attributes that the classes of a spec supply by name, whatever it does with them."""
        found: dict[str, Supplied] = {}
        for key in self.att_classes(spec):
            for name, supplied in self.of_class(key).items():
                found.setdefault(name, supplied)
        return found

    def _kept(self, spec: s.Spec) -> dict[str, Supplied]:
        touched = {att.ident for att in spec.atts.defs()}
        return {name: supplied for name, supplied in self.inherited(spec).items() if name not in touched}

    def all_of(self, spec: s.Spec) -> dict[str, s.AttDef]:
        """Return every attribute of an element by name, as it has become."""
        kept = {name: supplied.att for name, supplied in self._kept(spec).items()}
        return {**{att.ident: att for att in self.own(spec).defs()}, **kept}

    def own(self, spec: s.Spec) -> s.AttList:
        """Return the attributes that a spec defines, replaces or changes itself, changes applied."""
        inherited = self.inherited(spec) if any(att.mode == "change" for att in spec.atts.defs()) else {}
        return self._settled(spec.atts, inherited)

    def _settled(self, atts: s.AttList, inherited: dict[str, Supplied]) -> s.AttList:
        items: list[s.AttDef | s.AttRef | s.AttList] = []
        for item in atts.items:
            if isinstance(item, s.AttList):
                items.append(self._settled(item, inherited))
            elif isinstance(item, s.AttRef) or item.mode in ("add", "replace"):
                items.append(item)
            elif item.mode == "change" and item.ident in inherited:
                items.append(self._changed(inherited[item.ident].att, item))
        return s.AttList(tuple(items), atts.org)

    def _changed(self, former: s.AttDef, change: s.AttDef) -> s.AttDef:
        # What P5 or a parent says of a value that is gone by now is nothing that this ODD could mend.
        values = disputed(former.vals, change.vals, waits=False)
        ours = (item for item in values if item.place.file == self.schema.odd)
        report_disputed(f"`@{change.ident}`", ours, self.findings)
        return merge_att(former, change)

    # Patterns

    def element_pattern(self, spec: s.Spec) -> x.Expression:
        """Return the pattern of the attributes of an element."""
        own = self._list(self.own(spec), None)
        return x.group([*self._from_classes(spec), own])

    def class_pattern(self, spec: s.Spec) -> x.Expression:
        """Return the pattern of the attributes of a class, each attribute a reference of its own."""
        own = self._list(self.own(spec), spec.ident)
        return x.group([*self._from_classes(spec), own])

    def _from_classes(self, spec: s.Spec) -> Iterator[x.Expression]:
        """Yield a reference for each class, or for its attributes where some are changed or come twice."""
        taken: dict[str, str] = {att.ident: "" for att in spec.atts.defs()}
        for key in self.att_classes(spec):
            supplied = self.of_class(key)
            if supplied and taken.keys().isdisjoint(supplied):
                yield x.Ref(f"{key}.attributes")
            else:
                yield from self._one_by_one(spec, supplied, taken)
            taken.update({name: each.owner for name, each in supplied.items() if name not in taken})

    def _one_by_one(self, spec: s.Spec, supplied: dict[str, Supplied], taken: dict[str, str]) -> Iterator[x.Expression]:
        for name, each in supplied.items():
            if name not in taken:
                yield x.Ref(attribute_name(each.owner, name))
            elif taken[name] not in ("", each.owner):
                message = f"`{spec.ident}` has `@{name}` from {taken[name]} and from {each.owner}."
                about = About(spec.ident, name, (taken[name], each.owner))
                self.findings.add("D011", message, spec.place, about=about)

    def _list(self, atts: s.AttList, owner: str | None) -> x.Expression:
        parts: list[x.Expression] = []
        for item in atts.items:
            if isinstance(item, s.AttList):
                parts.append(self._list(item, owner))
            elif isinstance(item, s.AttRef):
                parts += self._att_ref(item)
            else:
                parts.append(x.Ref(attribute_name(owner, item.ident)) if owner else self.pattern(item))
        return x.choice(parts) if atts.org == "choice" else x.group(parts)

    def _att_ref(self, item: s.AttRef) -> list[x.Expression]:
        supplied = self.of_class(item.class_) if item.class_ in self.schema.classes else {}
        if item.name in supplied:
            return [x.Ref(attribute_name(supplied[item.name].owner, item.name))]
        if item.name in self.schema.external_names:
            return [x.Ref(item.name)]
        if item.place.file == self.schema.odd:
            message = f"The schema has no attribute `@{item.name}` in {item.class_}: the reference is dropped."
            self.findings.add("D006", message, item.place, about=About(found=(item.name,)))
        return []

    def pattern(self, att: s.AttDef) -> x.Expression:
        """Return the pattern of one attribute, optional unless it is required."""
        name, ns = att.name or att.ident, att.ns or ""
        if ":" in name and not name.startswith("xml:"):
            name = name.partition(":")[2]
            if not ns:
                message = f"The attribute `@{att.ident}` has a prefix but no `@ns`."
                self.findings.add("D001", message, att.place, about=About(found=(att.ident,)))
        doc = s.documentation(att.gloss, att.desc)
        default = "" if att.usage == "req" else att.default or ""
        found = x.OneAttribute(name, self._value(att), ns, doc, default)
        return found if att.usage == "req" else x.optional(found)

    def _value(self, att: s.AttDef) -> x.Expression:
        occurs = att.datatype.occurs if att.datatype else s.ONCE
        several = occurs.least > 1 or occurs.most != 1
        token = self._token(att)
        if several:
            # `text` is not allowed among the tokens of a list (RELAX NG specification, section 7.1.3).
            token = x.choice(x.Typed("token") if each == x.TEXT else each for each in _offered(token))
        repeated = x.times(token, occurs.least, occurs.most)
        return x.listed(repeated) if several and occurs.most != 0 else repeated

    def _token(self, att: s.AttDef) -> x.Expression:
        found = self.contents.part(att.datatype.content) if att.datatype else None
        data = x.TEXT if found is None else found
        kind = att.vals.kind if att.vals else None
        if att.vals is None or kind in (None, "open") or not att.vals.items:
            return data
        values = [x.Token(item.token, item.doc) for item in att.vals.items]
        return x.choice(values if kind == "closed" else [*values, data])


def _offered(pattern: x.Expression) -> tuple[x.Expression, ...]:
    return pattern.items if isinstance(pattern, x.Combined) and pattern.kind == "choice" else (pattern,)


def attribute_name(owner: str, name: str) -> str:
    """Return the name of the definition of an attribute of a class."""
    return f"{owner}.attribute.{name.replace(':', '')}"
