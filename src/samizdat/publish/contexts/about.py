"""What every page is told of the edition as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.publish.site.faces import FIRST, installed
from samizdat.publish.site.guidelines import first_page

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.version import Version


def of_edition(edition: Edition) -> dict[str, str]:
    """Return what pages say of the edition as a whole, without what is not known.

    That is where it is published, the typefaces that they ask for, and the first page of its guidelines.
    """
    about = {
        "address": edition.settings.address,
        "faces": " ".join(f"{name}-latin" for name in FIRST) if installed() else "",
        "guidelines": first_page(edition.settings),
    }
    return {name: value for name, value in about.items() if value}


def committed(version: Version) -> dict[str, str]:
    """Return what is to be said of the commit that the edition stands at, without what is not known."""
    about = {"commit": version.commit, "committed": version.date, "changed": "true" if version.changed else ""}
    return {name: value for name, value in about.items() if value}
