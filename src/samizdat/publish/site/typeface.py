"""Cut a font with fontTools; only for those who have the extra `fonts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

# fontTools ships no types
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

# Changes whenever what `cut` does changes.
RECIPE = 2
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "smcp", "c2sc", "onum", "pnum")
# Copyright, licence and where the licence is: what of a font's names stays (OpenType, table `name`).
KEPT_NAMES = (0, 13, 14)
# Letters of prose as often as they come, for widths in the mean.
PROSE = "in a city where every wall had ears they typed what nobody would print and handed it on with care "


@cache
def coverage(path: Path) -> frozenset[int]:
    """Return the code points that a font has."""
    return frozenset(TTFont(path).getBestCmap())


def cut(
    path: Path, family: str, style: str, axes: Mapping[str, float | tuple[float, float]], codes: Iterable[int]
) -> bytes:
    """Cut a font to some code points as WOFF2 under another name; the same input makes the same bytes."""
    font = TTFont(path, recalcTimestamp=False)
    _reduce(font, Options(layout_features=list(FEATURES), hinting=False, drop_tables=["meta"], name_IDs=["*"]), codes)
    if axes:
        font = instantiateVariableFont(font, dict(axes))
    _rename(font, family, style)
    font.flavor = "woff2"
    data = BytesIO()
    font.save(data, reorderTables=True)
    return data.getvalue()


def _reduce(font: TTFont, options: Options, codes: Iterable[int]) -> None:
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    cut_style = "Italic" if style == "italic" else "Regular"
    full = f"{family} {cut_style}"
    for name_id, text in ((1, family), (2, cut_style), (3, full), (4, full), (6, full.replace(" ", ""))):
        names.setName(text, name_id, 3, 1, 0x409)
    if "fvar" in font:
        font["fvar"].instances = []
        del font["STAT"]


def width(path: Path, axes: Mapping[str, float]) -> float:
    """Return the mean width of a letter of prose, in ems."""
    font = TTFont(path)
    _reduce(font, Options(layout_features=[]), map(ord, PROSE))
    if axes:
        font = instantiateVariableFont(font, dict(axes))
    letters, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[letters[ord(letter)]][0] for letter in PROSE)
    return float(total / len(PROSE) / font["head"].unitsPerEm)
