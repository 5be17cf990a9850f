"""The look of each type of page, beside pictures that were looked at and found good.

`SAMIZDAT_GOLDEN=write` makes those anew that differ: look at them before you commit them. They are small on purpose:
what differs by the smoothing of a letter is the same page, what differs by a column is not. They need the extra
`fonts` and hang on nothing else of a machine: letters are drawn the same everywhere, the commit is invented.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from browser.test_quality import types

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
GOLDEN = Path(__file__).parent / "golden"
SMALLER = 3
# The mean difference of a channel, of 255, that smoothing and a changed figure may make.
TOLERANCE = 4.0


def picture(page: Page) -> Image.Image:
    page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return image.resize((image.width // SMALLER, image.height // SMALLER), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much the worst strip of a tenth of the page differs, in the mean of its channels."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(one, other)
    height = apart.height // 10
    strips = (apart.crop((0, height * n, apart.width, height * (n + 1))) for n in range(10))
    return max(sum(ImageStat.Stat(strip).mean) / 3 for strip in strips)


LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(1280, "light"), (390, "dark"), pytest.param(1280, "dark", marks=LONG), pytest.param(390, "light", marks=LONG)],
)
def test_a_page_looks_as_it_did(opened: Open, site: Path, tmp_path: Path, width: int, scheme: str) -> None:
    page = opened((site / "index.html").as_uri(), width, scheme)
    changed = {}
    for name in types(site):
        page.goto((site / name).as_uri())
        shown = picture(page)
        path = GOLDEN / f"{name.replace('/', '-').removesuffix('.html')}-{width}-{scheme}.png"
        expected = Image.open(path).convert("RGB") if path.exists() else Image.new("RGB", (0, 0))
        if difference(expected, shown) > TOLERANCE:
            # A busy machine may have drawn the page before its typefaces were there: it is looked at once more.
            page.reload(wait_until="networkidle")
            shown = picture(page)
        if (apart := difference(expected, shown)) > TOLERANCE:
            shown.save(tmp_path / path.name)
            changed[name] = f"{apart:.1f}, see {tmp_path / path.name}"
            if os.environ.get("SAMIZDAT_GOLDEN") == "write":
                shown.quantize(64).save(path, optimize=True)
    assert changed == {}


def test_the_comparison_sees_a_missing_column() -> None:
    paper = Image.new("RGB", (300, 300), "white")
    printed = paper.copy()
    printed.paste("black", (200, 120, 230, 150))
    assert difference(paper, paper) == 0
    assert difference(paper, printed) > TOLERANCE
