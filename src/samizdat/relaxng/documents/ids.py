"""ID and IDREF: every ID once in a document, every reference to one that is there (RELAX NG DTD Compatibility, 5)."""

from __future__ import annotations

from dataclasses import dataclass, field

Place = tuple[int, int]
"""Line and column."""


@dataclass(slots=True)
class Ids:
    """The IDs and references of one document."""

    first: dict[str, Place] = field(default_factory=dict)
    references: list[tuple[str, str, Place]] = field(default_factory=list)

    def see(self, kind: str, text: str, attribute: str, place: Place) -> Place | None:
        """Note a value of an attribute of type `kind`; gives the place of the first use where an ID is not new."""
        tokens = text.split()
        if kind != "ID":
            self.references.extend((token, attribute, place) for token in tokens)
            return None
        name = tokens[0]
        known = self.first.get(name)
        if known is None:
            self.first[name] = place
        return known

    def dangling(self) -> list[tuple[str, str, Place]]:
        """Give each reference to an ID that is not there, with its attribute and place."""
        return [reference for reference in self.references if reference[0] not in self.first]
