"""Small schemas for the tests of Schematron: what stands inside sch:schema, and the rules that come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat import schematron

HEAD = (
    '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:sqf="http://www.schematron-quickfix.com/validator/process" queryBinding="{binding}" {more}>'
)
Make = Callable[..., schematron.Rules]


@pytest.fixture
def schema(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a schema around what it is given, which begins on line 2."""

    def write(inside: str, binding: str = "xslt2", more: str = "") -> Path:
        path = tmp_path / "rules.sch"
        path.write_text(f"{HEAD.format(binding=binding, more=more)}\n{inside}</sch:schema>", encoding="utf-8")
        return path

    return write


@pytest.fixture
def rules(schema: Callable[..., Path]) -> Make:
    """Return a function that loads such a schema."""

    def load(inside: str, binding: str = "xslt2", phase: str = "#DEFAULT", more: str = "") -> schematron.Rules:
        return schematron.load(schema(inside, binding, more), phase=phase)

    return load
