"""What stands on a day, drawn at random: with the titles that make a line hard to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Final

from hypothesis import strategies as st

from herstel.domain.calendar_items import MOST_CEILING, Event, Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.date_words import WEEKDAY_NAMES
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit, MonthBy, PartOfDay, Repeat, Unit
from herstel.domain.line import words
from herstel.domain.record import Change, Record, Save
from herstel.domain.scales import (
    BodyPlace,
    Category,
    Complaint,
    EventKind,
    RestKind,
    RestOutcome,
    SessionStatus,
    Weight,
)
from herstel.services.calendar.items import DayItem
from support.memory_repository import MemoryRepository

FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
DAYS: Final = st.dates(FIRST_DAY, LAST_DAY)

_TABLES: Final = (
    *(words.REST_KINDS, words.CATEGORIES, words.WEIGHTS, words.EVENTS, words.EFFORTS),
    *(words.COMPLAINTS, words.PLACES),
    *(words.UNITS, words.AT_ONCE),
)
_SAID: Final = (
    *(words.REST, words.CEILING, words.KEY, words.DONE, words.UNTIL, words.EVERY, words.EVERY_OTHER),
    words.ON,
    *(said for table in _TABLES for said in table.values()),
)
GRAMMAR: Final = (
    *sorted({word for said in _SAID for word in (said.en, said.nl, *said.others)}),
    *WEEKDAY_NAMES["en"],
    *WEEKDAY_NAMES["nl"],
    *("om", "de", "rpe", "rpe7", "rpe 6,5", "45", "60min", "1h15", "2:30", "9:00-17:30", "14:00", "3", "365"),
    *("50'", "50′", "+3", "yesterday", "12 mrt", "2026-11-22", "w48", "9999-12-31"),
)
"""Every word that means something in a line, and numbers, times and days."""

_STRANGE: Final = (
    '"',
    '""',
    '"half',
    "'",
    "it's",
    "run",
    "Ÿ",
    "İstanbul",
    "ñu\u0303",
    "٣",
    "🚴",
    "straße",
    ",",
)
_PIECES: Final = st.one_of(
    st.sampled_from(GRAMMAR),
    st.sampled_from(GRAMMAR).map(str.upper),
    st.sampled_from(_STRANGE),
    st.text(max_size=8),
)

texts: Final = st.lists(_PIECES, max_size=5).map(" ".join)
"""What a person might write: words of the line itself, quotes, numbers, other scripts."""

titles: Final = texts.map(lambda text: text[:200])
_SPORTS: Final = st.one_of(st.sampled_from(("run", "ride", "Swim")), texts.map(lambda text: text[:40]))
_RPES: Final = st.none() | st.integers(0, 20).map(lambda half: half / 2)
_TIMES: Final = st.integers(0, 24 * 60 - 1).map(lambda at: time(at // 60, at % 60))
_MINUTES: Final = st.none() | st.integers(1, 1440)


class Ids:
    """Makes ids that follow one another."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = count(first)

    def __call__(self, day: str) -> str:
        """Return the next id of a day."""
        return f"{day}-{next(self._numbers):08d}"


def records_of(journal: Journal) -> list[Record]:
    """Return every record of a journal."""
    tables = (journal.sessions, journal.rest, journal.commitments, journal.events, journal.limits)
    return [*journal.checkins.values(), *(each for table in tables for day in table.values() for each in day)]


def applied(journal: Journal, changes: Sequence[Change]) -> Journal:
    """Return the journal after changes, each of which must say truly what there was before it."""
    known = {(record.table, record.record_id): record for record in records_of(journal)}
    for change in changes:
        place = (change.record.table, change.record.record_id)
        if isinstance(change, Save):
            assert known.get(place) == change.base, "a change that could not be taken back"
            known[place] = change.record
            assert type(change.record).validated(change.record.facts()) == change.record
        else:
            assert known.pop(place, None) == change.record, "a removal that could not be taken back"
    repository = MemoryRepository(records_of(journal))
    return repository.apply(changes)


def id_on(day: date, number: int = 0) -> str:
    """Return an id of a day."""
    return f"{day}-{number:08d}"


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Return any session."""
    day = draw(DAYS)
    facts = {name: draw(_MINUTES) for name in ("minutes", "planned_minutes")}
    efforts = {name: draw(_RPES) for name in ("rpe", "planned_rpe")}
    return Session.validated(
        {
            "id": id_on(day),
            "date": day,
            "sport": one_line(draw(_SPORTS)) or "run",
            "title": draw(titles),
            "start": draw(st.none() | _TIMES),
            "distance_km": draw(st.none() | st.integers(1, 2000).map(lambda tenths: tenths / 10)),
            "status": draw(st.sampled_from(SessionStatus)),
            "key": draw(st.booleans()),
            **facts,
            **efforts,
        }
    )


@st.composite
def rests(draw: st.DrawFn) -> Rest:
    """Return any rest."""
    day = draw(DAYS)
    return Rest.validated(
        {
            "id": id_on(day),
            "date": day,
            "kind": draw(st.sampled_from(RestKind)),
            "reason": draw(titles),
            "load_ceiling": draw(st.none() | st.integers(0, MOST_CEILING)),
            "outcome": draw(st.none() | st.sampled_from(RestOutcome)),
        }
    )


@st.composite
def repeats_from(draw: st.DrawFn, day: date) -> Repeat:
    """Return any rule of repetition that falls on a day."""
    unit = draw(st.sampled_from(Unit))
    is_last = (day + timedelta(weeks=1)).month != day.month
    nth = MonthBy.LAST_WEEKDAY if is_last else MonthBy.WEEKDAY
    by = draw(st.sampled_from((MonthBy.DAY, nth))) if unit is Unit.MONTH else MonthBy.DAY
    weekdays = draw(st.sets(st.integers(0, 6), max_size=3)) if unit is Unit.WEEK else set()
    end = draw(st.none() | st.integers(0, 500))
    return Repeat.validated(
        {
            "every": draw(st.integers(1, 365)) if by is MonthBy.DAY else 1,
            "unit": unit,
            "month_by": by,
            "weekdays": tuple({*weekdays, day.weekday()} if weekdays else ()),
            "until": None if end is None else day + timedelta(days=end),
        }
    )


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Return any commitment, once or repeating."""
    day = draw(DAYS)
    minutes = st.integers(0, 24 * 60 - 1).map(lambda at: time(at // 60, at % 60))
    return Commitment.validated(
        {
            "id": id_on(day),
            "date": day,
            "title": draw(titles),
            "category": draw(st.sampled_from(Category)),
            "weight": draw(st.sampled_from(Weight)),
            "start": draw(st.none() | minutes),
            "end": draw(st.none() | minutes),
            "repeat": draw(st.none() | repeats_from(day)),
        }
    )


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """Return any limit, once or repeating."""
    day = draw(DAYS)
    is_closed = draw(st.booleans())
    return Limit.validated(
        {
            "id": id_on(day),
            "date": day,
            "title": draw(titles),
            "most_minutes": draw(st.integers(1, 1440))
            if is_closed
            else draw(st.none() | st.integers(1, 1440)),
            "part_of_day": draw(st.none() | st.sampled_from(PartOfDay)),
            "no_sports": draw(st.sampled_from(((), ("run",), ("ride", "swim")))),
            "no_training": not is_closed or draw(st.booleans()),
            "repeat": draw(st.none() | repeats_from(day)),
        }
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Return any spell, race or goal."""
    day = draw(DAYS)
    length = draw(st.none() | st.integers(0, 500))
    kind = draw(st.sampled_from(EventKind))
    is_ill, is_hurt = kind is EventKind.ILLNESS, kind is EventKind.INJURY
    return Event.validated(
        {
            "id": id_on(day),
            "date": day,
            "kind": kind,
            "complaint": draw(st.none() | st.sampled_from(Complaint)) if is_ill else None,
            "place": draw(st.none() | st.sampled_from(BodyPlace)) if is_hurt else None,
            "forbids": draw(st.sampled_from(((), ("run",), ("ride", "swim")))) if is_hurt else (),
            "title": draw(titles),
            "until": None if length is None else day + timedelta(days=length),
        }
    )


items: st.SearchStrategy[DayItem] = st.one_of(sessions(), rests(), commitments(), events(), limits())
"""Anything that can stand on a day."""
