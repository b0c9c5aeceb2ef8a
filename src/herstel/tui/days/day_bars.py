"""How much a day of a week asks, as a bar with its number behind it: as it stands, and as it would be."""

from __future__ import annotations

from typing import Final

from herstel.domain.frozen import frozen
from herstel.tui.widgets.load_bar import load_bar

_LEVELS: Final = "▂▄▆█"
_LEAST_ROOM: Final = 3
"""A bar of fewer cells says nothing."""


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
    """Return a bar in at most so many cells; nothing for a day that asks nothing."""
    if not bar.load:
        return "" if bar.is_known else "?"
    number = f"{'' if bar.is_known else '≥'}{bar.load:.0f}"
    room = width - len(f" {bar.most:.0f}") - 1
    if room < _LEAST_ROOM:
        return number[:width]
    # A heavy line is what was done: none of this is.
    line = "".join(glyphs for glyphs, _ in load_bar(0.0, bar.load, bar.most, room))
    return f"{line} {number}"


def level_sign(bar: DayBar) -> str:
    """Return one sign for how much a day asks beside the day that asks most."""
    return _LEVELS[min(len(_LEVELS) - 1, int(len(_LEVELS) * bar.load / bar.most))]
