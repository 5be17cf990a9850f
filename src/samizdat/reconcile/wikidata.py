"""Ask Wikidata for entities by name, through the action API of MediaWiki (wbsearchentities, wbgetentities).

https://www.wikidata.org/w/api.php documents the calls, https://www.mediawiki.org/wiki/API:Etiquette how to behave: one
request at a time, with a User-Agent that says who asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from samizdat import __version__
from samizdat.errors import SamizdatError
from samizdat.model.candidate import Statement

ENDPOINT = "https://www.wikidata.org/w/api.php"
SOURCE = "Wikidata"
AGENT = f"samizdat/{__version__} (reconcile; Python urllib)"
TIMEOUT = 30  # seconds
LARGEST = 20_000_000  # bytes of an answer
BATCH = 50  # entities that one request may ask for
FOUND = 7  # entities that a name may find
# Claims: https://www.wikidata.org/wiki/Property:P569 and so on.
BEGINS, ENDS, POINT = ("P569", "P571", "P580"), ("P570", "P576", "P582"), "P625"
IDENTIFIERS = {"P214": "viaf", "P227": "gnd", "P1566": "geonames"}
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
LENGTH = {11: 10, 10: 7, 9: 4}  # of a date, by Wikidata's precision: day, month, year


def ask(records: Iterable[Statement], endpoint: str, language: str) -> Iterator[Statement]:
    """Yield what Wikidata says of the entities that the first name of each record finds.

    Raises SamizdatError where there is no answer, or one that is none of this API.
    """
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise SamizdatError(f"{endpoint} is no web address", f"Give the address of an API, such as {ENDPOINT}.")
    ids = list(dict.fromkeys(id for record in records for id in _search(record.names[0], endpoint, language)))
    for start in range(0, len(ids), BATCH):
        yield from _entities(ids[start : start + BATCH], endpoint)


def _search(name: str, endpoint: str, language: str) -> list[str]:
    asked = {"action": "wbsearchentities", "search": name, "language": language, "uselang": language, "limit": FOUND}
    answer = _get(endpoint, {**asked, "type": "item"})
    return [str(found["id"]) for found in _list(answer.get("search"), endpoint)]


def _entities(ids: list[str], endpoint: str) -> Iterator[Statement]:
    answer = _get(endpoint, {"action": "wbgetentities", "ids": "|".join(ids), "props": "labels|aliases|claims"})
    for id, entity in answer.get("entities", {}).items():
        if names := _names(entity):
            claims = entity.get("claims") or {}
            identifiers = (("wikidata", id), *_identifiers(claims))
            begins, ends = _date(claims, BEGINS), _date(claims, ENDS)
            yield Statement(id, "", names, SOURCE, begins, ends, _point(claims), identifiers)


def _get(endpoint: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Send one request; an answer that is no JSON object, or an error of the API, is a SamizdatError."""
    address = f"{endpoint}?{urlencode({**parameters, 'format': 'json'})}"
    try:
        # The scheme was looked at in `ask`.
        with urlopen(Request(address, headers={"User-Agent": AGENT}), timeout=TIMEOUT) as response:
            answer = json.loads(response.read(LARGEST))
    except HTTPError as error:
        wait = f" It asks to wait {after} seconds." if (after := error.headers.get("Retry-After")) else ""
        raise SamizdatError(f"{endpoint} answers {error.code} {error.reason}", f"Try again later.{wait}") from error
    except (URLError, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise SamizdatError(
            f"{endpoint}: no answer ({reason})", "Reconcile with lists at hand, or try later."
        ) from error
    except (ValueError, RecursionError) as error:
        raise SamizdatError(f"{endpoint}: the answer is no JSON", "Is this the address of an API?") from error
    if not isinstance(answer, dict) or "error" in answer:
        said = answer.get("error", {}).get("info", "") if isinstance(answer, dict) else "no object"
        raise SamizdatError(f"{endpoint}: {said}", "Is this the address of an API of a Wikibase?")
    return answer


def _list(value: Any, endpoint: str) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise SamizdatError(f"{endpoint}: the answer has no list of entities", "Is this an API of a Wikibase?")
    return [found for found in value if isinstance(found, dict) and "id" in found]


def _names(entity: dict[str, Any]) -> tuple[str, ...]:
    """Return labels and aliases in all languages, the English label first."""
    labels = entity.get("labels") or {}
    ordered = [labels[code] for code in sorted(labels, key=lambda code: (code != "en", code))]
    aliases = [alias for several in (entity.get("aliases") or {}).values() for alias in several]
    return tuple(dict.fromkeys(str(name["value"]) for name in (*ordered, *aliases)))


def _values(claims: dict[str, Any], property: str) -> Iterator[Any]:
    """Yield the values of a property that are known and not deprecated, the preferred first."""
    said = [claim for claim in claims.get(property, ()) if claim.get("rank") != "deprecated"]
    for claim in sorted(said, key=lambda claim: claim.get("rank") != "preferred"):
        if (value := claim.get("mainsnak", {}).get("datavalue", {}).get("value")) is not None:
            yield value


def _date(claims: dict[str, Any], properties: tuple[str, ...]) -> str:
    """Return the first date of the properties as far as it is exact; of one in the Julian calendar the year alone."""
    for value in (value for property in properties for value in _values(claims, property)):
        length = LENGTH.get(value.get("precision", 0), 0)
        if value.get("calendarmodel") != GREGORIAN:
            length = min(length, 4)
        if length:
            sign, date = value["time"][0], value["time"][1:]
            return f"{'-' if sign == '-' else ''}{date[:length]}"
    return ""


def _point(claims: dict[str, Any]) -> tuple[float, float] | None:
    value = next(_values(claims, POINT), None)
    return (float(value["latitude"]), float(value["longitude"])) if value else None


def _identifiers(claims: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for property, type in IDENTIFIERS.items():
        for value in _values(claims, property):
            yield type, str(value)
