"""How validation goes on after an error: the element in question is read as what it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samizdat.relaxng.advice import explain, wording
from samizdat.relaxng.documents.memory import Memory
from samizdat.relaxng.patterns.automaton import Automaton, State, Step, all_bits
from samizdat.relaxng.patterns.expect import next_elements, required_before
from samizdat.relaxng.patterns.names import join, local_name
from samizdat.relaxng.patterns.pattern import TEXT_ONLY, Pattern, elements_in
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.model.habits import Habits
    from samizdat.relaxng.advice.fault import Fault, Wanted

NEAR = 4
"""So many of the open elements are looked at for where another one may stand."""
XINCLUDE = "http://www.w3.org/2001/XInclude"


@dataclass(frozen=True, slots=True)
class Answer:
    """How to go on: the step, the fault to report, the name read instead, and what the fault says is missing."""

    step: Step
    fault: Fault
    read_as: str
    missing: tuple[str, ...] = ()


class Recovery:
    """Finds, for what the automaton refuses, a step that goes on and a fault that says why.

    It remembers what it has found, and what `trouble` has found out with its help.
    """

    def __init__(self, automaton: Automaton, habits: Habits) -> None:
        self.automaton = automaton
        self.habits = habits
        self.elements = automaton.compiled.elements
        self.names = {name for e in self.elements for name in e.names.listed() or ()}
        self.by_local = {local_name(name): name for name in sorted(self.names, reverse=True)}
        self.elements_met: Memory[Answer] = Memory()
        self.attributes_met: Memory[tuple[Fault, str]] = Memory()
        self.values_met: Memory[Fault] = Memory()
        self.attributes_missing: Memory[tuple[Fault, ...]] = Memory()
        self.ends_met: Memory[Fault] = Memory()
        self._wanted_elements: Memory[Wanted] = Memory()
        self._wanted_values: Memory[Wanted] = Memory()
        self._closed: Memory[State] = Memory()
        # In an element that nobody knows everything may stand; what is known in it is checked again.
        self.anything = State((TEXT_ONLY,), 1, False)
        self.anything.mixed = True
        self.anything.closed = self.anything

    def element(self, state: State, name: str, steps: Sequence[Step], prefix: str = "") -> Answer:
        """Go on at an element that `state` has no place for; `steps` have led to the elements that are open.

        `prefix` is that of the document for the namespace of the element, if it has one.
        """
        open_ones = tuple((step.name, step.start) for step in steps[-NEAR:])
        return self.elements_met.get((state, name, prefix, open_ones), lambda: self._answer(state, name, steps, prefix))

    def _answer(self, state: State, name: str, steps: Sequence[Step], prefix: str) -> Answer:
        parent = steps[-1].name if steps else ""
        ahead = self.automaton.opening(state, name, lenient=True)
        if ahead is not None:
            missing = required_before(state.patterns, name)
            owed = tuple(each for group in missing for each in group)
            return Answer(ahead, explain.missing_before(name, parent, missing), name, owed)
        if name in self.names:
            return self._misplaced(state, name, steps)
        return self._unknown(state, name, parent, prefix)

    def _misplaced(self, state: State, name: str, steps: Sequence[Step]) -> Answer:
        parent = steps[-1].name if steps else ""
        here = self._here(state)
        meant = here.get(self.habits.elements.get(local_name(name), ""), "")
        content = steps[-1].start.patterns if steps else ()
        elsewhere = any(name in _all_names(p) for p in content)
        first = elsewhere and name in next_elements(content)
        instead = self._instead(name, meant, steps, first=first)
        fault = explain.misplaced_element(name, parent, self.expected(state.patterns), instead, elsewhere=elsewhere)
        # What stands for another is not checked as what it is called.
        return Answer(self.skipped(state, name) if meant else self.known(state, name), fault, name)

    def _instead(self, name: str, meant: str, steps: Sequence[Step], *, first: bool) -> explain.Instead:
        """Say what to do with an element that is not allowed where it stands: the nearest place is the best."""
        if meant or first:
            return explain.Instead(meant, first, self._home(name) if meant else "")
        holder, behind = self._behind(name, steps)
        if holder or not steps:
            return explain.Instead("", False, holder, behind)
        above = next((step for step in reversed(steps[-NEAR:-1]) if _begins(step, name)), None)
        if above is not None:
            return explain.Instead("", True, above.name)
        return explain.Instead(holders=tuple(wording.usual_first(self._holders(name), self.habits.usual_elements)))

    def _holders(self, name: str) -> set[str]:
        """Name the elements of the schema that may hold another."""
        wanted = sum(1 << place for place, e in enumerate(self.elements) if name in (e.names.listed() or ()))
        holding = (e for e, held in zip(self.elements, self._held, strict=True) if held & wanted)
        return {each for e in holding for each in e.names.listed() or ()}

    @cached_property
    def _held(self) -> Sequence[int]:
        return self.automaton.compiled.held()

    def _home(self, name: str) -> str:
        """Give the element that usually holds another, if the schema has it for that; else ""."""
        home = self.by_local.get(self.habits.homes.get(local_name(name), ""), "")
        contents = (e.content for e in self.elements if e.names.contains(home))
        return home if home and any(name in _all_names(content) for content in contents) else ""

    def _behind(self, name: str, steps: Sequence[Step]) -> tuple[str, str]:
        """Give the element in which another may stand behind an open one, and that one; of the nearest, if any."""
        for number in range(len(steps) - 1, max(0, len(steps) - NEAR), -1):
            step = steps[number]
            after = self.automaton.end(step, all_bits(step.start)) if step.stay is None else step.stay
            if self.automaton.opening(after, name) is not None:
                return steps[number - 1].name, step.name
        return "", ""

    def _here(self, state: State) -> dict[str, str]:
        """Give the elements that may stand here, by their names without namespace."""
        return {local_name(n): n for n in reversed(next_elements(state.patterns))}

    def holds_text(self, state: State) -> str | None:
        """Give a usual element that may stand here and holds text."""
        here = self._here(state)
        for name in self.habits.usual_elements:
            step = self.automaton.opening(state, here[name]) if name in here else None
            if step is not None and self.automaton.close_lenient(step.start).mixed:
                return here[name]
        return None

    def counterpart(self, name: str, patterns: Sequence[Pattern]) -> str:
        """Give the element that has to stand beside another one, if it may stand here; else ""."""
        other = self.habits.counterparts.get(local_name(name), "")
        return other if other in map(local_name, next_elements(patterns)) else ""

    def expected(self, patterns: Sequence[Pattern]) -> Wanted:
        """Say what may stand in a place."""
        key = tuple(patterns)
        return self._wanted_elements.get(key, lambda: wording.wanted_elements(key, self.habits.usual_elements))

    def expected_values(self, state: State) -> Wanted:
        """Say what a value may be."""
        return self._wanted_values.get(state, lambda: wording.wanted_values(state.patterns, self.habits.words))

    def closed(self, state: State) -> State:
        """End a start-tag as if no attribute were missing."""
        return self._closed.get(state, lambda: self.automaton.close_lenient(state))

    def attribute(self, name: str, allowed: Iterable[str]) -> str | None:
        """Give the attribute that was probably meant."""
        by_local = {local_name(n): n for n in allowed}
        local = local_name(name)
        habits = self.habits.attributes.get(local.casefold(), ())
        habit = next((meant for meant in habits if meant in by_local), None)
        return by_local.get(habit or nearest(local, by_local) or "")

    def _unknown(self, state: State, name: str, parent: str, prefix: str) -> Answer:
        local = local_name(name)
        here = self._here(state)
        other = here.get(local) or self.by_local.get(local)
        if other is not None:
            return Answer(self._as(state, other), explain.wrong_namespace(name, other, parent, prefix), other)
        if name == join(XINCLUDE, "include"):
            return Answer(self.skipped(state, name), explain.not_included(), name)
        wanted = self.expected(state.patterns)
        habit = self.habits.elements.get(local.casefold(), "")
        near = nearest(local, self.by_local) or ""
        # What is nearest may not stand here, and what goes by that name here may: `persn` is `persName` in a text.
        meant = here.get(habit or nearest(local, here) or self.habits.elements.get(near.casefold(), ""))
        if meant is not None:
            step, look = self._as(state, meant), self.habits.looks.get(local.casefold())
            look = look if look and self._takes(step, *look) else None
            return Answer(step, explain.unknown_element(name, parent, wanted, meant, look=look, prefix=prefix), meant)
        elsewhere = self.by_local.get(habit or near, "")
        return Answer(self.skipped(state, name), explain.unknown_element(name, parent, wanted, None, elsewhere), name)

    def _takes(self, step: Step, attribute: str, value: str) -> bool:
        """Say whether an element that begins may have an attribute with this value."""
        found = self.automaton.attribute(step.start, attribute)
        return found is not None and self.automaton.value(found, value, {}) is not None

    def within_unknown(self, state: State, name: str) -> Step:
        """Go on in an element that the schema does not know."""
        return self.known(state, name) if name in self.names else self.skipped(state, name)

    def _as(self, state: State, name: str) -> Step:
        return self.automaton.child(state, name) or self.known(state, name)

    def known(self, state: State, name: str) -> Step:
        """Check an element for itself, as any that the schema calls so, and go on as if it were not there."""
        contents = tuple(dict.fromkeys(e.content for e in self.elements if e.names.contains(name)))
        return Step(name, self.automaton.state(contents), stay=state)

    def skipped(self, state: State, name: str) -> Step:
        """Go on as if the element were not there, and look only at what is known in it."""
        return Step(name, self.anything, stay=state)


def _begins(step: Step, name: str) -> bool:
    """Say whether an element may begin with another."""
    return name in next_elements(step.start.patterns)


def _all_names(pattern: Pattern) -> set[str]:
    """Name all elements that a content may hold."""
    return {name for element in elements_in(pattern) for name in element.names.listed() or ()}
