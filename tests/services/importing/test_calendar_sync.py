"""Reading a calendar again: what changed there changes here, and what is one's own stays."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import Weight
from herstel.services.importing.calendar_sync import CalendarRead, identity, sync_calendar
from herstel.services.importing.import_plan import plan_import
from support.memory_repository import MemoryRepository, journal_of

TODAY = date(2026, 11, 22)
READ = CalendarRead("Work", date(2026, 10, 18), date(2027, 12, 27))


def shift(uid: str = "a", day: date = date(2026, 11, 30), **values: Any) -> Commitment:
    """Return a commitment of a calendar."""
    given = {
        "title": "Shift",
        "calendar": "Work",
        "source": "ics",
        "start": time(9),
        "end": time(17),
        **values,
    }
    return Commitment.validated(
        {"id": f"{day}-{abs(hash(uid)) % 10**8:08}", "date": day, "uid": uid, **given}
    )


def scope(**values: Any) -> CalendarRead:
    """Return a calendar that was read."""
    return CalendarRead(READ.calendar, READ.first, READ.last, **values)


def after(known: list[Commitment], read: list[Commitment], **values: Any) -> tuple[list[Any], Any]:
    """Return the commitments that there are after following, and what was done."""
    found = sync_calendar(known, read, [scope(**values)], TODAY)
    journal = MemoryRepository(known).apply((*found.changes, *found.gone))
    return [each for day in journal.commitments.values() for each in day], found


def test_reading_the_same_again_changes_nothing() -> None:
    read = [shift("a"), shift("b"), shift(identity("c", "2026-12-01"), date(2026, 12, 1))]
    there, done = after([], read)
    assert (there, done.added) == (sorted(read, key=lambda each: (each.date, each.id)), 3)
    again, done = after(there, read)
    assert (again, done.changes, done.unchanged) == (there, (), 3)


def test_what_changed_is_followed_and_keeps_its_id() -> None:
    before, now = shift(), shift(day=date(2026, 12, 2), start=time(14), title="Late", weight=Weight.HEAVY)
    (found,), done = after([before], [now])
    assert (found.id, found.date, found.start, found.title) == (before.id, now.date, time(14), "Late")
    assert found.weight is Weight.HEAVY
    assert (done.updated, done.added, len(done.gone)) == (1, 0, 0)
    assert isinstance(done.changes[0], Save)
    assert done.changes[0].base == before


def test_what_was_moved_by_hand_stays_where_it_is() -> None:
    before = shift(day=date(2026, 12, 1), original_date=date(2026, 11, 30))
    (found,), _ = after([before], [shift(day=date(2026, 12, 5), start=time(14), title="Late")])
    assert (found.date, found.start, found.title) == (date(2026, 12, 1), time(9), "Late")


def test_own_words_stay_and_the_day_follows() -> None:
    before = shift(title="Mine", weight=Weight.HEAVY, own_words=True, note="own")
    (found,), done = after([before], [shift(day=date(2026, 12, 2), title="Theirs")])
    assert (found.date, found.title, found.weight) == (date(2026, 12, 2), "Mine", Weight.HEAVY)
    assert (found.note, done.updated) == ("own", 1)


def test_what_was_taken_out_by_hand_does_not_come_back() -> None:
    before = shift(dismissed=True)
    assert after([before], [shift(day=date(2026, 12, 2))]) == ([before], after([before], [shift()])[1])
    assert after([before], [])[0] == [before]
    assert after([before], [], cancelled=frozenset({"a"}))[0] == [before]


def test_what_disappears_goes_unless_it_is_history_or_own() -> None:
    past, own = shift("past", date(2026, 11, 20)), shift("own", own_words=True)
    moved = shift("moved", original_date=date(2026, 11, 29))
    far, other = shift("far", date(2028, 1, 1)), shift("other", calendar="Home")
    mine = Commitment(id="2026-11-30-aaaaaaaa", date=date(2026, 11, 30), title="Mine")
    series = shift("series", repeat=Repeat(every=1, unit=Unit.WEEK))
    kept = [past, own, moved, far, other, mine, series]
    there, done = after([shift(), *kept], [])
    assert sorted(each.id for each in there) == sorted(each.id for each in kept)
    assert (len(done.gone), done.gone) == (1, (Remove(shift()),))


def test_what_is_called_off_goes_even_when_it_is_own() -> None:
    own, moved = shift("own", own_words=True), shift("m|2026-11-29", original_date=date(2026, 11, 29))
    second_day, other = shift("m|2026-11-29|2"), shift("m|2026-12-06")
    there, done = after(
        [own, moved, second_day, other], [other], cancelled=frozenset({"own", "m|2026-11-29"})
    )
    assert (there, len(done.gone)) == ([other], 3)
    assert after([other], [], cancelled=frozenset({"m"}))[0] == []


def test_what_could_not_be_read_stays() -> None:
    known = [shift("a"), shift("b|2026-12-01")]
    assert after(known, [], unread=frozenset({"b"}))[1].gone == (Remove(known[0]),)
    assert after(known, [], whole=False)[1].gone == ()


def test_one_calendar_in_two_files_is_one_calendar() -> None:
    known = [shift("a"), shift("b")]
    done = sync_calendar(known, known, [scope(), scope(whole=False, cancelled=frozenset({"x"}))], TODAY)
    assert (done.changes, done.unchanged) == ((), 2)


def test_an_import_is_one_step_with_everything_in_it() -> None:
    known = [shift("a"), shift("b")]
    mine = Commitment(id="2026-11-30-aaaaaaaa", date=date(2026, 11, 30), title="Mine")
    read = [shift("a", title="New"), shift("c"), mine]
    plan = plan_import(journal_of(known), read, TODAY, [READ])
    changes: tuple[Change, ...] = plan.changes
    assert (plan.added, plan.updated, plan.removed, plan.unchanged) == ({"commitments": 2}, 1, 1, 0)
    assert len(changes) == 4
    there = MemoryRepository(known).apply(changes).commitments
    assert sorted(each.title for day in there.values() for each in day) == ["Mine", "New", "Shift"]


def test_what_an_event_is_called_on_a_day() -> None:
    names = [identity("a"), identity("a", day=2), identity("a", "2026-11-30"), identity("a", "2026-11-30", 2)]
    assert names == ["a", "a||2", "a|2026-11-30", "a|2026-11-30|2"]
