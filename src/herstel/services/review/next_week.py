"""The one question at the end of a review: what is still open, or what next week asks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.checks import NO_REST_DAY
from herstel.services.planning.week_plan import checked_week
from herstel.services.review.rest_review import RestFate
from herstel.services.review.training_review import SessionFate
from herstel.services.review.week_review import WeekReview


class Ask(StrEnum):
    """What is asked (under `review.ask.` in the catalogue)."""

    SESSION = "session"
    REST = "rest"
    NOTES = "notes"
    EMPTY = "empty"
    NO_REST = "no_rest"
    FITS = "fits"


@frozen
class NextWeekQuestion:
    """A question with the day that it is about.

    Attributes:
        day: the day that is opened to answer it.
        session: the session whose outcome is asked.
        count: how many things it is about.
    """

    ask: Ask
    day: date
    session: Session | None = None
    count: int = 0


def question_of(
    journal: Journal, review: WeekReview, today: date, settings: EngineSettings
) -> NextWeekQuestion | None:
    """Return the question of a week; None for one to come, and for one long gone in which nothing is open.

    Asked is the first of these: a session without an outcome; rest without one; that nothing is planned
    in the week after; that all it lacks is rest; what else is noted on it; if it is what the athlete wants.
    """
    if not review.days:
        return None
    if (asked := _still_open(journal, review)) is not None:
        return asked
    week = review.week.shifted(1)
    return None if week.days[-1] <= today else _about(journal, week, today, settings)


def _still_open(journal: Journal, review: WeekReview) -> NextWeekQuestion | None:
    days = [line.day for line in review.training.lines if line.fate is SessionFate.OPEN]
    if days:
        session = next(session for session in journal.sessions_on(days[0]) if session.is_open)
        return NextWeekQuestion(Ask.SESSION, days[0], session, len(days))
    rests = [line.day for line in review.rest.lines if line.fate is RestFate.UNANSWERED]
    return NextWeekQuestion(Ask.REST, rests[0], count=len(rests)) if rests else None


def _about(journal: Journal, week: Week, today: date, settings: EngineSettings) -> NextWeekQuestion:
    plan = checked_week(journal, week, today, settings)
    day = max(week.days[0], min(today, week.days[-1]))
    if plan.is_empty:
        return NextWeekQuestion(Ask.EMPTY, day)
    if not plan.week.rests and all(remark.check is NO_REST_DAY for remark in plan.remarks):
        return NextWeekQuestion(Ask.NO_REST, day)
    if plan.remarks:
        return NextWeekQuestion(Ask.NOTES, plan.week.days[plan.remarks[0].day_index], count=len(plan.remarks))
    return NextWeekQuestion(Ask.FITS, day, count=len(plan.week.sessions))
