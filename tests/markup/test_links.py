"""No link of a page carries a program, however it is written."""

from __future__ import annotations

import pytest

from samizdat.markup.links import harmless


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "java&#9;script:x",
        " data:text/html,x",
        "&#x6A;avascript:x",
        "JAVASCRIPT:x",
        "data:text/html,&lt;x>",
    ],
)
def test_a_link_that_runs_leads_nowhere(target: str) -> None:
    assert harmless(f'<p><a class="x" href="{target}">x</a></p>') == '<p><a class="x" href="#">x</a></p>'


@pytest.mark.parametrize("target", ["https://example.org/data:x", "#a", "a.html", "mailto:a@b.example", "data:,"])
def test_other_links_stay(target: str) -> None:
    page = f'<p>href="javascript:x"<a href="{target}">javascript:</a></p>'
    assert harmless(page) == page
