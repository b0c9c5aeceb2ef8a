"""How much a day or a week asks, as a thin line: heavy for what was done, light for what is planned."""

from __future__ import annotations

from typing import Final

from herstel.domain.frozen import frozen
from herstel.tui import glyphs

Run = tuple[str, str]
"""Glyphs and the name of their colour."""


LEVELS: Final = "▂▄▆█"
"""How much is asked, in one sign where there is no room for a bar."""


_LEAST_ROOM: Final = 3
"""A bar of fewer cells says nothing."""


def load_bar(done: float, planned: float, most: float, width: int, *, is_whole: bool = True) -> list[Run]:
    """Return runs of glyphs, together at most `width` cells wide.

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


@frozen
class DayBar:
    """A bar.

    Attributes:
        load: AU, as far as it is known.
        most: AU of the longest bar beside it.
        is_known: whether the load is all of it.
        is_shown: whether the days are shown as this bar has them; else it stands beside it for comparison.
    """

    load: float
    most: float
    is_known: bool = True
    is_shown: bool = True


def bar_text(bar: DayBar, width: int) -> str:
    """Return a bar in at most `width` cells; nothing for a day that asks nothing."""
    if not bar.load:
        return "" if bar.is_known else "?"
    number = f"{'' if bar.is_known else '≥'}{bar.load:.0f}"
    room = width - len(f" {bar.most:.0f}") - 1
    if room < _LEAST_ROOM:
        return number[:width]
    # A heavy line is what was done: none of this is.
    line = "".join(text for text, _ in load_bar(0.0, bar.load, bar.most, room))
    return f"{line} {number}"


def level_sign(load: float, most: float) -> str:
    """Return one sign for how much a day asks beside the day that asks most."""
    return LEVELS[min(len(LEVELS) - 1, int(len(LEVELS) * load / most))]
