"""The pictures of a report: what is drawn on which scale, with words along the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from math import ceil, floor
from statistics import fmean
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.i18n.catalog import Translator, short_month
from herstel.services.advice.trends import Band, TrendDay
from herstel.services.report import Report, ReportWeek

WIDE: Final = 680
"""Units across a picture that is as wide as the text of a page."""
HALF: Final = 330
"""Units across one of two that stand beside each other."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 6, 6, 16

_WORST_PAIN: Final = 10
_HOURS: Final = (4, 10)
_MOST_MARKS: Final = 9
_LAST_MARK: Final = 0.95
"""Words further to the right would be cut off."""
_ROUND: Final = 100
_MOST_POINTS: Final = 182
"""Days of half a year: more of them have no room side by side, and a point is a week then."""
_FEW_DAYS: Final = 14
"""Up to this many days, each or every other one is named; of more, the Mondays are."""


@frozen
class Scale:
    """The values between which a picture is drawn.

    Attributes:
        low: the lowest, at the bottom.
        high: the highest, at the top.
        labels: what stands at the side, from the bottom up, at equal distances.
    """

    low: float
    high: float
    labels: Sequence[str]


@frozen
class Picture:
    """A frame with a place along the bottom for every value.

    Attributes:
        title: what a reader who does not see it hears.
        marks: words along the bottom, by the place at which each stands.
        height: units from top to bottom.
        width: units across.
    """

    title: str
    scale: Scale
    marks: Sequence[tuple[int, str]]
    count: int
    height: int = 90
    width: int = WIDE

    def bars(self, values: Sequence[float | None], labels: Sequence[str] = ()) -> str:
        """Return it with a bar for every value; what is not known is a dashed frame, never a bar of 0."""
        step = self._step
        width = max(step * 0.7, 1)
        drawn = []
        for index, value in enumerate(values):
            x = self._x(index) - width / 2
            if value is None:
                drawn.append(_rect("unknown", x, _TOP, width, self._floor - _TOP))
                continue
            top = self._y(value)
            drawn.append(_rect("bar", x, top, width, self._floor - top))
            if labels:
                drawn.append(_text(self._x(index), max(top - 2, 7), labels[index], "middle"))
        return self._framed(drawn)

    def line(
        self,
        values: Sequence[float | None],
        band: Sequence[tuple[float, float] | None] = (),
    ) -> str:
        """Return it with a line through the values that follow each other; a gap stays a gap.

        Args:
            values: one for every place; None where nothing is known.
            band: for every place, between what own normal lies; None where that is not known.
        """
        drawn = [self._band(index, *between) for index, between in enumerate(band) if between is not None]
        measured = [(index, value) for index, value in enumerate(values) if value is not None]
        # What follows each other without a gap has the same difference of place and number.
        for _, run in groupby(enumerate(measured), key=lambda numbered: numbered[1][0] - numbered[0]):
            points = " ".join(f"{self._x(index):.1f},{self._y(value):.1f}" for _, (index, value) in run)
            drawn.append(f'<polyline class="line" points="{points}"/>')
        drawn += [
            f'<circle class="dot" cx="{self._x(index):.1f}" cy="{self._y(value):.1f}" r="1.7"/>'
            for index, value in measured
        ]
        return self._framed(drawn)

    def _band(self, index: int, low: float, high: float) -> str:
        top = self._y(high)
        return _rect("band", self._x(index) - self._step / 2, top, self._step, self._y(low) - top)

    @property
    def _floor(self) -> float:
        return self.height - _BOTTOM

    @property
    def _step(self) -> float:
        return (self.width - _LEFT - _RIGHT) / max(self.count, 1)

    def _x(self, index: int) -> float:
        return _LEFT + (index + 0.5) * self._step

    def _y(self, value: float) -> float:
        scale = self.scale
        share = (value - scale.low) / (scale.high - scale.low) if scale.high > scale.low else 0.5
        return self._floor - min(max(share, 0.0), 1.0) * (self._floor - _TOP)

    def _framed(self, drawn: Sequence[str]) -> str:
        title = escape(self.title)
        head = f'<svg viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{title}">'
        return "".join([head, f"<title>{title}</title>", *self._sides(), *drawn, "</svg>"])

    def _sides(self) -> list[str]:
        scale = self.scale
        right, parts = self.width - _RIGHT, []
        for number, label in enumerate(scale.labels):
            share = number / max(len(scale.labels) - 1, 1)
            y = self._floor - share * (self._floor - _TOP)
            parts.append(f'<line class="rule" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
            parts.append(_text(_LEFT - 4, y + 3, label, "end"))
        parts += [_text(self._x(index), self.height - 4, text, "middle") for index, text in self.marks]
        return parts


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:.1f}" height="{max(height, 0):.1f}"'
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" {size}/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


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
