"""The texts of an edition in one file are the files of its texts, in their order."""

from __future__ import annotations

from samizdat.publish.formats.together import together


def test_an_empty_line_stands_between_two_texts() -> None:
    files = {"a.md": b"# A\n", "b.md": b"# B\n", "a.txt": b"A\n=\n", "b.txt": b"B\n=\n"}
    made = {page.path: page.data for page in together(["b", "a"], files.get)}
    assert made == {"edition.md": b"# B\n\n# A\n", "edition.txt": b"B\n=\n\nA\n=\n"}


def test_a_text_that_could_not_be_made_is_left_out() -> None:
    made = {page.path: page.data for page in together(["a", "b"], {"b.txt": b"B\n"}.get)}
    assert made == {"edition.md": b"", "edition.txt": b"B\n"}
