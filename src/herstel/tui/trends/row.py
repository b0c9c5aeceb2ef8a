"""What a picture is made of: columns of days, and rows of one glyph a day with a sentence for each."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING, Final

from herstel.domain.frozen import frozen
from herstel.metrics.signals import Kind, State
from herstel.services.advice.trends import TrendDay
from herstel.tui import glyphs
from herstel.tui.glyphs import Sign

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator


_WIDEST = 6
"""A day is never drawn wider: more only looks emptier."""


def used_room(days: int, room: int) -> int:
    """Return how many cells `days` days take, a column each, where there is room for `room` cells."""
    return days * min(_WIDEST, room // days)


@dataclass(frozen=True)
class Columns:
    """The days of a picture.

    Attributes:
        days: every day, oldest first.
        per_column: how many days share a column.
        width: cells that a column is wide.
        signals: by day, the state of each kind of signal, as far as it is known yet.
    """

    days: Sequence[TrendDay]
    per_column: int = 1
    width: int = 1
    signals: Mapping[date, Mapping[Kind, State]] = field(default_factory=dict)

    @classmethod
    def fitting(
        cls, days: Sequence[TrendDay], room: int, signals: Mapping[date, Mapping[Kind, State]]
    ) -> Columns:
        count = max(1, len(days))
        per_column = math.ceil(count / max(1, room))
        if per_column > 1:
            # Whole weeks, so that every column holds the same weekdays.
            per_column = max(2, math.ceil(per_column / 7) * 7 if per_column > 3 else per_column)
        width = max(1, min(_WIDEST, room // math.ceil(count / per_column)))
        return cls(days, per_column, width, signals)

    @property
    def room(self) -> int:
        """How many cells they take."""
        return self.count * self.width

    @property
    def count(self) -> int:
        """How many columns there are."""
        return math.ceil(len(self.days) / self.per_column)

    def of(self, column: int) -> Sequence[TrendDay]:
        """Return the days of a column; the last column ends with the last day."""
        end = len(self.days) - (self.count - 1 - column) * self.per_column
        return self.days[max(0, end - self.per_column) : end]

    @cached_property
    def most_load(self) -> float:
        """The load of the heaviest column, AU: the mean of its days that are known."""
        return max((self.load(column) or 0.0 for column in range(self.count)), default=0.0)

    def load(self, column: int) -> float | None:
        """Return the mean load of the days of a column, AU; None when none of them is known."""
        loads = [cell.load for cell in self.of(column) if cell.load is not None]
        return fmean(loads) if loads else None

    def place(self, day: date) -> int:
        """Return the column of a day, or the nearest one."""
        if not self.days:
            return 0
        back = (self.days[-1].day - day).days // self.per_column
        return max(0, min(self.count - 1, self.count - 1 - back))

    def state(self, days: Sequence[TrendDay], kind: Kind) -> State | None:
        """Return the state of a kind of signal on some days, on if it is on any; None until that is known."""
        states = {self.signals[cell.day][kind] for cell in days if cell.day in self.signals}
        return next((state for state in (State.ON, State.OFF, State.UNKNOWN) if state in states), None)


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
        """Return it exactly `width` cells wide: a bar takes all but the last cell, a sign the first one."""
        if self.is_filling:
            return self.glyph * width
        if self.glyph in _BARS and width > 1:
            return self.glyph * (width - 1) + " "
        return self.glyph.ljust(width)


class TrendRow(ABC):
    """One row of the picture.

    Attributes:
        key: key of its name in the catalogue.
        legend: the glyphs that stand for several things where the row is drawn large.
    """

    key: str
    group: str = "answers"
    """Rows of one group stand together."""
    legend: tuple[Sign, ...] = ()

    def label(self, say: Translator) -> str:
        """Return its name."""
        return say.text(self.key)

    def coverage(self, columns: Columns) -> tuple[int, int] | None:
        """Return of how many days it is known and of how many not; None for what a day need not have."""
        del columns
        return None

    @abstractmethod
    def cell(self, columns: Columns, column: int) -> Cell:
        """Return what stands in a column."""

    @abstractmethod
    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
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
