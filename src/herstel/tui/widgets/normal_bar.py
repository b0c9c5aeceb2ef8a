"""A value beside own normal: the line in the middle is normal, worse lies left of it, better right."""

from __future__ import annotations

from typing import Final

from textual.content import Content

_AXIS: Final = "│"
_FULL: Final = 0.5
"""How far from own normal, as a share of it, a value fills its side."""


def normal_bar(value: float, normal: float, width: int, *, higher_is_worse: bool = False) -> Content:
    """Return the bar of a value: heavy and in the colour of signals where it is worse, light where better.

    Args:
        value: what it is now.
        normal: own normal, above zero.
        width: columns there are; an odd number puts the line in the middle.
        higher_is_worse: whether more than normal is worse, as with effort; otherwise less is.
    """
    side = (width - 1) // 2
    share = min(1.0, abs(value - normal) / (normal * _FULL)) if normal > 0 else 0.0
    halves = round(share * side * 2)
    filled, has_half = divmod(halves, 2)
    rest = side - filled - has_half
    if is_worse(value, normal, higher_is_worse=higher_is_worse):
        left = Content.assemble(("·" * rest, "$band"), ("╺" * has_half + "━" * filled, "$signal"))
        return Content.assemble(left, (_AXIS, "$band"), ("·" * side, "$band"))
    right = Content.assemble(("─" * filled + "╴" * has_half, "$easy"), ("·" * rest, "$band"))
    return Content.assemble(("·" * side, "$band"), (_AXIS, "$band"), right)


def is_worse(value: float, normal: float, *, higher_is_worse: bool) -> bool:
    """Whether a value lies on the worse side of own normal."""
    return value > normal if higher_is_worse else value < normal
