"""Addresses that anybody may have written into a schema: those that are none are no error of ours."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def split(address: str) -> SplitResult:
    """Take an address apart; one that is none (RFC 3986, section 3.2.2) is on no host that there is."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "?", "", "", "")


def joined(base: str, address: str) -> str:
    """Return where an address leads to from a base (RFC 3986, section 5); one that is none stays as it is."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
