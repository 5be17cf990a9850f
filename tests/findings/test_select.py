"""Baselines: what is known stays known wherever it moves, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.findings.baseline import baseline, fingerprint, read_baseline, unknown
from samizdat.findings.select import Choice
from samizdat.model.finding import About, Finding

findings = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["G001", "R003"]),
        message=st.sampled_from(["one", "two", "stands on line 3 already"]),
        file=st.sampled_from(["a.xml", "b.xml"]),
        line=st.integers(0, 9),
        about=st.builds(About, st.sampled_from(["", "p"]), st.sampled_from(["", "n"]), st.sampled_from([(), ("x",)])),
    )
)


@given(found=findings, new=findings, shift=st.integers(1, 50))
def test_known_findings_may_move(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding], new: list[Finding], shift: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "baseline.json"
    path.write_text(baseline(found), encoding="utf-8")
    moved = [replace(f, line=f.line + shift, message="other words", hint="other") for f in found]
    assert unknown(moved, read_baseline(path)) == []
    assert len(unknown(moved + new, read_baseline(path))) == len(new)


@pytest.mark.parametrize("code", ["S001", "OWN"])
def test_rules_without_values_are_known_by_their_words(code: str) -> None:
    assert fingerprint(Finding(code, "one", "a.xml")) != fingerprint(Finding(code, "two", "a.xml"))


@pytest.mark.parametrize(
    ("select", "ignore", "may"),
    [
        ((), (), True),
        (("G",), (), False),
        (("R001",), (), True),
        ((), ("R",), False),
        ((), ("R001",), True),
        (("R001",), ("R",), True),
        (("R",), ("R0",), True),
    ],
)
def test_what_cannot_count_need_not_be_looked_for(select: tuple[str, ...], ignore: tuple[str, ...], may: bool) -> None:
    assert Choice(select, ignore).may_count("R") is may
