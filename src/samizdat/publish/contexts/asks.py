"""What slices of a context ask of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from samizdat.index.names import Names
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import Extract, Outline
    from samizdat.model.version import Version
    from samizdat.publish.citing.citation import Citables
    from samizdat.publish.contexts.asked import Asked
    from samizdat.publish.site.comparison import Comparison


class Asks(Protocol):
    """What slices ask of an edition, as `samizdat.publish.material.Material` says."""

    @property
    def edition(self) -> Edition:
        """The edition as it was read."""

    @property
    def version(self) -> Version:
        """The commit that it stands at."""

    @property
    def names(self) -> Names:
        """The entities that it has."""

    @property
    def by_id(self) -> Mapping[str, Extract]:
        """The extracts of its texts."""

    @property
    def citables(self) -> Citables:
        """Its texts as they can be cited."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The views of it that there are."""

    @property
    def days(self) -> Mapping[str, Comparison]:
        """The days that several documents tell."""

    def outline(self, id: str) -> Outline:
        """Return the sections of a text, and what the editors say of its passages."""

    def of_each(self, kind: str, make: Callable[[Document], str]) -> list[str]:
        """Return what a function makes of each document, which may be kept."""

    @property
    def asked(self) -> Asked:
        """Is told what is asked for."""
