"""How much a day or a week asks, as a thin line: heavy for what was done, light for what is planned."""

from __future__ import annotations

from herstel.tui import glyphs

Run = tuple[str, str]
"""Glyphs and the name of their colour."""


def load_bar(done: float, planned: float, most: float, width: int, *, is_whole: bool = True) -> list[Run]:
    """Return runs of glyphs, together at most so wide.

    Args:
        done: AU that were done.
        planned: AU that are still planned.
        most: AU that fill the width.
        width: cells there are.
        is_whole: whether that is all of it; what is unknown is hatched behind it.
    """
    if width < 1 or not (most or not is_whole):
        return []
    room = width if is_whole else width - 1
    filled = _line(done, most, room, *glyphs.LOAD_DONE)
    asked = _line(planned, most, room, *glyphs.LOAD_PLANNED)[: room - len(filled)]
    runs = [(filled, "$primary"), (asked, "$primary")]
    if not is_whole:
        runs.append((glyphs.LOAD_UNKNOWN, "$muted"))
    return [run for run in runs if run[0]]


def _line(amount: float, most: float, room: int, whole: str, half: str) -> str:
    """Return a line in steps of half a cell; what is not nothing is seen."""
    if amount <= 0 or most <= 0 or room < 1:
        return ""
    halves = max(1, round(2 * room * min(1.0, amount / most)))
    return whole * (halves // 2) + half * (halves % 2)
