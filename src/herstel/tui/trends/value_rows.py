"""Rows of numbers: the answers, the hours of sleep, the heart."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from herstel.domain.scales import Item
from herstel.metrics import answers
from herstel.services.advice.trends import Band, TrendDay
from herstel.services.importing.text import device_name
from herstel.tui.trends.row import Cell, Columns, TrendRow, bar

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

RESTING_HR: Final = "trends.resting_hr"
RMSSD: Final = "trends.rmssd"
_MOST_HOURS: Final = 9


class ValueRow(TrendRow):
    """A row of numbers that have an own normal."""

    low: float
    high: float
    """The lowest and highest value that is drawn."""
    need: float | None = None
    """A value that is drawn while own normal is not known."""

    def window(self, days: Sequence[TrendDay], lines: int) -> tuple[float, float]:
        """Return the lowest and highest value that are drawn of some days on `lines` lines."""
        del days, lines
        return self.low, self.high

    @abstractmethod
    def value(self, day: TrendDay) -> float | None:
        """Return the value of a day; None where nothing is known of it."""

    @abstractmethod
    def band(self, day: TrendDay) -> Band | None:
        """Return own normal on a day."""

    @abstractmethod
    def is_low(self, day: TrendDay) -> bool:
        """Whether the value of a day is clearly worse than normal."""

    def values(self, days: Sequence[TrendDay]) -> list[float]:
        """Return the values of some days that are known."""
        return [value for day in days if (value := self.value(day)) is not None]

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return the value in one digit, or the mean of several days."""
        days = columns.of(column)
        values = self.values(days)
        if not values:
            return Cell()
        is_low = self.are_low(days)
        return Cell(self.digit(fmean(values)), "$signal" if is_low else "$foreground", is_low=is_low)

    def coverage(self, columns: Columns) -> tuple[int, int]:
        """Return on how many days there was a value."""
        with_value = len(self.values(columns.days))
        return with_value, len(columns.days) - with_value

    def mean_band(self, days: Sequence[TrendDay]) -> Band | None:
        """Return own normal of some days; None where it is known of none."""
        bands = [band for day in days if (band := self.band(day)) is not None]
        return Band(fmean(band.low for band in bands), fmean(band.high for band in bands)) if bands else None

    def are_low(self, days: Sequence[TrendDay]) -> bool:
        """Whether a day was clearly worse than normal; of several, whether their mean is below the band."""
        values, band = self.values(days), self.mean_band(days)
        if len(days) == 1 or not values:
            return any(self.is_low(day) for day in days)
        return band is not None and fmean(values) < band.low

    def digit(self, value: float) -> str:
        """Return a value in one character, halves upwards."""
        return str(int(value + 0.5))


@dataclass(frozen=True)
class ItemRow(ValueRow):
    """A question of the check-in, 1 to 5."""

    item: Item
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
        """Whether the advice of the day took the answer for clearly low."""
        return self.item in day.low

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return the answer beside own normal."""
        return _beside(self, days, say)


@dataclass(frozen=True)
class SleepRow(ValueRow):
    """Hours slept, beside own normal and the need."""

    short: float
    """A night of fewer hours than this is short, whatever is normal."""
    need: float | None
    low: float = 4
    high: float = 10
    key: str = "field.sleep_hours"
    group: str = "night"

    def window(self, days: Sequence[TrendDay], lines: int) -> tuple[float, float]:
        """Return whole hours a line apart: where lines are few, those from the shortest night on."""
        if lines > self.high - self.low:
            return self.low, self.high
        shortest = min((int(hours + 0.5) for hours in self.values(days)), default=self.low + 1)
        low = max(self.low, min(shortest, self.high - lines + 1))
        return low, low + lines - 1

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

    def digit(self, value: float) -> str:
        """Return the hours in one character, halves upwards."""
        return str(min(_MOST_HOURS, int(value + 0.5)))

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return the hours, and what is missing over the last nights that are known, seven at most."""
        day, missing = days[-1], ""
        if day.shortfall is not None:
            missing = " · " + say.text(
                "trends.shortfall",
                missing=say.number(day.shortfall),
                need=say.hours(day.need * 60),
            )
        return _by_device(self, days, answers.SLEEP_HOURS, say) + missing


@dataclass(frozen=True)
class HeartRow(ValueRow):
    """Resting heart rate, or heart rate variability."""

    key: str
    low: float
    high: float
    group: str = "night"

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

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return the measurement, and what measured it."""
        name = answers.RESTING_HR if self.key == RESTING_HR else answers.HRV_RMSSD
        return _by_device(self, days, name, say)


def mean_text(values: Sequence[float], say: Translator, digits: int = 1) -> str:
    """Return a value, or the mean of several, which is said."""
    if len(values) == 1:
        return say.number(values[0] if digits else round(values[0]))
    return say.text("trends.mean", value=say.number(round(fmean(values), digits or None)))


def _by_device(row: ValueRow, days: Sequence[TrendDay], name: str, say: Translator) -> str:
    """Return a value with the device that measured it last; an answer stands alone."""
    value_text, device = _beside(row, days, say), days[-1].devices.get(name)
    if device is None:
        return value_text
    return say.text("trends.measured", value=value_text, device=device_name(device))


def _beside(row: ValueRow, days: Sequence[TrendDay], say: Translator) -> str:
    values, band = row.values(days), row.mean_band(days)
    if not values:
        return say.text("trends.no_answer")
    value_text = mean_text(values, say)
    if band is None:
        return value_text
    low, high = say.number(band.low), say.number(band.high)
    return say.text("trends.beside", value=value_text, low=low, high=high)
