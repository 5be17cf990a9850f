"""One stylesheet has all pages that are no document's, each in a mode of its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

XSL = "{http://www.w3.org/1999/XSL/Transform}"
XSLT = Path(__file__).parents[2] / "xslt/html"
# A document's page is one of the views of a document, and in their stylesheet.
PAGES = sorted(path for path in XSLT.glob("pages/*.xsl") if path.name != "document.xsl")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_made_in_the_mode_of_its_name(path: Path) -> None:
    root = etree.parse(path).getroot()
    mode = f"{path.stem}-page"
    assert root.get("default-mode") == mode
    assert [found.get("visibility") for found in root.iterchildren(f"{XSL}mode") if found.get("name") == mode] == [
        "public"
    ]


def test_the_stylesheet_of_the_site_has_each_page_once() -> None:
    included = [found.get("href") for found in etree.parse(XSLT / "site.xsl").getroot().iterchildren(f"{XSL}include")]
    assert [name for name in included if name.startswith("pages/")] == [f"pages/{path.name}" for path in PAGES]
