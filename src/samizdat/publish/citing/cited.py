"""How a text of the edition, or a passage of it, is cited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samizdat.markup.passages import passage_label

# What a page fills in when a reader cites a passage of it; no format takes these for anything but words.
PASSAGE, LABEL, ADDRESS = "@passage@", "@label@", "@address@"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who wrote or edited something: a person with a family name, or a name that stands as it is (`given` is "")."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """The edition that a text is cited from.

    `edition` is its statement (“First edition”), `version` its number, `published` an ISO date, `address` the URL of
    its folder with a slash at the end; each is "" where it is not known.
    """

    title: str
    editors: tuple[Agent, ...] = ()
    edition: str = ""
    version: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """What a text was published as before, or the work that it was taken from; each is "" where it is not known.

    `published` is an ISO date.
    """

    title: str = ""
    publisher: str = ""
    place: str = ""
    published: str = ""

    def __str__(self) -> str:
        """Put it into one line, as formats want it that have one field for it."""
        return ", ".join(filter(None, (self.title, self.place, self.publisher, self.published)))


@dataclass(frozen=True, slots=True)
class Citation:
    """A text of the edition or a passage of it.

    `id` is the text's xml:id and `passage` what follows it in that of the passage (`p12`), "" for the whole text.
    `written` are the ISO dates between which the text was written: none, one or two. `language` is a BCP 47 tag. What
    is cited is the edition's own publication; `original` is that of its source.
    """

    id: str
    title: str
    authors: tuple[Agent, ...]
    written: tuple[str, ...]
    language: str
    container: Container
    passage: str = ""
    original: Original = Original()

    @property
    def key(self) -> str:
        """The xml:id of what is cited."""
        return f"{self.id}.{self.passage}" if self.passage else self.id

    @property
    def label(self) -> str:
        """What stands where a page would: `§ 12`, or `sect. 5` where the passage is a section."""
        return LABEL if self.passage == PASSAGE else passage_label(self.passage)

    @property
    def url(self) -> str:
        """The address of what is cited, "" where that of the edition is not known."""
        address = self.container.address
        return address and f"{address}{self.id}.html" + (f"#{self.key}" if self.passage else "")

    def at(self, passage: str) -> Citation:
        """Return the citation of a passage of this text."""
        return replace(self, passage=passage)
