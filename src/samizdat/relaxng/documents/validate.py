"""Validation: the events of one document drive the automaton; what it refuses becomes a finding.

The three event methods are the inner loop of everything, so they look up remembered steps themselves and call
nothing while a document is valid. What happens otherwise is handed in: `trouble` is neither made nor imported by a
valid document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from samizdat.relaxng.documents.ids import Ids, Place

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.relaxng.patterns.automaton import Automaton, State, Step

SPACE = " \t\r\n"


class Position(Protocol):
    """Where the reader of a document is."""

    def tag(self) -> Place:
        """Give the place of the tag being read."""
        ...

    def text(self, text: str) -> Place:
        """Give the place where `text`, which has just been read, starts to be more than space."""
        ...

    def prefix(self, uri: str) -> str:
        """Give the prefix that the document has for a namespace; "" where it has none, or none that is known."""
        ...


class Beside(Protocol):
    """What looks at the tags of a file while it is validated, so that nobody has to read it twice."""

    @property
    def bare(self) -> frozenset[str]:
        """Names of elements that it takes without attributes too."""

    def begins(self, name: str, position: Position, around: Callable[[], list[str]]) -> bool:
        """Take the name of the root element; says whether to go on.

        `around` gives the names of the elements that are open, an unknown one by what it was probably meant to be.
        """
        ...

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start-tag that has attributes, or the name of which is among `bare`."""
        ...

    @property
    def kind(self) -> object:
        """What `plan` gives hangs on the class, and on this."""

    def plan(self, name: str, attributes: Mapping[str, str]) -> object:
        """Give what `take` is to take of any start-tag that `start` would take; None where there is nothing to take."""
        ...

    def take(self, plan: Any) -> None:
        """Take of a start-tag what was planned."""
        ...


class Trouble(Protocol):
    """What is asked when the automaton refuses: it reports a finding and says how to go on."""

    def child(self, name: str) -> Step:
        """Open an element that has no place here."""
        ...

    def missing_attributes(self, state: State) -> State:
        """End a start-tag that lacks attributes."""
        ...

    def tag_ends(self) -> None:
        """Take note that a start-tag has ended."""
        ...

    def incomplete(self) -> int:
        """End an element whose content is not complete; gives the readings to go on with."""
        ...

    def leave(self) -> None:
        """Take note that an element has ended."""
        ...

    def unknown_attribute(self, state: State, name: str) -> None:
        """Pass over an attribute that has no place here."""
        ...

    def wrong_value(self, step: Step, name: str, value: str) -> State:
        """Go on after a value that an attribute cannot have."""
        ...

    def text(self, text: str) -> None:
        """Pass over text that may not stand here."""
        ...

    def content(self, text: str) -> int:
        """Take text that is no value of what the element holds; gives the readings to go on with."""
        ...

    def duplicate_id(self, value: str, attribute: str, first: Place) -> None:
        """Take an ID that is not new."""
        ...

    def dangling(self, references: list[tuple[str, str, Place]]) -> None:
        """Take references to IDs that are not there."""
        ...


class Validator:
    """Takes the events of one document: `start`, `text` and `end`; then `finish` gives the findings.

    Names are `uri}local`, with or without lxml's brace in front. `prefixes` has to hold the namespaces in scope
    where the schema has values that depend on them. `in_trouble` makes what goes on after the first error. Whether IDs
    are there once, and references lead to one, is looked at with `checks_ids`.
    """

    def __init__(
        self,
        automaton: Automaton,
        file: str,
        position: Position,
        in_trouble: Callable[[Validator], Trouble],
        *,
        checks_ids: bool = True,
    ) -> None:
        self.automaton = automaton
        self.checks_ids = checks_ids
        self.in_trouble = in_trouble
        self.file = file
        self.position = position
        self.findings: list[Finding] = []
        self.prefixes: Mapping[str, str] = {}
        self.ids = Ids()
        self.state: State = automaton.start
        self.steps: list[Step] = []
        self.ended: Step | None = None  # the element that has ended last
        self.pending: list[str] = []
        self._trouble: Trouble | None = None
        self._beside: Callable[[str, Mapping[str, str]], None] | None = None
        self._bare: frozenset[str] = frozenset()

    def look_beside(self, beside: Beside, root: str) -> None:
        """Let something look at the start-tags, if the name of the root is one that it wants."""
        if beside.begins(root, self.position, lambda: [step.name for step in self.steps]):
            self._beside, self._bare = beside.start, beside.bare

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start-tag."""
        if self.pending:
            self._text_before(name)
        step = self.state.children.get(name)
        if step is None:
            step = self.automaton.child(self.state, name) or self.trouble.child(name)
        self.steps.append(step)
        state = step.start
        if attributes:
            state = self._attributes(state, attributes)
            if self._beside is not None:
                self._beside(name, attributes)
        elif name in self._bare and self._beside is not None:
            self._beside(name, attributes)
        closed = state.closed
        if closed is None:
            closed = self.automaton.close(state) or self.trouble.missing_attributes(state)
        self.state = closed
        if self._trouble is not None:
            self._trouble.tag_ends()

    def text(self, data: str) -> None:
        """Take a piece of text."""
        state = self.state
        if state.mixed or (not state.data and not data.strip(SPACE)):
            return
        self.pending.append(data)

    def end(self, _name: str = "") -> None:
        """Take an end-tag."""
        state = self.state
        bits = self._content() if state.data or self.pending else state.accepts
        step = self.steps[-1]
        after = step.ends.get(bits)
        if after is None:
            after = self.automaton.end(step, bits or self.trouble.incomplete())
        self.state = after
        self.ended = self.steps.pop()
        if self._trouble is not None:
            self._trouble.leave()

    def finish(self) -> list[Finding]:
        """Give all findings in the order of the document."""
        dangling = self.ids.dangling()
        if dangling:
            self.trouble.dangling(dangling)
            self.findings.sort(key=lambda f: (f.line, f.column))
        return self.findings

    @property
    def trouble(self) -> Trouble:
        """Give what finds words for errors, and a way to go on."""
        if self._trouble is None:
            self._trouble = self.in_trouble(self)
        return self._trouble

    def _attributes(self, state: State, attributes: Mapping[str, str]) -> State:
        """Take the attributes of a start-tag; gives the state after them."""
        for name, value in attributes.items():
            step = state.attributes.get(name)
            if step is None:
                step = self.automaton.attribute(state, name)
                if step is None:
                    self.trouble.unknown_attribute(state, name)
                    continue
            after = step.values.get(value)
            if after is None:
                after = self.automaton.value(step, value, self.prefixes)
                if after is None:
                    state = self.trouble.wrong_value(step, name, value)
                    continue
            if step.id_kind:
                self._id(step.id_kind, value, name)
            state = after
        return state

    def _id(self, kind: str, value: str, attribute: str) -> None:
        if not self.checks_ids:
            return
        first = self.ids.see(kind, value, attribute, self.position.tag())
        if first is not None:
            self.trouble.duplicate_id(value, attribute, first)

    def _gathered(self) -> str:
        text = "".join(self.pending)
        self.pending.clear()
        return text

    def _text_before(self, name: str) -> None:
        """Take the text that has gathered before a child element."""
        text = self._gathered()
        # A value that an element breaks is reported with the element.
        if text.strip(SPACE) and not (self.state.data and self.automaton.child(self.state, name) is None):
            self._among_elements(text)

    def _among_elements(self, text: str) -> None:
        after = self.state.after_text
        if after is None:
            self.trouble.text(text)
        else:
            self.state = after

    def _content(self) -> int:
        """Take the text that has gathered before an end-tag; gives the readings that may end here."""
        text = self._gathered()
        state = self.state
        if not state.data:
            self._among_elements(text)
            return self.state.accepts
        return self.automaton.text_bits(state, text, self.prefixes) or self.trouble.content(text)
