"""The journal: an unchanging view, cut by days and by what was known."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.journal import Journal, days_between
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import CheckIn
from support.examples import PROPERTY
from support.histories import DAYS, seeds, whole_life
from support.journals import TODAY, back, checkin, days, journal, kept_rest, session
from support.memory_repository import journal_of
from support.rows import rows


def _all_records(found: Journal) -> set[tuple[str, str]]:
    each = [
        *found.checkins.values(),
        *[record for records in found.sessions.values() for record in records],
        *[record for records in found.rest.values() for record in records],
    ]
    return {(record.table, record.record_id) for record in each}


def test_an_empty_journal_says_so() -> None:
    empty = Journal()
    assert empty.is_empty
    assert empty.span is None
    assert empty.checkin(TODAY) is None
    assert (*empty.sessions_on(TODAY), *empty.rest_on(TODAY), *empty.commitments_on(TODAY)) == ()


def test_the_span_covers_every_kind_of_record() -> None:
    move = Commitment(id="2026-04-23-movemove", date=back(-3), title="move house")
    found = journal(kept_rest(back(4)), checkin(back(2)), session(back(1)), move)
    assert found.span == (back(4), back(-3))
    assert found.commitments_on(back(-3)) == (move,)
    assert not found.is_empty


def test_between_takes_both_ends() -> None:
    records = [
        *[checkin(day) for day in days(back(9), TODAY)],
        *[session(day) for day in days(back(9), TODAY)],
        *[kept_rest(day) for day in days(back(9), TODAY)],
    ]
    part = journal_of(records).between(back(5), back(3))
    expected = [back(5), back(4), back(3)]
    assert [sorted(part.checkins), sorted(part.sessions)] == [expected] * 2
    assert len(part.rest) == 10, "rest and commitments are looked up by day and stay whole"


def test_sessions_of_a_day_come_in_order_of_their_ids() -> None:
    two, one = session(TODAY, number=2), session(TODAY, number=1)
    assert journal(two, one).sessions_on(TODAY) == (one, two)


def test_late_entries_are_the_records_filled_in_afterwards() -> None:
    found = journal(
        checkin(back(3), entered=back(1)),
        checkin(back(2), entered=back(2)),
        checkin(back(1)),
        session(back(3), entered=TODAY),
    )
    assert sorted(found.late_entries) == [(back(3), back(1)), (back(3), TODAY)]


def test_known_on_leaves_out_what_was_filled_in_later() -> None:
    late = session(back(3), entered=back(1))
    found = journal(checkin(back(3), entered=back(1)), late, session(back(3), number=2), kept_rest(back(4)))
    assert found.known_on(back(2)).checkin_days == ()
    assert [each.id for each in found.known_on(back(2)).sessions_on(back(3))] == [f"{back(3)}-00000002"]
    assert found.known_on(back(2)).rest == found.rest
    assert found.known_on(back(1)).sessions_on(back(3)) == found.sessions_on(back(3))
    assert found.known_on(back(1)).checkins == found.checkins


@PROPERTY
@given(seeds, st.integers(0, DAYS))
def test_known_on_only_grows_and_drops_only_what_was_late(data: bytes, ago: int) -> None:
    records = whole_life(data)
    whole, day = journal_of(records), back(ago)
    known = _all_records(whole.known_on(day))
    late = {
        (record.table, record.record_id)
        for record in records
        if isinstance(record, CheckIn | Session | Event) and record.entered and record.entered > day
    }
    assert known == _all_records(whole) - late
    assert known <= _all_records(whole.known_on(back(ago - 1)))
    assert whole.known_on(day).known_on(day).late_entries == whole.known_on(day).late_entries


def test_days_between_of_a_sorted_row() -> None:
    row = [date(2026, 1, 1), date(2026, 1, 3), date(2026, 1, 5)]
    assert days_between(row, date(2026, 1, 2), date(2026, 1, 4)) == [date(2026, 1, 3)]
    assert days_between(row, date(2026, 1, 3), date(2026, 1, 5)) == row[1:]
    assert days_between(row, date(2026, 1, 6), date(2026, 1, 9)) == []


# -- what repeats and what lasts -----------------------------------------------------------------------

CHOIR = Commitment(
    id="2026-04-20-choirabc", date=TODAY, title="choir",
    repeat=Repeat(every=1, unit=Unit.WEEK, until=back(-28), exceptions=(back(-7),)),
)  # fmt: skip
ONCE = Commitment(id="2026-04-20-onceonce", date=TODAY, title="dentist")
AWAY = Event(id="2026-04-22-awayaway", date=back(-2), kind=EventKind.TRAVEL, until=back(-5))
RACE = Event(id="2026-04-24-racerace", date=back(-4), kind=EventKind.RACE)


def test_commitments_of_a_day_are_those_of_once_and_those_that_repeat_on_it() -> None:
    found = journal(CHOIR, ONCE)
    assert found.commitments_on(TODAY) == (ONCE, CHOIR)
    assert [bool(found.commitments_on(back(-days))) for days in (1, 7, 14, 21, 28, 35)] == [
        False, False, True, True, True, False,
    ]  # fmt: skip
    (later,) = found.commitments_on(back(-14))
    assert later == CHOIR.changed(date=back(-14))
    assert found.repeating == (CHOIR,)
    assert found.commitments[TODAY] == (CHOIR, ONCE)


def test_the_first_day_of_a_repetition_may_be_left_out() -> None:
    rule = Repeat(every=1, unit=Unit.WEEK, exceptions=(TODAY,))
    found = journal(CHOIR.changed(repeat=rule))
    assert found.commitments_on(TODAY) == ()
    assert found.commitments_on(back(-7))
    assert not found.is_empty


@rows("each", [CHOIR, ONCE])
def test_what_was_taken_out_stands_nowhere(each: Commitment) -> None:
    found = journal(each.changed(dismissed=True))
    assert [found.commitments_on(back(-days)) for days in (0, 14)] == [(), ()]


def test_events_stand_over_all_their_days() -> None:
    found = journal(AWAY, RACE)
    assert [len(found.events_on(back(-days))) for days in range(1, 7)] == [0, 1, 1, 2, 1, 0]
    assert found.events_on(back(-4)) == (AWAY, RACE)
    assert found.all_events == (AWAY, RACE)
    assert (AWAY.is_spell, RACE.is_spell, AWAY.last, RACE.last) == (True, False, back(-5), back(-4))


def test_a_part_of_a_journal_keeps_what_repeats_and_what_lasts() -> None:
    whole = journal(CHOIR, ONCE, AWAY, RACE, checkin(TODAY), session(TODAY))
    for part in (whole.between(back(9), back(1)), whole.known_on(back(9)), whole.between(TODAY, TODAY)):
        for ahead in (0, 4, 5, 7, 14):
            assert part.commitments_on(back(-ahead)) == whole.commitments_on(back(-ahead))
            assert part.events_on(back(-ahead)) == whole.events_on(back(-ahead))
        assert part.repeating == whole.repeating


def test_what_repeats_may_be_told_without_reading_all() -> None:
    told = Journal(repeating=lambda: [ONCE, CHOIR])
    assert told.repeating == (CHOIR,)
    assert told.between(TODAY, TODAY).commitments_on(back(-14)) == told.commitments_on(back(-14)) != ()
    assert told.known_on(TODAY).repeating == (CHOIR,)
