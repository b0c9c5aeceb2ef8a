"""The pictures of a report: what is drawn on which scale, with words along the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor
from statistics import fmean
from typing import Final

from herstel.domain.scales import Item
from herstel.formats.report.svg import HALF, WIDE, Picture, Scale
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_month
from herstel.services.advice.trends import Band, TrendDay
from herstel.services.report import Report, ReportWeek

_WORST_PAIN: Final = 10
_HOURS: Final = (4, 10)
_MOST_MARKS: Final = 9
_LAST_MARK: Final = 0.95
"""Words further to the right would be cut off."""
_ROUND: Final = 100
_MOST_POINTS: Final = 182
"""Days of half a year: more of them have no room side by side, and a point is a week then."""
_FEW_DAYS: Final = 14
"""So many days are named each, or every other one; of more the Mondays are."""


class Charts:
    """Draws the pictures of one report."""

    def __init__(self, report: Report, say: Translator) -> None:
        """Take what is drawn and what gives the words."""
        self._report, self._say = report, say

    def load(self) -> str:
        """Return the load of each week; of a week with unknown days what is known, with a plus."""
        weeks, say = self._report.weeks, self._say
        values = [week.load.at_least for week in weeks]
        high = max(ceil(max(values, default=0) / _ROUND), 1) * _ROUND
        labels = [self._load_label(week) for week in weeks]
        marks = [
            (week_index, say.text("report.week", number=week.week.number))
            for week_index, week in enumerate(weeks)
            if week_index % max(len(weeks) // _MOST_MARKS, 1) == 0
        ]
        scale = Scale(0, high * 1.1, ("0", "", ""))
        picture = Picture(say.text("report.part.load"), scale, marks, len(weeks), height=110)
        return picture.bars(values, labels if len(weeks) <= 2 * _MOST_MARKS else ())

    def _load_label(self, week: ReportWeek) -> str:
        """Return a load, with a plus where more is unknown; of a week of which all is, only that."""
        if week.load.total is None and not week.load.at_least:
            return "?"
        return self._say.number(week.load.at_least, 0) + ("" if week.load.total is not None else "+")

    def pain(self, place: str) -> str:
        """Return the worst pain of each day at a place; a day of which nothing was said has no bar."""
        worst = ([day.pains.at(place).worst for day in days] for days in self._points)
        drawn = [max((float(value) for value in some if value is not None), default=None) for some in worst]
        scale = Scale(0, _WORST_PAIN, ("0", "5", "10"))
        return self._picture(self._say.text("report.part.pain"), scale, 74).line(drawn)

    def sleep(self) -> str:
        """Return the hours of each night, with own normal behind them."""
        low, high = _HOURS
        scale = Scale(low, high, tuple(str(hours) for hours in range(low, high + 1, 2)))
        picture = self._picture(self._say.text("report.part.sleep"), scale, 84)
        return picture.line(self._means(lambda day: day.sleep_hours), self._bands(lambda day: day.sleep_band))

    def answers(self, item: Item) -> str:
        """Return the answers to one question, with own normal behind them."""
        title = self._say.text(f"item.{item.value}")
        picture = self._picture(title, Scale(1, 5, ("1", "3", "5")), 64, HALF)
        return picture.line(
            self._means(lambda day: day.answers.get(item)), self._bands(lambda day: day.bands.get(item))
        )

    def heart(self) -> dict[str, str]:
        """Return the pictures of what was measured of the heart, by name."""
        rows = {
            self._say.text("trends.resting_hr"): self._means(lambda day: day.resting_hr),
            self._say.text("trends.rmssd"): self._means(lambda day: day.rmssd),
        }
        return {name: self._measured(name, values) for name, values in rows.items() if any(values)}

    def _measured(self, name: str, values: Sequence[float | None]) -> str:
        measured = [value for value in values if value is not None]
        low, high = floor(min(measured) / 5) * 5, ceil(max(measured) / 5) * 5
        scale = Scale(low, max(high, low + 5), (str(low), str(max(high, low + 5))))
        return self._picture(name, scale, 64, HALF).line(values)

    @property
    def has_weeks(self) -> bool:
        """Whether a point of a line is a week, and not a day."""
        return len(self._days) > _MOST_POINTS

    @property
    def _points(self) -> list[Sequence[TrendDay]]:
        """The days of each point."""
        step = 7 if self.has_weeks else 1
        return [self._days[first : first + step] for first in range(0, len(self._days), step)]

    def _means(self, value_of: Callable[[TrendDay], float | None]) -> list[float | None]:
        """Return the mean of what is known for each point; None where nothing is."""
        means_by_week = (
            [value for day in days if (value := value_of(day)) is not None] for days in self._points
        )
        return [fmean(values) if values else None for values in means_by_week]

    def _bands(self, band_of: Callable[[TrendDay], Band | None]) -> list[tuple[float, float] | None]:
        """Return own normal for each point, as it stood on its last day."""
        bands = (
            next((band for day in reversed(days) if (band := band_of(day))), None) for days in self._points
        )
        return [(band.low, band.high) if band else None for band in bands]

    @property
    def _days(self) -> Sequence[TrendDay]:
        return self._report.days

    def _picture(self, title: str, scale: Scale, height: int, width: int = WIDE) -> Picture:
        points = self._points
        is_short = len(self._days) <= _FEW_DAYS
        named = [
            (index, days[0].day)
            for index, days in enumerate(points)
            if is_short or self.has_weeks or days[0].day.weekday() == 0
        ]
        most = _MOST_MARKS * width // WIDE + 1
        every = max(ceil(len(named) / most), 1)
        marks = [
            (index, f"{day.day} {short_month(day, self._say.language)}")
            for index, day in named[::every]
            if index < len(points) * _LAST_MARK
        ]
        return Picture(title, scale, marks, len(points), height, width)
