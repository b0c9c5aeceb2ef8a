"""Did it help? What was advised over a year, what was done with it, and how the mornings after were.

These are counts of what happened, with no claim about why: a bad morning is mostly followed by a better one,
whatever is done.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import FIRST_DAY
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import replay
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.rulebook import DAILY_RULES
from herstel.services.review.signals_review import After, Heeded, after, change_after, heeded

WEEKS: Final = 52
LATELY_WEEKS: Final = 8
ENOUGH: Final = 8
"""With fewer comparable days than this, nothing can be said (convention)."""


@frozen
class MorningsAfter:
    """How the mornings after compare with the morning of the advice.

    Attributes:
        better: days followed by better mornings.
        same: days followed by mornings that were much the same.
        worse: days followed by worse mornings.
        mean_change: mean change of the need score, below zero is better; None with too few days.
    """

    better: int
    same: int
    worse: int
    mean_change: float | None

    @property
    def compared(self) -> int:
        """How many days could be compared."""
        return self.better + self.same + self.worse

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.compared >= ENOUGH


@frozen
class Help:
    """What became of an advice that was stricter than the plan.

    Attributes:
        rule: id of the rule; empty for all of them together.
        given: mornings with a check-in on which it was given.
        followed: how often it was followed.
        overridden: how often something else was done.
        unknown: how often that is not known; sleep first is only given, and counts nowhere else.
        after: the mornings after all of them.
        after_followed: the mornings after those that were followed.
        after_overridden: the mornings after those that were overridden.
    """

    rule: str
    given: int
    followed: int
    overridden: int
    unknown: int
    after: MorningsAfter
    after_followed: MorningsAfter
    after_overridden: MorningsAfter


@frozen
class DidItHelp:
    """The counts of a stretch of days.

    Attributes:
        everything: all rules together.
        rules: each rule that spoke, in the order of the decision table.
    """

    first: date
    last: date
    everything: Help
    rules: tuple[Help, ...]


@frozen
class Given:
    """One advice that was stricter than the plan.

    Attributes:
        rule: id of the rule that decided.
        heeded: what was done with it.
        change: how the need score of the next three days differs from that of the day; None when unknown.
    """

    day: date
    rule: str
    heeded: Heeded
    change: float | None


def given_advice(
    journal: Journal, first: date, last: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> list[Given]:
    """Return every advice of some days that was stricter than the plan, on mornings with a check-in.

    That of the last day, today, is only among them when it is clear what was done with it.
    """
    advices = {advice.day: advice for advice in replay(journal, first, last, settings)}
    return [
        Given(day, advice.rule, done, change_after(advices, day))
        for day, advice in advices.items()
        if advice.checked_in and advice.advice is not AdviceClass.AS_PLANNED
        if (done := heeded(journal, advice, last, settings)) is not Heeded.OPEN
    ]


def counted(given: Sequence[Given], first: date, last: date) -> DidItHelp:
    """Return the counts of the days from `first` to `last`."""
    within = [advice for advice in given if first <= advice.day <= last]
    names = {advice.rule for advice in within}
    spoke = [rule.id for rule in DAILY_RULES if rule.id in names]
    spoke += sorted(names.difference(spoke))
    rules = tuple(_help(rule, [advice for advice in within if advice.rule == rule]) for rule in spoke)
    return DidItHelp(first, last, _help("", within), rules)


def year_and_lately(
    journal: Journal, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> tuple[DidItHelp, DidItHelp]:
    """Return the counts of the last year, and of the last eight weeks, from one walk over the days."""
    first = _first_day(journal, today, WEEKS)
    given = given_advice(journal, first, today, settings)
    return counted(given, first, today), counted(given, _first_day(journal, today, LATELY_WEEKS), today)


def _first_day(journal: Journal, today: date, weeks: int) -> date:
    began = max(FIRST_DAY, min(journal.span[0], today)) if journal.span else today
    return max(began, today - timedelta(weeks=weeks) + timedelta(days=1))


def _help(rule: str, given: Sequence[Given]) -> Help:
    done = [advice.heeded for advice in given]
    return Help(
        rule,
        len(given),
        done.count(Heeded.FOLLOWED),
        done.count(Heeded.OVERRIDDEN),
        done.count(Heeded.UNKNOWN),
        _after([advice.change for advice in given]),
        _after([advice.change for advice in given if advice.heeded is Heeded.FOLLOWED]),
        _after([advice.change for advice in given if advice.heeded is Heeded.OVERRIDDEN]),
    )


def _after(changes: Sequence[float | None]) -> MorningsAfter:
    known_changes = [change for change in changes if change is not None]
    outcomes = [after(change) for change in known_changes]
    mean = math.fsum(known_changes) / len(known_changes) if len(known_changes) >= ENOUGH else None
    return MorningsAfter(
        outcomes.count(After.BETTER), outcomes.count(After.SAME), outcomes.count(After.WORSE), mean
    )
