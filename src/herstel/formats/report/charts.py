"""The pictures of a report: what is drawn on which scale, with words along the days."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

from herstel.domain.scales import Item
from herstel.formats.report.svg import HALF, WIDE, Picture, Scale
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_month
from herstel.services.advice.trends import TrendDay
from herstel.services.report.content import Report

_WORST_PAIN: Final = 10
_HOURS: Final = (4, 10)
_MOST_MARKS: Final = 9
_LAST_MARK: Final = 0.95
"""Words further to the right would be cut off."""
_ROUND: Final = 100


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
        labels = [
            say.number(week.load.at_least, 0) + ("" if week.load.total is not None else "+") for week in weeks
        ]
        marks = [
            (place, say.text("report.week", number=week.week.number))
            for place, week in enumerate(weeks)
            if place % max(len(weeks) // _MOST_MARKS, 1) == 0
        ]
        scale = Scale(0, high * 1.1, ("0", "", ""))
        picture = Picture(say.text("report.part.load"), scale, marks, len(weeks), height=110)
        return picture.bars(values, labels if len(weeks) <= 2 * _MOST_MARKS else ())

    def pain(self, place: str) -> str:
        """Return the worst pain of each day at a place; a day of which nothing was said has no bar."""
        values = [day.pains.at(place).worst for day in self._days]
        drawn = [None if value is None else float(value) for value in values]
        scale = Scale(0, _WORST_PAIN, ("0", "5", "10"))
        return self._picture(self._say.text("report.part.pain"), scale, 74).line(drawn)

    def sleep(self) -> str:
        """Return the hours of each night, with own normal behind them."""
        low, high = _HOURS
        scale = Scale(low, high, tuple(str(hours) for hours in range(low, high + 1, 2)))
        band = [(day.sleep_band.low, day.sleep_band.high) if day.sleep_band else None for day in self._days]
        picture = self._picture(self._say.text("report.part.sleep"), scale, 84)
        return picture.line([day.sleep_hours for day in self._days], band)

    def answers(self, item: Item) -> str:
        """Return the answers to one question, with own normal behind them."""
        bands = [day.bands.get(item) for day in self._days]
        values = [day.answers.get(item) for day in self._days]
        title = self._say.text(f"item.{item.value}")
        picture = self._picture(title, Scale(1, 5, ("1", "3", "5")), 64, HALF)
        return picture.line(
            [None if value is None else float(value) for value in values],
            [(band.low, band.high) if band else None for band in bands],
        )

    def heart(self) -> dict[str, str]:
        """Return the pictures of what was measured of the heart, by name."""
        rows = {
            self._say.text("trends.resting_hr"): [day.resting_hr for day in self._days],
            self._say.text("trends.rmssd"): [day.rmssd for day in self._days],
        }
        return {name: self._measured(name, values) for name, values in rows.items() if any(values)}

    def _measured(self, name: str, values: Sequence[float | None]) -> str:
        known = [value for value in values if value is not None]
        low, high = floor(min(known) / 5) * 5, ceil(max(known) / 5) * 5
        scale = Scale(low, max(high, low + 5), (str(low), str(max(high, low + 5))))
        return self._picture(name, scale, 64, HALF).line(values)

    @property
    def _days(self) -> Sequence[TrendDay]:
        return self._report.days

    def _picture(self, title: str, scale: Scale, height: int, width: int = WIDE) -> Picture:
        days = self._days
        mondays = [(place, day.day) for place, day in enumerate(days) if day.day.weekday() == 0]
        most = _MOST_MARKS * width // WIDE + 1
        every = max(ceil(len(mondays) / most), 1)
        marks = [
            (place, f"{day.day} {short_month(day, self._say.language)}")
            for place, day in mondays[::every]
            if place < len(days) * _LAST_MARK
        ]
        return Picture(title, scale, marks, len(days), height, width)
