"""The rows of the picture: each says in one glyph a day what is worth seeing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from herstel.domain.scales import Item, RestOutcome
from herstel.metrics.kinds import Kind, State
from herstel.services.trends import Band, TrendDay
from herstel.tui import glyphs
from herstel.tui.trends.columns import Columns

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.metrics.thresholds import Thresholds

BARS: Final = "▁▂▃▄▅▆▇█"
UNKNOWN: Final = "░"
RESTING_HR: Final = "trends.resting_hr"
RMSSD: Final = "trends.rmssd"
_MOST_HOURS: Final = 9
_REST: Final = {
    None: (glyphs.REST, "$rest"),
    RestOutcome.KEPT: ("●", "$rest"),
    RestOutcome.MOVED: ("»", "$life"),
    RestOutcome.BROKEN: ("×", "$hard"),
    RestOutcome.FORCED: ("!", "$signal"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row: a glyph, and the name of its colour."""

    glyph: str = glyphs.NOTHING
    colour: str = "$muted"


class Row(ABC):
    """One row of the picture.

    Attributes:
        key: key of its name in the catalogue.
    """

    key: str
    group: str = "answers"
    """Rows of one group stand together."""

    @abstractmethod
    def cell(self, columns: Columns, column: int) -> Cell:
        """Return what stands in a column."""

    @abstractmethod
    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return what there is to say of one day."""


class ValueRow(Row):
    """A row of numbers that have an own normal."""

    low: float
    high: float
    """The lowest and highest value that is drawn."""
    need: float | None = None
    """A value that is wished for, if there is one."""

    @abstractmethod
    def value(self, day: TrendDay) -> float | None:
        """Return the value of a day."""

    @abstractmethod
    def band(self, day: TrendDay) -> Band | None:
        """Return own normal on a day."""

    @abstractmethod
    def is_low(self, day: TrendDay) -> bool:
        """Whether the value of a day is clearly worse than normal."""

    def values(self, days: Sequence[TrendDay]) -> list[float]:
        """Return the values of some days that are known."""
        return [value for each in days if (value := self.value(each)) is not None]

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return the value in one digit, or the mean of several days."""
        days = columns.of(column)
        values = self.values(days)
        if not values:
            return Cell()
        is_low = any(self.is_low(each) for each in days) if len(days) == 1 else self._are_low(days)
        return Cell(self.digit(fmean(values)), "$signal" if is_low else "$foreground")

    def _are_low(self, days: Sequence[TrendDay]) -> bool:
        return 2 * sum(self.is_low(each) for each in days) >= len(self.values(days))

    def digit(self, value: float) -> str:
        """Return a value in one character."""
        return str(min(_MOST_HOURS, round(value)))


@dataclass(frozen=True)
class ItemRow(ValueRow):
    """A question of the check-in, 1 to 5."""

    item: Item
    below_sd: float
    low: float = 1
    high: float = 5

    @property
    def key(self) -> str:  # type: ignore[override]
        """Its name."""
        return f"item.{self.item.value}"

    def value(self, day: TrendDay) -> float | None:
        """Return the answer."""
        return day.answers.get(self.item)

    def band(self, day: TrendDay) -> Band | None:
        """Return own normal on a day."""
        return day.bands.get(self.item)

    def is_low(self, day: TrendDay) -> bool:
        """Whether the answer is clearly below own normal."""
        return day.is_low(self.item, self.below_sd)

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return the answer beside own normal."""
        return _beside(self, day, say)


@dataclass(frozen=True)
class SleepRow(ValueRow):
    """Hours slept, beside own normal and the need."""

    short: float
    """Below so many hours a night is short, whatever is normal."""
    need: float | None
    low: float = 4
    high: float = 10
    key: str = "field.sleep_hours"

    def value(self, day: TrendDay) -> float | None:
        """Return the hours."""
        return day.sleep_hours

    def band(self, day: TrendDay) -> Band | None:
        """Return own normal: an hour around the own mean."""
        return day.sleep_band

    def is_low(self, day: TrendDay) -> bool:
        """Whether the night was short."""
        band, hours = day.sleep_band, day.sleep_hours
        return hours is not None and (hours < self.short or (band is not None and hours <= band.low))

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return the hours, and what is missing over seven nights."""
        missing = ""
        if day.shortfall is not None:
            missing = " · " + say.text("trends.shortfall", missing=say.number(day.shortfall))
        return _beside(self, day, say) + missing


@dataclass(frozen=True)
class HeartRow(ValueRow):
    """Resting heart rate, or heart rate variability."""

    key: str
    low: float
    high: float
    group: str = "heart"

    def value(self, day: TrendDay) -> float | None:
        """Return the measurement."""
        return day.resting_hr if self.key == RESTING_HR else day.rmssd

    def band(self, day: TrendDay) -> Band | None:
        """Measurements are shown as they are."""
        return None

    def is_low(self, day: TrendDay) -> bool:
        """One measurement says nothing."""
        return False

    def digit(self, value: float) -> str:
        """Return how high it is, as a bar."""
        return bar(value - self.low, self.high - self.low)

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return the measurement."""
        return _beside(self, day, say)


@dataclass(frozen=True)
class LoadRow(Row):
    """What was trained; a day of which nothing is known is no zero."""

    most: float
    key: str = "trends.load"
    group: str = "load"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return the load as a bar: hatched when it is unknown, pale when some of its days are."""
        days = columns.of(column)
        known = [each.load for each in days if each.load is not None]
        if not known:
            return Cell(UNKNOWN, "$muted")
        mean = fmean(known)
        if not mean:
            return Cell(glyphs.REST, "$rest")
        return Cell(bar(mean, self.most), "$primary" if len(known) == len(days) else "$muted")

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return the load of the day, and what was planned."""
        if day.load is None:
            done = say.text("trends.load.unknown")
        else:
            done = say.text("trends.load.done", load=say.number(round(day.load)))
        if not day.planned:
            return done
        return f"{done} · {say.text('trends.load.planned', load=say.number(round(day.planned)))}"


@dataclass(frozen=True)
class KindRow(Row):
    """One kind of signal: on, off or unknown."""

    kind: Kind
    group: str = "signals"

    @property
    def key(self) -> str:  # type: ignore[override]
        """Its name."""
        return f"kind.{self.kind.value}"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return whether it was on, on any of the days."""
        states = columns.states(column, self.kind)
        if State.ON in states:
            return Cell(*glyphs.STATE["on"])
        return Cell(glyphs.NOTHING if State.OFF in states else " ")

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return its state, and how many kinds were on."""
        states = columns.signals.get(day.day)
        if states is None:
            return say.text("trends.not_yet")
        on = sum(state is State.ON for state in states.values())
        return f"{say.text(f'state.{states[self.kind].value}')} · {say.plural('trends.kinds_on', on)}"


@dataclass(frozen=True)
class RestRow(Row):
    """Rest: kept, moved, broken, forced, or still to come."""

    key: str = "trends.rest"
    group: str = "load"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return what became of the rest of a column."""
        found = [each for day in columns.of(column) for each in day.rest]
        return Cell(*_REST[found[0].outcome]) if found else Cell()

    def said(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return what became of the rest of a day."""
        said = []
        for each in day.rest:
            outcome = f" {say.text(f'outcome.{each.outcome.value}')}" if each.outcome else ""
            said.append(say.text(f"rest.{each.kind.value}") + outcome)
        return ", ".join(said) or say.text("trends.no_rest")


def bar(value: float, most: float) -> str:
    """Return how high a value is, in eight steps."""
    if most <= 0:
        return BARS[0]
    return BARS[round(max(0.0, min(1.0, value / most)) * (len(BARS) - 1))]


def _beside(row: ValueRow, day: TrendDay, say: Translator) -> str:
    value, band = row.value(day), row.band(day)
    if value is None:
        return say.text("trends.no_answer")
    said = say.number(value)
    if band is None:
        return said
    low, high = say.number(band.low), say.number(band.high)
    return say.text("trends.beside", value=said, low=low, high=high)


def rows_for(days: Sequence[TrendDay], limits: Thresholds) -> list[Row]:
    """Return the rows: those of the heart only where something was measured."""
    found: list[Row] = [SleepRow(limits.short_night_hours, limits.sleep_need_hours)]
    found += [ItemRow(item, limits.item_below_sd) for item in Item]
    loads = sorted(each.load for each in days if each.load)
    found += [LoadRow(loads[-1] if loads else 1.0), RestRow()]
    found += [KindRow(kind) for kind in Kind]
    for key, values in (
        (RESTING_HR, [each.resting_hr for each in days if each.resting_hr is not None]),
        (RMSSD, [each.rmssd for each in days if each.rmssd is not None]),
    ):
        if values:
            found.append(HeartRow(key, float(min(values)), float(max(values))))
    return found
