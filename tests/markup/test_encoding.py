"""An XML file is read in any encoding that it declares, and a declaration that cannot be right is told."""

from __future__ import annotations

import pytest

from samizdat.markup.files.encoding import UndecodableError, decode

WORDS = "<p>Grüße aus Malmö</p>"
# What Python calls encodings too.
OF_PYTHON = ("rot13", "punycode", "unicode_escape", "utf_7", "utf-7", "idna", "undefined", "zip")
RUSSIAN = "<p>Дорогая Анна, я вчера приехал в Лунд</p>"


def declared(encoding: str, words: str = WORDS) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{words}'


@pytest.mark.parametrize(
    ("name", "codec", "words"),
    [
        ("UTF-8", "utf-8", WORDS),
        ("utf8", "utf-8", WORDS),
        ("UTF-16", "utf-16", WORDS),
        ("UTF-16", "utf-16-le", WORDS),
        ("UTF-16BE", "utf-16-be", WORDS),
        ("UTF-32", "utf-32", WORDS),
        ("UTF-16", "utf-8", WORDS),  # as programs write that hold the text as UTF-16
        ("ISO-8859-1", "latin-1", WORDS),
        ("windows-1252", "cp1252", "<p>“Grüße” – Malmö</p>"),
        ("KOI8-R", "koi8-r", RUSSIAN),
        ("windows-1251", "cp1251", RUSSIAN),
        ("GBK", "gbk", "<p>亲爱的安娜，我昨天到了隆德。</p>"),
        ("Shift_JIS", "shift_jis", "<p>親愛なるアンナ、昨日着きました。</p>"),
        ("EUC-KR", "euc-kr", "<p>안나에게, 어제 도착했습니다.</p>"),
    ],
)
def test_each_encoding_reads_the_same(name: str, codec: str, words: str) -> None:
    assert decode(declared(name, words).encode(codec)) == declared("UTF-8", words)


def test_a_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" + WORDS.encode()) == WORDS


def test_without_a_declaration_it_is_utf_8() -> None:
    assert decode(WORDS.encode()) == WORDS


def test_line_ends_are_those_of_xml() -> None:
    assert decode(b"<a>\r\n<b/>\r<c/>\n</a>") == "<a>\n<b/>\n<c/>\n</a>"


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (
            declared("UTF-8").encode("latin-1"),
            "The byte 0xfc is not UTF-8; in Windows-1252 and most of ISO-8859-1 it is “ü”.",
            (2, 6),
        ),
        (
            b"<a>\r\n\r\n<b>\xff</b></a>",
            "The byte 0xff is not UTF-8; in Windows-1252 and most of ISO-8859-1 it is “ÿ”.",
            (3, 4),
        ),
        (declared("ISO-8859-1").encode(), "The file declares ISO-8859-1, but what stands in it is UTF-8.", (1, 1)),
        (declared("GBK", RUSSIAN).encode(), "The file declares GBK, but what stands in it is UTF-8.", (1, 1)),
        (
            b"\xef\xbb\xbf" + declared("ISO-8859-1").encode(),
            "The file declares ISO-8859-1, but the mark with which it begins says UTF-8.",
            (1, 1),
        ),
        (b"\xef\xbb\xbf\xef\xbb\xbf<a/>", "A byte order mark stands here twice.", (1, 1)),
        (declared("klingon").encode(), "The encoding klingon is not known.", (1, 1)),
        *((declared(name).encode(), f"The encoding {name} is not known.", (1, 1)) for name in OF_PYTHON),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(data: bytes, reason: str, place: tuple[int, int]) -> None:
    with pytest.raises(UndecodableError) as error:
        decode(data)
    assert (error.value.reason, (error.value.line, error.value.column)) == (reason, place)


def test_a_declaration_that_has_no_end_is_no_long_search() -> None:
    assert decode(b"<?xml " + b"encoding= " * 100_000).startswith("<?xml")
