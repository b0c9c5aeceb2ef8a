"""What the rules ask of a day.

First those that act at once: a doctor, illness, pain, the way back after illness (R0 to R5). Then those over
mornings: rest (R6), an easy day (R7), sleep first (R8), the plan (R9), the longer advice.
"""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.scales import Illness, Item
from herstel.metrics.baseline import with_kinds
from herstel.metrics.illness import RungKind
from herstel.metrics.mornings import Morning
from herstel.metrics.signals import BODY_ITEMS, Kind
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import PLAN_STANDS, AdviceClass, Match, Reason
from herstel.rules.facts import CheckInMark, DayFacts, EasyBy, Signals


def red_flag(facts: DayFacts, thresholds: Thresholds) -> Match | None:
    """R0: a complaint that needs a doctor, of today or of the days just before.

    A good morning does not take chest pain of yesterday back: only a doctor's all-clear does.
    """
    since = facts.days_since_flag
    if facts.flagged is None or since is None or since > thresholds.reports_count_days:
        return None
    return Match(
        AdviceClass.STOP_SEEK_CARE,
        tuple(
            Reason("red_flag", "red_flag", detail=f"flag.{flag.value}")
            for flag in facts.flagged.warning_signs
        ),
        day_number=since + 1,
    )


def systemic_illness(facts: DayFacts, _thresholds: Thresholds) -> Match | None:
    """R1: fever, illness below the neck, or a day of an illness that the athlete marked."""
    if facts.ill is None or not facts.ill.systemic:
        return None
    return Match(AdviceClass.REST, _illness_reasons(facts), day_number=facts.complaints.ill)


def strong_pain(facts: DayFacts, thresholds: Thresholds) -> Match | None:
    """R2: pain of 6 or more, or pain that changes how one moves."""
    checkin = facts.checkin
    if checkin is None:
        return None
    days = facts.complaints.strong_pain
    if checkin.pain_alters_movement:
        return Match(AdviceClass.REST, (Reason("pain_movement", "pain", value=checkin.pain),), days)
    if checkin.pain is not None and checkin.pain >= thresholds.pain_rest:
        return Match(AdviceClass.REST, (Reason("pain", "pain", value=checkin.pain),), days)
    return None


def after_illness(facts: DayFacts, _thresholds: Thresholds) -> Match | None:
    """R5: the way back: a day of rest, then easy days in steps."""
    back = facts.way_back
    if back is None or back.step > back.easy_days:
        return None
    is_rest = back.kind is RungKind.REST
    key = "after_illness"
    if back.waits and is_rest:
        key = "not_yet_well" if back.is_told else "still_ill"
    elif back.is_held:
        key = "symptoms_again"
    elif facts.asks_if_over:
        key = "silent_morning" if is_rest else "step_if_over"
    elif is_rest and (facts.day - back.last_ill).days > 1:
        key = "first_well_morning"
    reason = Reason(key, "illness", count=back.step, of=back.easy_days, value=float(back.ill_days))
    advice = AdviceClass.REST if is_rest else AdviceClass.ACTIVE_RECOVERY
    return Match(advice, (reason, *_illness_reasons(facts)), back.step)


def mild_illness(facts: DayFacts, _thresholds: Thresholds) -> Match | None:
    """R3: illness above the neck only."""
    if facts.ill is None or facts.ill.systemic:
        return None
    return Match(AdviceClass.ACTIVE_RECOVERY, _illness_reasons(facts), facts.complaints.ill)


def some_pain(facts: DayFacts, thresholds: Thresholds) -> Match | None:
    """R4: pain of 4 or 5."""
    checkin = facts.checkin
    if checkin is None or checkin.pain is None or checkin.pain < thresholds.pain_easy:
        return None
    return Match(
        AdviceClass.ACTIVE_RECOVERY, (Reason("pain", "pain", value=checkin.pain),), facts.complaints.pain
    )


def _illness_reasons(facts: DayFacts) -> tuple[Reason, ...]:
    """Return what says that the athlete is ill: this morning's answer, or the mark in the calendar."""
    ill = facts.ill
    if ill is None:
        return ()
    if ill.answer is not Illness.NONE:
        return (Reason("illness", "illness", detail=f"illness.{ill.answer.value}"),)
    # A day that is only taken to be one of illness is counted from the first day of the mark.
    count = facts.complaints.ill or ((facts.day - ill.mark.date).days + 1 if ill.mark else 0)
    key = "marked_illness" if ill.systemic else "marked_mild"
    return (Reason(key, "illness", count=count),)


def easy_by(
    morning: Morning | None,
    signals: Signals,
    previous: CheckInMark | None,
    thresholds: Thresholds,
    *,
    warm_up: bool,
) -> EasyBy | None:
    """Return what makes a day easy, or None: the need of the morning, or the three signs of the article."""
    if signals.triad >= thresholds.triad_kinds:
        return EasyBy.TRIAD
    is_low = _is_low_morning(morning, signals, previous, thresholds, warm_up=warm_up)
    return EasyBy.MORNING if is_low else None


def _is_low_morning(
    morning: Morning | None,
    signals: Signals,
    previous: CheckInMark | None,
    thresholds: Thresholds,
    *,
    warm_up: bool,
) -> bool:
    """Whether a morning makes the day easy: one number with two lines.

    The need of the morning, with what the kinds of signal add, must reach the upper line to begin; once a day
    was easy it stays so until the need falls below the lower one, or the body has nothing low any more. To
    begin, fatigue must be low, or two items of which one speaks of the body: stress and a bad night alone do
    not tire legs, and do not keep them tired.
    """
    if morning is None or morning.recovery_need is None:
        return False
    recovery_need = with_kinds(morning.recovery_need, signals.count, thresholds)
    goes_on = (
        previous is not None
        and previous.easy
        and (morning.day - previous.day).days <= thresholds.goes_on_days
    )
    if goes_on and recovery_need >= thresholds.easy_until_need and _is_body_low(morning, signals):
        return True
    line = thresholds.easy_from_need_warm_up if warm_up else thresholds.easy_from_need
    return recovery_need >= line and _speaks_of_the_body(morning, thresholds)


def _is_body_low(morning: Morning, signals: Signals) -> bool:
    """Whether something is low, and an item of the body among it or a kind of the body on."""
    return bool(morning.low) and (signals.body_on or not BODY_ITEMS.isdisjoint(morning.low))


def _speaks_of_the_body(morning: Morning, thresholds: Thresholds) -> bool:
    if not any(morning.answers[item] <= thresholds.lowest_at_most for item in morning.low):
        return False
    if list(morning.marks) == [Item.FATIGUE]:
        # The only answer of a morning: a single bad one changes nothing unless it is two steps down.
        down = morning.baseline.normal(Item.FATIGUE) - morning.answers[Item.FATIGUE]
        return down >= thresholds.single_answer_steps
    if Item.FATIGUE in morning.low:
        return True
    return len(morning.low) >= thresholds.low_items and not BODY_ITEMS.isdisjoint(morning.low)


def lasting_signals(facts: DayFacts, thresholds: Thresholds) -> Match | None:
    """R6: a low morning on which several kinds of signal speak, as at the check-in before it.

    Effort and drive of the weeks before make a day easy by themselves; whoever is fresh this morning needs no
    rest day for them.
    """
    previous = facts.previous
    if facts.warm_up or easy_morning(facts, thresholds) is None or previous is None:
        return None
    if not _is_low_morning(facts.morning, facts.signals, previous, thresholds, warm_up=False):
        return None
    enough = min(facts.signals.count, previous.kinds_on) >= thresholds.rest_kinds
    if not enough or facts.rest_days >= thresholds.pattern_rest_days:
        return None
    return Match(AdviceClass.REST, day_number=facts.rest_days + 1)


def easy_morning(facts: DayFacts, _thresholds: Thresholds) -> Match | None:
    """R7: the day is easy by this morning, or by effort, performance and drive.

    Nerves are part of a race: on its day a morning alone asks for nothing.
    """
    spell = facts.spell
    if spell is None or (facts.races and spell.by is EasyBy.MORNING):
        return None
    return Match(AdviceClass.ACTIVE_RECOVERY, day_number=spell.day_number)


def needs_sleep(signals: Signals, morning: Morning | None, thresholds: Thresholds) -> bool:
    """Whether sleep falls short: by its nights, the last too, or by several kinds but none of the body."""
    if Kind.SLEEP in signals.on:
        return morning is None or morning.night.short is not False
    return signals.count >= thresholds.sleep_kinds and not signals.body_on


def _are_nights_short(facts: DayFacts, thresholds: Thresholds) -> bool:
    hours = None if facts.morning is None else facts.morning.night.hours
    return Kind.SLEEP in facts.signals.on and hours is not None and hours < thresholds.short_night_hours


def is_spoken(sleep_mornings: int, thresholds: Thresholds) -> bool:
    """Whether sleep is spoken of: every morning of the first week, then once a week.

    Who has slept five hours for three weeks knows it; saying it again each morning helps nobody.
    """
    every = thresholds.sleep_spoken_mornings
    return sleep_mornings <= every or (sleep_mornings - 1) % every == 0


def sleep_beside(facts: DayFacts, advice: AdviceClass, thresholds: Thresholds) -> tuple[AdviceClass, ...]:
    """Return sleep focus beside any other advice after one short night, while it is spoken of."""
    if advice in {AdviceClass.SLEEP_FOCUS, AdviceClass.STOP_SEEK_CARE}:
        return ()
    is_short = facts.morning is not None and facts.morning.night.short and not facts.races
    return (AdviceClass.SLEEP_FOCUS,) if is_short and is_spoken(facts.sleep_mornings, thresholds) else ()


def sleep_first(facts: DayFacts, thresholds: Thresholds) -> Match | None:
    """R8: sleep falls short, but not on the day of a race.

    While own normal is not known, only nights that are short by the clock are: whoever sleeps five hours
    night after night needs no normal to hear it.
    """
    if facts.races or not needs_sleep(facts.signals, facts.morning, thresholds):
        return None
    if facts.warm_up and not _are_nights_short(facts, thresholds):
        return None
    if not is_spoken(facts.sleep_mornings, thresholds):
        return None
    return Match(AdviceClass.SLEEP_FOCUS, day_number=facts.sleep_mornings)


def plan_stands(facts: DayFacts, _thresholds: Thresholds) -> Match:
    """R9: nothing asks for anything else. Signals that speak all the same are counted in days."""
    return Match(AdviceClass.AS_PLANNED, day_number=facts.signal_days) if facts.signal_days else PLAN_STANDS


def triad_lasts(marks: Sequence[CheckInMark], thresholds: Thresholds) -> bool:
    """RW1: at three check-ins or more of two weeks, two of effort, performance and drive were on together."""
    together = sum([mark.training_on + mark.drive_on >= thresholds.triad_kinds for mark in marks])
    return together >= thresholds.week_triad_checkins


def easy_lasts(marks: Sequence[CheckInMark], thresholds: Thresholds) -> bool:
    """RW2: at seven check-ins or more of two weeks, signals that last asked for rest or an easy day.

    Easy mornings without a kind of signal behind them do not count: healthy people have those too.
    """
    lasting = sum([mark.easy and mark.kinds_on >= thresholds.week_easy_kinds for mark in marks])
    return lasting >= thresholds.week_easy_checkins


def slides_slowly(marks: Sequence[CheckInMark], _thresholds: Thresholds) -> bool:
    """RW3: by this morning the last four weeks lie clearly below those of two to three months ago."""
    return bool(marks) and marks[-1].declined
