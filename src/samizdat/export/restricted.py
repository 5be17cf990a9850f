"""Mark a package that holds words which may not be passed on, with the statement of rights inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.export.package import Package

NAME = "RESTRICTED.txt"
TEXT = """This package is restricted: do not pass it on.

It holds texts in full that are in copyright or otherwise not free. Their licence is none of the encoding's.

"""


def with_statement(package: Package, material: Material) -> Package:
    """Return a package with a file that says why it is restricted, and what the header of each text says."""
    return replace(package, files={NAME: statement(material).encode(), **package.files})


def statement(material: Material) -> str:
    """Return what the headers say of the rights in the texts that are in full."""
    said = [
        f"{text.id}: {text.title}\n  {text.rights.licence.address if text.rights.licence else 'no licence'}\n"
        f"  {text.rights.statement}\n"
        for text in material.metadata.texts
        if text.rights.restricted
    ]
    return TEXT + "\n".join(said)
