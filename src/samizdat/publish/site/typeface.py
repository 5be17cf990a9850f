"""Cut a font with HarfBuzz, and give it a name with fontTools; only for those who have the extra `fonts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

# Neither ships types.
import uharfbuzz  # type: ignore[import-untyped, import-not-found, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# Changes whenever what `cut` does changes.
RECIPE = 3
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "smcp", "c2sc", "onum", "pnum")
# Copyright, licence and where the licence is: what of a font's names stays (OpenType, table `name`).
KEPT_NAMES = (0, 13, 14)
Axes = Mapping[str, float | tuple[float, float]]
# Letters of prose as often as they come, for widths in the mean.
PROSE = "in a city where every wall had ears they typed what nobody would print and handed it on with care "


@cache
def coverage(path: Path) -> frozenset[int]:
    """Return the code points that a font has."""
    return frozenset(TTFont(path).getBestCmap())


def cut(path: Path, family: str, style: str, axes: Axes, codes: Iterable[int]) -> bytes:
    """Cut a font to some code points as WOFF2 under another name; the same input makes the same bytes."""
    font = _reduced(path, axes, codes, FEATURES)
    _rename(font, family, style)
    font.flavor = "woff2"
    data = BytesIO()
    font.save(data, reorderTables=True)
    return data.getvalue()


def _reduced(path: Path, axes: Axes, codes: Iterable[int], features: Iterable[str]) -> TTFont:
    """Leave of a font some code points, the features that are named, and of its axes what they are limited to."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(codes)
    wanted.name_id_set.update(KEPT_NAMES)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_tag(feature) for feature in features)
    wanted.drop_table_tag_set.add(_tag("meta"))
    usual = {axis.tag: axis.default_value for axis in face.axis_infos}
    for tag, limit in axes.items():
        if isinstance(limit, tuple):
            wanted.set_axis_range(face, tag, *limit, usual[tag])
        else:
            wanted.pin_axis_location(face, tag, limit)
    return TTFont(BytesIO(uharfbuzz.subset(face, wanted).blob.data), recalcTimestamp=False)


def _tag(name: str) -> int:
    """Return a tag of four letters as HarfBuzz has it, a number (OpenType, data types)."""
    return int.from_bytes(name.encode("ascii"), "big")


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
    font = _reduced(path, axes, map(ord, PROSE), ())
    letters, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[letters[ord(letter)]][0] for letter in PROSE)
    return float(total / len(PROSE) / font["head"].unitsPerEm)
