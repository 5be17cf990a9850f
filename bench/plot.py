"""Draw how times grow with the number of documents, as SVG: both axes logarithmic, a line for each kind of build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 640, 400, 60, 40, 110, 16
# What tells the lines apart without colours.
DASHES = ("", "8 3", "2 3", "8 3 2 3", "1 5")


def plot(lines: Mapping[str, Mapping[int, float]]) -> str:
    """Draw lines: seconds by the number of documents, by what is done."""
    sizes = sorted({size for line in lines.values() for size in line})
    seconds = [value for line in lines.values() for value in line.values()]
    low, high = floor(log10(min(seconds))), ceil(log10(max(seconds)))
    first, last = log10(sizes[0]), max(log10(sizes[-1]), log10(sizes[0]) + 1)

    def place(size: float, value: float) -> tuple[float, float]:
        x = LEFT + (log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (log10(value) - low) / (high - low) * (HEIGHT - BOTTOM - TOP)
        return round(x, 1), round(y, 1)

    parts = [*_axes(sizes, range(low, high + 1), place)]
    for (name, line), dashes in zip(lines.items(), DASHES, strict=False):
        points = [place(size, value) for size, value in sorted(line.items())]
        path = " ".join(f"{x},{y}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-dasharray="{dashes}"/>'
        )
        parts.append(f'<text x="{points[-1][0] + 6}" y="{points[-1][1] + 4}">{escape(name)}</text>')
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="12" fill="currentColor">\n<title>Seconds of the processor by the number of letters</title>\n'
        f"{body}\n</svg>\n"
    )


def _axes(sizes: list[int], powers: range, place: object) -> Iterator[str]:
    assert callable(place)
    for power in powers:
        _, y = place(sizes[0], 10**power)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity=".25"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>'
    for size in sizes:
        x, y = place(size, 10 ** powers[0])
        yield f'<text x="{x}" y="{y + 18}" text-anchor="middle">{size:,}</text>'
