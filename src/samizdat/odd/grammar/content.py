"""Content models: Pure ODD and embedded RELAX NG → patterns (TEI Guidelines 22.5.1).

A reference to something that the schema does not have leaves its place: it is None here, and what holds
nothing else goes with it, unless it could be left out anyway: then its place stays, empty. A class that is
there but has no members is another matter: nothing can stand in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from samizdat.model.finding import About
from samizdat.odd.grammar import expressions as x
from samizdat.odd.grammar.embedded import embedded
from samizdat.odd.reading import spec as s

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samizdat.odd.customising.customise import Schema
    from samizdat.odd.grammar.classes import Classes
    from samizdat.odd.reading.findings import Collector

# The types of XML Schema, part 2, that RELAX NG can use.
_TYPES = """
string normalizedString token language Name NCName NMTOKEN NMTOKENS ID IDREF IDREFS ENTITY ENTITIES QName
NOTATION anyURI boolean base64Binary hexBinary decimal integer nonPositiveInteger negativeInteger long int short byte
nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger float double duration
dateTime time date gYearMonth gYear gMonthDay gDay gMonth
"""
# `enumeration` and `whiteSpace` are facets of XML Schema alone.
_FACET_NAMES = """
length minLength maxLength pattern maxInclusive minInclusive maxExclusive minExclusive totalDigits
fractionDigits
"""
XSD_TYPES = frozenset(_TYPES.split())
_FACETS = frozenset(_FACET_NAMES.split())

_COMPOUNDS: dict[str, Callable[[Iterable[x.Expression]], x.Expression]] = {
    "sequence": x.group,
    "alternate": x.choice,
    "interleave": x.interleave,
}


@dataclass(slots=True)
class Contents:
    """Turns the content models of one schema into patterns."""

    schema: Schema
    classes: Classes
    findings: Collector
    owner: str = ""
    any_elements: dict[tuple[object, ...], x.AnyElement] = field(default_factory=dict)
    macros: dict[str, x.Expression | None] = field(default_factory=dict)

    def of(self, spec: s.Spec) -> x.Expression:
        """Return the pattern of a whole content model; a model of which nothing is left is empty."""
        self.owner = spec.ident
        return self.part(spec.content or s.Nothing()) or x.EMPTY

    def part(self, content: s.Content) -> x.Expression | None:
        """Return the pattern of a part of a content model, or None where it refers to nothing."""
        found = self._once(content)
        occurs = getattr(content, "occurs", s.ONCE)
        if found is None:
            return x.EMPTY if occurs.least == 0 else None
        return found if occurs == s.ONCE else x.times(found, occurs.least, occurs.most)

    def _once(self, content: s.Content) -> x.Expression | None:
        return _HANDLERS[type(content)](self, content)

    def _compound(self, content: s.Compound) -> x.Expression | None:
        parts = [self.part(item) for item in content.items]
        kept = [part for part in parts if part is not None]
        if kept and len(kept) < len(parts) and content.kind != "alternate" and content.occurs.least:
            self._report_loosened([item for item, part in zip(content.items, parts, strict=True) if part is None])
        return _COMPOUNDS[content.kind](kept) if kept else None

    def _report_loosened(self, lost: list[s.Content]) -> None:
        keys = [part.key for item in lost for part in s.contents(item) if isinstance(part, s.ElementRef | s.ClassRef)]
        message = f"The content of {self.owner} requires {', '.join(keys)}, which the schema does not have."
        hint = "Choose it, or change the content: without it, valid documents are not valid in the TEI."
        self.findings.add("D015", message, self.schema.place, hint, About(self.owner, expected=tuple(keys)))

    def _element_ref(self, content: s.ElementRef) -> x.Expression | None:
        return self._ref(content.key, content.key in self.schema.elements, "element", content.place)

    def _ref(self, name: str, there: bool, noun: str, place: s.Place) -> x.Expression | None:
        if there or name in self.schema.external_names:
            return x.Ref(name)
        # What P5 names and a customisation leaves out is the rule, not a finding.
        if place.file == self.schema.odd:
            message = f"The schema has no {noun} {name}: the reference is dropped."
            self.findings.add("D006", message, place, about=About(found=(name,)))
        return None

    def _class_ref(self, content: s.ClassRef) -> x.Expression | None:
        found = self._ref(content.key, content.key in self.schema.classes, "class", content.place)
        if found is None or content.key not in self.schema.classes:
            return found
        if content.expand not in (None, "alternation") or content.include or content.excluded:
            return self.classes.expand(content)
        return found if self.classes.inhabited(content.key) else x.NOT_ALLOWED

    def _macro_ref(self, content: s.MacroRef) -> x.Expression | None:
        if content.key not in self.schema.macros and content.key in self.schema.classes:
            return self._class_ref(s.ClassRef(content.key, place=content.place))
        found = self._ref(content.key, content.key in self.schema.macros, "macro", content.place)
        if found is None or content.key not in self.schema.macros:
            return found
        return found if found is not None and self.macro(content.key) is not None else None

    def macro(self, name: str) -> x.Expression | None:
        """Return the pattern of a macro, or None where nothing is left of it."""
        if name not in self.macros:
            # A macro that leads back to itself is taken as there while it is being worked out.
            self.macros[name] = x.EMPTY
            self.macros[name] = self.part(self.schema.macros[name].content or s.Nothing())
        return self.macros[name]

    def data(self, content: s.DataRef) -> x.Expression | None:
        """Return the pattern of a datatype."""
        if not content.key:
            return self._xsd(content)
        if not content.facets:
            return self._ref(content.key, content.key in self.schema.data, "datatype", content.place)
        spec = self.schema.data.get(content.key)
        narrowed = None if spec is None else _narrow(spec.content or s.Nothing(), content.facets, self.schema)
        return None if narrowed is None else self.part(narrowed)

    def _xsd(self, content: s.DataRef) -> x.Expression:
        name = content.name
        if name not in XSD_TYPES:
            message = f"RELAX NG knows no datatype “{name}”: any text is let through."
            self.findings.add("D013", message, content.place, about=About(found=(name,)))
            return x.Typed("string")
        for facet, _ in content.facets:
            if facet not in _FACETS:
                message = f"RELAX NG knows no facet “{facet}”: it is left out."
                self.findings.add("D013", message, content.place, about=About(found=(facet,)))
        return x.Typed(name, tuple(facet for facet in content.facets if facet[0] in _FACETS))

    def _val_list(self, content: s.ValList) -> x.Expression:
        return x.choice(x.Token(item.token, item.doc) for item in content.items)

    def _every_element(self, _content: s.EveryElement) -> x.Expression:
        return x.choice(x.Ref(name) for name in sorted(self.schema.elements))

    def _any_element(self, content: s.Anything) -> x.Expression:
        return x.Ref(self._anything(content).name)

    def _rng(self, content: s.Rng) -> x.Expression | None:
        return embedded(content, self._rng_ref)

    def _anything(self, content: s.Anything) -> x.AnyElement:
        prefixes = content.prefixes or self.schema.prefixes
        names = self.schema.exceptions if content.excluded is None else content.excluded
        excluded = () if content.require else tuple(_exception(name, dict(prefixes)) for name in names)
        if excluded:
            excluded = (*excluded, *_with_ids(self.schema, excluded))
        key = (content.require, excluded)
        if key not in self.any_elements:
            name = f"anyElement.{len(self.any_elements) + 1}"
            self.any_elements[key] = x.AnyElement(name, content.require, excluded)
        return self.any_elements[key]

    def _rng_ref(self, name: str, place: s.Place) -> x.Expression | None:
        schema = self.schema
        if name in schema.elements or name in schema.data:
            return x.Ref(name)
        if name in schema.macros:
            return self._macro_ref(s.MacroRef(name, place=place))
        if name.startswith("data."):
            self._report_old_datatype(name, place)
            return None
        base, _, expand = name.partition("_")
        if base in schema.classes and expand:
            return self.classes.expand(s.ClassRef(base, expand=cast(s.Expansion, expand)))
        if base in schema.classes or not schema.externals:
            return self._class_ref(s.ClassRef(base, place=place))
        return x.Ref(name)

    def _report_old_datatype(self, name: str, place: s.Place) -> None:
        if place.file == self.schema.odd:
            message = f"The schema has no datatype {name}: the reference is dropped."
            hint = f"TEI P5 has called its datatypes teidata since 2016: write tei{name}."
            self.findings.add("D006", message, place, hint, About(found=(name,), meant=f"tei{name}"))


_HANDLERS: dict[type, Callable[[Contents, Any], x.Expression | None]] = {
    s.Compound: Contents._compound,
    s.ElementRef: Contents._element_ref,
    s.ClassRef: Contents._class_ref,
    s.MacroRef: Contents._macro_ref,
    s.DataRef: Contents.data,
    s.Anything: Contents._any_element,
    s.ValList: Contents._val_list,
    s.Rng: Contents._rng,
    s.EveryElement: Contents._every_element,
    s.TextNode: lambda _contents, _content: x.TEXT,
    s.Nothing: lambda _contents, _content: x.EMPTY,
}

_ID_TYPES = frozenset({"ID", "IDREF", "IDREFS"})


def _with_ids(schema: Schema, excluded: tuple[str | tuple[str, str], ...]) -> list[str | tuple[str, str]]:
    """List what `anyElement` has to leave out besides: the schema's namespace, and elements of others, with IDs.

    An attribute may not be an ID in one place and of any kind in another (RELAX NG DTD Compatibility, 5).
    """
    found: dict[str | tuple[str, str], None] = {}
    for spec in schema.elements.values():
        uri = schema.ns if spec.ns is None else spec.ns
        known = uri in excluded or (uri, spec.tag) in excluded
        if not known and _has_ids(spec, schema, set()):
            found[uri if uri == schema.ns else (uri, spec.tag)] = None
    return list(found)


def _has_ids(spec: s.Spec, schema: Schema, seen: set[str]) -> bool:
    types = {
        part.name
        for att in spec.atts.defs()
        if att.datatype and att.mode != "delete"
        for part in s.contents(att.datatype.content)
        if isinstance(part, s.DataRef)
    }
    above = [key for key in spec.member_of if key in schema.classes and key not in seen]
    seen.update(above)
    return bool(types & _ID_TYPES) or any(_has_ids(schema.classes[key], schema, seen) for key in above)


_NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0", "teix": "http://www.tei-c.org/ns/Examples"}


def _exception(name: str, prefixes: dict[str, str]) -> str | tuple[str, str]:
    """Tell a namespace from a prefixed name, which has a prefix that is declared (or is TEI's own)."""
    prefix, _, local = name.partition(":")
    known = {**_NAMESPACES, **prefixes}
    return (known[prefix], local) if prefix in known and local and not local.startswith("/") else name


def _narrow(content: s.Content, facets: tuple[tuple[str, str], ...], schema: Schema) -> s.Content:
    if isinstance(content, s.Compound):
        items = tuple(_narrow(item, facets, schema) for item in content.items)
        return s.Compound(content.kind, items, content.occurs)
    if isinstance(content, s.DataRef):
        return s.DataRef(content.key, content.name, (*content.facets, *facets), content.occurs, content.place)
    return s.DataRef(name="string", facets=facets) if isinstance(content, s.TextNode) else content
