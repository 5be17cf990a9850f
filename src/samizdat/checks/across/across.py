"""Check what hangs together across the files of an edition, in a time that goes by what has changed.

What is wrong between files is worked out of what ties them to each other, whenever something has changed on which it
hangs. What is kept and what is found anew go the same way, so that both say the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from fnmatch import filter as matching
from functools import partial
from typing import TYPE_CHECKING, Any

from samizdat.checks.across.across_files import Astray, Places, again, find_again, find_astray, find_unused, unused
from samizdat.checks.across.kept import Kept, findings_as_text, findings_of, mark, written
from samizdat.checks.references.records import Named, check_names
from samizdat.edition.ledger import lost_passages
from samizdat.store.inside import exists

if TYPE_CHECKING:
    from samizdat.checks.across.tied import Tied
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding


class Across:
    """What hangs together across the files of an edition."""

    def __init__(self, edition: Edition, kept: Kept, tied: Tied) -> None:
        self._edition, self._kept, self.tied = edition, kept, tied
        # What none of these files changes: the files that could not be read, and what was published.
        ledger = edition.ledger
        self._beside = written([_is_complete(edition), ledger.name, [*ledger.passages.items()], ledger.redirects])

    @property
    def key(self) -> str:
        """What tells one state of the edition from any other, but for files that are none of its."""
        return mark("\0".join((self._beside, *(f"{name} {key}" for name, key in self.tied.keys.items()))))

    def check(self) -> tuple[list[Finding], dict[str, bool]]:
        """Find what is wrong, and whether the files are there that are pointed to and are none of the edition's."""
        findings = self.tied.check()
        outside: dict[str, bool] = {}
        if self.tied.frame.prefixes is not None:
            findings += self._references(outside)
        findings += self._remembered("names", self.tied.digest("names"), self._names)
        findings += self._remembered("ledger", self.tied.digest("passages") + mark(self._beside), self._ledger)
        return findings, outside

    def _references(self, outside: dict[str, bool]) -> Iterator[Finding]:
        """Check references.

        Findings: R001 dangling, R002 wrong kind, R003 duplicate id, R004 unused record (a warning). Where a file of the
        edition cannot be read, nothing is said of what it may hold.
        """
        tied = self.tied
        world, ties = tied.digest("ids"), tied.digest("ids", "asks")
        ids, asks = partial(tied.all, "ids"), partial(tied.all, "asks")
        astray = Astray(*self._value("astray", ties, lambda: find_astray(asks(), ids())))
        outside |= {name: is_there(self._edition, name) for name in astray.outside}
        yield from self._astray(astray, [name for name, there in outside.items() if not there], world)
        for file, id, other in self._value("again", world, lambda: find_again(tied.members, ids())):
            yield again(tied.target(file, id), tied.target(other, id))
        if _is_complete(self._edition):
            for file, id in self._value("unused", ties, lambda: find_unused(tied.members, ids(), asks())):
                yield unused(tied.target(file, id))

    def _astray(self, astray: Astray, missing: list[str], world: str) -> Iterator[Finding]:
        """Say of each file which of its pointers do not arrive."""
        wanting = {name for file in missing for name in astray.outside[file]}
        places: list[Places] = []
        for name in sorted(wanting.union(astray.files)):
            key = mark(written([world, self.tied.keys[name], missing if name in wanting else []]))
            piece = self._kept.get("astray", name)
            if piece is None or piece[0] != key:
                places = places or [Places(self.tied.all("ids"), missing)]
                pointers, prefixes = self.tied.pointers(name)
                found = [each for pointer in pointers for each in places[0].check(pointer, prefixes)]
                piece = key, findings_as_text(found)
                self._kept.put("astray", name, piece)
            yield from findings_of(piece[1])

    def _names(self) -> Iterable[Finding]:
        return check_names({name: [Named(*each) for each in some] for name, some in self.tied.all("names").items()})

    def _ledger(self) -> Iterable[Finding]:
        present = {id for ids in self.tied.all("passages").values() for id in ids}
        return lost_passages(self._edition.ledger, present)

    def _remembered(self, what: str, key: str, find: Callable[[], Iterable[Finding]]) -> Iterable[Finding]:
        piece = self._kept.get("between", what)
        if piece is None or piece[0] != key:
            piece = key, findings_as_text(find())
            self._kept.put("between", what, piece)
        return findings_of(piece[1])

    def _value(self, what: str, key: str, make: Callable[[], Any]) -> Any:
        piece = self._kept.get("between", what)
        if piece is None or piece[0] != key:
            piece = key, written(make())
            self._kept.put("between", what, piece)
        return json.loads(piece[1])


def is_there(edition: Edition, name: str) -> bool:
    """Tell whether a file is there, by its name as findings show it."""
    return exists(os.path.join(edition.settings.root, name))  # noqa: PTH118  there may be as many as images


def _is_complete(edition: Edition) -> bool:
    """Tell whether every file of the edition could be read, so that what is not mentioned is mentioned nowhere."""
    settings = edition.settings
    count = 0
    for folder in {settings.header.parent, settings.documents, settings.authorities}:
        with suppress(OSError):
            count += len(matching(os.listdir(folder), "*.xml"))  # noqa: PTH208  there may be very many
    return len(edition.files) == count
