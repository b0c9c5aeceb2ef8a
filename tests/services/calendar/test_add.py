"""New items from a line, and copies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.line.reading import read_line
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, RestKind, RestOutcome, SessionStatus
from herstel.services.calendar.add import (
    MOST_REPEATS,
    UNSAID_WEEKS,
    changes_for_adding,
    changes_for_next_rest,
    changes_for_repeating,
    copied,
)
from herstel.services.calendar.items import DayItem
from herstel.store.repository import is_id
from support.examples import examples
from support.items import DAYS, Ids, applied, id_on, items, texts
from support.journals import journal
from support.rows import rows

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
TUESDAY = date(2026, 11, 24)


def put(text: str, day: date = TODAY, today: date = TODAY) -> list[Record]:
    """Return the records that a line adds."""
    return [save.record for save in changes_for_adding(read_line(text, day), day, today, Ids())]


def dates_of(records: list[Record]) -> list[date]:
    """Return the days of some records."""
    return [record.date for record in records]  # type: ignore[attr-defined]


@rows("text", ["run 60", "rest", "work late", "ill until fri"])
def test_a_line_adds_one_record(text: str) -> None:
    (record,) = put(text)
    assert dates_of([record]) == [TODAY]
    assert is_id(record.record_id)
    (save,) = changes_for_adding(read_line(text, TODAY), TODAY, TODAY)
    assert save.base is None
    assert is_id(save.record.record_id)


@rows(
    ("back", "status"),
    [(-1, SessionStatus.PLANNED), (0, SessionStatus.PLANNED), (1, SessionStatus.DONE)],
)
def test_a_session_on_a_day_that_is_over_was_done(back: int, status: SessionStatus) -> None:
    (session,) = put("run 60", TODAY - back * DAY)
    assert isinstance(session, Session)
    assert session.status is status


def test_sessions_that_repeat_are_one_each_of_one_series() -> None:
    found = put("run 60 rpe 4 key easy hills every tue thu until 10 dec")
    assert dates_of(found) == [date(2026, 11, 24), date(2026, 11, 26), date(2026, 12, 1), date(2026, 12, 3),
                               date(2026, 12, 8), date(2026, 12, 10)]  # fmt: skip
    assert {each.record_id[:10] for each in found} == {str(day) for day in dates_of(found)}
    assert {each.series for each in found if isinstance(each, Session)} == {found[0].record_id}
    assert all(isinstance(each, Session) and each.is_open and each.key for each in found)
    assert {each.planned_minutes for each in found if isinstance(each, Session)} == {60}


def test_rest_that_repeats_keeps_its_kind_its_reason_and_its_ceiling() -> None:
    found = put("rest active max 80 legs weekly until 6 dec")
    assert dates_of(found) == [TODAY, TODAY + 7 * DAY, TODAY + 14 * DAY]
    for each in found:
        assert isinstance(each, Rest)
        assert (each.kind, each.load_ceiling, each.reason) == (RestKind.ACTIVE_RECOVERY, 80, "legs")
        assert (each.outcome, each.series) == (None, found[0].record_id)


def test_without_an_end_sessions_go_on_for_twelve_weeks() -> None:
    weekly = put("run weekly")
    assert len(weekly) == UNSAID_WEEKS == 12
    assert dates_of(weekly)[-1] == TODAY + 77 * DAY
    assert len(put("run daily")) == 84


def test_a_repeating_commitment_is_one_record_with_a_rule() -> None:
    (found,) = put("work late every tue thu until 10 dec")
    assert isinstance(found, Commitment)
    end = date(2026, 12, 10)
    assert found.repeat == Repeat(every=1, unit=Unit.WEEK, weekdays=(1, 3), until=end)
    assert found.date == TUESDAY
    assert found.id.startswith("2026-11-24-")


def test_what_begins_on_a_day_to_come_is_planned_even_when_it_is_said_of_a_day_that_is_over() -> None:
    thursday = date(2026, 11, 26)
    first, *others = put("run 60 every fri until 4 dec", thursday - DAY, today=thursday)
    assert dates_of([first, *others]) == [date(2026, 11, 27), date(2026, 12, 4)]
    assert isinstance(first, Session)
    assert first.is_open


def test_only_the_first_of_a_series_that_began_before_today_was_done() -> None:
    first, *others = put("run 60 daily until 2026-11-22", TODAY - 3 * DAY)
    assert isinstance(first, Session)
    assert first.is_done
    assert [other.status for other in others if isinstance(other, Session)] == [SessionStatus.PLANNED] * 3


@rows(
    ("text", "fits"),
    [
        ("run daily until 2027-12-26", True),
        ("run daily until 2027-12-27", False),
        ("run daily until 9999-12-31", False),
        ("rest every 365 days until 9999-12-31", False),
        ("work daily until 9999-12-31", True),
    ],
)
def test_no_more_are_planned_than_can_be_looked_over(text: str, *, fits: bool) -> None:
    if fits:
        assert len(put(text)) in {1, MOST_REPEATS}
        return
    with pytest.raises(InvalidInputError) as caught:
        put(text)
    assert (caught.value.key, caught.value.params) == ("error.too_many_repeats", {"most": MOST_REPEATS})


def test_only_sessions_and_rest_become_many_records() -> None:
    rule = Repeat(every=1, unit=Unit.DAY)
    for each in (
        Commitment(id=id_on(TODAY), date=TODAY),
        Event.validated({"id": id_on(TODAY), "date": TODAY, "kind": "goal"}),
    ):
        with pytest.raises(InvalidInputError) as caught:
            changes_for_repeating(each, rule)
        assert caught.value.key == "error.no_repeat"


def test_what_was_there_becomes_the_first_of_its_repetition() -> None:
    there = Rest(id=id_on(TODAY), date=TODAY, outcome=RestOutcome.KEPT, note="slept well")
    first, second = changes_for_repeating(there, Repeat(every=1, unit=Unit.DAY, until=TODAY + DAY), Ids())
    assert first.record == there.changed(series=there.id)
    assert second.record == Rest(
        id=id_on(TODAY + DAY, 1), date=TODAY + DAY, note="slept well", series=there.id
    )


@pytest.mark.thorough
@examples(80)
@given(texts, DAYS, DAYS)
def test_whatever_is_said_is_added_or_refused(text: str, day: date, today: date) -> None:
    try:
        saves = changes_for_adding(read_line(text, day), day, today, Ids())
    except (InvalidInputError, InvalidRecordError):
        return
    assert 1 <= len(saves) <= MOST_REPEATS
    assert len({save.record.record_id for save in saves}) == len(saves)
    assert dates_of([save.record for save in saves]) == sorted(dates_of([save.record for save in saves]))
    after = applied(Journal(), saves)
    done = [each for day in after.sessions.values() for each in day if each.is_done]
    assert all(each.date <= today for each in done) or read_line(text, day).done


# -- copies --------------------------------------------------------------------------------------------


def test_a_copy_of_a_session_is_a_plan() -> None:
    done = Session.validated(
        {
            "id": id_on(TODAY), "date": TODAY, "sport": "run", "title": "hills", "key": True, "note": "flat",
            "minutes": 50, "rpe": 6, "felt": "worse", "status": "skipped", "reason": "ill",
            "original_date": TODAY - DAY, "series": id_on(TODAY - DAY), "source": "gpx", "entered": TODAY,
            "source_id": "77", "aliases": [id_on(TODAY, 2)], "average_hr": 150,
        }
    )  # fmt: skip
    copy = copied(done, TUESDAY, Ids())
    assert copy == Session(
        id=id_on(TUESDAY, 1), date=TUESDAY, sport="run", title="hills", key=True, note="flat",
        status=SessionStatus.PLANNED, planned_minutes=50, planned_rpe=6,
    )  # fmt: skip


def test_what_was_planned_is_copied_before_what_was_done() -> None:
    done = Session(id=id_on(TODAY), date=TODAY, minutes=50, rpe=6, planned_minutes=60, planned_rpe=0)
    copy = copied(done, TUESDAY)
    assert isinstance(copy, Session)
    assert (copy.planned_minutes, copy.planned_rpe) == (60, 0)
    assert copy.id != done.id


def test_a_copy_of_rest_is_open() -> None:
    kept = Rest(
        id=id_on(TODAY), date=TODAY, kind=RestKind.ACTIVE_RECOVERY, reason="legs", load_ceiling=0,
        outcome=RestOutcome.KEPT, no_training=True, original_date=TUESDAY, series=id_on(TODAY),
    )  # fmt: skip
    assert copied(kept, TUESDAY, Ids()) == Rest(
        id=id_on(TUESDAY, 1), date=TUESDAY, kind=RestKind.ACTIVE_RECOVERY, reason="legs", load_ceiling=0
    )


def test_a_copy_of_life_belongs_to_no_calendar_and_does_not_repeat() -> None:
    read = Commitment(
        id=id_on(TODAY), date=TODAY, title="shift", source="ics", calendar="work", uid="7", own_words=True,
        repeat=Repeat(every=1, unit=Unit.WEEK),
    )  # fmt: skip
    assert copied(read, TUESDAY, Ids()) == Commitment(id=id_on(TUESDAY, 1), date=TUESDAY, title="shift")


def test_a_copy_of_a_spell_lasts_as_long() -> None:
    away = Event(
        id=id_on(TODAY),
        date=TODAY,
        kind=EventKind.TRAVEL,
        until=TODAY + 3 * DAY,
        confirmed=TODAY,
        entered=TODAY,
    )
    copy = copied(away, TUESDAY, Ids())
    assert copy == Event(id=id_on(TUESDAY, 1), date=TUESDAY, kind=EventKind.TRAVEL, until=TUESDAY + 3 * DAY)


@pytest.mark.thorough
@examples(80)
@given(items, st.integers(-3000, 3000))
def test_a_copy_of_a_copy_is_the_same(item: DayItem, step: int) -> None:
    day = item.date + step * DAY
    once = copied(item, day, Ids())
    again = copied(once, day, Ids())
    assert again == once
    assert once.date == day
    assert not isinstance(once, (Session, Rest)) or once.is_open


# -- rest with one key ---------------------------------------------------------------------------------


def test_rest_is_planned_where_there_is_none_and_goes_round_its_kinds() -> None:
    days, kinds = journal(), []
    for _ in range(len(RestKind) + 1):
        days = applied(days, changes_for_next_rest(days, TODAY, Ids()))
        (rest,) = days.rest_on(TODAY)
        kinds.append(rest.kind)
    assert kinds == [*RestKind, RestKind.REST]
    assert len(days.rest_on(TODAY)) == 1


def test_rest_with_an_outcome_is_history() -> None:
    broken = Rest(id=id_on(TODAY), date=TODAY, outcome=RestOutcome.BROKEN)
    days = applied(journal(broken), changes_for_next_rest(journal(broken), TODAY, Ids()))
    assert days.rest_on(TODAY) == (broken, Rest(id=id_on(TODAY, 1), date=TODAY))


@rows("text", ["deload week 24 november", "herstelweek", "rest week from 24 november"])
def test_a_recovery_week_is_its_seven_days(text: str) -> None:
    (save,) = changes_for_adding(read_line(text, TUESDAY, TODAY), TUESDAY, TODAY)
    assert isinstance(save.record, Event)
    assert (save.record.date, save.record.until) == (TUESDAY, TUESDAY + 6 * DAY)
