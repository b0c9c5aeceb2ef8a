"""When a professional is named beside an advice: a diary counts days, and says whom to see."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import Final

from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import WORST, EventKind, Item
from herstel.domain.week import ONE_DAY
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Care, CareReason
from herstel.rules.complaints import LOW_DRIVE, LOW_MOOD, PAIN, STRONG_PAIN, Complaints
from herstel.rules.facts import DayFacts


def care(
    journal: Journal, complaints: Complaints, facts: DayFacts, settings: Thresholds = DEFAULTS
) -> Care | None:
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
    care_often = _comes_and_goes(complaints, facts, settings)
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


def _comes_and_goes(complaints: Complaints, facts: DayFacts, settings: Thresholds) -> Care | None:
    """Return a complaint of today that was there on many mornings of two weeks, with better ones between."""
    days, all_days = facts.complaints, settings.care_often_days - 1
    often = (
        (CareReason.STRONG_PAIN, days.strong_pain, STRONG_PAIN, settings.care_strong_pain_often, 0),
        (CareReason.PAIN, days.pain, PAIN, settings.care_pain_often, all_days),
        (CareReason.MOOD, days.low_mood, LOW_MOOD, settings.care_low_often, all_days),
        (CareReason.DRIVE, days.low_drive, LOW_DRIVE, settings.care_low_often, all_days),
    )
    for reason, lasted, name, least, since in often:
        if lasted:
            mornings = complaints.mornings(name)
            count = len(days_between(mornings, facts.day - timedelta(days=all_days), facts.day))
            oldest = facts.day - timedelta(days=all_days + settings.latch_days)
            before = facts.day - timedelta(days=since)
            if count >= least and days_between(mornings, oldest, before):
                return Care(reason, count, comes_and_goes=True)
    return None


_ITEM_OF: Final = {CareReason.MOOD: Item.MOOD, CareReason.DRIVE: Item.MOTIVATION}


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
