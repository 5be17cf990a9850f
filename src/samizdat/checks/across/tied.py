"""The files of an edition with what is wrong in each alone, and what ties it to the others; kept until it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from samizdat.checks.across.kept import DIGITS, Kept, Piece, findings_as_text, findings_of, mark, may_quote, written
from samizdat.checks.across.members import Frame, Member, members_of
from samizdat.checks.references.facts import Pointer, Target, read_facts
from samizdat.markup.pointing import Prefix
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.checks.across.ties import Ties
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding

# What is found between files hangs on these: of each a digest is at hand, and NOTHING where a file has none of it.
MARKED: Mapping[str, Any] = {"ids": None, "asks": {}, "names": [], "passages": []}
NOTHING = "-"
KINDS = tuple(MARKED)

CheckFile = Callable[[Member, Frame], "tuple[list[Finding], Ties]"]


class Tied:
    """The files of an edition by their names, in its order; `keys` are what tells one state of each from any other.

    `check` checks a file by itself, as `samizdat.checks.across.of_file.check_of_file` does.
    """

    def __init__(self, edition: Edition, kept: Kept, check: CheckFile) -> None:
        self._kept, self._check = kept, check
        self.members = members_of(edition)
        self.frame = Frame(edition.settings, self._prefixes(edition.header.name))
        frame = mark(written([engine(), *self.frame.said]))
        self._roles = [each.role for each in self.members.values()]
        self.keys = {name: f"{frame}{each.role} {each.file.digest[:DIGITS]}" for name, each in self.members.items()}
        self._marks: dict[str, list[str]] = {}
        self._values: dict[str, dict[str, Any]] = {}
        self._places: dict[str, dict[str, tuple[int, int]]] = {}

    def check(self) -> list[Finding]:
        """Find what is wrong in each file alone; those are read of which it is not known."""
        findings: list[Finding] = []
        known = self._kept.all("own")
        for name, key in self.keys.items():
            piece = known.get(name)
            if piece is None or piece[0] != key:
                piece = self._anew(name, key)
            marks, _, found = piece[1].partition("\n")
            self._marks[name] = marks.split(" ")
            findings += findings_of(found)
        self._kept.forget([name for name in known if name not in self.keys])
        return findings

    def digest(self, *kinds: str) -> str:
        """Return a digest of some kinds of ties of all files."""
        columns = ("\0".join([marks[place] for marks in self._marks.values()]) for place in map(KINDS.index, kinds))
        return mark("\0".join((*self._marks, *self._roles, *columns)))

    def all(self, kind: str) -> dict[str, Any]:
        """Return the ties of a kind of all files."""
        if kind not in self._values:
            pieces, place = self._kept.all(kind), KINDS.index(kind)
            self._values[kind] = {
                name: MARKED[kind] if marks[place] == NOTHING else self._value(pieces[name], name)
                for name, marks in self._marks.items()
            }
        return self._values[kind]

    def target(self, file: str, id: str) -> Target:
        """Return what has an identifier, and where it stands."""
        ids = self.all("ids")[file][1]
        if file not in self._places:
            self._places[file] = dict(zip(ids, self._one("places", file), strict=True))
        return Target(id, ids[id], file, *self._places[file][id])

    def pointers(self, file: str) -> tuple[list[Pointer], dict[str, Prefix]]:
        """Return the pointers of a file that lead to others, or to nothing, and the prefixes that hold in it."""
        pointers, own = self._one("pointers", file)
        made = [Pointer._make((*each[:4], file, *each[4:])) for each in pointers]
        return made, {**(self.frame.prefixes or {}), **_prefixes(own, file)}

    def _one(self, kind: str, name: str) -> Any:
        return self._value(self._kept.get(kind, name), name)

    def _value(self, piece: Piece | None, name: str) -> Any:
        """Read a piece; raises LookupError where it is not of this state of its file."""
        if piece is None or piece[0] != self.keys[name]:
            raise LookupError(name)
        return json.loads(piece[1])

    def _anew(self, name: str, key: str) -> Piece:
        """Check a file, and keep what was found."""
        findings, ties = self._check(self.members[name], self.frame)
        texts = _texts(ties)
        for kind, text in texts.items():
            self._kept.put(kind, name, (key, text))
        marks = (mark(texts[kind]) if kind in texts else NOTHING for kind in MARKED)
        piece = key, f"{' '.join(marks)}\n{findings_as_text(findings)}"
        self._kept.put("own", name, piece, passing=may_quote(findings))
        return piece

    def _prefixes(self, header: str) -> Mapping[str, Prefix] | None:
        """Return the prefixes that hold in all files, None where the header cannot be read."""
        if not header:
            return None
        file = self.members[header].file
        key, piece = f"{engine()} {file.digest}", self._kept.get("prefixes", header)
        if piece is None or piece[0] != key:
            piece = key, written(_plain(read_facts(file.xml, header).prefixes))
            self._kept.put("prefixes", header, piece)
        return _prefixes(json.loads(piece[1]), header)


def _plain(prefixes: Mapping[str, Prefix]) -> dict[str, tuple[str, str]]:
    return {name: (prefix.pattern, prefix.replacement) for name, prefix in prefixes.items()}


def _prefixes(plain: Mapping[str, tuple[str, str]], file: str) -> dict[str, Prefix]:
    return {name: Prefix(pattern, replacement, file) for name, (pattern, replacement) in plain.items()}


def _texts(ties: Ties) -> dict[str, str]:
    """Write the ties of a file by their kinds, as far as there are any."""
    marked = {"ids": ties.ids, "asks": ties.asks, "names": ties.names, "passages": ties.passages}
    texts = {kind: written(value) for kind, value in marked.items() if value}
    pointers = written(([(*each[:4], *each[5:]) for each in ties.pointers], _plain(ties.prefixes)))
    return {**texts, "places": written(ties.places), "pointers": pointers}
