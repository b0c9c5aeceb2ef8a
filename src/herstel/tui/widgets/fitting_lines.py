"""As many lines as there is room for, with the last one saying how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from herstel.tui.folding import folded

_SIGN: Final = 2
"""A sign and its blank."""


def hung(line: Content, width: int) -> Content:
    """Return a line folded to a width; what begins with a sign goes on below its words."""
    return folded(line, width, _SIGN if line.plain[1:_SIGN] == " " else 0)


def fitting_lines(
    lines: Sequence[Content], room: int, width: int, more: Callable[[int], str]
) -> list[Content]:
    """Return lines, folded, that take so many rows at most; the first one is always kept.

    Args:
        lines: the lines; what is longer than the width takes several rows.
        room: rows there are.
        width: columns there are.
        more: says how many lines are left out.
    """
    drawn = [hung(line, max(1, width)) for line in lines]
    rows = [line.plain.count("\n") + 1 for line in drawn]
    if sum(rows) <= room:
        return drawn
    kept = len(lines)
    while kept > 1 and sum(rows[:kept]) > room - 1:
        kept -= 1
    return [*drawn[:kept], Content.styled(more(len(lines) - kept), "$muted")]
