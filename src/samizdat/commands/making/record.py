"""New record: of a person, a place, a body, an event or a work, at its place in the alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.commands.making.edition import New
from samizdat.edition.read import read_edition
from samizdat.errors import SamizdatError
from samizdat.markup.tokens import escape
from samizdat.markup.xml import XML_ID, parse, select, text_of
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of record is written: its list, its element, and its name."""

    list: str
    element: str
    name: str


KINDS = {
    "person": _Form("listPerson", "person", "persName"),
    "place": _Form("listPlace", "place", "placeName"),
    "org": _Form("listOrg", "org", "orgName"),
    "event": _Form("listEvent", "event", "eventName"),
}
ID = re.compile(r"""xml:id\s*=\s*["']([^"']+)["']""")


def new_record(settings: Settings, kind: str, name: str) -> tuple[New, str]:
    """Add a record to the authority file that has its kind; returns what is to be done, and the pointer to it.

    A person's name is “Surname, Forename”. Raises SamizdatError where there is no list of the kind.
    """
    form, name = KINDS[kind], " ".join(name.split())
    edition, _ = read_edition(settings)
    file = next((each for each in edition.authorities if f"</{form.list}>" in each.xml), None)
    if file is None:
        places = f"Make a TEI file with a {form.list} in {settings.authorities}."
        raise SamizdatError(f"no authority file has a {form.list}", places)
    _refuse_known(file, form, name)
    taken = {id for each in edition.files for id in ID.findall(each.xml)}
    id = _id(name, taken)
    if not id:
        raise SamizdatError(
            f"“{name}” has no letter that an identifier could be made of", "Write its name in Latin letters."
        )
    write_files(
        {settings.root / file.name: _with_record(file, form, id, name, preferred='type="preferred"' in file.xml)}
    )
    todo = (
        "Say in a note who or what it is.",
        "Write what is known, each fact with its @source; samizdat reconcile proposes identifiers.",
    )
    return New((file.name,), todo), f"{kind}:{id}"


def _refuse_known(file: XmlFile, form: _Form, name: str) -> None:
    """Refuse a name that a record has already."""
    for record in select(parse(file.xml), f"//tei:{form.element}[@xml:id]"):
        if any(text_of(each).casefold() == name.casefold() for each in select(record, f"tei:{form.name}")):
            raise SamizdatError(f"{name} has a record already: {record.get(XML_ID)}", "Point to it.")


def _id(name: str, taken: set[str]) -> str:
    """Make an identifier of a name: the surname, or more where others have that."""
    first, _, rest = (_plain(part) for part in (*name.partition(",")[:1], ",", name.partition(",")[2]))
    whole = f"{first}-{rest}".strip("-")
    numbered = (f"{whole}-{number}" for number in range(2, 1000) if whole)
    return next((id for id in (first, whole, *numbered) if id and id not in taken), "")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")


def _with_record(file: XmlFile, form: _Form, id: str, name: str, *, preferred: bool) -> str:
    """Put the record before the first whose identifier comes after its own, or at the end of the list."""
    xml = file.xml
    end = xml.index(f"</{form.list}>")
    found = re.finditer(rf"<{form.element}\b[^>]*?{ID.pattern}", xml[:end])
    place = next((match.start() for match in found if match[1] > id), end)
    line = xml.rfind("\n", 0, place) + 1
    before = xml[line:place]
    alone = not before.strip()
    indent = before if alone and place < end else (before if alone else "") + "  "
    record = "".join(f"{indent}{each}\n" for each in _record(form, id, name, preferred=preferred))
    return xml[:line] + record + xml[line:] if alone else f"{xml[:place]}\n{record}{xml[place:]}"


def _record(form: _Form, id: str, name: str, *, preferred: bool) -> Iterator[str]:
    written = escape(name)
    surname, comma, forename = written.partition(",")
    if form.element == "person" and comma:
        written = f"<surname>{surname.strip()}</surname>, <forename>{forename.strip()}</forename>"
    said = ' type="preferred" xml:lang="en"' if preferred else ""
    yield f'<{form.element} xml:id="{id}">'
    yield f"  <{form.name}{said}>{written}</{form.name}>"
    yield "  <note>TODO</note>"
    yield f"</{form.element}>"
