"""As many lines as there is room for, with the last one saying how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content


def fitting_lines(
    lines: Sequence[Content], room: int, width: int, more: Callable[[int], str]
) -> list[Content]:
    """Return lines that take so many rows at most; the first one is always kept.

    Args:
        lines: the lines; what is longer than the width takes several rows.
        room: rows there are.
        width: columns there are.
        more: says how many lines are left out.
    """
    rows = [-(-max(1, line.cell_length) // max(1, width)) for line in lines]
    if sum(rows) <= room:
        return list(lines)
    kept = len(lines)
    while kept > 1 and sum(rows[:kept]) > room - 1:
        kept -= 1
    return [*lines[:kept], Content.styled(more(len(lines) - kept), "$muted")]
