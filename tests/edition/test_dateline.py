"""Place and date of a letter are read from the line that says them, in several languages; doubt is nothing."""

from __future__ import annotations

import pytest

from samizdat.edition.dateline import Dateline, read_dateline


@pytest.mark.parametrize(
    ("line", "place", "date", "when"),
    [
        ("Lund, 3 May 1950", "Lund", "3 May 1950", "1950-05-03"),
        ("Lund, May 3rd, 1950", "Lund", "May 3rd, 1950", "1950-05-03"),
        ("Near Malta, the 3rd of May 1950.", "Near Malta", "3rd of May 1950", "1950-05-03"),
        ("Budapest, 1956. október 23.", "Budapest", "1956. október 23.", "1956-10-23"),
        ("Wien, den 4. März 1911", "Wien", "4. März 1911", "1911-03-04"),
        ("Paris, le 1er avril 1870", "Paris", "1er avril 1870", "1870-04-01"),
        ("Malmö, in June 1950", "Malmö", "June 1950", "1950-06"),
        ("Monday, 3 May 1950", "", "3 May 1950", "1950-05-03"),
        ("12 St John Street, London, 4.3.1911", "12 St John Street, London", "4.3.1911", "1911-03-04"),
        ("1950-05-03", "", "1950-05-03", "1950-05-03"),
    ],
)
def test_what_is_read(line: str, place: str, date: str, when: str) -> None:
    assert read_dateline(line) == Dateline(place, date, when)


@pytest.mark.parametrize(
    "line", ["Lund", "3 May", "31 February 1950", "31. 2. 1950", "Berlin, 5. IV. 1920", "99. 99. 1950"]
)
def test_what_is_in_doubt_is_left_out(line: str) -> None:
    assert read_dateline(line) == Dateline("", "", "")
