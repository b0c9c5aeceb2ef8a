"""Which kinds of signal were on in a week, what was advised, and what was done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.reply import Reply
from herstel.domain.week import Week
from herstel.metrics.kinds import Kind, State
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.replay import replay
from herstel.services.advice.replies import override_of
from herstel.services.review.days import days_until
from herstel.services.review.heeding import DAYS_AFTER, After, Heeded, after, change_after, heeded


@frozen
class AdviceLine:
    """One day of the week.

    Attributes:
        day: the day.
        checked_in: whether its morning has a check-in.
        advice: what was advised, seen with what was known on that day.
        rule: id of the rule that decided.
        kinds_on: the kinds of signal that were on.
        heeded: whether the advice was followed.
        override: the answer that something else was done, when that was said.
        after: how the next three days compare; None where the plan stood.
    """

    day: date
    checked_in: bool
    advice: AdviceClass
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
        return tuple(line for line in self.lines if line.advice is not AdviceClass.AS_PLANNED)

    def count(self, what: Heeded) -> int:
        """Return on how many days that was done with the advice."""
        return sum(line.heeded is what for line in self.lines)

    def days_on(self, kind: Kind) -> tuple[date, ...]:
        """Return the days on which a kind of signal was on."""
        return tuple(line.day for line in self.lines if kind in line.kinds_on)


def signals_review(
    journal: Journal, week: Week, today: date, thresholds: Thresholds = DEFAULTS
) -> SignalsReview:
    """Return the signals and the advice of a week, from one walk over its days and the three after it."""
    began = journal.span[0] if journal.span else today
    days = [day for day in days_until(week, today) if day >= began]
    if not days:
        return SignalsReview(())
    last = min(today, days[-1] + timedelta(days=DAYS_AFTER))
    advices = {advice.day: advice for advice in replay(journal, days[0], last, thresholds)}
    lines = tuple(_line(journal, advices, day, today, thresholds) for day in days)
    return SignalsReview(lines, advices.get(today))


def _line(
    journal: Journal, advices: Mapping[date, Advice], day: date, today: date, thresholds: Thresholds
) -> AdviceLine:
    advice = advices[day]
    stands = advice.advice is AdviceClass.AS_PLANNED
    return AdviceLine(
        day=day,
        checked_in=advice.checked_in,
        advice=advice.advice,
        rule=advice.rule,
        kinds_on=tuple(kind for kind in Kind if advice.kinds.get(kind) is State.ON),
        heeded=heeded(journal, advice, today, thresholds),
        override=override_of(journal, day),
        after=None if stands else after(change_after(advices, day)),
    )
