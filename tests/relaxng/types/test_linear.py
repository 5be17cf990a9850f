"""No expression of a schema is tried for ever, and none matches anything else for that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.relaxng.types.linear import Linear, may_take_long
from samizdat.relaxng.types.xsdregex import PatternError, _Translator, translate

ONES = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\p{L}", r"\*", "[a-z-[b]]"])
QUANTIFIERS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{0}", "{0,2}", "{1,}", "{2,3}"])


def _expressions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds("({}){}".format, inner, QUANTIFIERS)
    sequence = st.lists(st.one_of(inner, group), min_size=1, max_size=3).map("".join)
    return st.one_of(
        group, sequence, st.builds("{}|{}".format, inner, inner), st.builds("({}|){}".format, inner, QUANTIFIERS)
    )


EXPRESSIONS = st.recursive(st.builds("{}{}".format, ONES, QUANTIFIERS), _expressions, max_leaves=6)


@given(EXPRESSIONS, st.lists(st.text("ab1*\n", max_size=7), min_size=5, max_size=20))
def test_it_matches_what_re_matches(expression: str, texts: list[str]) -> None:
    pieces = _Translator(expression).pieces()
    fast, linear = re.compile("".join(pieces)), Linear(pieces)
    for text in texts:
        assert linear.fullmatch(text) == (fast.fullmatch(text) is not None), (expression, text)


@pytest.mark.parametrize(
    ("expression", "text", "expected"),
    [
        ("(a+)+b", "a" * 5000, False),
        ("(a+)+b", "a" * 5000 + "b", True),
        ("(a|a)*b", "a" * 5000, False),
        ("a*a*a*a*a*a*a*b", "a" * 2000, False),
        ("(.*,){12}x", "a," * 1000, False),
        ("(([a-z])+.)+[A-Z]([a-z])+", "a" * 5000, False),
        ("(.*)(.*)(.*)(.*)(.*)x", "y" * 5000, False),
    ],
)
def test_what_re_would_try_for_ever(expression: str, text: str, expected: bool) -> None:
    assert translate(expression).fullmatch(text) is expected


def test_what_re_does_at_once_is_left_to_it() -> None:
    for expression in ("[^a]+", "[0-9]{1,300}", "a?b*c", r"\S+", "abc|def", "(ab)?c{2}"):
        assert not may_take_long(_Translator(expression).pieces())
    for expression in ("(a)*", "(a){2}", "a*b+", "a{2,}.*"):
        assert may_take_long(_Translator(expression).pieces())


def test_too_many_states_are_refused() -> None:
    long = "a{" + "9" * 5000 + "}"
    for expression in ("((a{100}){100}){100}", "(" * 5000 + "a" + ")" * 5000, "(a{0,99999}b)*", long):
        with pytest.raises(PatternError):
            translate(expression)
