"""Whether the ID types of a schema are sound (RELAX NG DTD Compatibility, section 5).

An attribute of the type ID, IDREF or IDREFS is called by one name, in elements that are called by names; and the
same attribute of an element of the same name is of this type wherever the schema has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from samizdat.relaxng.patterns.names import Name, local_name
from samizdat.relaxng.patterns.pattern import Attribute, Data, Element, List, OneOrMore, Pattern, Several, Value

Report = Callable[[Element, str], None]
_NONE: frozenset[Attribute] = frozenset()


def check_ids(elements: Iterable[Element], patterns: Iterable[Pattern], report: Report) -> None:
    """Report what is wrong with the ID types of the elements; `patterns` are those that they are made of."""
    typed = [pattern for pattern in patterns if isinstance(pattern, Data | Value) and pattern.type.id_kind]
    if typed:
        _Ids(patterns, report).run(elements)


def _kind(attribute: Attribute) -> str:
    value = attribute.value
    return value.type.id_kind if isinstance(value, Data | Value) else ""


class _Ids:
    def __init__(self, patterns: Iterable[Pattern], report: Report) -> None:
        self.report = report
        attributes = [pattern for pattern in patterns if isinstance(pattern, Attribute)]
        self.names = {name for a in attributes if _kind(a) for name in a.names.listed() or ()}
        self.memory: dict[Pattern, frozenset[Attribute]] = {}
        # The type of each attribute that is of such a type somewhere, by the names of element and attribute.
        self.kinds: dict[tuple[str, str], str] = {}
        self.misplaced: set[Pattern] = set()

    def run(self, elements: Iterable[Element]) -> None:
        open_ended = []
        for element in elements:
            found = self._attributes(element.content)
            if self._holds_misplaced(element.content, found):
                self.report(element, "only an attribute itself can be of the type ID, IDREF or IDREFS")
            names = element.names.listed()
            if names is not None:
                self._named(element, names, found)
            elif found:
                open_ended.append((element, found))
        for element, found in open_ended:
            self._unnamed(element, found)

    def _holds_misplaced(self, content: Pattern, attributes: frozenset[Attribute]) -> bool:
        return content in self.misplaced or any(attribute in self.misplaced for attribute in attributes)

    def _named(self, element: Element, names: Iterable[str], found: frozenset[Attribute]) -> None:
        for attribute in found:
            kind = _kind(attribute)
            if kind and not isinstance(attribute.names, Name):
                self.report(element, f"an attribute of the type {kind} has to have one name")
            for name in filter(attribute.names.contains, self.names):
                for owner in names:
                    if self.kinds.setdefault((owner, name), kind) != kind:
                        self._conflict(element, owner, name)

    def _unnamed(self, element: Element, found: frozenset[Attribute]) -> None:
        """Look at an element whose names are a wildcard: it must not stand for one with an ID."""
        for attribute in found:
            if _kind(attribute):
                self.report(element, f"an attribute of the type {_kind(attribute)} needs an element with names")
            for (owner, name), kind in self.kinds.items():
                if kind and element.names.contains(owner) and attribute.names.contains(name):
                    self._conflict(element, owner, name)
                    return

    def _conflict(self, element: Element, owner: str, name: str) -> None:
        shown = f"`@{local_name(name)}` of `{local_name(owner)}`"
        self.report(element, f"{shown} is of another type than elsewhere, and one of the two is an ID or IDREF")

    def _attributes(self, pattern: Pattern) -> frozenset[Attribute]:
        """Give the attributes in a pattern that are of such a type, or called like one that is."""
        found = self.memory.get(pattern)
        if found is None:
            found = self.memory[pattern] = self._look(pattern)
        return found

    def _look(self, pattern: Pattern) -> frozenset[Attribute]:
        match pattern:
            case Attribute():
                self._look_at_value(pattern)
                ours = _kind(pattern) or pattern in self.misplaced or any(map(pattern.names.contains, self.names))
                return frozenset((pattern,)) if ours else _NONE
            case Several(members=members):
                return self._gathered(pattern, members)
            case OneOrMore(item=item) | List(item=item):
                return self._gathered(pattern, (item,))
            case Data(excluded=excluded) if excluded is not None and not pattern.type.id_kind:
                return self._gathered(pattern, (excluded,))
            case Data() | Value():
                if pattern.type.id_kind:
                    self.misplaced.add(pattern)
        return _NONE

    def _look_at_value(self, attribute: Attribute) -> None:
        if not _kind(attribute):
            self._attributes(attribute.value)
            if attribute.value in self.misplaced:
                self.misplaced.add(attribute)

    def _gathered(self, pattern: Pattern, members: Iterable[Pattern]) -> frozenset[Attribute]:
        found = {a for member in members if not isinstance(member, Element) for a in self._attributes(member)}
        if any(member in self.misplaced for member in members if not isinstance(member, Attribute)):
            self.misplaced.add(pattern)
        return frozenset(found) if found else _NONE
