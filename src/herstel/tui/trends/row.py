"""What a row of the picture is: one glyph a day, and a sentence for the day under the cursor."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from herstel.domain.frozen import frozen
from herstel.services.advice.trends import TrendDay
from herstel.tui import glyphs
from herstel.tui.trends.columns import Columns

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

BARS: Final = "▁▂▃▄▅▆▇█"
_BARS: Final = frozenset(f"{BARS}{glyphs.UNKNOWN}▓")


@frozen
class Cell:
    """What stands in one column of a row.

    Attributes:
        glyph: a sign, or a bar.
        colour: the name of its colour.
        is_filling: whether it goes on over the whole width of its column, up to the next one.
        is_low: whether it is clearly worse than normal: it is underlined, for who sees no colours.
    """

    glyph: str = glyphs.NOTHING
    colour: str = "$muted"
    is_filling: bool = False
    is_low: bool = False

    def drawn(self, width: int) -> str:
        """Return it exactly so wide: a bar takes all but the last cell, a sign the first one."""
        if self.is_filling:
            return self.glyph * width
        if self.glyph in _BARS and width > 1:
            return self.glyph * (width - 1) + " "
        return self.glyph.ljust(width)


@frozen
class Legend:
    """What a glyph of a row means where it is drawn large: the glyph, and the key of its meaning."""

    glyph: str
    key: str


class TrendRow(ABC):
    """One row of the picture.

    Attributes:
        key: key of its name in the catalogue.
        legend: the glyphs that stand for several things where the row is drawn large.
    """

    key: str
    group: str = "answers"
    """Rows of one group stand together."""
    legend: tuple[Legend, ...] = ()

    def label(self, say: Translator) -> str:
        """Return its name."""
        return say.text(self.key)

    def known(self, columns: Columns) -> tuple[int, int] | None:
        """Return of how many days it is known and of how many not; None for what a day need not have."""
        del columns
        return None

    @abstractmethod
    def cell(self, columns: Columns, column: int) -> Cell:
        """Return what stands in a column."""

    @abstractmethod
    def said(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return what there is to say of the days of a column: what its sign stands for."""

    def beside(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return what has a line of its own in the place of the signals of the day; empty for most rows."""
        del day, columns, say
        return ""


def bar(value: float, most: float) -> str:
    """Return how high a value is, in eight steps."""
    if most <= 0:
        return BARS[0]
    return BARS[round(max(0.0, min(1.0, value / most)) * (len(BARS) - 1))]
