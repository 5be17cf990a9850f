"""Say where a document has other words than its source text, each fault once, at its word, with its remedy.

Both are cut into words and aligned; what differs is explained by the smallest edit that makes it: a word mistyped,
words left out, words added, a space lost, a passage moved. (T010, T011, T013, T021–T024.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import ORDER, About, Finding
from samizdat.text_layer.changes import Change, Move, changes, slid, with_moves
from samizdat.text_layer.text_range import TextRange

if TYPE_CHECKING:
    from samizdat.model.source_text import SourceText
    from samizdat.text_layer.words import Words

EXCERPT = 60
ENDS = (".", "!", "?", ":", "…")
QUOTES = "\"'”’»)]"
# What is disclosed and no name.
SENTENCES = frozenset({"head", "label", "bibl", "biblScope"})


@dataclass(frozen=True)
class Comparison:
    """A document's words beside those of its source text; `file` is what findings call the document."""

    ours: Words
    theirs: Words
    source: SourceText
    file: str

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What differs, in the order of the document."""
        if self.ours.text == self.theirs.text:
            return tuple(self._spaces(0, 0, len(self.ours.text)))
        found = changes(self.ours.words, self.theirs.words)
        moves, rest = with_moves(found, self.ours.words, self.theirs.words)
        told = [self._moved(move) for move in moves]
        told += [each for change in rest for each in self._changed(self._slid(change))]
        return tuple(sorted(told, key=ORDER))

    @property
    def unaccounted(self) -> int:
        """How many characters of the source the document has not, or not as the source has them."""
        starts = self.theirs.starts
        found = changes(self.ours.words, self.theirs.words)
        return sum(starts[each.their_end] - starts[each.their_start] for each in found)

    def _slid(self, change: Change) -> Change:
        """Take a piece that can be cut out at several places for the one that a reader would."""
        if change.missing == change.extra:
            return change
        words = self.theirs if change.missing else self.ours
        return slid(change, words.words, _begins(words))

    # Spaces

    def _spaces(self, start: int, their_start: int, count: int) -> Iterator[Finding]:
        """Compare the spaces before so many characters, which are the same, but for the first."""
        ours = {place - start for place in self.ours.spaces if start < place < start + count}
        theirs = {place - their_start for place in self.theirs.spaces if their_start < place < their_start + count}
        layout = {place - start for place in self.ours.blocks}
        for place in sorted((ours ^ theirs) - layout):
            yield self._space(start + place, their_start + place, missing=place in theirs)

    def _space(self, place: int, their_place: int, *, missing: bool) -> Finding:
        words, other = (self.theirs, their_place) if missing else (self.ours, place)
        left, right = _word_before(words, other), _word_at(words, other)
        line = self._line(their_place)
        if missing:
            message = f"A space is missing between “{left}” and “{right}” (line {line} of the source)."
            return self._find("T021", message, "Write the space.", place, About(found=(left + right,)))
        message = f"There is a space between “{left}” and “{right}” that the source has not (line {line})."
        return self._find("T021", message, "Take the space out.", place, About(found=(f"{left} {right}",)))

    # Words

    def _changed(self, change: Change) -> Iterator[Finding]:
        start, end = self.ours.starts[change.start], self.ours.starts[change.end]
        first, last = self.theirs.starts[change.their_start], self.theirs.starts[change.their_end]
        ours, theirs = self.ours.text[start:end], self.theirs.text[first:last]
        if ours == theirs:
            yield from self._spaces(start, first, end - start)
        elif change.missing:
            yield self._missing(start, first, last)
        elif change.extra:
            yield self._extra(start, end)
        elif (count := change.end - change.start) == change.their_end - change.their_start and count > 1:
            for i, j in zip(range(change.start, change.end), range(change.their_start, change.their_end), strict=True):
                yield from self._changed(Change(i, i + 1, j, j + 1))
        else:
            yield from self._edited(start, end, first, last)

    def _edited(self, start: int, end: int, first: int, last: int) -> Iterator[Finding]:
        """Explain characters that differ from those of the source, and do not begin and end where words do."""
        ours, theirs = self.ours.text[start:end], self.theirs.text[first:last]
        same = _alike(ours, theirs)
        tail = _alike(ours[same:][::-1], theirs[same:][::-1])
        yield from self._spaces(start, first, same)
        yield from self._spaces(end - tail, last - tail, tail)
        if same + tail == len(ours) and self._has_words(self.theirs, first + same, last - tail):
            yield self._missing(start + same, first + same, last - tail)
        elif same + tail == len(theirs) and self._has_words(self.ours, start + same, end - tail):
            yield self._extra(start + same, end - tail)
        else:
            yield self._differs(start, end, first, last, same)

    def _has_words(self, words: Words, start: int, end: int) -> bool:
        """Tell whether some characters are more than a part of one word."""
        return any(start < place < end for place in words.starts) or (start in words.starts and end in words.starts)

    def _differs(self, start: int, end: int, first: int, last: int, same: int) -> Finding:
        """Say that a word, or some, are others; `same` of their characters are not."""
        at = start + min(same, end - start - 1)
        run, before = self.ours.run_at(at), self.ours.run_at(max(at - 1, start))
        name = next(
            (each.name for each in (run, before) if each and each.name and each.name.name not in SENTENCES), None
        )
        ours, theirs = _cut(self.ours.reading(start, end)), _cut(self.theirs.reading(first, last))
        about = About(name.name if name else "", found=(ours,), expected=(theirs,))
        # Where a word begins before the tag of what differs, it is looked for behind that.
        place = max(start, run.start) if run else start
        reads = f"“{ours}”, the source text reads “{theirs}” (line {self._line(first)} of the source)."
        if run and run.range:
            message = f"The range {run.range} does not fit: with it the document reads {reads}"
            return self._find("T013", message, "Correct the range.", place, about)
        if name:
            hint = "Write the name as the text has it; another form of it belongs into the record."
            return self._find("T023", f"In `{name.name}` the document reads {reads}", hint, place, about)
        hint = "Write what the source has; a correction goes into choice, with sic and corr."
        return self._find("T011", f"The document reads {reads}", hint, place, about)

    def _missing(self, place: int, first: int, last: int) -> Finding:
        range_ = self._range(first, last)
        words, count = self.theirs.reading(first, last), _count(self.theirs, first, last)
        message = f"{count} missing here: “{_cut(words)}” (line {self._line(first)} of the source)."
        gap = f'<gap reason="furniture" unit="chars" quantity="{range_.length}" source="{range_}"/>'
        hint = f"Put back what is missing, or, where it is no part of the text, write {gap}."
        line, column = self._gap_in_text(place, first, last)
        return finding("T010", message, self.file, line, column, hint=hint, about=About(expected=(str(range_),)))

    def _gap_in_text(self, place: int, first: int, last: int) -> tuple[int, int]:
        """Return where something is missing: after the word before, or where a block begins without it."""
        text, offsets = self.source.text, self.source.offsets
        after = text[offsets[last - 1] + 1 : offsets[last]] if last < len(offsets) else ""
        before = text[offsets[first - 1] + 1 : offsets[first]] if first else ""
        begins = place in self.ours.blocks and before.count("\n") > after.count("\n")
        if place == 0 or (begins and place < len(self.ours.text)) or not self.ours.text:
            return self.ours.position(place)
        line, column = self.ours.position(place - 1)
        return line, column + 1

    def _extra(self, start: int, end: int) -> Finding:
        words, count = _cut(self.ours.reading(start, end)), _count(self.ours, start, end)
        run = self.ours.run_at(start)
        if run and run.range:
            message = f"The range {run.range} overlaps what stands before it or is out of order."
            hint = "Each character of the source text stands in the document once, in the source's order."
            return self._find("T013", message, hint, start, About("gap", "source", (str(run.range),)))
        message = f"{count} not in the source text: “{words}”."
        hint = "Take out what is not the text's; words of the editors go into supplied, or a note of theirs."
        return self._find("T024", message, hint, start, About(found=(words,)))

    def _moved(self, move: Move) -> Finding:
        start, end = self.ours.starts[move.extra.start], self.ours.starts[move.extra.end]
        first = self.theirs.starts[move.missing.their_start]
        place = self.ours.starts[move.missing.start]
        run = self.ours.run_at(max(place - 1, 0)) if place else None
        where = f"after {run.id}" if run and run.id else "at the beginning"
        line, _ = self.ours.position(place)
        words, count = _cut(self.ours.reading(start, end)), _count(self.ours, start, end)
        message = f"{count} at another place than in the source: “{words}”."
        hint = f"Move them to line {line}, {where}: the source has them in its line {self._line(first)}."
        return self._find("T022", message, hint, start, About(found=(words,)))

    # Places

    def _line(self, place: int) -> int:
        return self.source.line_of(self.source.offsets[place])

    def _range(self, first: int, last: int) -> TextRange:
        return TextRange(self.source.id, self.source.offsets[first], self.source.offsets[last - 1] + 1)

    def _find(self, code: str, message: str, hint: str, place: int, about: About) -> Finding:
        line, column = self.ours.position(place)
        return finding(code, message, self.file, line, column, hint=hint, about=about)


def _alike(ours: str, theirs: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))


def _cut(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + "…"


def _count(words: Words, start: int, end: int) -> str:
    """Say how many words some characters are, with the verb that goes with it."""
    count = words.reading(start, end).count(" ") + 1
    return "1 word is" if count == 1 else f"{count} words are"


def _word_before(words: Words, place: int) -> str:
    return words.text[max(each for each in words.starts if each < place) : place]


def _word_at(words: Words, place: int) -> str:
    return words.text[place : min(each for each in words.starts if each > place)]


def _begins(words: Words) -> list[bool]:
    """Tell of each word whether a sentence or a block begins with it."""
    after = [True, *(word.rstrip(QUOTES).endswith(ENDS) for word in words.words)]
    return [begins or start in words.blocks for begins, start in zip(after, words.starts, strict=True)]
