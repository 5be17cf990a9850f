"""Dates, times and durations of XML Schema (XSD 1.0 Part 2, 3.2.6 to 3.2.14)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from samizdat.numbers import whole

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
# A minute may have a leap second (XSD 1.0, D.1), which counts as the first of the next (E.1); when, nobody checks.
_CLOCK = r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>(?:[0-5][0-9]|60)(?:\.[0-9]+)?)"
_MIDNIGHT = r"24:00:00(?:\.0+)?"
_ZONE = r"(?P<zone>Z|[+\-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_TIME = rf"(?:{_CLOCK}|{_MIDNIGHT})"

_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
}
_SECONDS = r"(?P<seconds>[0-9]+(?:\.[0-9]+)?)S"
_DURATION = (
    r"(?P<sign>-?)P(?=[0-9T])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    rf"(?:T(?=[0-9])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:{_SECONDS})?)?"
)
# Years and what else has no largest number are told apart up to so many digits.
DIGITS = 4_000
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Kind(NamedTuple):
    """How values of one type are written, checked and compared."""

    lexical: str
    check: Callable[[str], object] | None
    value: Callable[[str], Hashable]


@dataclass(frozen=True, slots=True)
class Instant:
    """A point of the time line in seconds, with or without a known time zone.

    Where only one of two has a zone they are up to 14 hours apart from what they look like (XSD 3.2.7.4): then
    neither is smaller.
    """

    seconds: Any
    zoned: bool

    def __lt__(self, other: Instant) -> bool:
        """Say whether this point surely comes first."""
        slack = 0 if self.zoned == other.zoned else 14 * 3600
        return bool(self.seconds + slack < other.seconds)

    def __le__(self, other: Instant) -> bool:
        """Say whether this point surely does not come last."""
        return self == other or self < other


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and seconds; ordered where the order is the same in every calendar month (XSD 3.2.6.2)."""

    months: int
    seconds: Any

    def __lt__(self, other: Duration) -> bool:
        """Say whether this duration is surely the shorter."""
        starts = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
        return all(self._from(*start) < other._from(*start) for start in starts)

    def __le__(self, other: Duration) -> bool:
        """Say whether this duration is surely not the longer."""
        return self == other or self < other

    def _from(self, year: int, month: int) -> Any:
        total = year * 12 + month - 1 + self.months
        return _days(total // 12, total % 12 + 1, 1) * 86400 + self.seconds


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _astronomical(text: str) -> int:
    # XSD 1.0 has no year 0: -0001 is the year before 0001.
    year = whole(text, DIGITS)
    return year + 1 if year < 0 else year


def _days(year: int, month: int, day: int) -> int:
    """Count the days of the proleptic Gregorian calendar since the year 0."""
    before = year - 1
    leap = month > 2 and _leap(year)
    return year * 365 + before // 4 - before // 100 + before // 400 + sum(_MONTH_DAYS[: month - 1]) + leap + day


def _real_day(found: dict[str, str | None]) -> bool:
    """Refuse the year 0 and days that their month has not."""
    year, month, day = found.get("year"), found.get("month"), found.get("day")
    if year is not None and not year.strip("-0"):
        return False
    if month is None or day is None:
        return True
    last = _MONTH_DAYS[whole(month) - 1]
    if month == "02" and (year is None or _leap(_astronomical(year))):
        last = 29
    return whole(day) <= last


def _instant(found: dict[str, str | None]) -> Instant:
    from decimal import Decimal  # noqa: PLC0415 (start-up time)

    days = _days(
        _astronomical(found.get("year") or "2000"), whole(found.get("month") or "1"), whole(found.get("day") or "1")
    )
    clock = "hour" in found and found["hour"] is None  # 24:00:00 is the start of the next day
    hours, minutes = whole(found.get("hour") or ("24" if clock else "0")), whole(found.get("minute") or "0")
    seconds = days * 86400 + hours * 3600 + minutes * 60 + Decimal(found.get("second") or 0)
    zone = found.get("zone")
    return Instant(seconds - _offset(zone), zone is not None)


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    seconds = whole(zone[1:3]) * 3600 + whole(zone[4:6]) * 60
    return seconds if zone[0] == "+" else -seconds


def _duration(text: str) -> Duration:
    from decimal import Decimal  # noqa: PLC0415 (start-up time)

    found = re.fullmatch(_DURATION, text)
    assert found is not None  # allows() has matched the same form
    sign = -1 if found["sign"] else 1
    years, months, days, hours, minutes = (
        whole(found[name] or "0", DIGITS) for name in ("years", "months", "days", "hours", "minutes")
    )
    seconds = days * 86400 + hours * 3600 + minutes * 60 + Decimal(found["seconds"] or 0)
    return Duration(sign * (years * 12 + months), sign * seconds)


@cache
def kind(name: str) -> Kind:
    """Give how values of the type `name`, are written, checked and compared."""
    if name == "duration":
        return Kind(_DURATION, None, _duration)
    form = _FORMS[name]

    def check(text: str) -> bool:
        found = re.fullmatch(form, text)
        return found is not None and _real_day(found.groupdict())

    def value(text: str) -> Hashable:
        found = re.fullmatch(form, text)
        assert found is not None  # only values are compared
        return _instant(found.groupdict())

    return Kind(form, check, value)
