"""Find slips of the pen that no schema can see: each is told only where the file itself shows how it was meant.

A number that breaks its series, a note that nothing leads to while something leads to all others: where a file is in
two minds nothing is said. All of these are warnings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.checks.references.kinds import found
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts

# An address on the web that no browser understands: without its scheme, or with one that is mistyped.
MISTYPED = re.compile(
    r"www\.[\w-]+\.\w|https?:/?[\w-]+\.\w|https?//|(?:htp|htpp|htttp|hhttp|ttp|htps|htpps|httpss?)s?://"
)
RIGHT = re.compile(r"https?://")
SCHEME = re.compile(r"(?:\w+:)?/*")
# Of so many notes or more one may be the one that was forgotten; of five one at most.
NOTES, FEW = 3, 5
# So many of an attribute's pointers or more have their # where one has none.
POINTERS = 3


def check_slips(facts: Facts) -> Iterator[Finding]:
    """Check a file for slips.

    Findings: R021 a number that breaks its series, R022 a note that nothing points to, R023 a mistyped web address,
    R024 a span that ends before it begins, R026 an identifier without its #.
    """
    yield from _numbers(facts)
    yield from _notes(facts)
    yield from _addresses(facts)
    yield from _spans(facts)
    yield from _without_sign(facts)


def _numbers(facts: Facts) -> Iterator[Finding]:
    for numbered, right in facts.misnumbered:
        message = f"`@n`: {numbered.element} {numbered.n} stands where the numbers before and after it want {right}."
        about = About(numbered.element, "n", (str(numbered.n),), (str(right),), str(right))
        hint = f"Write {right}, unless the source has it so: then say that in a note."
        yield finding("R021", message, *numbered.place, hint=hint, about=about)


def _notes(facts: Facts) -> Iterator[Finding]:
    notes = [target for target in facts.targets.values() if target.element == "note"]
    if len(notes) < NOTES:
        return
    pointed = {pointer.value.rpartition("#")[2] for pointer in facts.pointers.values()}
    without = [note for note in notes if note.id not in pointed]
    for note in without if len(without) * FEW <= len(notes) else ():
        message = (
            f"Nothing points to the note “{note.id}”, though something does to {len(notes) - len(without)} others."
        )
        hint = "Add the pointer where the note belongs, or look for one that leads to another note in its place."
        yield finding("R022", message, *note.place, hint=hint, about=About("note", "xml:id", (note.id,)))


def _addresses(facts: Facts) -> Iterator[Finding]:
    for pointer in facts.pointers.values():
        if MISTYPED.match(pointer.value) and not RIGHT.match(pointer.value):
            meant = "https://" + SCHEME.sub("", pointer.value, count=1)
            message = f"“{pointer.value}” is no address on the web as it stands."
            yield found("R023", pointer, message, f"Did you mean “{meant}”?", meant=meant)


def _spans(facts: Facts) -> Iterator[Finding]:
    for pointer in facts.pointers.values():
        end = facts.targets.get(pointer.value.removeprefix("#")) if pointer.attribute == "spanTo" else None
        if end and (end.line, end.column) < (pointer.line, pointer.column):
            message = f"the span ends at “{end.id}” on line {end.line}, before it begins."
            yield found("R024", pointer, message, "Point to an anchor after this element.")


def _without_sign(facts: Facts) -> Iterator[Finding]:
    """Find identifiers of this file that are pointed to without #, where the attribute's pointers have it."""
    if facts.moved or not facts.targets:
        return
    local = Counter(pointer.attribute for pointer in facts.pointers.values() if pointer.value.startswith("#"))
    bare = [pointer for pointer in facts.pointers.values() if pointer.value in facts.targets]
    several = Counter(pointer.attribute for pointer in bare)
    for pointer in bare:
        if local[pointer.attribute] >= POINTERS * several[pointer.attribute]:
            target, meant = facts.targets[pointer.value], f"#{pointer.value}"
            message = f"“{pointer.value}” names a file; “{meant}” is the {target.element} on line {target.line}."
            yield found("R026", pointer, message, f"Did you mean “{meant}”?", meant=meant)
