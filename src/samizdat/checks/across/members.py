"""The files of an edition: what each is there, and what holds in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samizdat.markup.pointing import Prefix
    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds in all files of an edition: its settings, and the prefixes that the header declares.

    These are None where the header cannot be read: then nobody knows where pointers lead.
    """

    settings: Settings
    prefixes: Mapping[str, Prefix] | None

    @property
    def said(self) -> list[object]:
        """All of it that findings hang on, as JSON can hold it."""
        prefixes = None if self.prefixes is None else [(name, repr(each)) for name, each in self.prefixes.items()]
        return [prefixes, repr(self.settings.text_layer), sorted(self.settings.hosts_not_cited)]


class Member(NamedTuple):
    """A file of an edition, and what it is there: a document, a text with passages, a list of records."""

    file: XmlFile
    document: Document | None = None
    is_text: bool = False
    is_list: bool = False

    @property
    def role(self) -> str:
        """What a file is, in a few letters."""
        return f"{'d' * bool(self.document)}{'t' * self.is_text}{'l' * self.is_list}"


def members_of(edition: Edition) -> dict[str, Member]:
    """Return the files of an edition by their names, in its order; one may be several things."""
    members = {edition.header.name: Member(edition.header)}
    members |= {each.file.name: Member(each.file, is_text=True) for each in edition.apparatus}
    members |= {each.file.name: Member(each.file, each, is_text=True) for each in edition.documents}
    for file in edition.authorities:
        members[file.name] = members.get(file.name, Member(file))._replace(is_list=True)
    members.pop("", None)
    return members
