"""Check that an edition cites no host that its editors rule out: mirrors, content farms, copied books."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samizdat.checks.references.kinds import found

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts
    from samizdat.model.finding import Finding


def check_hosts(facts: Facts, not_cited: Collection[str]) -> Iterator[Finding]:
    """Find every pointer of a file, read with its pointers to the web, to a host in `not_cited` or below it (R020).

    Hosts are compared as names (RFC 3986, section 3.2.2): without case, user, port and the dot of the root.
    """
    for pointer in (facts.web or {}).values():
        if host := ruled_out(pointer.value, not_cited):
            message = f"“{pointer.value}” is on {host}, which this edition does not cite."
            hint = "Cite what was copied there, or a source that lasts; [checks] hosts-not-cited lists the hosts."
            yield found("R020", pointer, message, hint)


def ruled_out(address: str, not_cited: Collection[str]) -> str:
    """Return the host on the list that a web address is on, or below; "" where there is none."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # no address at all: what is wrong with it is for the schema to say
        return ""
    labels = host.split(".")
    domains = (".".join(labels[place:]) for place in range(len(labels)))
    return next((domain for domain in domains if domain in not_cited), "")
