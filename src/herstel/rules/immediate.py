"""Rules that act at once: a doctor, illness, pain, and the way back after illness (R0 to R5)."""

from __future__ import annotations

from herstel.domain.scales import Illness
from herstel.metrics.thresholds import Thresholds
from herstel.metrics.way_back import RungKind
from herstel.rules.advice import AdviceClass, Match, Reason
from herstel.rules.facts import DayFacts


def red_flag(facts: DayFacts, settings: Thresholds) -> Match | None:
    """R0: a complaint that needs a doctor, of today or of the days just before.

    A good morning does not take chest pain of yesterday back: only a doctor's all-clear does.
    """
    since = facts.days_since_flag
    if facts.flagged is None or since is None or since > settings.reports_count_days:
        return None
    return Match(
        AdviceClass.STOP_SEEK_CARE,
        tuple(
            Reason("red_flag", "red_flag", detail=f"flag.{flag.value}")
            for flag in facts.flagged.warning_signs
        ),
        day_number=since + 1,
    )


def systemic_illness(facts: DayFacts, _settings: Thresholds) -> Match | None:
    """R1: fever, illness below the neck, or a day of an illness that the athlete marked."""
    if facts.ill is None or not facts.ill.systemic:
        return None
    return Match(AdviceClass.REST, _illness_reasons(facts), day_number=facts.complaints.ill)


def strong_pain(facts: DayFacts, settings: Thresholds) -> Match | None:
    """R2: pain of 6 or more, or pain that changes how one moves."""
    checkin = facts.checkin
    if checkin is None:
        return None
    days = facts.complaints.strong_pain
    if checkin.pain_alters_movement:
        return Match(AdviceClass.REST, (Reason("pain_movement", "pain", value=checkin.pain),), days)
    if checkin.pain is not None and checkin.pain >= settings.pain_rest:
        return Match(AdviceClass.REST, (Reason("pain", "pain", value=checkin.pain),), days)
    return None


def after_illness(facts: DayFacts, _settings: Thresholds) -> Match | None:
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
    elif back.is_unasked:
        key = "silent_morning" if is_rest else "step_if_over"
    elif is_rest and (facts.day - back.last_ill).days > 1:
        key = "first_well_morning"
    reason = Reason(key, "illness", count=back.step, of=back.easy_days, value=float(back.ill_days))
    advice = AdviceClass.REST if is_rest else AdviceClass.ACTIVE_RECOVERY
    return Match(advice, (reason, *_illness_reasons(facts)), back.step)


def mild_illness(facts: DayFacts, _settings: Thresholds) -> Match | None:
    """R3: illness above the neck only."""
    if facts.ill is None or facts.ill.systemic:
        return None
    return Match(AdviceClass.ACTIVE_RECOVERY, _illness_reasons(facts), facts.complaints.ill)


def some_pain(facts: DayFacts, settings: Thresholds) -> Match | None:
    """R4: pain of 4 or 5."""
    checkin = facts.checkin
    if checkin is None or checkin.pain is None or checkin.pain < settings.pain_easy:
        return None
    return Match(
        AdviceClass.ACTIVE_RECOVERY,
        (Reason("pain", "pain", value=checkin.pain),),
        facts.complaints.pain,
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
