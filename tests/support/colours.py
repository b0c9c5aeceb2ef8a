"""How well colours can be read, and how far apart they look to people who see no red or no green.

Sources:
    Contrast: WCAG 2.1, https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio.
    Sight without one kind of cones: Machado, Oliveira, Fernandes, A Physiologically-based Model for
    Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009, severity 1.0, applied to linear RGB.
    Distance: CIE 1976 L*a*b* (CIE 15) with the sRGB matrix of IEC 61966-2-1 and its white, D65.
"""

from __future__ import annotations

from math import dist
from typing import Final

from textual.color import Color

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

PROTANOPIA: Final[Matrix] = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Final[Matrix] = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TO_XYZ: Final[Matrix] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_LUMINANCE: Final = (0.2126, 0.7152, 0.0722)
_WHITE: Final[Triple] = (0.95047, 1.0, 1.08883)
_EPSILON: Final = 216 / 24389
_KAPPA: Final = 24389 / 27


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted(
        sum(weight * part for weight, part in zip(_LUMINANCE, _light(colour), strict=True))
        for colour in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, sight: Matrix | None = None) -> float:
    """Return how different two colours look to a kind of sight; 2.3 is just noticeable side by side."""
    return dist(_lab(_seen(one, sight)), _lab(_seen(other, sight)))


def _light(colour: str) -> Triple:
    red, green, blue = (_linear(part / 255) for part in Color.parse(colour).rgb)
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _seen(colour: str, sight: Matrix | None) -> Triple:
    light = _light(colour)
    red, green, blue = (min(1.0, max(0.0, part)) for part in (_times(sight, light) if sight else light))
    return red, green, blue


def _lab(light: Triple) -> Triple:
    x, y, z = (_root(part / white) for part, white in zip(_times(_TO_XYZ, light), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > _EPSILON else (_KAPPA * share + 16) / 116


def _times(matrix: Matrix, triple: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, triple, strict=True)) for row in matrix)
    return one, two, three
