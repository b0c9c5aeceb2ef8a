"""A value beside own normal: the line in the middle is normal, less lies to the left, more to the right."""

from __future__ import annotations

from typing import Final

from textual.content import Content

_AXIS: Final = "│"
_FULL: Final = 0.5
"""How far from own normal, as a share of it, a value fills its side."""


def normal_bar(value: float, normal: float, width: int, colour: str) -> Content:
    """Return the bar of a value.

    Args:
        value: what it is now.
        normal: own normal, above zero.
        width: columns there are; an odd number puts the line in the middle.
        colour: that of the bar.
    """
    side = (width - 1) // 2
    share = min(1.0, abs(value - normal) / (normal * _FULL)) if normal > 0 else 0.0
    halves = round(share * side * 2)
    filled, has_half = divmod(halves, 2)
    rest = side - filled - has_half
    if value < normal:
        left = Content.assemble(("·" * rest, "$band"), ("╺" * has_half + "━" * filled, colour))
        return Content.assemble(left, (_AXIS, "$band"), ("·" * side, "$band"))
    right = Content.assemble(("━" * filled + "╸" * has_half, colour), ("·" * rest, "$band"))
    return Content.assemble(("·" * side, "$band"), (_AXIS, "$band"), right)
