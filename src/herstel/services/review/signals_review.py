"""Which kinds of signal were on in a week, what was advised, whether it was followed, and how it went on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import SessionStatus
from herstel.domain.self_reports import Reply
from herstel.metrics.load import load_on, session_load, week_load
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import Advice, AdviceClass, Heading
from herstel.rules.engine import replay
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.advice.replies import override_of
from herstel.services.review.days import days_until

DAYS_AFTER: Final = 3
"""How many days after an advice are looked at."""

_SAME: Final = 0.05
"""A smaller change of the need score is none (convention: one answer a step lower is more than that)."""


class Heeded(StrEnum):
    """What was done with an advice."""

    FOLLOWED = "followed"
    OVERRIDDEN = "overridden"
    UNKNOWN = "unknown"
    GIVEN = "given"
    OPEN = "open"
    """The day is not over."""


class After(StrEnum):
    """How the mornings after a day compare with its own."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


def heeded(
    journal: Journal, advice: Advice, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> Heeded:
    """Return whether an advice was followed.

    Until the day is over only what was done otherwise can be told.

    Rest, or stop, is followed when nothing was trained: the day is known to be without training, or all that
    was planned was skipped. Active recovery is followed by that too, or by a load within the ceiling of such
    a day. A day of which nothing is known is unknown, never followed. What lowers no training (as planned,
    sleep first) is only given. What the athlete said to do otherwise counts as overridden, unless nothing was
    trained after all.
    """
    done = _done_with(journal, advice, settings)
    is_settled = advice.day < today or done in {Heeded.OVERRIDDEN, Heeded.GIVEN}
    return done if is_settled else Heeded.OPEN


def _done_with(journal: Journal, advice: Advice, settings: EngineSettings) -> Heeded:
    if not advice.advice.is_easy:
        return Heeded.GIVEN
    sessions = journal.sessions_on(advice.day)
    load = load_on(journal, advice.day, settings.thresholds)
    if not load.trained:
        skipped = bool(sessions) and all(session.status is SessionStatus.SKIPPED for session in sessions)
        if load.load == 0 or skipped:
            return Heeded.FOLLOWED
        return Heeded.OVERRIDDEN if override_of(journal, advice.day) else Heeded.UNKNOWN
    if advice.advice is not AdviceClass.ACTIVE_RECOVERY:
        return Heeded.OVERRIDDEN
    done_load = week_load(session_load(one.rpe, one.minutes) for one in journal.done_on(advice.day))
    if done_load.at_least > settings.thresholds.active_ceiling:
        return Heeded.OVERRIDDEN
    if override_of(journal, advice.day):
        return Heeded.OVERRIDDEN
    return Heeded.UNKNOWN if done_load.unknown_days else Heeded.FOLLOWED


def change_after(advices: Mapping[date, Advice], day: date) -> float | None:
    """Return how much the need score of the next three days' check-ins differs from a day's own.

    Below zero is better. None when the day or the three days after it have no check-in.

    Args:
        advices: by day, what was advised.
    """
    own = advices.get(day)
    following = (advices.get(day + timedelta(days=ahead)) for ahead in range(1, DAYS_AFTER + 1))
    scores = [day.score for day in following if day is not None and day.checked_in]
    if own is None or not own.checked_in or not scores:
        return None
    return math.fsum(scores) / len(scores) - own.score


def after(change: float | None) -> After:
    """Return a change of the need score in words."""
    if change is None:
        return After.UNKNOWN
    if abs(change) < _SAME:
        return After.SAME
    return After.BETTER if change < 0 else After.WORSE


@frozen
class AdviceLine:
    """One day of the week.

    Attributes:
        checked_in: whether its morning has a check-in.
        advice: what was advised, seen with what was known on that day.
        heading: what stands above the day: a plan that needs a doctor first is no plan that stands.
        rule: id of the rule that decided.
        kinds_on: the kinds of signal that were on.
        heeded: whether the advice was followed.
        override: the answer that something else was done, when that was said.
        after: how the next three days compare; None where the plan stood.
    """

    day: date
    checked_in: bool
    advice: AdviceClass
    heading: Heading
    rule: str
    kinds_on: tuple[Kind, ...]
    heeded: Heeded
    override: Reply | None
    after: After | None


@frozen
class SignalsReview:
    """The signals and the advice of a week, up to today.

    Attributes:
        lines: each day that has come, from the first record of the journal on.
        of_today: the advice of today, where it was looked at: who checks the plan need not ask for it again.
    """

    lines: tuple[AdviceLine, ...]
    of_today: Advice | None = None

    @property
    def strict(self) -> tuple[AdviceLine, ...]:
        """The days on which something else than the plan was advised."""
        return tuple(line for line in self.lines if line.heading.look is not AdviceClass.AS_PLANNED)

    def count(self, what: Heeded) -> int:
        """Return on how many days that was done with the advice."""
        return sum(line.heeded is what for line in self.lines)

    def days_on(self, kind: Kind) -> tuple[date, ...]:
        return tuple(line.day for line in self.lines if kind in line.kinds_on)


def signals_review(
    journal: Journal, week: Week, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> SignalsReview:
    """Return the signals and the advice of a week, from one walk over its days and the three after it."""
    began = journal.span[0] if journal.span else today
    days = [day for day in days_until(week, today) if day >= began]
    if not days:
        return SignalsReview(())
    last = min(today, days[-1] + timedelta(days=DAYS_AFTER))
    advices = {advice.day: advice for advice in replay(journal, days[0], last, settings)}
    lines = tuple(_line(journal, advices, day, today, settings) for day in days)
    return SignalsReview(lines, advices.get(today))


def _line(
    journal: Journal, advices: Mapping[date, Advice], day: date, today: date, settings: EngineSettings
) -> AdviceLine:
    advice = advices[day]
    stands = advice.advice is AdviceClass.AS_PLANNED
    return AdviceLine(
        day=day,
        checked_in=advice.checked_in,
        advice=advice.advice,
        heading=advice.heading,
        rule=advice.rule,
        kinds_on=tuple(kind for kind in Kind if advice.kinds.get(kind) is State.ON),
        heeded=heeded(journal, advice, today, settings),
        override=override_of(journal, day),
        after=None if stands else after(change_after(advices, day)),
    )
