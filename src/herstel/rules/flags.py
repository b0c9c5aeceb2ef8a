"""Rules that act at once: a doctor, illness, pain, and the way back after illness (R0 to R5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from herstel.domain.checkin import CheckIn
from herstel.domain.scales import Illness
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import AdviceClass, Reason
from herstel.rules.rulebook import R0, R1, R2, R3, R4, R5, Rule

SYSTEMIC = frozenset({Illness.FEVER, Illness.BELOW_NECK})
"""Illness that forbids training."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds today.

    Attributes:
        rule: which one.
        advice: what it asks for (R5 asks for rest on its first day).
        reasons: why it holds.
    """

    rule: Rule
    advice: AdviceClass
    reasons: tuple[Reason, ...]


def flag(checkins: Mapping[date, CheckIn], day: date, limits: Thresholds) -> Match | None:
    """Return the first flag rule that holds on a day, in order of precedence, or None."""
    found = _flags(checkins, day, limits)
    return next((match for match in found if match and match.rule.id not in limits.muted), None)


def _flags(checkins: Mapping[date, CheckIn], day: date, limits: Thresholds) -> Iterator[Match | None]:
    today = checkins.get(day)
    if today is not None:
        yield _red_flag(today)
        yield _systemic_illness(today)
        yield _strong_pain(today, limits)
    yield _after_illness(checkins, day, limits)
    if today is not None:
        yield _mild_illness(today)
        yield _some_pain(today, limits)


def _red_flag(today: CheckIn) -> Match | None:
    """R0: a complaint that needs a doctor."""
    if not today.flags:
        return None
    reasons = tuple(Reason("red_flag", "red_flag", detail=f"flag.{each.value}") for each in today.flags)
    return Match(R0, R0.advice, reasons)


def _illness_reason(illness: Illness) -> Reason:
    return Reason("illness", "illness", detail=f"illness.{illness.value}")


def _systemic_illness(today: CheckIn) -> Match | None:
    """R1: fever, or illness below the neck."""
    if today.illness not in SYSTEMIC:
        return None
    return Match(R1, R1.advice, (_illness_reason(today.illness),))


def _strong_pain(today: CheckIn, limits: Thresholds) -> Match | None:
    """R2: pain of 6 or more, or pain that changes how one moves."""
    if today.pain_alters_movement:
        return Match(R2, R2.advice, (Reason("pain_movement", "pain", value=today.pain),))
    if today.pain is not None and today.pain >= limits.pain_rest:
        return Match(R2, R2.advice, (Reason("pain", "pain", value=today.pain),))
    return None


def _mild_illness(today: CheckIn) -> Match | None:
    """R3: illness above the neck only."""
    if today.illness is not Illness.ABOVE_NECK:
        return None
    return Match(R3, R3.advice, (_illness_reason(today.illness),))


def _some_pain(today: CheckIn, limits: Thresholds) -> Match | None:
    """R4: pain of 4 or 5."""
    if today.pain is None or today.pain < limits.pain_easy:
        return None
    return Match(R4, R4.advice, (Reason("pain", "pain", value=today.pain),))


def _after_illness(checkins: Mapping[date, CheckIn], day: date, limits: Thresholds) -> Match | None:
    """R5: rest on the first day after illness, then as many easy days as days ill."""
    last = _last_ill_day(checkins, day, limits)
    if last is None:
        return None
    ill, after = _days_ill(checkins, last, limits), (day - last).days
    easy_until = max(limits.easy_days_after_illness, min(limits.most_easy_days_after_illness, ill))
    if after > easy_until:
        return None
    reason = Reason("after_illness", "illness", count=after, of=ill)
    return Match(R5, AdviceClass.REST if after == 1 else AdviceClass.ACTIVE_RECOVERY, (reason,))


def _is_ill(checkins: Mapping[date, CheckIn], day: date) -> bool | None:
    """Whether the athlete was ill on a day; None without a check-in."""
    checkin = checkins.get(day)
    return None if checkin is None else checkin.illness in SYSTEMIC


def _last_ill_day(checkins: Mapping[date, CheckIn], day: date, limits: Thresholds) -> date | None:
    for back in range(1, limits.most_easy_days_after_illness + 1):
        if _is_ill(checkins, day - timedelta(days=back)):
            return day - timedelta(days=back)
    return None


def _days_ill(checkins: Mapping[date, CheckIn], last: date, limits: Thresholds) -> int:
    """Count the days of a spell back from its last day; a single day without a check-in belongs to it."""
    ill, gap = 1, 0
    for back in range(1, limits.illness_days_back):
        state = _is_ill(checkins, last - timedelta(days=back))
        if state is False or (state is None and gap):
            break
        gap = gap + 1 if state is None else 0
        ill += 1
    return ill - gap
