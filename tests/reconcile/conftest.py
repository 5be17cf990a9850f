"""A record of an invented edition."""

from __future__ import annotations

import pytest

from samizdat.model.candidate import Statement


@pytest.fixture
def emma() -> Statement:
    """Return what a record says of a person."""
    return Statement("emma", "person", ("Bärwald, Emma",), "persons.xml", "1871-03-02", "1940")
