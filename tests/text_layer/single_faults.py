"""Break a document that agrees with its source text in one place, as a slip does, and say what is to be found."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from samizdat.markup.tokens import escape
from samizdat.model.edition import TextLayer
from samizdat.model.finding import Finding
from samizdat.model.source_text import SourceText, squeeze
from samizdat.text_layer.align import align
from samizdat.text_layer.compare import SENTENCES
from samizdat.text_layer.roles import walked
from samizdat.text_layer.words import Run, Words, words_of

PARAGRAPH = re.compile(r"[ \t]*<(p|item)\b[^>]*xml:id.*?</\1>\n?", re.DOTALL)
SPACE_OUTSIDE_TAGS = re.compile(r"(<[^>]*>)|[ \t\r\n]+")
NAMES = ["Emma", "Berg", "Malmö", "Lübeck", "Quist", "Adler"]


@dataclass(frozen=True)
class Fault:
    """A broken document: the code that it is to have, and the characters of it that have the fault in them."""

    kind: str
    code: str
    xml: str
    start: int
    end: int


class Breaker:
    """Breaks one document in ways chosen by chance."""

    def __init__(self, xml: str, source: SourceText, layer: TextLayer, seed: int) -> None:
        self.xml, self.source, self.layer = xml, source, layer
        self.chance = random.Random(seed)
        self.words = words_of(xml, walked(xml, layer), source)
        assert not align(xml, "d.xml", source, layer).findings
        self.texts = [run for run in self.words.runs if run.range is None]
        self.named = [run for run in self.texts if _is_name(run)]

    def fault(self) -> Fault:
        """Make a fault; another is tried where one cannot be made here."""
        kinds = [
            self.typo,
            self.other_word,
            self.in_a_name,
            self.glued,
            self.cut,
            self.left_out,
            self.added,
            self.moved,
        ]
        while True:
            made = self.chance.choice(kinds)()
            if made and made.xml != self.xml:
                return made

    def _run(self, wanted: list[Run]) -> tuple[Run, int, int]:
        """Choose a stretch of text: its run, and where in the file it begins and ends."""
        run = self.chance.choice(wanted)
        return run, run.token.offset, run.token.offset + len(run.token.raw)

    def _word(self, wanted: list[Run], least: int) -> tuple[Run, int, int] | None:
        """Choose a word of plain letters inside one stretch of text; whatever is glued to it is outside."""
        run, begin, end = self._run(wanted)
        found = [match for match in re.finditer(r"(?<!\S)[^\W\d_]+(?!\S)", run.token.raw) if len(match[0]) >= least]
        found += [match for match in re.finditer(r"\A[^\W\d_]+\Z", run.token.raw) if len(match[0]) >= least]
        if not found or end <= begin:
            return None
        match = self.chance.choice(found)
        return run, begin + match.start(), begin + match.end()

    def typo(self) -> Fault | None:
        if not (chosen := self._word(self.texts, 5)):
            return None
        run, start, end = chosen
        return self._replaced("typo", run, start, end, self._mistyped(self.xml[start:end]))

    def _mistyped(self, word: str) -> str:
        at = self.chance.randrange(1, len(word) - 2)
        return self.chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + self.chance.choice("qxz") + word[at + 1 :],
            ]
        )

    def other_word(self) -> Fault | None:
        if not (chosen := self._word(self.texts, 2)):
            return None
        run, start, end = chosen
        return self._replaced("another word", run, start, end, self.chance.choice([*NAMES, "whatever", "of"]))

    def in_a_name(self) -> Fault | None:
        if not self.named or not (chosen := self._word(self.named, 3)):
            return None
        run, start, end = chosen
        return self._replaced("in a name", run, start, end, self.chance.choice(NAMES))

    def _replaced(self, kind: str, run: Run, start: int, end: int, word: str) -> Fault | None:
        if self.xml[start:end] == word:
            return None
        xml = self.xml[:start] + word + self.xml[end:]
        return Fault(kind, "T023" if _is_name(run) else "T011", xml, start, start + len(word))

    def glued(self) -> Fault | None:
        place = self.chance.choice(sorted(self.words.spaces - self.words.blocks))
        if place == 0:
            return None
        left, right = self.words.offset(place - 1), self.words.offset(place)
        run = self.words.run_at(place - 1)
        left += 1 if self.xml[left] != "&" else len(re.match(r"&\w+;", self.xml[left:])[0])  # type: ignore[index]
        if not run or right < left:
            return None
        between = SPACE_OUTSIDE_TAGS.sub(lambda match: match[1] or "", self.xml[left:right])
        xml = self.xml[:left] + between + self.xml[right:]
        return Fault("a space lost", "T021", xml, left - 1, left + len(between))

    def cut(self) -> Fault | None:
        if not (chosen := self._word(self.texts, 4)):
            return None
        _, start, end = chosen
        at = self.chance.randrange(start + 1, end)
        return Fault("a space added", "T021", self.xml[:at] + " " + self.xml[at:], at - 1, at + 1)

    def left_out(self) -> Fault | None:
        run, begin, _ = self._run(self.texts)
        found = list(re.finditer(r"(?<=\s)\S+\s+", run.token.raw))
        if len(found) < 3:
            return None
        first = self.chance.randrange(len(found))
        last = self.chance.randrange(first, min(len(found), first + 25))
        start, end = begin + found[first].start(), begin + found[last].end()
        xml = self.xml[:start] + self.xml[end:]
        return Fault("left out", "T010", xml, start, start)

    def added(self) -> Fault | None:
        if not (chosen := self._word(self.texts, 2)):
            return None
        _, start, _ = chosen
        if self.xml[start - 1] not in " \n":
            return None
        words = escape(" ".join(self.chance.choices(self.words.words, k=self.chance.randint(1, 12)))) + " "
        return Fault("added", "T024", self.xml[:start] + words + self.xml[start:], start, start + len(words))

    def moved(self) -> Fault | None:
        parts = [
            part for part in PARAGRAPH.finditer(self.xml) if len(part[0].split()) > 8 and "</argument>" not in part[0]
        ]
        if len(parts) < 2:
            return None
        part, other = self.chance.sample(parts, 2)
        if part[1] != other[1] or part.start() <= other.start() < part.end():
            return None
        rest = self.xml[: part.start()] + self.xml[part.end() :]
        at = other.start() - (len(part[0]) if other.start() > part.start() else 0)
        xml = rest[:at] + part[0] + rest[at:]
        if words_of(xml, walked(xml, self.layer), self.source).text == self.words.text:
            return None
        return Fault("moved", "T022", xml, at, at + len(part[0]))

    def trouble(self, fault: Fault) -> str:
        """Say what is wrong with what is said of a fault; "" where that is one finding, of its kind, at its word."""
        found = align(fault.xml, "d.xml", self.source, self.layer).findings
        if len(found) != 1:
            return f"{fault.kind}: {len(found)} findings: {found}"
        if found[0].code != fault.code:
            return f"{fault.kind}: not {fault.code}: {found[0]}"
        offset = _offset(fault.xml, found[0])
        near = fault.start <= offset <= fault.end or self._same(fault, found[0], offset)
        return "" if near else f"{fault.kind}: at {offset}, not in {fault.start}–{fault.end}: {found[0]}"

    def _same(self, fault: Fault, finding: Finding, offset: int) -> bool:
        """Tell whether a finding at another place says the same: what it names, taken out or put in, mends all."""
        broken = words_of(fault.xml, walked(fault.xml, self.layer), self.source)
        if finding.code == "T010":
            first, last = (int(each) for each in finding.about.expected[0].partition("=")[2].split(","))
            piece = squeeze(self.source.text[first:last])
            at = len(squeeze(self.source.text[:first]))
            near = broken.offset(at) if at < len(broken.text) else 0
            before = broken.offset(at - 1) + 1
            mended = broken.text[:at] + piece + broken.text[at:]
            return mended == self.source.squeezed and offset in (near, before)
        if finding.code not in ("T022", "T024"):
            return False
        at = next(place for place in range(len(broken.text)) if broken.offset(place) == offset)
        count = int(finding.message.split()[0].replace(",", ""))
        piece = squeeze(" ".join(_from(broken, at, count)))
        rest = broken.text[:at] + broken.text[at + len(piece) :]
        if finding.code == "T024":
            return rest == self.source.squeezed
        places = (match.start() for match in re.finditer(f"(?={re.escape(piece)})", self.source.squeezed))
        return any(
            self.source.squeezed[:place] + self.source.squeezed[place + len(piece) :] == rest for place in places
        )


def _from(words: Words, at: int, count: int) -> list[str]:
    first = words.starts.index(at)
    return words.words[first : first + count]


def _is_name(run: Run) -> bool:
    return run.name is not None and run.name.name not in SENTENCES


def _offset(xml: str, finding: Finding) -> int:
    lines = xml.split("\n")
    return sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1
