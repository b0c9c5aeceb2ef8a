"""What was reported for a day, how long it has lasted, and when a professional is named for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.dates import ONE_DAY
from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import WORST, EventKind, Item, RestKind
from herstel.domain.self_reports import CheckIn
from herstel.metrics.answers import Series
from herstel.metrics.effort import hurt_in_training
from herstel.metrics.illness import IllDay, IllDays, is_not_yet_well, way_back
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Care, CareReason
from herstel.rules.facts import NO_COMPLAINTS, ComplaintDays, DayFacts

_WITHOUT_TRAINING: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})


class Reports:
    """What the mornings of a journal reported, and what stands in its calendar."""

    def __init__(self, journal: Journal, ill_days: IllDays, thresholds: Thresholds = DEFAULTS) -> None:
        self._journal, self._ill_days, self._thresholds = journal, ill_days, thresholds
        self.complaints = Complaints(journal, ill_days, thresholds)
        self._races = [event for event in journal.all_events if event.kind is EventKind.RACE]
        self._injuries = [event for event in journal.all_events if event.kind is EventKind.INJURY]

    def beside(self, facts: DayFacts) -> DayFacts:
        """Return the facts of a day with what was answered about illness and pain, its races and its rest."""
        day, journal, ill_days, thresholds = facts.day, self._journal, self._ill_days, self._thresholds
        spoke = self._last_word(day)
        sessions = [session for session in journal.sessions_on(day) if session.is_done or session.is_open]
        injuries, unasked_injuries = self._standing_injuries(day)
        return facts._replace(
            checkin=None if spoke is None else journal.checkin(spoke),
            carried=spoke is not None and spoke != day,
            flagged=self._flagged(day),
            ill=ill_days.on(day) or (self._cold_on(spoke) if spoke else None),
            unended=ill_days.unended(day),
            sore_session=hurt_in_training(journal, day - ONE_DAY, thresholds),
            way_back=way_back(ill_days, day, thresholds),
            complaints=self.complaints.lasted(day),
            injuries=injuries,
            unasked_injuries=unasked_injuries,
            races=tuple([race for race in self._races if race.covers(day)]),
            rests=not sessions and any(rest.kind in _WITHOUT_TRAINING for rest in journal.rest_on(day)),
        )

    def _standing_injuries(self, day: date) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return those that forbid some sport, and the others while the morning says nothing of pain."""
        standing = [injury for injury in self._injuries if injury.stands_on(day)]
        checkin = self._journal.checkin(day)
        is_told = checkin is not None and (checkin.pain is not None or checkin.pain_alters_movement)
        others = [] if is_told else [injury for injury in standing if not injury.forbids]
        return tuple(injury for injury in standing if injury.forbids), tuple(others)

    def _last_word(self, day: date) -> date | None:
        """Return the morning whose reports count on a day: its own, or the last of the days just before."""
        for back in range(self._thresholds.reports_count_days + 1):
            if self._journal.checkin(day - timedelta(days=back)) is not None:
                return day - timedelta(days=back)
        return None

    def _flagged(self, day: date) -> CheckIn | None:
        """Return the last check-in with a red flag; None after a doctor's all-clear, or when long ago."""
        flagged = self._all_flagged.back(day, self._thresholds.care_flag_days, 0)
        return flagged[-1] if flagged and flagged[-1].warning_signs else None

    def _cold_on(self, day: date) -> IllDay | None:
        """Return a cold above the neck of an earlier morning; for any other illness there is the way back."""
        ill = self._ill_days.on(day)
        return ill if ill is not None and not ill.systemic else None

    @cached_property
    def _all_flagged(self) -> Series[CheckIn]:
        """The check-ins with a red flag, or with a doctor's all-clear."""
        checkins = map(self._journal.checkin, self._journal.checkin_days)
        return Series(
            [(checkin.date, checkin) for checkin in checkins if checkin is not None and checkin.flags]
        )


PAIN: Final = "pain"
STRONG_PAIN: Final = "strong_pain"
LOW_MOOD: Final = "low_mood"
LOW_DRIVE: Final = "low_drive"
"""What a morning can complain of, by the name of its count in `ComplaintDays`."""


class Complaints:
    """The complaints of a journal."""

    def __init__(self, journal: Journal, ill_days: IllDays, thresholds: Thresholds = DEFAULTS) -> None:
        self._journal, self._ill_days, self._thresholds = journal, ill_days, thresholds
        low = thresholds.low_answer
        self._holds: Mapping[str, Callable[[CheckIn], bool]] = {
            PAIN: lambda at: _hurts(at, thresholds.pain_easy),
            STRONG_PAIN: lambda at: _hurts(at, thresholds.pain_rest),
            LOW_MOOD: lambda at: at.mood is not None and at.mood <= low,
            LOW_DRIVE: lambda at: at.motivation is not None and at.motivation <= low,
        }
        self._mornings: dict[str, list[date]] = {}

    def of(self, checkin: CheckIn) -> list[str]:
        """Return what a morning complains of."""
        return [name for name, holds in self._holds.items() if holds(checkin)]

    def mornings(self, name: str) -> list[date]:
        """Return all mornings with a complaint, in order."""
        mornings = self._mornings.get(name)
        if mornings is None:
            holds, checkins = self._holds[name], map(self._journal.checkin, self._journal.checkin_days)
            mornings = [checkin.date for checkin in checkins if checkin is not None and holds(checkin)]
            self._mornings[name] = mornings
        return mornings

    def lasted(self, day: date) -> ComplaintDays:
        """Return how many days each complaint has lasted on a day.

        An illness that is only assumed to go on is not counted on: nobody said so. Mornings after it that
        still speak of complaints, or of exhaustion, belong to it.
        """
        checkin, ill = self._journal.checkin(day), self._ill_days.on(day)
        if ill is not None and ill.assumed:
            ill = None
        if checkin is None and ill is None:
            return NO_COMPLAINTS
        courses = {} if checkin is None else {name: self._course(name, day) for name in self.of(checkin)}
        if ill is None:
            return ComplaintDays(ill=self._days_not_well(day), **courses)
        ill_for = self._ill_days.days_before(day) + 1
        spell = (self._ill_days.on(day - timedelta(days=back)) for back in range(ill_for))
        return ComplaintDays(ill_for, sum(at is not None and at.fever for at in spell), **courses)

    def _days_not_well(self, day: date) -> int:
        """Return since how many days the athlete has been ill or not well again after it; 0 when well."""
        if not is_not_yet_well(self._ill_days, day, self._thresholds):
            return 0
        back = way_back(self._ill_days, day, self._thresholds)
        return 0 if back is None else back.ill_days + (day - back.last_ill).days

    def _course(self, name: str, day: date) -> int:
        """Count the days of the unbroken course of mornings with a complaint that leads up to a day."""
        first, gap, holds = day, 0, self._holds[name]
        at = day - timedelta(days=1)
        while gap < self._thresholds.care_gap_days:
            checkin = self._journal.checkin(at)
            if checkin is not None and not holds(checkin):
                break
            first, gap = (first, gap + 1) if checkin is None else (at, 0)
            at -= timedelta(days=1)
        return (day - first).days + 1


def _hurts(checkin: CheckIn, least: int) -> bool:
    return checkin.pain_alters_movement or (checkin.pain is not None and checkin.pain >= least)


def care(
    journal: Journal, complaints: Complaints, facts: DayFacts, thresholds: Thresholds = DEFAULTS
) -> Care | None:
    """Return the most pressing reason to see a professional, or None.

    Sources: pain-monitoring model (Silbernagel et al. 2007); neck check and length of illness (Schwellnus
    et al. 2016); what does not lift after a recovery week has many causes (Meeusen et al. 2013).
    """
    if facts.days_since_flag:
        return Care(CareReason.RED_FLAG, facts.days_since_flag)
    unheard = _unheard(facts, thresholds)
    if unheard is not None:
        return unheard
    days = facts.complaints
    lasting = (
        (CareReason.FEVER, days.fever, thresholds.care_fever_days),
        (CareReason.STRONG_PAIN, days.strong_pain, thresholds.care_strong_pain_days),
        (CareReason.ILLNESS, days.ill, thresholds.care_complaint_days),
        (CareReason.PAIN, days.pain, thresholds.care_pain_days),
        (CareReason.MOOD, days.low_mood, thresholds.care_low_days),
        (CareReason.DRIVE, days.low_drive, thresholds.care_low_days),
    )
    for reason, lasted, least in lasting:
        if lasted >= least and not _is_own_normal(reason, lasted, journal, facts, thresholds):
            return Care(reason, lasted)
    since_week = _days_since_recovery_week(journal, facts.day, thresholds)
    if since_week is not None and (facts.signals.count >= thresholds.triad_kinds or facts.declined_days):
        return Care(CareReason.AFTER_RECOVERY_WEEK, since_week)
    if facts.declined_days >= thresholds.care_decline_days and facts.morning is not None:
        return Care(CareReason.DECLINE, thresholds.care_decline_days)
    care_often = _comes_and_goes(complaints, facts, thresholds)
    if care_often is None:
        return None
    lasted = thresholds.care_often_days + thresholds.latch_days
    return None if _is_own_normal(care_often.reason, lasted, journal, facts, thresholds) else care_often


def _is_own_normal(
    reason: CareReason, lasted: int, journal: Journal, facts: DayFacts, thresholds: Thresholds
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
    return lasted > thresholds.care_fall_days or not _was_better(item, answer, began, journal, thresholds)


def _was_better(item: Item, answer: int, began: date, journal: Journal, thresholds: Thresholds) -> bool:
    """Whether the median of the four weeks before a day was better than an answer."""
    days = days_between(journal.checkin_days, began - timedelta(days=thresholds.need_days), began - ONE_DAY)
    checkins = (journal.checkin(day) for day in days)
    answers = [value for checkin in checkins if checkin and (value := checkin.answer(item)) is not None]
    return len(answers) >= thresholds.baseline_answers and median(answers) > answer


def _unheard(facts: DayFacts, thresholds: Thresholds) -> Care | None:
    """Return an illness without a known end that, were it still there, would be one for a doctor by now."""
    ill, back = facts.ill, facts.way_back
    if ill is not None and ill.assumed and ill.mark is not None:
        ago, fever = (facts.day - ill.mark.date).days, ill.fever
    elif back is not None and not back.is_told and not back.has_known_end:
        ago, fever = (facts.day - back.last_ill).days + back.ill_days - 1, back.fever
    else:
        return None
    if fever and ago + 1 >= thresholds.care_fever_days:
        return Care(CareReason.UNHEARD_FEVER, ago)
    return Care(CareReason.UNHEARD_ILLNESS, ago) if ago + 1 >= thresholds.care_complaint_days else None


def _comes_and_goes(complaints: Complaints, facts: DayFacts, thresholds: Thresholds) -> Care | None:
    """Return a complaint of today that was there on many mornings of two weeks, with better ones between."""
    days, all_days = facts.complaints, thresholds.care_often_days - 1
    often = (
        (CareReason.STRONG_PAIN, days.strong_pain, STRONG_PAIN, thresholds.care_strong_pain_often, 0),
        (CareReason.PAIN, days.pain, PAIN, thresholds.care_pain_often, all_days),
        (CareReason.MOOD, days.low_mood, LOW_MOOD, thresholds.care_low_often, all_days),
        (CareReason.DRIVE, days.low_drive, LOW_DRIVE, thresholds.care_low_often, all_days),
    )
    for reason, lasted, name, least, since in often:
        if lasted:
            mornings = complaints.mornings(name)
            count = len(days_between(mornings, facts.day - timedelta(days=all_days), facts.day))
            oldest = facts.day - timedelta(days=all_days + thresholds.latch_days)
            before = facts.day - timedelta(days=since)
            if count >= least and days_between(mornings, oldest, before):
                return Care(reason, count, comes_and_goes=True)
    return None


_ITEM_OF: Final = {CareReason.MOOD: Item.MOOD, CareReason.DRIVE: Item.MOTIVATION}


def _days_since_recovery_week(journal: Journal, day: date, thresholds: Thresholds) -> int | None:
    """Return the days since the last recovery week, where they are two weeks or more but not long ago."""
    ends = [
        event.last
        for event in journal.all_events
        if event.kind is EventKind.RECOVERY_WEEK and event.last < day
    ]
    since = (day - max(ends)).days if ends else None
    least = thresholds.care_after_week_days
    return since if since is not None and least <= since < 2 * least else None
