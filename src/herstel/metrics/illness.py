"""Illness, by the morning's answers and by what was marked in the calendar, and the way back after it.

The way back is a day of rest, then easy days, each after a morning without complaints. Source: Jooste et al.
2025 (AWARE X): amateurs were back in full training after a median of eight days, and at their old performance
after eleven; Schwellnus et al. 2016 for the rule that nobody trains with fever.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.dates import days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import WORST, Complaint, EventKind, Illness
from herstel.domain.self_reports import CheckIn
from herstel.metrics.thresholds import DEFAULTS, Thresholds

FORBIDS_TRAINING: Final = frozenset({Illness.FEVER, Illness.BELOW_NECK})
"""Answers of the morning that forbid training (the "neck check")."""


_LONGEST_DAYS: Final = 3_660
"""Ten years: a mark that is longer is a slip of the pen, and must not cost more than this to look at."""


@frozen
class IllDay:
    """A day of illness.

    Attributes:
        systemic: whether it forbids training; False for a cold above the neck.
        fever: whether there was fever.
        answer: what the morning said; `Illness.NONE` when only the calendar says it.
        mark: the illness in the calendar that the day lies in, if there is one.
        assumed: whether nobody said so of this day: an illness without a known end, and silence since.
    """

    systemic: bool
    fever: bool
    answer: Illness
    mark: Event | None
    assumed: bool = False


def is_complaint_free(checkin: CheckIn, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether a morning speaks of no illness, red flag, strong pain or exhaustion (fatigue at its worst).

    Illness is `none` in every check-in that does not mention it; what else was answered must agree.
    """
    hurts = checkin.pain_alters_movement or (checkin.pain or 0) >= thresholds.pain_rest
    is_exhausted = checkin.fatigue == WORST
    return checkin.illness is Illness.NONE and not (checkin.warning_signs or hurts or is_exhausted)


class IllDays:
    """The days of illness of a journal, each worked out once when it is first asked for."""

    def __init__(self, journal: Journal, thresholds: Thresholds = DEFAULTS) -> None:
        self._journal, self._thresholds = journal, thresholds
        self._marks = [event for event in journal.all_events if event.kind is EventKind.ILLNESS]
        self._days: dict[date, IllDay | None] = {}

    def on(self, day: date) -> IllDay | None:
        """Return what is known of illness on a day; None when the athlete was well, or nothing is known."""
        if self.is_empty:
            return None
        if day not in self._days:
            self._days[day] = self._work_out(day)
        return self._days[day]

    @cached_property
    def is_empty(self) -> bool:
        """Whether nobody ever spoke of an illness."""
        checkins = map(self._journal.checkin, self._journal.checkin_days)
        return not self._marks and all(
            checkin is None or checkin.illness is Illness.NONE for checkin in checkins
        )

    @cached_property
    def systemic_days(self) -> list[date]:
        """The days on which illness is known to have forbidden training, in order."""
        answered = (
            day
            for day in self._journal.checkin_days
            if (checkin := self._journal.checkin(day)) is not None and checkin.illness in FORBIDS_TRAINING
        )
        marked = (day for mark in self._marks for day in self._days_of(mark))
        return [
            day
            for day in sorted({*answered, *marked})
            if (ill := self.on(day)) is not None and ill.systemic and not ill.assumed
        ]

    def _days_of(self, mark: Event) -> Iterator[date]:
        """Yield every day on which a mark can stand."""
        silence = self._thresholds.open_illness_days if mark.is_open_ended else 0
        span = min((mark.last - mark.date).days + silence, _LONGEST_DAYS)
        return (mark.date + timedelta(days=number) for number in range(span + 1))

    def unended(self, day: date) -> Event | None:
        """Return the last illness of the weeks before a day whose end was never said, whatever came since."""
        since = day - timedelta(days=self._thresholds.way_back_days)
        asked = (mark for mark in self._marks if mark.is_open_ended and since <= mark.last < day)
        return max(asked, key=lambda mark: mark.last, default=None)

    def last_systemic(self, day: date) -> date | None:
        """Return the last day up to a day on which illness forbade training; None without one."""
        number = bisect_right(self.systemic_days, day)
        return self.systemic_days[number - 1] if number else None

    def is_answered(self, day: date) -> bool:
        """Whether there is a check-in of a day."""
        return self._journal.checkin(day) is not None

    def is_clean(self, day: date) -> bool:
        """Whether the morning was answered without a complaint, outside any marked illness."""
        checkin = self._journal.checkin(day)
        if checkin is None or self.on(day) is not None:
            return False
        return is_complaint_free(checkin, self._thresholds)

    def is_held(self, day: date) -> bool:
        """Whether a day is one of illness, or its morning speaks of another complaint."""
        return self.on(day) is not None or (self.is_answered(day) and not self.is_clean(day))

    def days_before(self, day: date) -> int:
        """Count the ill days in a row that end the day before; one without a check-in between two counts.

        A cold above the neck counts like any illness.
        """
        count, gap = 0, 0
        for back in range(1, self._thresholds.way_back_days + 1):
            before = day - timedelta(days=back)
            if self.on(before) is not None:
                count, gap = count + gap + 1, 0
            elif self._journal.checkin(before) is not None or gap:
                break
            else:
                gap = 1
        return count

    def _work_out(self, day: date) -> IllDay | None:
        checkin = self._journal.checkin(day)
        answer = Illness.NONE if checkin is None else checkin.illness
        marks = [mark for mark in self._marks if self._stands(mark, day)]
        if answer is Illness.NONE and not marks:
            return None
        strict = [mark for mark in marks if mark.complaint is not Complaint.ABOVE_NECK]
        is_told = answer is not Illness.NONE or any(mark.covers(day) for mark in marks)
        return IllDay(
            assumed=not is_told and checkin is None,
            systemic=answer in FORBIDS_TRAINING or bool(strict),
            fever=answer is Illness.FEVER or any(mark.complaint is Complaint.FEVER for mark in marks),
            answer=answer,
            mark=(*strict, *marks)[0] if marks else None,
        )

    def _stands(self, mark: Event, day: date) -> bool:
        """Whether a mark makes a day ill.

        Without a known end it goes on through silent days, but a morning without complaints ends it: the
        athlete is asked whether it is over, and must not be kept from training by an unanswered question.
        """
        if mark.covers(day):
            return True
        silence = (day - mark.last).days
        if not mark.is_open_ended or not 0 < silence <= self._thresholds.open_illness_days:
            return False
        silent_days = (mark.last + timedelta(days=number) for number in range(1, silence + 1))
        return all(self._says_nothing_else(silent) for silent in silent_days)

    def _says_nothing_else(self, day: date) -> bool:
        checkin = self._journal.checkin(day)
        return checkin is None or not is_complaint_free(checkin, self._thresholds)


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


def easy_days(ill_days: int, thresholds: Thresholds = DEFAULTS, *, fever: bool) -> int:
    """Return how many easy days follow an illness: as many as it lasted, within bounds."""
    least = thresholds.easy_days_after_fever if fever else thresholds.easy_days_after_illness
    return max(least, min(thresholds.most_easy_days_after_illness, ill_days))


def way_back(ill_days: IllDays, day: date, thresholds: Thresholds = DEFAULTS) -> WayBack | None:
    """Return where the way back stands on a day, or None: not ill lately, ill today, or back in training.

    It begins on the day after an illness whose end is marked, else with the first morning that is answered
    without complaints: silence is neither illness nor recovery. From then on a step is taken by each such
    morning; a silent day stays where it is. It is over after `way_back_quiet_days` without a complaint,
    however few mornings were answered, and three weeks after the illness.
    """
    last_ill = None if ill_days.is_empty else _last_ill_day(ill_days, day, thresholds)
    if last_ill is None:
        return None
    ill, fever, mark = _spell_that_ended(ill_days, last_ill)
    easy = easy_days(ill, thresholds, fever=fever)
    begin = _begin(ill_days, last_ill, day)
    is_told = any(ill_days.is_answered(at) for at in days_through(last_ill + timedelta(days=1), day))
    if begin is None:
        return WayBack(0, easy, ill, last_ill, waits=True, is_told=is_told, mark=mark, fever=fever)
    if (day - _last_complaint(ill_days, begin, day)).days > thresholds.way_back_quiet_days:
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


def is_well(ill_days: IllDays, day: date, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether a day is neither one of illness nor one of rest or easy days after it."""
    if ill_days.is_empty:
        return True
    if ill_days.on(day) is not None:
        return False
    back = way_back(ill_days, day, thresholds)
    return back is None or back.step > back.easy_days


def is_not_yet_well(ill_days: IllDays, day: date, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether an illness is over, but this morning and all since still speak of complaints."""
    if ill_days.is_empty or not ill_days.is_answered(day) or ill_days.on(day) is not None:
        return False
    back = way_back(ill_days, day, thresholds)
    return back is not None and back.waits


def _last_ill_day(ill_days: IllDays, day: date, thresholds: Thresholds) -> date | None:
    """Return the last day of systemic illness before a day; None when today is one, or it is long ago."""
    last = ill_days.last_systemic(day)
    if last is None or last == day or (day - last).days > thresholds.way_back_days:
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
