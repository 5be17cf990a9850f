"""Flatten the globe: two projections that keep areas true, so that no country looks larger than it is.

Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395), section 24, for the azimuthal
one; B. Šavrič, T. Patterson, B. Jenny, The Equal Earth map projection (2018), for that of the whole earth. Both are
those of a sphere with the radius 1: far more exact than a circle on a page can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
# From degrees north and east to x (rightwards) and y (downwards).
Projection = Callable[[float, float], Point]


def azimuthal(latitude: float, longitude: float) -> Projection:
    """Return Lambert's azimuthal equal-area projection around a centre, for a part of the world up to a hemisphere."""
    sin_centre, cos_centre = sin(radians(latitude)), cos(radians(latitude))

    def project(north: float, east: float) -> Point:
        phi, turn = radians(north), radians(east - longitude)
        sin_phi, cos_phi, cos_turn = sin(phi), cos(phi), cos(turn)
        nearness = 1 + sin_centre * sin_phi + cos_centre * cos_phi * cos_turn
        # The centre's antipode is a whole circle: any point of it will do.
        scale = sqrt(2 / max(nearness, 1e-9))
        x = scale * cos_phi * sin(turn)
        return x, -scale * (cos_centre * sin_phi - sin_centre * cos_phi * cos_turn)

    return project


def equal_earth(north: float, east: float) -> Point:
    """Project a point of the whole earth, with Greenwich in the middle."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = asin(sqrt(3) / 2 * sin(radians(north)))
    power = theta**6
    slope = a1 + 3 * a2 * theta**2 + power * (7 * a3 + 9 * a4 * theta**2)
    x = 2 * sqrt(3) * radians(east) * cos(theta) / (3 * slope)
    return x, -theta * (a1 + a2 * theta**2 + power * (a3 + a4 * theta**2))
