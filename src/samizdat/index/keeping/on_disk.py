"""Keep the index of an edition on disk between two builds, and tell what has changed in it.

The tables are those of `samizdat.index.tables`. Each *answer* that pages are made of has a name: `doc ID` (all that a
document contributes), `record KIND:KEY` (an entity), `docs KIND:KEY` (the documents that name it, in their order). The
digests of the last ones are kept, so that it is known which of them are others now. All is one transaction, which ends
when what was made of it stands in its place: a build that fails leaves the tables as they were.

The tables hold words around names: where a text may not be published, they are to be sealed (`store.sealed`).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from samizdat.index import answers
from samizdat.index.extract import Read, extract_of, listed_record
from samizdat.index.keeping.stand import Pointer, Stand
from samizdat.index.resolve import resolve
from samizdat.index.tables import Change, copy_tables, open_tables, put, remove
from samizdat.model.mention import KINDS, DatedMention, Entity, Entry, Extract, Mention, Outline
from samizdat.store.cache_folder import make_folder
from samizdat.store.sealed import named
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.index.extract import About, Links
    from samizdat.markup.editorial import Editors
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document, Edition

NAME = "index.sqlite"
# So many extracts stay in memory.
AT_HAND = 64


class Reading(Protocol):
    """Reads documents, each once as long as it stays what it is."""

    def __call__(self, document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> Read:
        """Read a document, as `samizdat.index.extract.read_document` does."""

    def key(self, document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> str:
        """Return what tells one state of all that a document is read from, from any other."""


def open_index(folder: Path, mark: str, key: bytes | None = None) -> IndexOnDisk | None:
    """Open the index that is kept in a folder, sealed where there is a `key`.

    None where none can be, or somebody else works with it.
    """
    with suppress(sqlite3.Error, OSError):
        make_folder(folder)
        return IndexOnDisk(open_tables(named(folder / NAME, key), key), mark)
    return None


def index_in_memory(kept: Path | None = None) -> IndexOnDisk:
    """Return an index for who has it at hand as long as it is needed, as a preview has.

    It begins as the one that a build has `kept` in a folder: what has not changed since is not read.
    """
    tables = open_tables()
    if kept and not copy_tables(kept / NAME, tables):
        tables = open_tables()
    return IndexOnDisk(tables, "")


def remove_index(folder: Path, key: bytes | None = None) -> None:
    """Remove the index that is kept in a folder."""
    with suppress(OSError):
        named(folder / NAME, key).unlink(missing_ok=True)


class IndexOnDisk:
    """The index of an edition as it was when the pages that have a mark were made. Use as a context, for one thread.

    `changed` are the names of the answers that are others now; None where nothing is known of what they were. `lists`
    tells whether a list of entities is another.
    """

    def __init__(self, tables: sqlite3.Connection, mark: str) -> None:
        self._tables = tables
        self._tables.execute("begin immediate")
        known = mark and self._tables.execute("select 1 from standing where mark = ?", (mark,)).fetchone()
        self.changed: set[str] | None = set() if known else None
        self.lists = False
        self._documents: dict[str, Document] = {}
        # How the tables stood after the last time, and by what each file was known: who has them in memory asks again.
        self._stand: Stand | None = None
        self._wanted: dict[str, tuple[str, Document | None]] = {}
        self._read_with: tuple[object, ...] = ()
        self._extract = lru_cache(maxsize=AT_HAND)(self._load)
        # What was made of what was read: who reads a text once more the same has it the same.
        self._made: dict[str, tuple[Read, Links, Extract]] = {}

    def __enter__(self) -> IndexOnDisk:
        return self

    def __exit__(self, *_exception: object) -> None:
        with suppress(sqlite3.Error):
            if self._tables.in_transaction:
                self._tables.execute("rollback")
            self._tables.close()

    def stands(self, mark: str) -> None:
        """Keep all this: the pages that were made of it stand in their place, and have this mark."""
        self._tables.execute("delete from standing")
        self._tables.execute("insert into standing values (?)", (mark,))
        self._tables.execute("commit")

    def again(self, edition: Edition, reads: Reading, about: About) -> None:
        """Read once more what has changed; where that cannot be, the index is what it was."""
        if not self._tables.in_transaction:
            self._tables.execute("begin immediate")
            self.changed, self.lists = set(), False
        try:
            self.update(edition, reads, about)
        except BaseException:
            self._tables.execute("rollback")
            self._stand = None
            raise
        self.stands("")

    # What has changed

    def update(self, edition: Edition, reads: Reading, about: About) -> None:
        """Read what has changed in an edition, and merge it with the rest."""
        tables = self._tables
        read_with = about.redirects, about.common, edition.settings.text_layer
        known, self._read_with = self._wanted if read_with == self._read_with else {}, read_with
        self._documents, self._reads, self._about = {}, reads, about
        self._extract.cache_clear()
        before = self._stand or Stand(tables)
        self._wanted = wanted = self._known_by(edition, about, known)
        gone = [name for name in before.files if name not in wanted]
        places = {name: place for place, name in enumerate(name for name, (_, document) in wanted.items() if document)}
        others = [name for name, (key, _) in wanted.items() if before.files.get(name) != key]
        changes = [*(remove(tables, name) for name in gone), *(self._put(name, edition, places) for name in others)]
        self.lists = any(name in before.lists for name in gone) or any(name not in places for name in others)
        order = [document.id for document in edition.documents]
        moved = bool(gone) or order != before.order or not before.files.keys() >= wanted.keys()
        if moved:
            self._place(places)
        if changes:
            resolve(tables, changes)
        self._stand = now = Stand(tables) if moved else before.after(tables, changes)
        if now.order != order:
            raise sqlite3.DataError("documents have other addresses than their ids")
        self._documents = {document.id: document for document in edition.documents}
        self._compare(before, now, changes, everything=self.lists or any(change.entities for change in changes))

    def _put(self, name: str, edition: Edition, places: Mapping[str, int]) -> Change:
        """Read a file, and put what it has into the tables."""
        key, document = self._wanted[name]
        if document is None:
            file = next(file for file in edition.authorities if file.name == name)
            return put(self._tables, listed_record(file, tuple(self._about.common.items())), key)
        return put(self._tables, self._reads(document, *self._about).record, key, places[name], name)

    def _known_by(
        self, edition: Edition, about: About, known: Mapping[str, tuple[str, Document | None]]
    ) -> dict[str, tuple[str, Document | None]]:
        """Say for each file by what it is known: of the lists, then of the documents in their order.

        What was `known` with the same `about` is asked for only where the document is another.
        """
        common = repr((engine(), sorted(about.common.items())))
        wanted: dict[str, tuple[str, Document | None]] = {
            file.name: (sha256(f"{common} {file.digest}".encode()).hexdigest(), None) for file in edition.authorities
        }
        for place, document in enumerate(edition.documents):
            name = document.file.name
            name = f"{name}!{place}" if name in wanted else name
            before = known.get(name)
            wanted[name] = before if before and before[1] is document else (self._reads.key(document, *about), document)
        return wanted

    def _place(self, places: Mapping[str, int]) -> None:
        """Put the documents in their order."""
        query = "select name, n, position from document join file on file.n = document.file"
        known = {name: (n, position) for name, n, position in self._tables.execute(query)}
        moved = ((place, known[name][0]) for name, place in places.items() if known[name][1] != place)
        self._tables.executemany("update document set position = ? where file = ?", list(moved))

    def _compare(self, before: Stand, now: Stand, changes: Sequence[Change], *, everything: bool) -> None:
        """Note which answers are others than they were."""
        tables, ids = self._tables, now.addresses
        put_anew = {change.file for change in changes}
        others = {n for n in {*before.leads, *now.leads} if before.leads.get(n) != now.leads.get(n)}
        named = _named_by(tables, others)
        moved = {file for file in {*ids, *before.addresses} if ids.get(file) != before.addresses.get(file)}
        for file in put_anew | named | moved:
            self.note(f"doc {before.addresses.get(file, '')}")
            self.note(f"doc {ids.get(file, '')}")
        self._digest(before, now)
        touched = {n for change in changes for n in change.targets} | others | _targets_in(tables, moved)
        pointers = {leads[n] for leads in (before.leads, now.leads) for n in touched if n in leads}
        pointers |= _recorded_in(tables, put_anew)
        if everything or self.changed is None or _reordered(before.order, now.order):
            self._compare_entities()
            return
        for pointer in pointers:
            self._compare_entity(*pointer)

    def _digest(self, before: Stand, now: Stand) -> None:
        """Keep what tells one state of each document from any other."""
        there = {*now.addresses.values()}
        others = there if self.changed is None else {each.removeprefix("doc ") for each in self.changed} & there
        query = "select key from document join file on n = file where address = ?"
        for id in others:
            (key,) = self._tables.execute(query, (id,)).fetchone()
            self.compare(f"doc {id}", repr((key, answers.links(self._tables, id))))
        if self.changed is None:
            known = self._tables.execute("select name from answer where name > 'doc ' and name < 'doc!'")
            gone = {name.removeprefix("doc ") for (name,) in known} - there
        else:
            gone = {*before.addresses.values()} - there
        for id in gone:
            self.compare(f"doc {id}", None)

    def _compare_entities(self) -> None:
        """Note of all entities which are others: to ask for them together takes a fraction of the time."""
        entities = self.entities()
        naming = {f"{kind}:{key}": ids for (kind, key), ids in answers.all_naming(self._tables).items()}
        self.compare_all("record", {pointer: repr(entity) for pointer, entity in entities.items()})
        self.compare_all("docs", {pointer: repr(naming.get(pointer, [])) for pointer in entities})

    def _compare_entity(self, kind: str, key: str) -> None:
        entity = answers.entity(self._tables, kind, key)
        naming = repr(self.documents_naming(kind, key)) if entity else None
        self.compare(f"record {kind}:{key}", repr(entity) if entity else None)
        self.compare(f"docs {kind}:{key}", naming)

    def note(self, answer: str) -> None:
        """Note that an answer is another than it was."""
        if self.changed is not None:
            self.changed.add(answer)

    def compare(self, answer: str, value: str | None) -> None:
        """Note whether an answer is another than it was, and what it is; None where there is none."""
        digest = value and sha256(value.encode()).digest()
        row = self._tables.execute("select digest from answer where name = ?", (answer,)).fetchone()
        if (row[0] if row else None) == digest:
            return
        self.note(answer)
        if digest:
            self._tables.execute("replace into answer values (?, ?)", (answer, digest))
        else:
            self._tables.execute("delete from answer where name = ?", (answer,))

    def compare_all(self, kind: str, values: Mapping[str, str]) -> None:
        """Note of all answers of a kind, by what they are about, which are others than they were."""
        query = "select name, digest from answer where name > ? and name < ?"
        known = dict(self._tables.execute(query, (f"{kind} ", f"{kind}!")))
        now = {f"{kind} {about}": sha256(value.encode()).digest() for about, value in values.items()}
        gone = known.keys() - now.keys()
        others = [(name, digest) for name, digest in now.items() if known.get(name) != digest]
        for name in (*gone, *(name for name, _ in others)):
            self.note(name)
        self._tables.executemany("delete from answer where name = ?", [(name,) for name in gone])
        self._tables.executemany("replace into answer values (?, ?)", others)

    # Who asks for what

    def asking(self) -> set[str]:
        """Return the names of those who asked for an answer that is another now."""
        self._tables.execute("create temp table if not exists another (name text primary key)")
        self._tables.execute("delete from another")
        self._tables.executemany("insert or ignore into another values (?)", [(each,) for each in self.changed or ()])
        return {task for (task,) in self._tables.execute("select distinct task from asked join another using (name)")}

    def asks(self, task: str, asked: Iterable[str]) -> None:
        """Remember which answers somebody has asked for, and no others."""
        self._tables.execute("delete from asked where task = ?", (task,))
        self._tables.executemany("insert or ignore into asked values (?, ?)", [(each, task) for each in asked])

    # The answers

    def documents_naming(self, kind: str, key: str) -> list[str]:
        """List the documents that name an entity, in their order."""
        query = """
        select distinct address from entity join target on target.entity = entity.n
        join naming on naming.target = target.n join document on document.file = naming.file
        where entity.kind = ? and entity.key = ? order by document.position, document.file"""
        return [address for (address,) in self._tables.execute(query, (kind, key))]

    @property
    def pointers(self) -> list[Pointer]:
        """List the entities in the order of the index, each with its kind."""
        return [(kind, each.key) for kind in KINDS for each in answers.entities(self._tables, kind)]

    def entity(self, kind: str, key: str) -> Entity | None:
        """Return an entity, None where there is none."""
        return answers.entity(self._tables, kind, key)

    def entities(self) -> dict[str, Entity]:
        """Return all entities by their pointers, in no order."""
        return {f"{each.kind}:{each.id}": each for each in answers.all_entities(self._tables)}

    def entry(self, kind: str, key: str) -> Entry | None:
        """Return an entity with its mentions, None where there is none."""
        entity = self.entity(kind, key)
        return Entry(entity, tuple(answers.mentions(self._tables, kind, key))) if entity else None

    def digests(self) -> dict[str, str]:
        """Return what tells one state of each document's extract from any other, by its id."""
        query = "select name, digest from answer where name > 'doc ' and name < 'doc!'"
        return {name.removeprefix("doc "): digest.hex() for name, digest in self._tables.execute(query)}

    def mentions_in(self, id: str) -> list[Mention]:
        """List the mentions in a document: of each entity that a name leads to, in the order of the index."""
        return list(answers.mentions_in(self._tables, id))

    def outline(self, id: str) -> Outline:
        """Return the sections of a document, and what the editors say of its passages."""
        return answers.outline(self._tables, id)

    def counts(self) -> dict[str, int]:
        """Count the mentions of each entity in the documents' own words, by its pointer."""
        return {f"{kind}:{key}": n for kind, key, n in self._tables.execute("select kind, key, namings from entity")}

    def dates(self) -> dict[str, tuple[DatedMention, ...]]:
        """Return the dates that each document tells, by its id, for those that tell any."""
        query = """
        select address, text, earliest, latest, passage, anchor from dated join document using (file)
        order by file, place"""
        found: dict[str, list[DatedMention]] = defaultdict(list)
        for address, *date in self._tables.execute(query):
            found[address].append(DatedMention(*date))
        return {address: tuple(dates) for address, dates in found.items()}

    def extract(self, id: str) -> Extract:
        """Return the extract of a document."""
        return self._extract(id)

    def _load(self, id: str) -> Extract:
        read, links = self._reads(self._documents[id], *self._about), answers.links(self._tables, id)
        before = self._made.pop(id, None)
        same = before is not None and before[0] is read and before[1] == links
        made = before[2] if before and same else extract_of(read, id, links)
        self._made[id] = (read, links, made)
        if len(self._made) > AT_HAND:
            del self._made[next(iter(self._made))]
        return made


def _reordered(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether those that are in both lists follow each other otherwise."""
    if before == now:
        return False
    old, new = set(before), set(now)
    return [each for each in before if each in new] != [each for each in now if each in old]


def _named_by(tables: sqlite3.Connection, targets: Iterable[int]) -> set[int]:
    """Return the numbers of the files in which one of these targets is named."""
    query = "select distinct file from naming where target = ?"
    return {file for target in targets for (file,) in tables.execute(query, (target,))}


def _targets_in(tables: sqlite3.Connection, files: Iterable[int]) -> set[int]:
    """Return the numbers of the targets that are named in one of these files."""
    return {n for file in files for (n,) in tables.execute("select target from naming where file = ?", (file,))}


def _recorded_in(tables: sqlite3.Connection, files: Iterable[int]) -> set[Pointer]:
    """Return the entities of which one of these files has a record."""
    query = """
    select entity.kind, entity.key from record join entity on entity.n = record.entity where record.file = ?"""
    return {(kind, key) for file in files for kind, key in tables.execute(query, (file,))}
