"""A week as a story: beside last week and own normal, with a sentence about this athlete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.planning.week_plan import load_of
from herstel.services.review.days import days_until, has_rested, previous_weeks
from herstel.services.review.training_review import NORMAL_WEEKS, LoadReview, own_normal

_LOOK_BACK: Final = 56
"""The mornings of this many days are compared."""
_LEAST_MORNINGS: Final = 5
"""A comparison takes at least this many mornings of each kind (convention)."""
_CLEAR: Final = 0.3
"""Means of answers from 1 to 5 that differ by less are the same (convention)."""
_MUCH: Final = 0.15
"""A share of own normal that is worth a word (convention)."""


class WeekMeasure(StrEnum):
    """What is set beside last week and own normal."""

    LOAD = "load"
    MINUTES = "minutes"
    REST = "rest"


@frozen
class Compared:
    """One measure of a week.

    Attributes:
        now: of this week, so far; at least this much where `is_least`.
        last: of the week before; None before the journal began.
        normal: mean of the weeks among the four before that are known; None with fewer than two.
        is_least: whether more may have been done than is known.
        was_least: the same of the week before.
    """

    now: float
    last: float | None
    normal: float | None
    is_least: bool = False
    was_least: bool = False


@frozen
class StorySentence:
    """A sentence about this athlete.

    Attributes:
        key: which sentence (under `review.story.` in the catalogue).
        numbers: what is filled in, by the name of its place.
    """

    key: str
    numbers: dict[str, float] = field(default_factory=dict)


@frozen
class Story:
    """The story of a week.

    Attributes:
        measures: load in AU, minutes of training, and days of rest.
        kept: the days of rest of the week.
        finding: the sentence about this athlete.
    """

    measures: dict[WeekMeasure, Compared]
    kept: tuple[date, ...]
    finding: StorySentence


def story(
    journal: Journal, week: Week, today: date, load: LoadReview, settings: EngineSettings = DEFAULT_SETTINGS
) -> Story:
    before = _weeks_before(journal, week)
    last = before[0] if before else None
    was = load_of(journal, last, today, settings) if last else None
    rested = [_rested(journal, past, today, settings) for past in (week, *before)]
    # Of a week nobody said anything of it is not known that nothing was done.
    rests = zip(before, rested[1:], strict=True)
    recorded = [past for past, days in rests if days or journal.done_on(*past.days)]
    with_minutes = [past for past in recorded if not _lacks_minutes(journal, past, today)]
    measures = {
        WeekMeasure.LOAD: Compared(
            load.at_least,
            was.at_least if was else None,
            load.own_normal,
            bool(load.unknown_days),
            bool(was and was.unknown_days),
        ),
        WeekMeasure.MINUTES: replace(
            _compared({past: _minutes(journal, past, today) for past in (week, *before)}, with_minutes),
            is_least=_lacks_minutes(journal, week, today),
            was_least=last is not None and _lacks_minutes(journal, last, today),
        ),
        WeekMeasure.REST: _compared(dict(zip((week, *before), map(len, rested), strict=True)), recorded),
    }
    return Story(measures, rested[0], _finding(journal, week, today, measures))


def _weeks_before(journal: Journal, week: Week) -> list[Week]:
    """Return the weeks before one of which training was kept from their first day on, the latest first.

    Where only nights or mornings are recorded, nobody knows how much was trained: that is not nothing.
    """
    began = min([*journal.session_days[:1], *journal.rest], default=date.max)
    return [past for past in previous_weeks(week, NORMAL_WEEKS) if past.days[0] >= began]


def _compared(values: Mapping[Week, float], counted: Sequence[Week]) -> Compared:
    """Return a week, the first of these, beside the one before and beside the mean of those that count."""
    now, *before = values.values()
    return Compared(now, before[0] if before else None, own_normal([values[past] for past in counted]))


def _minutes(journal: Journal, week: Week, today: date) -> int:
    return sum(session.minutes or 0 for session in journal.done_on(*days_until(week, today)))


def _lacks_minutes(journal: Journal, week: Week, today: date) -> bool:
    """Whether there is a session without an answer on a day that is over, or one done without minutes."""
    return any(
        (session.is_open and session.date < today) or (session.is_done and session.minutes is None)
        for day in days_until(week, today)
        for session in journal.sessions_on(day)
    )


def _rested(journal: Journal, week: Week, today: date, settings: EngineSettings) -> tuple[date, ...]:
    """Return the days of rest that are known to have been without training."""
    return tuple(day for day in days_until(week, today) if has_rested(journal, day, settings))


# -- about this athlete ------------------------------------------------------------------------------------


def _finding(
    journal: Journal, week: Week, today: date, measures: dict[WeekMeasure, Compared]
) -> StorySentence:
    """Return the first of these that can be said.

    Freshness after rest beside that after training; the week clearly above own normal; that hours are not
    all known; that the week is not over; the week clearly below own normal, or much as usual. Below two whole
    weeks it is too early for all but the first.
    """
    last = min(week.days[-1], today)
    return _freshness(journal, last) or _beside_normal(measures, is_over=week.days[-1] < today)


def _freshness(journal: Journal, last: date) -> StorySentence | None:
    """Return how fresh mornings after rest were beside those after training, where that differs clearly."""
    rested: list[int] = []
    trained: list[int] = []
    for back in range(_LOOK_BACK):
        morning, before = last - timedelta(days=back), last - timedelta(days=back + 1)
        checkin = journal.checkin(morning)
        if checkin is None or checkin.fatigue is None:
            continue
        if any(session.is_done for session in journal.sessions_on(before)):
            trained.append(checkin.fatigue)
        elif any(rest.settles_day for rest in journal.rest_on(before)):
            rested.append(checkin.fatigue)
    if min(len(rested), len(trained)) < _LEAST_MORNINGS:
        return None
    after_rest, after_training = sum(rested) / len(rested), sum(trained) / len(trained)
    if after_rest - after_training < _CLEAR:
        return None
    numbers = {"rest": after_rest, "training": after_training, "count": float(len(rested))}
    return StorySentence("fresher", numbers)


def _beside_normal(measures: dict[WeekMeasure, Compared], *, is_over: bool) -> StorySentence:
    minutes, rest = measures[WeekMeasure.MINUTES], measures[WeekMeasure.REST]
    if minutes.normal is None or rest.normal is None:
        return StorySentence("learning")
    difference = minutes.now - minutes.normal
    numbers = {"minutes": abs(difference), "now": rest.now, "normal": rest.normal}
    if difference > _MUCH * minutes.normal:
        return StorySentence("more", numbers)
    if minutes.is_least:
        return StorySentence("unanswered", numbers)
    if not is_over:
        return StorySentence("so_far", numbers)
    return StorySentence("less" if -difference > _MUCH * minutes.normal else "usual", numbers)
