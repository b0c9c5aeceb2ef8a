"""Rules over mornings: rest (R6), an easy day (R7), sleep first (R8), the plan (R9), the longer advice."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.scales import Item
from herstel.metrics.kinds import BODY_ITEMS, Kind
from herstel.metrics.mornings import Morning
from herstel.metrics.recovery_need import with_kinds
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import PLAN_STANDS, AdviceClass, Match
from herstel.rules.facts import DayFacts, Signals
from herstel.rules.memory import CheckInMark, EasyBy


def easy_by(
    morning: Morning | None,
    signals: Signals,
    previous: CheckInMark | None,
    settings: Thresholds,
    *,
    warm_up: bool,
) -> EasyBy | None:
    """Return what makes a day easy, or None: the need of the morning, or the three signs of the article."""
    if signals.triad >= settings.triad_kinds:
        return EasyBy.TRIAD
    is_low = _is_low_morning(morning, signals, previous, settings, warm_up=warm_up)
    return EasyBy.MORNING if is_low else None


def _is_low_morning(
    morning: Morning | None,
    signals: Signals,
    previous: CheckInMark | None,
    settings: Thresholds,
    *,
    warm_up: bool,
) -> bool:
    """Whether a morning makes the day easy: one number with two lines.

    The need of the morning, with what the kinds of signal add, must reach the upper line to begin; once a day
    was easy it stays so until the need falls below the lower one, or nothing is low any more. To begin,
    fatigue must be low, or two items of which one speaks of the body: stress and a bad night alone do not
    tire legs.
    """
    if morning is None or morning.recovery_need is None:
        return False
    recovery_need = with_kinds(morning.recovery_need, signals.count, settings)
    goes_on = (
        previous is not None and previous.easy and (morning.day - previous.day).days <= settings.goes_on_days
    )
    if goes_on and recovery_need >= settings.easy_until_need and morning.low:
        return True
    line = settings.easy_from_need_warm_up if warm_up else settings.easy_from_need
    return recovery_need >= line and _speaks_of_the_body(morning, settings)


def _speaks_of_the_body(morning: Morning, settings: Thresholds) -> bool:
    if not any(morning.answers[item] <= settings.lowest_at_most for item in morning.low):
        return False
    if list(morning.marks) == [Item.FATIGUE]:
        # The only answer of a morning: a single bad one changes nothing unless it is two steps down.
        down = morning.baseline.normal(Item.FATIGUE) - morning.answers[Item.FATIGUE]
        return down >= settings.single_answer_steps
    if Item.FATIGUE in morning.low:
        return True
    return len(morning.low) >= settings.low_items and bool(BODY_ITEMS.intersection(morning.low))


def lasting_signals(facts: DayFacts, settings: Thresholds) -> Match | None:
    """R6: a low morning on which several kinds of signal speak, as at the check-in before it.

    Effort and drive of the weeks before make a day easy by themselves; whoever is fresh this morning needs no
    rest day for them.
    """
    previous = facts.previous
    if facts.warm_up or easy_morning(facts, settings) is None or previous is None:
        return None
    if not _is_low_morning(facts.morning, facts.signals, previous, settings, warm_up=False):
        return None
    enough = min(facts.signals.count, previous.kinds_on) >= settings.rest_kinds
    if not enough or facts.rest_days >= settings.pattern_rest_days:
        return None
    return Match(AdviceClass.REST, day_number=facts.rest_days + 1)


def easy_morning(facts: DayFacts, _settings: Thresholds) -> Match | None:
    """R7: the day is easy by this morning, or by effort, performance and drive.

    Nerves are part of a race: on its day a morning alone asks for nothing.
    """
    spell = facts.spell
    if spell is None or (facts.races and spell.by is EasyBy.MORNING):
        return None
    return Match(AdviceClass.ACTIVE_RECOVERY, day_number=spell.day_number)


def needs_sleep(signals: Signals, morning: Morning | None, settings: Thresholds) -> bool:
    """Whether sleep falls short: by its nights, the last too, or by several kinds but none of the body."""
    if Kind.SLEEP in signals.on:
        return morning is None or morning.night.short is not False
    return signals.count >= settings.sleep_kinds and not signals.body_on


def _are_nights_short(facts: DayFacts, settings: Thresholds) -> bool:
    hours = None if facts.morning is None else facts.morning.night.hours
    return Kind.SLEEP in facts.signals.on and hours is not None and hours < settings.short_night_hours


def is_spoken(sleep_mornings: int, settings: Thresholds) -> bool:
    """Whether sleep is spoken of: every morning of the first week, then once a week.

    Who has slept five hours for three weeks knows it; saying it again each morning helps nobody.
    """
    every = settings.sleep_spoken_mornings
    return sleep_mornings <= every or (sleep_mornings - 1) % every == 0


def sleep_first(facts: DayFacts, settings: Thresholds) -> Match | None:
    """R8: sleep falls short, but not on the day of a race.

    While own normal is not known, only nights that are short by the clock are: whoever sleeps five hours
    night after night needs no normal to hear it.
    """
    if facts.races or not needs_sleep(facts.signals, facts.morning, settings):
        return None
    if facts.warm_up and not _are_nights_short(facts, settings):
        return None
    if not is_spoken(facts.sleep_mornings, settings):
        return None
    return Match(AdviceClass.SLEEP_FOCUS, day_number=facts.sleep_mornings)


def plan_stands(facts: DayFacts, _settings: Thresholds) -> Match:
    """R9: nothing asks for anything else. Signals that speak all the same are counted in days."""
    return Match(AdviceClass.AS_PLANNED, day_number=facts.signal_days) if facts.signal_days else PLAN_STANDS


def triad_lasts(marks: Sequence[CheckInMark], settings: Thresholds) -> bool:
    """RW1: at three check-ins or more of two weeks, two of effort, performance and drive were on together."""
    together = sum([mark.training_on + mark.drive_on >= settings.triad_kinds for mark in marks])
    return together >= settings.week_triad_checkins


def easy_lasts(marks: Sequence[CheckInMark], settings: Thresholds) -> bool:
    """RW2: at seven check-ins or more of two weeks, signals that last asked for rest or an easy day.

    Easy mornings without a kind of signal behind them do not count: healthy people have those too.
    """
    lasting = sum([mark.easy and mark.kinds_on >= settings.week_easy_kinds for mark in marks])
    return lasting >= settings.week_easy_checkins


def slides_slowly(marks: Sequence[CheckInMark], _settings: Thresholds) -> bool:
    """RW3: by this morning the last four weeks lie clearly below those of two to three months ago."""
    return bool(marks) and marks[-1].declined
