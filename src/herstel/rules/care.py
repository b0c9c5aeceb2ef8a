"""When a professional is named beside an advice: a diary counts days, and says whom to see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import WORST, EventKind, Item
from herstel.domain.week import ONE_DAY
from herstel.metrics.illness import IllDays
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.way_back import is_not_yet_well, way_back
from herstel.rules.facts import ComplaintDays, DayFacts


class CareReason(StrEnum):
    """Why a professional is named, the most pressing first."""

    RED_FLAG = "red_flag"
    FEVER = "fever"
    UNHEARD_FEVER = "unheard_fever"
    """A fever began so long ago, and silence since: nobody knows whether it is over."""
    STRONG_PAIN = "strong_pain"
    ILLNESS = "illness"
    UNHEARD_ILLNESS = "unheard_illness"
    """The same of another illness."""
    PAIN = "pain"
    MOOD = "mood"
    DRIVE = "drive"
    AFTER_RECOVERY_WEEK = "after_recovery_week"
    DECLINE = "decline"


@frozen
class Care:
    """A reason to see a professional.

    Attributes:
        days: how many days it has lasted, today included; of a slow slide how many at least; of what comes
            and goes, on how many mornings of two weeks it was there; after a red flag or a recovery week the
            days since; of an illness that was not heard of again, how many days ago it began.
        comes_and_goes: whether it has good mornings in between.
    """

    reason: CareReason
    days: int
    comes_and_goes: bool = False


def complaint_days(
    journal: Journal, ill_days: IllDays, day: date, settings: Thresholds = DEFAULTS
) -> ComplaintDays:
    """Return how many days each complaint has lasted on a day.

    An illness that is only assumed to go on is not counted on: nobody said so. Mornings after it that still
    speak of complaints, or of exhaustion, belong to it.
    """
    checkin, ill = journal.checkin(day), ill_days.on(day)
    if ill is not None and ill.assumed:
        ill = None
    if checkin is None and ill is None:
        return ComplaintDays()
    ill_for = ill_days.days_before(day) + 1 if ill is not None else _days_not_well(ill_days, day, settings)
    fever = sum(
        (here := ill_days.on(day - timedelta(days=back))) is not None and here.fever
        for back in range(ill_for if ill is not None else 0)
    )
    held = [] if checkin is None else _complaints_of(checkin, settings)
    lasted = {name: _course(journal, day, holds, settings) for name, holds in held}
    return ComplaintDays(ill=ill_for, fever=fever, **lasted)


def _days_not_well(ill_days: IllDays, day: date, settings: Thresholds) -> int:
    """Return since how many days the athlete has been ill or not well again after it; 0 when well."""
    if not is_not_yet_well(ill_days, day, settings):
        return 0
    back = way_back(ill_days, day, settings)
    return 0 if back is None else back.ill_days + (day - back.last_ill).days


def care(journal: Journal, facts: DayFacts, settings: Thresholds = DEFAULTS) -> Care | None:
    """Return the most pressing reason to see a professional, or None.

    Sources: pain-monitoring model (Silbernagel et al. 2007); neck check and length of illness (Schwellnus
    et al. 2016); what does not lift after a recovery week has many causes (Meeusen et al. 2013).
    """
    if facts.days_since_flag:
        return Care(CareReason.RED_FLAG, facts.days_since_flag)
    unheard = _unheard(facts, settings)
    if unheard is not None:
        return unheard
    days = facts.complaints
    lasting = (
        (CareReason.FEVER, days.fever, settings.care_fever_days),
        (CareReason.STRONG_PAIN, days.strong_pain, settings.care_strong_pain_days),
        (CareReason.ILLNESS, days.ill, settings.care_complaint_days),
        (CareReason.PAIN, days.pain, settings.care_pain_days),
        (CareReason.MOOD, days.low_mood, settings.care_low_days),
        (CareReason.DRIVE, days.low_drive, settings.care_low_days),
    )
    for reason, lasted, least in lasting:
        if lasted >= least and not _is_own_normal(reason, lasted, journal, facts, settings):
            return Care(reason, lasted)
    since_week = _days_since_recovery_week(journal, facts.day, settings)
    if since_week is not None and (facts.signals.count >= settings.triad_kinds or facts.declined_days):
        return Care(CareReason.AFTER_RECOVERY_WEEK, since_week)
    if facts.declined_days >= settings.care_decline_days and facts.morning is not None:
        return Care(CareReason.DECLINE, settings.care_decline_days)
    care_often = _comes_and_goes(journal, facts.day, settings)
    if care_often is None:
        return None
    lasted = settings.care_often_days + settings.latch_days
    return None if _is_own_normal(care_often.reason, lasted, journal, facts, settings) else care_often


def _is_own_normal(
    reason: CareReason, lasted: int, journal: Journal, facts: DayFacts, settings: Thresholds
) -> bool:
    """Whether mood or drive is low by the words of the scale, but as this athlete has always answered.

    What came down to it is no normal for the first twelve weeks, though own normal follows it in five; said
    for ever it helps nobody. The worst answer of the scale is nobody's normal here.
    """
    item = _ITEM_OF.get(reason)
    if item is None or facts.morning is None:
        return False
    answer, normal = facts.morning.answers.get(item), facts.morning.baseline.items.get(item)
    if answer is None or normal is None or answer == WORST or normal > answer:
        return False
    began = facts.day - timedelta(days=lasted - 1)
    return lasted > settings.care_fall_days or not _was_better(item, answer, began, journal, settings)


def _was_better(item: Item, answer: int, began: date, journal: Journal, settings: Thresholds) -> bool:
    """Whether the median of the four weeks before a day was better than an answer."""
    days = days_between(journal.checkin_days, began - timedelta(days=settings.need_days), began - ONE_DAY)
    checkins = (journal.checkin(day) for day in days)
    answers = [value for checkin in checkins if checkin and (value := checkin.answer(item)) is not None]
    return len(answers) >= settings.baseline_answers and median(answers) > answer


def _unheard(facts: DayFacts, settings: Thresholds) -> Care | None:
    """Return an illness without a known end that, were it still there, would be one for a doctor by now."""
    ill, back = facts.ill, facts.way_back
    if ill is not None and ill.assumed and ill.mark is not None:
        ago, fever = (facts.day - ill.mark.date).days, ill.fever
    elif back is not None and not back.is_told and not back.has_known_end:
        ago, fever = (facts.day - back.last_ill).days + back.ill_days - 1, back.fever
    else:
        return None
    if fever and ago + 1 >= settings.care_fever_days:
        return Care(CareReason.UNHEARD_FEVER, ago)
    return Care(CareReason.UNHEARD_ILLNESS, ago) if ago + 1 >= settings.care_complaint_days else None


def _comes_and_goes(journal: Journal, day: date, settings: Thresholds) -> Care | None:
    """Return a complaint of today that was there on many mornings of two weeks, with better ones between."""
    today = journal.checkin(day)
    of_today = {} if today is None else dict(_complaints_of(today, settings))
    if not of_today:
        return None
    all_days = settings.care_often_days - 1
    often = (
        (CareReason.STRONG_PAIN, "strong_pain", settings.care_strong_pain_often, 0),
        (CareReason.PAIN, "pain", settings.care_pain_often, all_days),
        (CareReason.MOOD, "low_mood", settings.care_low_often, all_days),
        (CareReason.DRIVE, "low_drive", settings.care_low_often, all_days),
    )
    first = day - timedelta(days=all_days + settings.latch_days)
    checkins = [journal.checkin(at) for at in days_between(journal.checkin_days, first, day)]
    for reason, name, least, since in often:
        holds = of_today.get(name)
        if holds is None:
            continue
        days = [checkin.date for checkin in checkins if checkin is not None and holds(checkin)]
        count = len(days_between(days, day - timedelta(days=all_days), day))
        if count >= least and (day - days[0]).days >= since:
            return Care(reason, count, comes_and_goes=True)
    return None


_ITEM_OF: Final = {CareReason.MOOD: Item.MOOD, CareReason.DRIVE: Item.MOTIVATION}


def _complaints_of(checkin: CheckIn, settings: Thresholds) -> list[tuple[str, Callable[[CheckIn], bool]]]:
    """Return the complaints of a morning by the name of their count in `ComplaintDays`, and what each is."""
    low = settings.low_answer
    complaints: tuple[tuple[str, Callable[[CheckIn], bool]], ...] = (
        ("pain", lambda at: _hurts(at, settings.pain_easy)),
        ("strong_pain", lambda at: _hurts(at, settings.pain_rest)),
        ("low_mood", lambda at: at.mood is not None and at.mood <= low),
        ("low_drive", lambda at: at.motivation is not None and at.motivation <= low),
    )
    return [(name, holds) for name, holds in complaints if holds(checkin)]


def _hurts(checkin: CheckIn, least: int) -> bool:
    return checkin.pain_alters_movement or (checkin.pain is not None and checkin.pain >= least)


def _course(journal: Journal, day: date, holds: Callable[[CheckIn], bool], settings: Thresholds) -> int:
    """Count the days of an unbroken course of check-ins up to today, of which it holds."""
    first, gap = day, 0
    at = day - timedelta(days=1)
    while gap < settings.care_gap_days:
        checkin = journal.checkin(at)
        if checkin is not None and not holds(checkin):
            break
        first, gap = (first, gap + 1) if checkin is None else (at, 0)
        at -= timedelta(days=1)
    return (day - first).days + 1


def _days_since_recovery_week(journal: Journal, day: date, settings: Thresholds) -> int | None:
    """Return the days since the last recovery week, where they are two weeks or more but not long ago."""
    ends = [
        event.last
        for event in journal.all_events
        if event.kind is EventKind.RECOVERY_WEEK and event.last < day
    ]
    since = (day - max(ends)).days if ends else None
    least = settings.care_after_week_days
    return since if since is not None and least <= since < 2 * least else None
