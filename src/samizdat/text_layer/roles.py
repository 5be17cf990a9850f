"""Whose text stands at a place of a document: the source's, the editors', or nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.markup.tokens import Kind, Token, tokens

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer

LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Role(Enum):
    """Whose text stands at a place of a document."""

    MARKUP = "markup"
    EDITORIAL = "editorial"
    DISCLOSED = "disclosed"
    SOURCE = "source"


def roles(xml: str, layer: TextLayer) -> Iterator[tuple[Token, Role]]:
    """Yield each token of a document with its role; tags are markup, text is what the elements around it make it."""
    inside = [Role.MARKUP]
    for token in tokens(xml):
        if token.kind is Kind.END:
            inside.pop()
        is_text = token.kind in (Kind.TEXT, Kind.OTHER)
        yield token, inside[-1] if is_text else Role.MARKUP
        if token.kind is Kind.START:
            inside.append(_role_inside(token, inside[-1], layer))


@lru_cache(maxsize=1)
def walked(xml: str, layer: TextLayer) -> tuple[tuple[Token, Role], ...]:
    """Return what `roles` yields, for several checks of one document one after the other."""
    return tuple(roles(xml, layer))


def _role_inside(token: Token, outside: Role, layer: TextLayer) -> Role:
    if outside is Role.MARKUP:
        return Role.SOURCE if token.name == "text" else Role.MARKUP
    if outside is Role.EDITORIAL or any(selector.matches(token) for selector in layer.editorial):
        return Role.EDITORIAL
    if outside is Role.DISCLOSED or any(selector.matches(token) for selector in layer.disclosed):
        return Role.DISCLOSED
    return Role.SOURCE
