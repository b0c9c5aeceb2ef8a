"""What stands beside an advice and never decides it: keys of sentences about the day and those before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import WORST, Complaint, Item
from herstel.metrics.illness import RungKind
from herstel.metrics.load import DayLoads
from herstel.metrics.signals import Kind
from herstel.metrics.thresholds import Thresholds
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.facts import DayFacts, EasyBy
from herstel.rules.rule_names import CheckId, RuleId
from herstel.rules.rulebook import Rule

HARD_DAYS = "hard_days"
"""Several of the days before were hard."""
NO_LOW_DAY = "no_low_day"
"""For many days none was low."""
REST_GIVEN = "rest_given"
"""Two rest days by pattern were given in this spell: from here rest or easy, as one likes."""
LAST_STEP = "last_step"
"""The last step of the way back: one moderate session."""
RACE_BELOW_NORMAL = "race_below_normal"
"""The morning of a race is below normal, which nerves alone can do."""
RACE_WORN = "race_worn"
"""The morning of a race is below normal in a way that nerves do not explain."""
INJURY = "injury"
"""An injury does not allow some sport today."""
INJURY_UNASKED = "injury_unasked"
"""An injury stands that forbids no sport by name, and this morning nothing was answered about pain."""
NUTRITION = "nutrition"
"""Too little was eaten or drunk on several of the last mornings."""
STILL_ILL = "still_ill"
"""An illness has no end in the calendar, and this morning speaks of none."""
STILL_MILD = "still_mild"
"""The same of one above the neck only, which allows what is easy."""
HURT_IN_TRAINING = "hurt_in_training"
"""It hurt in training yesterday, more than this morning."""
LOWEST_MOOD = "lowest_mood"
"""Mood was at its lowest answer on all of the last mornings, which is nobody's normal."""
RACE_TODAY = "race_today"
"""A race is planned on a day for which something else is advised."""
AFTER_NIGHT: Final = frozenset({"after_night", "after_late"})
"""What the check of hard sessions on heavy days calls them; also keys of the sentences beside an advice."""
HEEDED: Final = frozenset({LOWEST_MOOD, STILL_ILL, STILL_MILD, HURT_IN_TRAINING})
"""Those beside which nobody says that nothing stands out."""
PRESSING: Final = frozenset(
    {INJURY, INJURY_UNASKED, RACE_TODAY, RACE_WORN, RACE_BELOW_NORMAL, *HEEDED, *AFTER_NIGHT}
)
"""Those that say whether and how one starts today, or what must not be done."""

_ABOUT_PAIN: Final = frozenset({RuleId.R0, RuleId.R2, RuleId.R4})
"""Rules that forbid more than pain in yesterday's training would, or speak of pain themselves."""


def circumstances(
    facts: DayFacts, rule: Rule, journal: Journal, loads: DayLoads, settings: EngineSettings
) -> tuple[str, ...]:
    """Return the keys of the circumstances that stand beside the rule that decided."""
    keys = [LOWEST_MOOD] if _is_mood_lowest(facts, journal, settings.thresholds) else []
    keys += [HURT_IN_TRAINING] if facts.sore_session is not None and rule.id not in _ABOUT_PAIN else []
    if rule.id in {RuleId.R8, RuleId.R9}:
        keys += _beside_the_plan(facts, journal, settings)
    else:
        keys += _beside_less_training(facts, rule, loads, settings)
    keys += [INJURY] if facts.injuries else []
    keys += [INJURY_UNASKED] if facts.unasked_injuries else []
    return tuple(keys)


def _beside_less_training(
    facts: DayFacts, rule: Rule, loads: DayLoads, settings: EngineSettings
) -> Iterator[str]:
    """Yield what stands beside an advice that asks for less than was planned."""
    if facts.races:
        yield RACE_TODAY
    yield from _unended(facts)
    if rule.id in {RuleId.R6, RuleId.R7}:
        is_given = facts.rest_days >= settings.thresholds.pattern_rest_days
        if rule.id == RuleId.R7 and is_given and RuleId.R6 not in settings.muted:
            yield REST_GIVEN
        yield from _days_before(loads, facts.day, settings.thresholds)


def _is_mood_lowest(facts: DayFacts, journal: Journal, thresholds: Thresholds) -> bool:
    """Whether mood was at its lowest on the last mornings; from two weeks on the care line speaks."""
    if facts.carried or not 0 < facts.complaints.low_mood < thresholds.care_low_days:
        return False
    days = days_between(journal.checkin_days, facts.day - timedelta(days=thresholds.latch_days), facts.day)
    last = [journal.checkin(day) for day in days[-thresholds.latch_size :]]
    moods = [None if checkin is None else checkin.mood for checkin in last]
    return len(moods) == thresholds.latch_size and all(mood == WORST for mood in moods)


def _unended(facts: DayFacts) -> list[str]:
    """Return what is asked of an illness without an end: still ill, what it allows differs by what it is."""
    if facts.unended is None or not facts.asks_if_over:
        return []
    return [STILL_MILD if facts.unended.complaint is Complaint.ABOVE_NECK else STILL_ILL]


def _days_before(loads: DayLoads, day: date, thresholds: Thresholds) -> Iterator[str]:
    """Yield what the days before an easy day held."""
    if loads.hard_days(day, thresholds.hard_days_of) >= thresholds.hard_days:
        yield HARD_DAYS
    most = thresholds.days_without_low
    if loads.days_without_low(day, most) >= most:
        yield NO_LOW_DAY


def _beside_the_plan(facts: DayFacts, journal: Journal, settings: EngineSettings) -> tuple[str, ...]:
    """Return what stands beside the plan: the last step of the way back, a low morning of a race, a night."""
    keys = _unended(facts)
    if facts.way_back is not None and facts.way_back.kind is RungKind.MODERATE:
        keys.append(LAST_STEP)
    if facts.races and facts.spell is not None and facts.spell.by is EasyBy.MORNING:
        keys.append(RACE_WORN if _is_worn(facts) else RACE_BELOW_NORMAL)
    if CheckId.HARD_ON_HEAVY not in settings.muted and (night := _hard_after_night(journal, facts.day)):
        keys.append(night)
    return tuple(keys)


def _hard_after_night(journal: Journal, day: date) -> str:
    """Return which of `AFTER_NIGHT` a hard session of a day follows; empty where it follows none."""
    if not any(session.is_open and session.asks_hard for session in journal.sessions_on(day)):
        return ""
    from herstel.rules.planning.life_of_day import life_on  # on most days nothing hard is planned

    cause = life_on(journal, day).tires_after(life_on(journal, day - timedelta(days=1)))
    return cause if cause in AFTER_NIGHT else ""


def _is_worn(facts: DayFacts) -> bool:
    """Whether the body is low: nerves take sleep, mood and freshness, but make no legs sore for days."""
    morning = facts.morning
    if morning is None:
        return False
    is_spent = morning.answers.get(Item.FATIGUE) == WORST
    return is_spent or Item.SORENESS in morning.low or Kind.PHYSICAL in facts.signals.on


LOW_NUTRITION: Final = 2
"""At most this is 'too little' in the words of the scale."""

_MORNINGS: Final = 5
_LOW_MORNINGS: Final = 3
"""No study gives a number of mornings: three of five is what confirms a kind of signal, too (convention)."""
_DAYS: Final = 7
"""What is older than this says nothing about now."""


def low_nutrition(known_past: Journal, day: date) -> tuple[int, int] | None:
    """Return on how many mornings it was too little, and of how many; None when they are fewer than three.

    Counted are the last five mornings that answered, within a week. One without an answer is unknown.

    Args:
        known_past: what is known on the day (`rules.engine.known_past`).
        day: the day; its own morning counts.
    """
    days = days_between(known_past.checkin_days, day - timedelta(days=_DAYS - 1), day)
    answers = [
        checkin.nutrition
        for checkin in map(known_past.checkin, days)
        if checkin is not None and checkin.nutrition is not None
    ]
    latest = answers[-_MORNINGS:]
    low = sum(answer <= LOW_NUTRITION for answer in latest)
    return (low, len(latest)) if low >= _LOW_MORNINGS else None
