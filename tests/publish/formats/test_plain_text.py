"""Plain text: lines keep to the width and no word is lost."""

from __future__ import annotations

from textwrap import TextWrapper

from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.tokens import escape
from samizdat.publish.formats.plain_text import _filled, wrap

WORDS = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12), min_size=1, max_size=60)


@given(WORDS, st.integers(20, 100))
def test_no_word_is_lost_and_no_line_too_long(words: list[str], width: int) -> None:
    text = wrap(f"<blocks><block indent='4'>{escape(' '.join(words))}</block></blocks>", width)
    assert text.split() == " ".join(words).split()
    assert all(len(line) <= width for line in text.splitlines())


@given(WORDS, st.integers(1, 60), st.text(" >", max_size=8), st.text(" 1.", max_size=8))
def test_lines_are_those_of_the_standard_library(words: list[str], width: int, rest: str, first: str) -> None:
    wrapper = TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    assert _filled(words, width, first, rest) == wrapper.wrap(" ".join(words))


def test_blocks() -> None:
    blocks = (
        '<blocks><block underline="=">Title</block><block>One two three</block>'
        '<block lead="&gt; ">quoted words here</block><block mark="1." indent="4">item one goes on</block>'
        '<block mark="2." indent="4" tight="true">item</block></blocks>'
    )
    assert wrap(blocks, 12) == (
        "Title\n=====\n\nOne two\nthree\n\n> quoted\n> words here\n\n1.  item one\n    goes on\n2.  item\n"
    )
