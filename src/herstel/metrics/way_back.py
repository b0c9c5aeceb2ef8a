"""The way back after illness: a day of rest, then easy days, each after a morning without complaints.

Source: Jooste et al. 2025 (AWARE X): amateurs were back in full training after a median of eight days, and
at their old performance after eleven; Schwellnus et al. 2016 for the rule that nobody trains with fever.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.frozen import frozen
from herstel.domain.week import days_through
from herstel.metrics.illness import IllDays
from herstel.metrics.thresholds import DEFAULTS, Thresholds


class RungKind(StrEnum):
    """What a step of the way back allows."""

    REST = "rest"
    SHORT_EASY = "short_easy"
    """20 to 30 easy minutes."""
    LONGER_EASY = "longer_easy"
    """30 to 45 easy minutes."""
    MODERATE = "moderate"
    """One session of ordinary length at a moderate effort."""
    PLAN = "plan"
    """The plan stands again."""


_MOST_MINUTES: Final = {RungKind.SHORT_EASY: 30, RungKind.LONGER_EASY: 45}


@frozen
class WayBack:
    """Where the way back stands on a day.

    Attributes:
        step: 0 for the day of rest, 1 to `easy_days` for the easy days, `easy_days` + 1 for the moderate one.
        easy_days: how many easy days it has.
        ill_days: how many days the illness lasted.
        last_ill: the last day of the illness.
        waits: whether no morning since the illness was without complaints.
        is_told: whether a morning since has said how it is.
        is_held: whether this morning speaks of complaints, so that no step is taken.
        mark: the illness in the calendar that it follows; None when only mornings reported it.
        fever: whether there was fever.
    """

    step: int
    easy_days: int
    ill_days: int
    last_ill: date
    waits: bool = False
    is_told: bool = False
    is_held: bool = False
    mark: Event | None = None
    fever: bool = False

    @property
    def has_known_end(self) -> bool:
        """Whether the calendar says when the illness ended."""
        return self.mark is not None and not self.mark.is_open_ended

    @property
    def kind(self) -> RungKind:
        """What today allows."""
        return rung_kind(self.step, self.easy_days)

    @property
    def most_minutes(self) -> int | None:
        """How long an easy session may be today; None where the way back sets no bound of its own."""
        return _MOST_MINUTES.get(self.kind)


def rung_kind(step: int, easy_days: int) -> RungKind:
    """Return what a step allows: the first half of the easy days is short, the second longer."""
    if step <= 0:
        return RungKind.REST
    if step > easy_days:
        return RungKind.MODERATE if step == easy_days + 1 else RungKind.PLAN
    return RungKind.SHORT_EASY if step <= (easy_days + 1) // 2 else RungKind.LONGER_EASY


def easy_days(ill_days: int, settings: Thresholds = DEFAULTS, *, fever: bool) -> int:
    """Return how many easy days follow an illness: as many as it lasted, within bounds."""
    least = settings.easy_days_after_fever if fever else settings.easy_days_after_illness
    return max(least, min(settings.most_easy_days_after_illness, ill_days))


def way_back(ill_days: IllDays, day: date, settings: Thresholds = DEFAULTS) -> WayBack | None:
    """Return where the way back stands on a day, or None: not ill lately, ill today, or back in training.

    It begins on the day after an illness whose end is marked, else with the first morning that is answered
    without complaints: silence is neither illness nor recovery. From then on a step is taken by each such
    morning; a silent day stays where it is. It is over after `way_back_quiet_days` without a complaint,
    however few mornings were answered, and three weeks after the illness.
    """
    last_ill = None if ill_days.is_empty else _last_ill_day(ill_days, day, settings)
    if last_ill is None:
        return None
    ill, fever, mark = _spell_that_ended(ill_days, last_ill)
    easy = easy_days(ill, settings, fever=fever)
    begin = _begin(ill_days, last_ill, day)
    is_told = any(ill_days.is_answered(at) for at in days_through(last_ill + timedelta(days=1), day))
    if begin is None:
        return WayBack(0, easy, ill, last_ill, waits=True, is_told=is_told, mark=mark, fever=fever)
    if (day - _last_complaint(ill_days, begin, day)).days > settings.way_back_quiet_days:
        return None
    waits = not any(ill_days.is_clean(at) for at in days_through(begin, day))
    stands = WayBack(0, easy, ill, last_ill, waits, is_told, ill_days.is_held(day), mark=mark, fever=fever)
    if day == begin:
        return stands
    step = sum(ill_days.is_clean(at) for at in days_through(begin + timedelta(days=1), day))
    if step == 0 and not waits and not ill_days.is_answered(day):
        # The day of rest is one day: after a morning without complaints silence is no second one.
        step = 1
    if step > easy + 1 or (step == easy + 1 and not ill_days.is_clean(day)):
        return None
    return replace(stands, step=step)


def is_well(ill_days: IllDays, day: date, settings: Thresholds = DEFAULTS) -> bool:
    """Whether a day is neither one of illness nor one of rest or easy days after it."""
    if ill_days.is_empty:
        return True
    if ill_days.on(day) is not None:
        return False
    back = way_back(ill_days, day, settings)
    return back is None or back.step > back.easy_days


def is_not_yet_well(ill_days: IllDays, day: date, settings: Thresholds = DEFAULTS) -> bool:
    """Whether an illness is over, but this morning and all since still speak of complaints."""
    if ill_days.is_empty or not ill_days.is_answered(day) or ill_days.on(day) is not None:
        return False
    back = way_back(ill_days, day, settings)
    return back is not None and back.waits


def _last_ill_day(ill_days: IllDays, day: date, settings: Thresholds) -> date | None:
    """Return the last day of systemic illness before a day; None when today is one, or it is long ago."""
    last = ill_days.last_systemic(day)
    if last is None or last == day or (day - last).days > settings.way_back_days:
        return None
    return last


def _spell_that_ended(ill_days: IllDays, last_ill: date) -> tuple[int, bool, Event | None]:
    """Return how many days an illness lasted, whether there was fever, and its mark in the calendar.

    A cold that stays behind belongs to it.
    """
    end = last_ill
    while ill_days.on(end + timedelta(days=1)) is not None:
        end += timedelta(days=1)
    count = ill_days.days_before(end + timedelta(days=1))
    spell = (ill_days.on(end - timedelta(days=back)) for back in range(count))
    fever = any(ill is not None and ill.fever for ill in spell)
    last = ill_days.on(last_ill)
    return count, fever, last.mark if last else None


def _last_complaint(ill_days: IllDays, begin: date, day: date) -> date:
    """Return the last day up to a day that was one of complaints, from the eve of the way back on."""
    eve = begin - timedelta(days=1)
    return max((at for at in days_through(begin, day) if ill_days.is_held(at)), default=eve)


def _begin(ill_days: IllDays, last_ill: date, day: date) -> date | None:
    last = ill_days.on(last_ill)
    if last is not None and last.mark is not None and last.mark.until == last_ill:
        return last_ill + timedelta(days=1)
    return next((at for at in days_through(last_ill + timedelta(days=1), day) if ill_days.is_clean(at)), None)
