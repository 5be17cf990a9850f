"""Style sheets of others: what says how words look is kept, and nothing else."""

from __future__ import annotations

import pytest

from samizdat.publish.looks.css import safe


@pytest.mark.parametrize(
    "css",
    [
        "font-style: italic",
        "color: #8f1d16; font-size: 1.2em",
        "text-align: center",
        'font-family: "Junicode", serif',
        "border-bottom: 1px solid rgb(0, 0, 0)",
        "margin-left: 2em; text-indent: -1em",
        "writing-mode: vertical-rl",
    ],
)
def test_looks_are_kept(css: str) -> None:
    assert safe(css) == css


@pytest.mark.parametrize(
    "css",
    [
        "background: url(https://example.org/x.png)",
        "background-color: url('x')",
        "position: fixed; top: 0",
        "display: none",
        "color: expression(alert(1))",
        "color: red\\;}</style><script>",
        "behavior: url(x)",
        "font-family: 'a\\27 '",
        "@import 'x'",
        "color: var(--x)",
        "content: 'Not the text'",
        "margin-left: -999em",
        "z-index: 9",
        'color: "}"; } body { x: "',
    ],
)
def test_what_loads_moves_or_hides_is_not(css: str) -> None:
    kept = safe(css)
    assert not any(
        word in kept for word in ("url", "fixed", "none", "expression", "script", "import", "var", "999", "z-index")
    )
    assert "{" not in kept and "\\" not in kept and "content" not in kept


def test_a_model_may_say_a_string_before_its_words() -> None:
    assert safe("content: '['; color: red", generated=True) == "content: '['; color: red"
    assert safe("content: url(x)", generated=True) == ""
    assert safe("/* no; */ color: blue /* ; */; ;:") == "color: blue"
