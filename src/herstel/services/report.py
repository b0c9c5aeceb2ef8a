"""What stands in a report of a period: only the parts that were chosen, nothing of any other day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import RedFlag
from herstel.metrics.load import WeekLoad, week_load
from herstel.metrics.pain import painful_places
from herstel.rules.engine_settings import EngineSettings
from herstel.services.advice.trends import TrendDay, trend_days


class ReportPart(StrEnum):
    """A part of a report that can be left out. The words of a journal are only in `notes`."""

    LOAD = "load"
    PAIN = "pain"
    SPELLS = "spells"
    SLEEP = "sleep"
    ANSWERS = "answers"
    HEART = "heart"
    SESSIONS = "sessions"
    NOTES = "notes"


USUAL_PARTS: Final = tuple(part for part in ReportPart if part is not ReportPart.NOTES)
"""What a report holds unless something else is chosen: notes were written for oneself."""


@frozen
class ReportWeek:
    """One week of a report, as far as it lies in the period.

    Attributes:
        load: AU, with the days of which it is unknown.
        minutes: minutes trained; of sessions whose length nobody said, none.
        unrated: how many of them have no effort.
        checkins: how many mornings were answered.
        days: how many of its days lie in the period.
    """

    week: Week
    load: WeekLoad
    minutes: int
    sessions: int
    unrated: int
    checkins: int
    days: int


@frozen
class ReportNote:
    """What somebody wrote.

    Attributes:
        day: the day, or the Monday of the week, that it is about.
        text: the words; not yet safe to show.
    """

    day: date
    text: str


@frozen
class Report:
    """The content of a report.

    Attributes:
        days: every day of it.
        signs: the warning signs that mornings reported, each with its day; none where pain was left out.
        places: the places that hurt, the one that hurt last first; spellings by what they have in common.
        events: spells and races that stand in the period; none where they were left out.
        sessions: what was done, newest first; none where they were left out.
        notes: what was written; none unless that was chosen.
    """

    first: date
    last: date
    parts: frozenset[ReportPart]
    days: Sequence[TrendDay]
    weeks: Sequence[ReportWeek]
    signs: Sequence[tuple[date, RedFlag]]
    places: dict[str, str]
    events: Sequence[Event]
    sessions: Sequence[Session]
    notes: Sequence[ReportNote]


def report_of(
    journal: Journal,
    first: date,
    last: date,
    parts: Collection[ReportPart],
    settings: EngineSettings,
    first_weekday: int = 0,
) -> Report:
    """Return the content of a report.

    Args:
        first_weekday: the day with which weeks begin, 0 for Monday.
    """
    days = list(trend_days(journal, first, last, settings))
    pains = painful_places(day.pains for day in days) if ReportPart.PAIN in parts else {}
    sessions = journal.done_on(*(day.day for day in days))[::-1]
    events = [event for event in journal.all_events if event.date <= last and event.last >= first]
    return Report(
        first=first,
        last=last,
        parts=frozenset(parts),
        days=days,
        weeks=[
            _week(journal, week, list(of_week))
            for week, of_week in groupby(days, key=lambda day: Week.of(day.day, first_weekday))
        ],
        signs=_signs(journal, days) if ReportPart.PAIN in parts else (),
        places=pains,
        events=events if ReportPart.SPELLS in parts else (),
        sessions=sessions if ReportPart.SESSIONS in parts else (),
        notes=_notes(journal, days) if ReportPart.NOTES in parts else (),
    )


def _week(journal: Journal, week: Week, days: Sequence[TrendDay]) -> ReportWeek:
    done = journal.done_on(*(day.day for day in days))
    return ReportWeek(
        week=week,
        load=week_load(day.load for day in days),
        minutes=sum(one.minutes or 0 for one in done),
        sessions=len(done),
        unrated=sum(one.rpe is None for one in done),
        checkins=sum(journal.checkin(day.day) is not None for day in days),
        days=len(days),
    )


def _signs(journal: Journal, days: Sequence[TrendDay]) -> list[tuple[date, RedFlag]]:
    checkins = ((day.day, journal.checkin(day.day)) for day in days)
    return [(day, sign) for day, checkin in checkins if checkin for sign in checkin.flags]


def _notes(journal: Journal, days: Sequence[TrendDay]) -> list[ReportNote]:
    notes = []
    for day in days:
        checkin, week = journal.checkin(day.day), journal.week_note(day.day)
        texts = [checkin.note if checkin else "", week.note if week else ""]
        texts += [one.note for one in journal.sessions_on(day.day)]
        notes += [ReportNote(day.day, text) for text in texts if text]
    return notes
