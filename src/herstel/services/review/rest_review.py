"""What became of the rest of a week, and how planned rest compares with forced rest."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import RestKind, RestOrigin, RestOutcome
from herstel.metrics.illness import IllDays
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.facts import DayFacts, Signals
from herstel.rules.reported import Reports
from herstel.rules.rulebook import Decision, decide_at_once
from herstel.services.review.days import Away, away_on, days_until, is_rest_of, moved_out, previous_weeks

RATIO_WEEKS: Final = 8
"""Weeks over which planned and forced rest are compared, the reviewed one included."""

_NO_SIGNALS: Final = Signals({}, (), body_on=False)


class RestFate(StrEnum):
    """What became of one rest; each rest has one."""

    KEPT = "kept"
    BROKEN = "broken"
    FORCED = "forced"
    UNANSWERED = "unanswered"
    EXCUSED = "excused"


@frozen
class RestLine:
    """One rest of the week.

    Attributes:
        day: the day on which it stands.
        kind: which kind of recovery.
        moved: whether it stands on another day than the one it was first planned on.
    """

    day: date
    kind: RestKind
    fate: RestFate
    moved: bool


@frozen
class RestReview:
    """The rest of a week, up to today.

    A rest that was moved is counted where it stands, with what became of it there. Rest that was called
    kept was not where a session on its day says otherwise.

    Attributes:
        lines: each rest whose day has come.
        moved_out: rests that were first planned in this week and now stand in another one.
        ahead: rests that are still to come in this week, today's open ones included.
        planned_lately: rests that were planned, in the last eight weeks.
        forced_lately: rests that were forced, in the same weeks.
    """

    lines: tuple[RestLine, ...]
    moved_out: int
    ahead: int
    planned_lately: int
    forced_lately: int

    def count(self, fate: RestFate) -> int:
        """Return how many rests ended so."""
        return sum(line.fate is fate for line in self.lines)

    @property
    def planned(self) -> int:
        """How many rests were planned: all but the forced ones."""
        return len(self.lines) - self.count(RestFate.FORCED)

    @property
    def moved(self) -> int:
        """How many rests stand on another day of this week than the one they were first planned on."""
        return sum(line.moved for line in self.lines)


def rest_review(
    journal: Journal, week: Week, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> RestReview:
    """Return what became of the rest of a week.

    On a day of illness or travel nothing is broken or unanswered: such rest is excused.

    Args:
        today: the day it is; what lies after it, and what is still open on it, is still to come.
    """
    lines = _lines(journal, week, today, settings)
    lately = [*lines]
    for earlier in previous_weeks(week, RATIO_WEEKS - 1):
        lately += _lines(journal, earlier, today, settings)
    forced = sum(line.fate is RestFate.FORCED for line in lately)
    return RestReview(
        lines=lines,
        moved_out=moved_out(journal.rest, week),
        ahead=sum(_is_ahead(rest, today) for day in week.days for rest in journal.rest_on(day)),
        planned_lately=len(lately) - forced,
        forced_lately=forced,
    )


def _lines(journal: Journal, week: Week, today: date, settings: EngineSettings) -> tuple[RestLine, ...]:
    return tuple(
        RestLine(day, rest.kind, _fate(journal, rest, settings), _was_moved(rest))
        for day in days_until(week, today)
        for rest in journal.rest_on(day)
        if not _is_ahead(rest, today)
    )


def _is_ahead(rest: Rest, today: date) -> bool:
    return rest.date > today or (rest.date == today and rest.is_open)


def _was_moved(rest: Rest) -> bool:
    return rest.outcome is RestOutcome.MOVED or rest.original_date not in {None, rest.date}


def _fate(journal: Journal, rest: Rest, settings: EngineSettings) -> RestFate:
    if was_forced(journal, rest, settings):
        return RestFate.FORCED
    if rest.outcome is RestOutcome.KEPT:
        return RestFate.KEPT if is_rest_of(rest, journal, settings) else RestFate.BROKEN
    if away_on(journal, rest.date):
        return RestFate.EXCUSED
    return RestFate.BROKEN if rest.outcome is RestOutcome.BROKEN else RestFate.UNANSWERED


def was_forced(journal: Journal, rest: Rest, settings: EngineSettings = DEFAULT_SETTINGS) -> bool:
    """Return whether a rest was forced.

    It was when its outcome says so, or when it was kept on a day on which the body decided: a flag rule asked
    for rest (red flag, illness, pain; as far as that is known by now), or the day was one of illness. The
    latter counts only where nothing shows that the rest was planned before that day: it was logged as a day
    without training or taken over from the advice, and it neither belongs to a repetition nor was moved nor
    has a reason of its own.
    """
    if rest.outcome is not RestOutcome.KEPT:
        return rest.outcome is RestOutcome.FORCED
    return _is_unplanned(rest) and _body_decided(journal, rest, settings)


def _is_unplanned(rest: Rest) -> bool:
    came_up = rest.origin is RestOrigin.ADVISED or (rest.no_training and rest.origin is None)
    return came_up and not (rest.reason or rest.series or rest.original_date)


def _body_decided(journal: Journal, rest: Rest, settings: EngineSettings) -> bool:
    decision = _asked_at_once(journal, rest.date, settings)
    asked = decision is not None and decision.match.advice.strictness >= AdviceClass.REST.strictness
    return asked or away_on(journal, rest.date) is Away.ILL


def _asked_at_once(journal: Journal, day: date, settings: EngineSettings) -> Decision | None:
    """Return the rule that acts at once on a day, by all that is known of it by now; None without one."""
    thresholds = settings.thresholds
    silent = DayFacts(
        day=day,
        signals=_NO_SIGNALS,
        morning=None,
        previous=None,
        spell=None,
        rest_days=0,
        sleep_mornings=0,
        warm_up=True,
    )
    days = thresholds.care_flag_days + 2 * thresholds.way_back_days + thresholds.open_illness_days
    past = journal.between(day - timedelta(days=days), day)
    return decide_at_once(Reports(past, IllDays(past, thresholds), thresholds).beside(silent), settings)
