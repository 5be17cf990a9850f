"""What validation does when the automaton refuses: it reports a finding and goes on in a sensible state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.model.finding import Finding
from samizdat.relaxng.advice import attributes, explain
from samizdat.relaxng.advice.fault import FEW
from samizdat.relaxng.advice.repair import about_date, candidates
from samizdat.relaxng.advice.wording import usual_first
from samizdat.relaxng.patterns.automaton import LONG, State, Step, all_bits
from samizdat.relaxng.patterns.expect import (
    attribute_names,
    next_elements,
    required_attributes,
    required_elements,
    values,
)
from samizdat.relaxng.patterns.names import join, split
from samizdat.relaxng.patterns.pattern import NOT_ALLOWED
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.relaxng.advice.fault import Fault
    from samizdat.relaxng.documents.ids import Place
    from samizdat.relaxng.documents.recover import Recovery
    from samizdat.relaxng.documents.validate import Validator

_SPACE = " \t\r\n"
MANY = 2_000
"""To look for the nearest among more identifiers than these would take too long."""


class Trouble:
    """The errors of one document, with what they have already said, so that nothing is said twice."""

    def __init__(self, validator: Validator, recovery: Recovery) -> None:
        self.validator = validator
        self.automaton = validator.automaton
        self.recovery = recovery
        self.habits = recovery.habits
        # Of open elements, by depth: what was reported missing, with the numbers of the findings that may still learn
        # where it is, and where an element has broken a value.
        self.owed: dict[int, dict[str, int | None]] = {}
        self.broken: set[int] = set()
        # Of open elements, by depth: the line in which something was refused last.
        self.refused: dict[int, int] = {}
        # Of the start-tag being read: attributes that misspelt ones were meant to be.
        self.meant: set[str] = set()
        # Wrong namespaces, with the right ones.
        self.namespaces: dict[str, str] = {}

    def _report(self, fault: Fault, place: Place | None = None) -> None:
        line, column = place or self.validator.position.tag()
        file, about = self.validator.file, fault.about
        finding = Finding(fault.code, fault.message, file, line, column, hint=fault.hint, about=about)
        self.validator.findings.append(finding)

    @property
    def _element(self) -> str:
        steps = self.validator.steps
        return steps[-1].name if steps else ""

    def tag_ends(self) -> None:
        """Forget what concerned the start-tag that has just ended."""
        self.meant.clear()

    def leave(self) -> None:
        """Forget what concerned the element that has just ended."""
        depth = len(self.validator.steps) + 1
        self.owed.pop(depth, None)
        self.broken.discard(depth)
        self.refused.pop(depth, None)

    def child(self, name: str) -> Step:
        """Open an element that has no place in the state."""
        state = self.validator.state
        uri, local = split(name)
        name = join(self.namespaces.get(uri, uri), local)
        if state is self.recovery.anything:
            return self.recovery.within_unknown(state, name)
        return self.automaton.child(state, name) or self._refused(state, name)

    def _refused(self, state: State, name: str) -> Step:
        steps = self.validator.steps
        depth = len(steps)
        if state.data:
            self.broken.add(depth)
        if name in (owed := self.owed.get(depth, {})):
            self._stands_here(name, owed.get(name))
            owed[name] = None
            return self.recovery.known(state, name)
        self.refused[depth] = self.validator.position.tag()[0]
        answer = self.recovery.element(state, name, steps, self.validator.position.prefix(split(name)[0]))
        if answer.missing:
            self.owed.setdefault(depth, {}).update(dict.fromkeys(answer.missing, len(self.validator.findings)))
        if answer.fault.code == "G011":
            self.namespaces[split(name)[0]] = split(answer.read_as)[0]
        self._report(answer.fault)
        return answer.step

    def _stands_here(self, name: str, number: int | None) -> None:
        """Tell the finding that something is missing where it stands."""
        findings, line = self.validator.findings, self.validator.position.tag()[0]
        if number is not None and line and findings[number].file == self.validator.file:
            hint = explain.further_below(findings[number].hint, name, line)
            findings[number] = replace(findings[number], hint=hint)

    def unknown_attribute(self, state: State, name: str) -> None:
        """Pass over an attribute that has no place in the state."""
        if state is self.recovery.anything:
            return
        prefix = self.validator.position.prefix(split(name)[0])
        key = state, self.validator.steps[-1].start, name, prefix, self._element
        fault, meant = self.recovery.attributes_met.get(key, lambda: self._attribute(*key))
        if meant:
            self.meant.add(meant)
        self._report(fault)

    def _attribute(self, state: State, start: State, name: str, prefix: str, element: str) -> tuple[Fault, str]:
        """Give what is wrong with an attribute, written with a prefix, and the one that was probably meant."""
        allowed, name = attribute_names(state.patterns), join(*split(name))
        meant, uses = self.recovery.attribute(name, allowed), self.habits.uses.get(split(name)[1].casefold(), {})
        uses = {attribute: use for attribute, use in uses.items() if attribute in allowed}
        if len(allowed) > FEW:
            allowed = usual_first(allowed, self.habits.usual_attributes)
        if self.automaton.attribute(start, name) is not None:
            return attributes.crowded_attribute(name, element, allowed, prefix), meant or ""
        if uses:
            return attributes.attribute_of_several_uses(name, element, uses, prefix), meant or ""
        return attributes.unknown_attribute(name, element, allowed, meant, prefix), meant or ""

    def wrong_value(self, step: Step, name: str, value: str) -> State:
        """Go on as if the value had been right."""
        state, element = step.start, self._element

        def fault() -> Fault:
            wanted, meant = self.recovery.expected_values(state), self._meant_value(state, value)
            texts = (value, *self.habits.values(value))
            hint = next(filter(None, (about_date(t, lambda text: self._allowed(state, text)) for t in texts)), "")
            return attributes.wrong_value(value, join(*split(name)), element, wanted, meant, hint)

        # What a prefix stands for may be another next time, and what is long is hardly met again.
        again = len(value) <= LONG and not self.validator.prefixes
        self._report(self.recovery.values_met.get((state, name, element, value), fault) if again else fault())
        return self.automaton.end(step, all_bits(state))

    def _meant_value(self, state: State, value: str) -> str | None:
        listed = [text for p in state.patterns for text in values(p)[0]]
        guesses = (nearest(value, listed) or "", *candidates(value, self.habits.values))
        return next((guess for guess in guesses if guess and self._allowed(state, guess)), None)

    def _allowed(self, state: State, value: str) -> bool:
        return self.automaton.allows(state, value, self.validator.prefixes)

    def missing_attributes(self, state: State) -> State:
        """Go on as if all attributes were there, and report the missing unless a misspelt one was meant."""
        key = state, self._element, frozenset(self.meant)
        for fault in self.recovery.attributes_missing.get(key, lambda: _missing(*key)):
            self._report(fault)
        return self.recovery.closed(state)

    def text(self, text: str) -> None:
        """Pass over text that may not stand among the elements."""
        validator = self.validator
        state = validator.state
        self.refused[len(validator.steps)] = validator.position.tag()[0]
        wanted, into = self.recovery.expected(state.patterns), self.recovery.holds_text(state)
        fault = explain.unwanted_text(text, self._element, wanted, into)
        self._report(fault, validator.position.text(text))

    def content(self, text: str) -> int:
        """Report text that is no value of what the element holds; gives the readings to go on with."""
        validator = self.validator
        state = validator.state
        if len(validator.steps) in self.broken:
            return all_bits(state)
        blank = not text.strip(_SPACE)
        if blank and next_elements(state.patterns):
            return self.incomplete()
        meant = self._meant_value(state, text)
        fault = explain.wrong_content(text, self._element, self.recovery.expected_values(state), meant)
        self._report(fault, None if blank else validator.position.text(text))
        return all_bits(state)

    def incomplete(self) -> int:
        """Report that an element ends too early; gives the readings to go on with.

        Where it holds nothing but what was refused in the same line, that was said already.
        """
        state, step = self.validator.state, self.validator.steps[-1]
        element = step.name
        line = self.validator.position.tag()[0]
        if self.refused.get(len(self.validator.steps)) == line and state is self.recovery.closed(step.start):
            return all_bits(state)

        ended = self.validator.ended
        last = ended.name if ended and state is not self.recovery.closed(step.start) else ""

        def fault() -> Fault:
            alive = [p for p in state.patterns if p is not NOT_ALLOWED]
            required = required_elements(alive)
            beside = "" if required else self.recovery.counterpart(last, alive)
            return explain.incomplete(element, required, self.recovery.expected(alive), last, beside)

        self._report(self.recovery.ends_met.get((state, element, last), fault))
        return all_bits(state)

    def duplicate_id(self, value: str, attribute: str, first: Place) -> None:
        """Report an ID that is not new."""
        self._report(attributes.duplicate_id(value, join(*split(attribute)), first[0]))

    def dangling(self, references: list[tuple[str, str, Place]]) -> None:
        """Report references to IDs that are not there."""
        for text, attribute, place in references:
            known = self.validator.ids.first
            meant = nearest(text, known) if len(known) <= MANY else None
            self._report(attributes.dangling(text, join(*split(attribute)), meant), place)


def _missing(state: State, element: str, meant: frozenset[str]) -> tuple[Fault, ...]:
    """Say which attributes are missing, but for those that misspelt ones were meant to be."""
    missing = required_attributes(state.patterns)
    unsaid = [names for names in missing if not meant & set(names)]
    return (attributes.missing_attributes(element, unsaid),) if unsaid or not missing else ()
