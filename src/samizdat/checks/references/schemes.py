"""Check that no pointer carries what a browser would run or show in place of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.checks.references.kinds import found
from samizdat.findings.codes import finding
from samizdat.markup.links import carries
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts


def check_schemes(facts: Facts) -> Iterator[Finding]:
    """Find pointers whose address is itself what it leads to (R009), and prefixes that would make such ones.

    An image in an address (RFC 2397) is taken, for it only shows.
    """
    for pointer in facts.pointers.values():
        if carries(pointer.value):
            message = f"“{pointer.value[:40]}” is no address, but a program or a page by itself."
            yield found("R009", pointer, message, "Point to where it can be read.")
    for name, prefix in facts.prefixes.items():
        if carries(f"{name}:") or carries(prefix.replacement):
            message = f"The prefix “{name}” would make addresses that are programs or pages by themselves."
            about = About("prefixDef", "ident", (name,))
            yield finding("R009", message, prefix.file, hint="Name the prefix otherwise.", about=about)
