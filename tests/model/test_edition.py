"""Settings: selectors say which elements are meant."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from samizdat.model.edition import Selector


@dataclass
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("selector", "element", "expected"),
    [
        ("head", Element("head"), True),
        ("head", Element("header"), False),
        ("note[@type='summary']", Element("note", {"type": "summary"}), True),
        ("note[@type='summary']", Element("note", {"type": "authorial"}), False),
        ("note[@type='summary']", Element("note"), False),
    ],
)
def test_matches(selector: str, element: Element, expected: bool) -> None:
    assert Selector.parse(selector).matches(element) is expected


@pytest.mark.parametrize("text", ["", "a b", "p[1]", "note[type='x']", "@type"])
def test_what_is_no_selector_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a selector"):
        Selector.parse(text)
