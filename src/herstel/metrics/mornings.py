"""One morning against own normal: everything that does not depend on what was advised before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import NORMAL, Item
from herstel.domain.self_reports import CheckIn
from herstel.metrics.answers import (
    COLUMN_OF,
    ITEMS,
    NO_ANSWERS,
    NO_MORNINGS,
    AnswerColumns,
    Answers,
    Series,
    Window,
    answers_on,
)
from herstel.metrics.baseline import (
    NOTHING_WEIGHED,
    Baseline,
    ItemMark,
    Levels,
    baseline,
    item_marks,
    pair_mean,
    recovery_need,
    weighed_deviations,
)
from herstel.metrics.illness import IllDays, is_well
from herstel.metrics.nights import HeartMornings, JudgedNight, night, usual_hours
from herstel.metrics.signals import PAIRS, Kind
from herstel.metrics.thresholds import DEFAULTS, Thresholds

_QUALITY: Final = COLUMN_OF[Item.SLEEP_QUALITY]
_DRIVE: Final = COLUMN_OF[Item.MOTIVATION]
_NO_DEVIATIONS: Final[Mapping[Kind, Deviation]] = {}
_PAIR_COLUMNS: Final = tuple((kind, COLUMN_OF[one], COLUMN_OF[other]) for kind, (one, other) in PAIRS.items())


class Deviation(NamedTuple):
    """A kind of signal on one morning.

    Attributes:
        value: the answer, or the mean of two, in steps of the five-point scale.
        normal: the own median of it; None while that is not known.
        worse: whether it is worse than normal.
    """

    value: float
    normal: float | None
    worse: bool


class Morning:
    """What one check-in says against own normal; its single answers are judged when they are asked for.

    Attributes:
        day: its date.
        baseline: own normal on that day.
        worse: by kind of signal, whether this morning counts as worse; absent when it says nothing.
        night: the night before.
        recovery_need: shortfall of the whole morning; None when no item that weighs was answered.
        deviations: value and normal of the kinds that are answered on the five-point scale.
        decline: by how many steps the last four weeks lie below those of two to three months ago; None when
            one of them holds too few mornings.
    """

    def __init__(
        self,
        day: date,
        baseline: Baseline,
        worse: Mapping[Kind, bool],
        night: JudgedNight,
        recovery_need: float | None,
        *,
        deviations: Mapping[Kind, Deviation] = _NO_DEVIATIONS,
        decline: float | None = None,
        answers: Answers = NO_ANSWERS,
        past: Window = NO_MORNINGS,
        weighed: Mapping[Item, float] = NOTHING_WEIGHED,
        thresholds: Thresholds = DEFAULTS,
    ) -> None:
        """Make it of what was judged, of its answers, and of the mornings that these are held against."""
        self.day, self.baseline, self.worse, self.night = day, baseline, worse, night
        self.recovery_need, self.deviations, self.decline = recovery_need, deviations, decline
        self._answers, self._past, self._weighed, self._thresholds = answers, past, weighed, thresholds

    @cached_property
    def answers(self) -> dict[Item, int]:
        """The five-point answers that were given."""
        items = zip(ITEMS, self._answers.items, strict=True)
        return {item: answer for item, answer in items if answer is not None}

    @cached_property
    def marks(self) -> dict[Item, ItemMark]:
        """Each answer beside the answers of the weeks before."""
        return item_marks(
            self._answers,
            self._past,
            self._thresholds,
            own_normal_known=bool(self.baseline.items),
            weighed=self._weighed,
        )

    @cached_property
    def low(self) -> tuple[Item, ...]:
        """The items that are clearly low for this athlete, lowest first."""
        low = [item for item, mark in self.marks.items() if mark.low]
        return tuple(sorted(low, key=lambda item: self.marks[item].z))


class Mornings:
    """The mornings of a journal, each worked out once when it is first asked for.

    Mornings of illness and of the way back from it are worked out like any other, but nothing is compared
    with them: two weeks of fever are nobody's normal, nor is the tiredness after it.
    """

    def __init__(
        self, journal: Journal, thresholds: Thresholds = DEFAULTS, ill_days: IllDays | None = None
    ) -> None:
        self._journal = journal
        self._thresholds = thresholds
        self._ill_days = ill_days or IllDays(journal, thresholds)
        self._read: dict[date, Answers | None] = {}
        self._compared = self._answers_of(journal.checkin_days)
        self._columns = AnswerColumns(*self._compared)
        self._made: dict[date, Morning] = {}
        self._baselines: dict[date, Baseline] = {}

    def on(self, day: date) -> Morning | None:
        """Return the morning of a day, or None when there was no check-in."""
        made = self._made.get(day)
        if made is None:
            checkin = self._journal.checkin(day)
            answers = None if checkin is None else self.answers(day)
            if checkin is None or answers is None:
                return None
            made = self._made[day] = self.of(checkin, answers)
        return made

    def baseline_checkins(self, day: date) -> int:
        """Return how many check-ins own normal rests on, on a day."""
        return self.baseline(day).checkins

    def recent_checkins(self, day: date) -> int:
        """Return how many check-ins there are of the days that own normal does not rest on yet."""
        return self._columns.window(day, self._thresholds.baseline_last_day_back - 1, 0).mornings

    def usual_hours(self, day: date) -> float | None:
        """Return the own mean of the nights before a day; None while too few are known."""
        return self._usual_hours(day, self._window(day, self._thresholds.need_days, 1)[1])

    def before(self, day: date) -> Window:
        """Return the mornings that the need of a morning is held against."""
        return self._window(day, self._thresholds.need_days, 1)[0]

    def last_nights(self, day: date, count: int) -> list[float | None]:
        """Return the hours of the nights of the last days, ill or not, of each that is in the journal."""
        first = day - timedelta(days=count - 1)
        return [
            answers.sleep_hours
            for morning in days_between(self._journal.morning_days, first, day)
            if (answers := self.answers(morning)) is not None
        ]

    def baseline(self, day: date) -> Baseline:
        """Return own normal as it stands on a day."""
        own = self._baselines.get(day)
        if own is None:
            own = self._baselines[day] = baseline(self._baseline_window(day), self._thresholds)
        return own

    def of(self, checkin: CheckIn, today: Answers) -> Morning:
        """Return what a check-in says against the mornings before it; it need not be in the journal."""
        thresholds, day = self._thresholds, checkin.date
        own = self.baseline(day)
        past, days_back = self._window(day, thresholds.need_days, 1)
        last_night = night(
            today.sleep_hours,
            today.items[_QUALITY],
            self._usual_hours(day, days_back),
            own.normal(Item.SLEEP_QUALITY),
            thresholds,
        )
        weighed, deviations = weighed_deviations(today, past, thresholds), _deviations(today, own, thresholds)
        worse = {kind: deviation.worse for kind, deviation in deviations.items()}
        if last_night.worse is not None:
            worse[Kind.SLEEP] = last_night.worse
        unsettled = self._heart.is_unsettled(day, today)
        if unsettled is not None:
            worse[Kind.AUTONOMIC] = unsettled
        return Morning(
            day,
            own,
            worse,
            last_night,
            recovery_need(weighed, thresholds),
            deviations=deviations,
            decline=self._levels.decline(day),
            answers=today,
            past=past,
            weighed=weighed,
            thresholds=thresholds,
        )

    def measured_alone(self, day: date) -> dict[Kind, bool]:
        """Return by kind whether a night of which only a device tells was worse; empty after a check-in.

        Hours without a word on how they felt are judged as hours alone.
        """
        if not self._journal.nights or self._journal.checkin(day) is not None:
            return {}
        measured = self.answers(day)
        if measured is None:
            return {}
        thresholds, usual = self._thresholds, self.usual_hours(day)
        worse = {
            Kind.SLEEP: night(measured.sleep_hours, None, usual, NORMAL, thresholds).worse,
            Kind.AUTONOMIC: self._heart.is_unsettled(day, measured),
        }
        return {kind: is_worse for kind, is_worse in worse.items() if is_worse is not None}

    def answers(self, day: date) -> Answers | None:
        """Return what is known of a morning, ill or not; None without a check-in and a measured night."""
        if day not in self._read:
            self._read[day] = answers_on(self._journal, day, self._thresholds.devices)
        return self._read[day]

    def _answers_of(self, days: Sequence[date]) -> tuple[list[date], list[Answers]]:
        """Return those of the days with which others are compared, and what they answered."""
        ill_days, thresholds = self._ill_days, self._thresholds
        answered = [
            (day, answers)
            for day in days
            if is_well(ill_days, day, thresholds) and (answers := self.answers(day)) is not None
        ]
        return [day for day, _ in answered], [answers for _, answers in answered]

    def _usual_hours(self, day: date, days_back: int) -> float | None:
        return usual_hours(self._hours.back(day, days_back, 1), self._thresholds)

    def _baseline_window(self, day: date) -> Window:
        thresholds = self._thresholds
        return self._window(day, thresholds.baseline_first_day_back, thresholds.baseline_last_day_back)[0]

    def _window(self, day: date, first: int, last: int) -> tuple[Window, int]:
        """Return the mornings that count, and how many days they reach back.

        They are those of four weeks, or of eight where they are few.
        """
        thresholds = self._thresholds
        window = self._columns.window(day, first, last)
        if window.mornings >= thresholds.baseline_checkins:
            return window, first
        first += thresholds.baseline_more_days
        return self._columns.window(day, first, last), first

    @cached_property
    def _measured(self) -> tuple[list[date], list[Answers]]:
        """The answers with the mornings of which a device alone tells: own normal of nights and heart."""
        journal = self._journal
        return self._answers_of(journal.morning_days) if journal.nights else self._compared

    @cached_property
    def _hours(self) -> Series[float]:
        """The known hours of nights."""
        nights = zip(*self._measured, strict=True)
        return Series([(day, night.sleep_hours) for day, night in nights if night.sleep_hours is not None])

    @cached_property
    def _heart(self) -> HeartMornings:
        return HeartMornings(*self._measured, self._thresholds)

    @cached_property
    def _levels(self) -> Levels:
        return Levels(*self._compared, self._thresholds)


def _deviations(today: Answers, own: Baseline, thresholds: Thresholds) -> dict[Kind, Deviation]:
    deviations: dict[Kind, Deviation] = {}
    for kind, one, other in _PAIR_COLUMNS:
        first, second = today.items[one], today.items[other]
        value = pair_mean(first, second, own.normal(ITEMS[one]), own.normal(ITEMS[other]))
        if value is not None:
            lowest = min(answer for answer in (first, second) if answer is not None)
            deviations[kind] = _pair_deviation(value, lowest, own.pairs.get(kind), thresholds)
    drive = today.items[_DRIVE]
    if drive is not None:
        deviations[Kind.DRIVE] = _drive_deviation(drive, own.items.get(Item.MOTIVATION), thresholds)
    return deviations


def _pair_deviation(value: float, lowest: int, normal: float | None, thresholds: Thresholds) -> Deviation:
    is_low = lowest <= thresholds.low_answer
    if normal is None:
        return Deviation(value, None, worse=value <= thresholds.anchor_mean and is_low)
    drop = normal - value
    return Deviation(
        value, normal, worse=drop >= thresholds.clear_drop or (drop >= thresholds.drop and is_low)
    )


def _drive_deviation(answer: int, normal: float | None, thresholds: Thresholds) -> Deviation:
    is_low = answer <= thresholds.low_answer
    if normal is None:
        return Deviation(answer, None, worse=is_low)
    drop = normal - answer
    return Deviation(
        answer,
        normal,
        worse=drop >= thresholds.clear_drive_drop or (drop >= thresholds.drive_drop and is_low),
    )
