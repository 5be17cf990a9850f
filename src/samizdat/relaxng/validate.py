"""Validation: the events of one document drive the automaton; what it refuses becomes a finding.

The three event methods are the inner loop of everything, so they look up remembered steps themselves and call
nothing while a document is valid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from samizdat.model.finding import Finding
from samizdat.relaxng import explain
from samizdat.relaxng.automaton import Automaton, State, Step, all_bits
from samizdat.relaxng.expect import next_elements, required_attributes, required_elements, values
from samizdat.relaxng.explain import Fault
from samizdat.relaxng.ids import Ids, Place
from samizdat.relaxng.names import join, split
from samizdat.relaxng.pattern import NOT_ALLOWED
from samizdat.relaxng.recover import Recovery
from samizdat.relaxng.repair import candidates
from samizdat.relaxng.spelling import nearest

_SPACE = " \t\r\n"


class Position(Protocol):
    """Where the reader of a document is."""

    def tag(self) -> Place:
        """Give the place of the tag being read."""
        ...

    def text(self, text: str) -> Place:
        """Give the place where `text`, which has just been read, starts to be more than space."""
        ...


class Validator:
    """Takes the events of one document: `start`, `text` and `end`; then `finish` gives the findings.

    Names are `uri}local`, with or without lxml's brace in front. `prefixes` has to hold the namespaces in scope
    when a schema's values need them (`uses_prefixes`).
    """

    def __init__(self, automaton: Automaton, recovery: Recovery, file: str, position: Position) -> None:
        self.automaton = automaton
        self.recovery = recovery
        self.file = file
        self.position = position
        self.findings: list[Finding] = []
        self.prefixes: Mapping[str, str] = {}
        self.ids = Ids()
        self.state: State = automaton.start
        self.steps: list[Step] = []
        self.names: list[str] = []
        self.pending: list[str] = []
        # What an error has already said about open elements, by depth: not to be said again.
        self.owed: dict[int, set[str]] = {}
        self.spoiled: set[int] = set()
        self.misspelt: set[str] = set()
        self.renamed: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start-tag."""
        if self.pending:
            self._text_before(name)
        step = self.state.children.get(name)
        if step is None:
            step = self._child(name)
        self.steps.append(step)
        self.names.append(name)
        state = step.start
        if attributes:
            state = self._attributes(state, attributes)
        closed = state.closed
        self.state = self._close(state, attributes) if closed is None else closed

    def text(self, data: str) -> None:
        """Take a piece of text."""
        state = self.state
        if state.mixed or (not state.data and not data.strip(_SPACE)):
            return
        self.pending.append(data)

    def end(self, _name: str = "") -> None:
        """Take an end-tag."""
        state = self.state
        bits = self._content() if state.data or self.pending else state.accepts
        step = self.steps.pop()
        after = step.ends.get(bits)
        if after is None:
            after = self.automaton.end(step, bits or self._incomplete())
        self.state = after
        self.names.pop()
        if self.owed or self.spoiled:
            self._leave()

    def finish(self) -> list[Finding]:
        """Give all findings in the order of the document."""
        dangling = self.ids.dangling()
        for text, attribute, place in dangling:
            self._report(explain.dangling(text, attribute, self.ids.first), place)
        if dangling:
            self.findings.sort(key=lambda f: (f.line, f.column))
        return self.findings

    def _report(self, fault: Fault, place: Place) -> None:
        self.findings.append(Finding(fault.code, fault.message, self.file, *place, hint=fault.hint))

    @property
    def _parent(self) -> str:
        return join(*split(self.names[-1])) if self.names else ""

    def _leave(self) -> None:
        depth = len(self.steps) + 1
        self.owed.pop(depth, None)
        self.spoiled.discard(depth)

    def _child(self, name: str) -> Step:
        """Open an element that is new to this state, or one that has no place in it."""
        step = self.automaton.child(self.state, name)
        if step is not None:
            return step
        name = self._meant_namespace(join(*split(name)))
        if self.state is self.recovery.anything:
            return self.recovery.within_unknown(self.state, name)
        return self.automaton.child(self.state, name) or self._refused(name)

    def _meant_namespace(self, name: str) -> str:
        uri, local = split(name)
        return join(self.renamed[uri], local) if uri in self.renamed else name

    def _refused(self, name: str) -> Step:
        depth = len(self.steps)
        if self.state.data:
            self.spoiled.add(depth)
        if name in self.owed.get(depth, ()):
            return self.recovery.known(self.state, name)
        content = self.steps[-1].start.patterns if self.steps else ()
        answer = self.recovery.element(self.state, name, self._parent, content)
        if answer.missing:
            self.owed.setdefault(depth, set()).update(answer.missing)
        if answer.fault.code == "G011":
            self.renamed[split(name)[0]] = split(answer.read_as)[0]
        self._report(answer.fault, self.position.tag())
        return answer.step

    def _attributes(self, state: State, attributes: Mapping[str, str]) -> State:
        """Take the attributes of a start-tag; gives the state after them."""
        for name, value in attributes.items():
            step = state.attributes.get(name)
            if step is None:
                step = self.automaton.attribute(state, name)
                if step is None:
                    self._unknown_attribute(state, name)
                    continue
            after = step.values.get(value)
            if after is None:
                after = self.automaton.value(step, value, self.prefixes)
                if after is None:
                    state = self._wrong_value(step, name, value)
                    continue
            if step.id_kind:
                self._id(step.id_kind, value, name)
            state = after
        return state

    def _unknown_attribute(self, state: State, name: str) -> None:
        if state is self.recovery.anything:
            return
        first = self.steps[-1].start
        meant = explain.meant_attribute(name, state.patterns)
        if meant is not None:
            self.misspelt.add(meant)
        together = self.automaton.attribute(first, name) is not None
        name = join(*split(name))
        self._report(
            explain.unknown_attribute(name, self._parent, state.patterns, together=together), self.position.tag()
        )

    def _wrong_value(self, step: Step, name: str, value: str) -> State:
        meant = self._meant_value(step.start, value)
        fault = explain.wrong_value(value, join(*split(name)), self._parent, step.start.patterns, meant)
        self._report(fault, self.position.tag())
        return self.automaton.end(step, all_bits(step.start))

    def _meant_value(self, state: State, value: str) -> str | None:
        listed = [text for p in state.patterns for text in values(p)[0]]
        guesses = (nearest(value, listed) or "", *candidates(value))
        return next((g for g in guesses if g and self.automaton.allows(state, g, self.prefixes)), None)

    def _id(self, kind: str, value: str, attribute: str) -> None:
        first = self.ids.see(kind, value, join(*split(attribute)), self.position.tag())
        if first is not None:
            self._report(explain.duplicate_id(value, first[0]), self.position.tag())

    def _close(self, state: State, attributes: Mapping[str, str]) -> State:
        """End a start-tag whose attributes are new to this state, or not complete."""
        closed = self.automaton.close(state)
        if closed is None:
            missing = required_attributes(state.patterns)
            said = self.misspelt if attributes else set()
            unsaid = [names for names in missing if not said & set(names)]
            if unsaid or not missing:
                self._report(explain.missing_attributes(self._parent, unsaid), self.position.tag())
            closed = self.automaton.close_lenient(state)
        self.misspelt.clear()
        return closed

    def _text_before(self, name: str) -> None:
        """Take the text that has gathered before a child element."""
        text = self._gathered()
        if not text.strip(_SPACE):
            return
        if self.state.data and self.automaton.child(self.state, name) is None:
            return  # the value is broken by the element, of which there will be a finding
        self._among_elements(text)

    def _gathered(self) -> str:
        text = "".join(self.pending)
        self.pending.clear()
        return text

    def _among_elements(self, text: str) -> None:
        after = self.state.after_text
        if after is None:
            place = self.position.text(text)
            self._report(explain.unwanted_text(text, self._parent, self.state.patterns), place)
        else:
            self.state = after

    def _content(self) -> int:
        """Take the text that has gathered before an end-tag; gives the readings that may end here."""
        text = self._gathered()
        state = self.state
        if not state.data:
            self._among_elements(text)
            return self.state.accepts
        if len(self.steps) in self.spoiled:
            return all_bits(state)
        bits = self.automaton.text_bits(state, text, self.prefixes)
        if bits or not (text.strip(_SPACE) or not next_elements(state.patterns)):
            return bits
        meant = self._meant_value(state, text)
        fault = explain.wrong_content(text, self._parent, state.patterns, meant)
        self._report(fault, self.position.text(text) if text.strip(_SPACE) else self.position.tag())
        return all_bits(state)

    def _incomplete(self) -> int:
        """Report that an element ends too early; gives the readings to go on with."""
        patterns = self.state.patterns
        required = required_elements([p for p in patterns if p is not NOT_ALLOWED])
        self._report(explain.incomplete(self._parent, required, patterns), self.position.tag())
        return all_bits(self.state)
