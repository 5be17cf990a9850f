"""The site in Firefox, which draws and scripts by another engine than Chromium: a few pages, and what they do.

Debian has it as `firefox-esr`; puppeteer (npm) drives it by WebDriver BiDi. Where one is missing this is skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from browser.tools import MODULES

pytestmark = [pytest.mark.browser, pytest.mark.long]
PAGES = (
    *("index.html", "swp-1957.html", "introduction.html", "names.html", "names/person-nagy.html", "theses.html"),
    *("timeline.html", "map.html", "search.html", "full-text.html", "downloads.html", "about.html", "changes.html"),
    *("days/1956-11-04.html", "guidelines/index.html", "hu/index.html"),
)


@pytest.fixture(scope="module")
def told(site: Path) -> dict[str, Any]:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    node = shutil.which("node")
    if firefox is None or node is None or not (MODULES / "puppeteer").exists():
        pytest.skip("no Firefox here, or no puppeteer (npm) to drive it")
    pages = [page for page in PAGES if (site / page).exists()]
    command = [node, str(MODULES.parent / "firefox.mjs"), firefox, f"{site.as_uri()}/", *pages]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=400)
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_pages_come_without_an_error_and_fit(told: dict[str, Any]) -> None:
    assert len(told["seen"]) >= 2 * (len(PAGES) - 1)
    assert [page for page in told["seen"] if page["errors"] or page["over"] > 0] == []


def test_pages_do_what_they_do_in_chromium(told: dict[str, Any]) -> None:
    assert len(told["done"]) >= 7
    assert {what: came for what, came in told["done"].items() if came is not True} == {}
