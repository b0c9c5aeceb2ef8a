"""Finding days: with something on them, without anything, without an answer, with a word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, SessionStatus
from herstel.services.calendar.find_days import Finder, nearest
from herstel.services.calendar.items import DayItem, items_on
from support.examples import examples
from support.items import id_on
from support.journals import checkin, journal, kept_rest, session
from support.journals import days as days_from
from support.rows import rows

NEW_YEAR = date(2026, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def life(day: date, number: int = 0, **facts: Any) -> Commitment:
    """Return a commitment."""
    return Commitment.validated({**facts, "id": id_on(day, number), "date": day})


def event(day: date, kind: str = "illness", **facts: Any) -> Event:
    """Return an event."""
    return Event.validated({**facts, "id": id_on(day), "date": day, "kind": kind})


def walked(days: Journal, start: date, step: int, end: date) -> list[date]:
    """Return the days with an item, one after another, up to an end."""
    finder, found = Finder(days), list[date]()
    day = finder.with_item(start, step)
    while day is not None and (day - end).days * step <= 0:
        found.append(day)
        day = finder.with_item(day, step)
    return found


# -- something on it -----------------------------------------------------------------------------------


@st.composite
def years(draw: st.DrawFn) -> list[DayItem]:
    """Return the items of a year."""
    every = st.integers(0, 364).map(lambda ahead: NEW_YEAR + ahead * DAY)
    found: list[DayItem] = []
    for number, day in enumerate(draw(st.lists(every, max_size=12))):
        what, name = (
            draw(st.sampled_from(["session", "rest", "life", "dismissed", "repeat", "spell", "race"])),
            id_on(day, number),
        )
        if what == "session":
            found.append(
                Session.validated({"id": name, "date": day, "status": draw(st.sampled_from(SessionStatus))})
            )
        elif what == "rest":
            found.append(Rest(id=name, date=day))
        elif what in {"life", "dismissed"}:
            found.append(Commitment(id=name, date=day, dismissed=what == "dismissed"))
        elif what == "repeat":
            rule = Repeat.validated(
                {
                    "every": draw(st.integers(1, 9)),
                    "unit": draw(st.sampled_from(Unit)),
                    "until": min(day + draw(st.integers(0, 60)) * DAY, NEW_YEARS_EVE),
                    "exceptions": tuple(draw(st.sets(st.just(day), max_size=1))),
                }
            )
            found.append(Commitment(id=name, date=day, repeat=rule))
        else:
            until = day + draw(st.integers(0, 20)) * DAY
            kind = EventKind.ILLNESS if what == "spell" else EventKind.RACE
            found.append(Event(id=name, date=day, kind=kind, until=until))
    return found


def standing(item: DayItem) -> set[tuple[str, str, date]]:
    """Return the days on which an item stands of its own: a spell on its first one."""
    if isinstance(item, Commitment):
        own = [day for day in days_from(NEW_YEAR, NEW_YEARS_EVE) if item.falls_on(day)]
    else:
        own = [item.date]
    return {(item.table, item.id, day) for day in own}


@pytest.mark.thorough
@examples(60)
@given(years())
def test_walking_visits_every_day_with_an_item_once_and_in_order(items: list[DayItem]) -> None:
    year = journal(*items)
    expected = {each for item in items for each in standing(item)}
    forwards = walked(year, NEW_YEAR - DAY, 1, NEW_YEARS_EVE)
    assert forwards == sorted({day for _, _, day in expected})
    assert walked(year, NEW_YEARS_EVE + DAY, -1, NEW_YEAR) == forwards[::-1]
    seen = [
        (each.table, each.id, day) for day in forwards for each in items_on(year, day) if each.date == day
    ]
    assert len(seen) == len(set(seen))
    assert set(seen) == expected


def test_a_spell_counts_where_it_begins_also_when_something_repeats() -> None:
    ill = event(TODAY, until=TODAY + 9 * DAY)
    choir = life(TODAY + 20 * DAY, repeat={"every": 1, "unit": "week"})
    assert walked(journal(ill, choir), TODAY - DAY, 1, TODAY + 30 * DAY) == [
        TODAY, TODAY + 20 * DAY, TODAY + 27 * DAY,
    ]  # fmt: skip


def test_a_repetition_is_looked_for_as_far_as_a_year_and_own_days_without_end() -> None:
    far = session(TODAY + 5000 * DAY)
    yearly = life(TODAY, repeat={"every": 365, "unit": "day"})
    assert Finder(journal(far)).with_item(TODAY, 1) == far.date
    assert Finder(journal(far, yearly)).with_item(TODAY, 1) == TODAY + 365 * DAY
    ended = life(TODAY, repeat={"every": 1, "unit": "day", "until": TODAY})
    assert Finder(journal(far, ended)).with_item(TODAY, 1) == far.date
    assert Finder(journal(ended)).with_item(TODAY, 1) is None
    assert Finder(journal()).with_item(TODAY, -1) is None


def test_a_morning_is_no_item() -> None:
    assert Finder(journal(checkin(TODAY + DAY))).with_item(TODAY, 1) is None


# -- nothing on it -------------------------------------------------------------------------------------


@rows(("step", "expected"), [(1, 3), (-1, -1)])
def test_a_gap_has_neither_training_nor_rest(step: int, expected: int) -> None:
    days = journal(
        session(TODAY + DAY, status="planned"),
        kept_rest(TODAY + 2 * DAY),
        session(TODAY + 3 * DAY, status="skipped"),
        life(TODAY + 3 * DAY),
        checkin(TODAY - DAY),
    )
    assert Finder(days).gap(TODAY, step) == TODAY + expected * DAY


def test_there_may_be_no_gap_near() -> None:
    assert Finder(journal(*(session(TODAY + ahead * DAY) for ahead in range(1, 401)))).gap(TODAY, 1) is None


# -- no answer -----------------------------------------------------------------------------------------


def test_the_unanswered_are_planned_sessions_up_to_today() -> None:
    days = journal(
        session(TODAY - 5 * DAY, status="planned"),
        session(TODAY - 4 * DAY, status="skipped"),
        session(TODAY - 3 * DAY),
        session(TODAY, status="planned"),
        session(TODAY + DAY, status="planned"),
        Rest(id=id_on(TODAY - 2 * DAY), date=TODAY - 2 * DAY),
    )
    finder = Finder(days)
    assert finder.unanswered(TODAY - 9 * DAY, 1, TODAY) == TODAY - 5 * DAY
    assert finder.unanswered(TODAY - 5 * DAY, 1, TODAY) == TODAY
    assert finder.unanswered(TODAY, 1, TODAY) is None
    assert finder.unanswered(TODAY, -1, TODAY) == TODAY - 5 * DAY
    assert finder.unanswered(TODAY - 5 * DAY, -1, TODAY) is None


# -- words ---------------------------------------------------------------------------------------------


def found(text: str, *records: Record) -> list[int]:
    """Return the days with the words, as days after today."""
    return [(day - TODAY).days for day in Finder(journal(*records)).words(text)]


WRITTEN: tuple[Record, ...] = (
    checkin(TODAY, note="Slept badly,\nlegs HEAVY"),
    session(TODAY + DAY, title="Café ride", note="with Zoë"),
    session(TODAY + 2 * DAY, sport="schaatsen", status="skipped", reason="Storm"),
    Rest(id=id_on(TODAY + 3 * DAY), date=TODAY + 3 * DAY, reason="legs", note="straße"),
    life(TODAY + 4 * DAY, title="Choir [x]", note="bring music"),
    event(TODAY + 5 * DAY, "race", title="10 km Zoë"),
)


@rows(
    ("text", "days"),
    [
        ("legs", [0, 3]),
        ("legs heavy", [0]),
        ("HEAVY   legs", [0]),
        ("zoë", [1, 5]),
        ("ZOË", [1, 5]),
        ("zoe\u0308", [1, 5]),
        ("CAFÉ", [1]),
        ("schaats storm", [2]),
        ("STRASSE", [3]),
        ("choir [x]", [4]),
        ("music", [4]),
        ("10 km", [5]),
        ("run", [1]),
        ("nothing", []),
        ("", []),
        ("   ", []),
        ("badly legs", [0]),
    ],
)
def test_all_words_must_stand_on_the_day(text: str, days: list[int]) -> None:
    assert found(text, *WRITTEN) == days


def test_letters_are_the_same_however_they_were_typed() -> None:
    apart = life(TODAY, title="cafe\u0301")
    assert found("café", apart) == found("CAFE\u0301", apart) == [0]


def test_the_words_of_a_day_may_stand_in_different_items() -> None:
    assert found("storm music", session(TODAY, title="storm"), life(TODAY, title="music")) == [0]
    assert found("stormmusic", session(TODAY, title="storm"), life(TODAY, title="music")) == []


def test_what_has_no_title_is_found_by_its_name() -> None:
    finder = Finder(journal(kept_rest(TODAY)), lambda record: "Rustdag" if isinstance(record, Rest) else "")
    assert finder.words("rustdag") == [TODAY]


def test_what_was_taken_out_is_not_found() -> None:
    assert found("shift", life(TODAY, title="shift", calendar="work", dismissed=True)) == []


def test_a_repetition_is_found_on_the_first_day_on_which_it_stands() -> None:
    rule = {"every": 1, "unit": "week", "exceptions": [TODAY, TODAY + 7 * DAY]}
    assert found("choir", life(TODAY, title="choir", repeat=rule)) == [14]
    assert found("choir", life(TODAY, title="choir", repeat={**rule, "until": TODAY + 7 * DAY})) == []


# -- nearest -------------------------------------------------------------------------------------------


@given(st.lists(st.dates(), max_size=9), st.dates())
def test_the_nearest_is_the_next_of_those_before_or_after(row: list[date], day: date) -> None:
    days = sorted(set(row))
    assert nearest(days, day, 1) == min((each for each in days if each > day), default=None)
    assert nearest(days, day, -1) == max((each for each in days if each < day), default=None)


def test_every_day_of_a_repetition_is_found_up_to_a_day() -> None:
    rule = {"every": 1, "unit": "week", "exceptions": [TODAY + 7 * DAY]}
    choir = life(TODAY, title="choir", repeat=rule)
    finder = Finder(journal(choir, session(TODAY + 15 * DAY, title="Choir run")))
    assert [(day - TODAY).days for day in finder.words("CHOIR", TODAY + 28 * DAY)] == [0, 14, 15, 21, 28]
    gone = life(TODAY, title="choir", repeat=rule, calendar="work", dismissed=True)
    assert Finder(journal(gone)).words("choir", TODAY + 28 * DAY) == []
