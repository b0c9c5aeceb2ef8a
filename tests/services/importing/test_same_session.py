"""Sessions of another length: known, in doubt, or others; and what follows of an answer."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.domain.record import Save
from herstel.services.importing.import_plan import ImportPlan, Wishes, plan_import
from support.journals import journal as journal_of
from support.rows import rows

DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 27)


def session(name: str, minutes: int, source: str | None = None, **values: Any) -> Session:
    return Session.validated(
        {
            "id": f"2026-11-20-{name * 8}",
            "date": DAY,
            "sport": "ride",
            "minutes": minutes,
            "source": source,
            **values,
        }
    )


def planned(journal: list[Session], read: list[Session], wishes: Wishes | None = None) -> ImportPlan:
    return plan_import(journal_of(*journal), read, TODAY, wishes=wishes)


def answered(plan: ImportPlan, journal: list[Session], read: list[Session], *, are_same: bool) -> ImportPlan:
    """Return the plan made anew with what was said of the sessions in doubt."""
    return planned(journal, read, Wishes().answered(plan.doubtful, are_same=are_same))


def after(journal: list[Session], plan: ImportPlan) -> list[Session]:
    """Return the sessions of a journal once a plan is saved."""
    by_id = {one.id: one for one in journal}
    saved = [change.record for change in plan.changes if isinstance(change.record, Session)]
    return list((by_id | {one.id: one for one in saved}).values())


def kept(plan: ImportPlan) -> list[tuple[str, int | None]]:
    return [
        (change.record.record_id[18:], change.record.minutes)
        for change in plan.changes
        if isinstance(change.record, Session)
    ]


@rows(
    "typed, read, is_doubtful",
    [
        ({}, {"minutes": 151}, False),
        ({}, {"minutes": 158}, True),
        ({}, {"minutes": 172}, True),
        ({}, {"minutes": 174}, False),
        ({"minutes": 20}, {"minutes": 25}, True),
        ({"minutes": 20}, {"minutes": 26}, False),
        ({"source": "csv"}, {"minutes": 158}, True),
        ({}, {"minutes": 158, "source": "csv"}, True),
        ({"source": "garmin"}, {"minutes": 158, "source": "csv"}, True),
        ({"source": "garmin"}, {"minutes": 151}, False),
        ({"source": "garmin"}, {"minutes": 158}, True),
        ({"source": "csv"}, {"minutes": 158, "source": "pmsys"}, True),
        ({"source": "csv"}, {"minutes": 158, "source": "csv"}, True),
        ({"source": "garmin", "start": time(8)}, {"minutes": 151, "start": time(8, 2)}, False),
        ({"source": "garmin", "start": time(8)}, {"minutes": 154, "start": time(8, 2)}, True),
        ({"source": "garmin", "start": time(8)}, {"minutes": 190, "start": time(8)}, True),
        ({"source": "garmin", "start": time(8)}, {"minutes": 154, "start": time(8, 3)}, False),
        ({"source": "garmin", "start": time(0)}, {"minutes": 190, "start": time(0)}, False),
        (
            {"source": "strava", "source_id": "1", "start": time(8)},
            {"source_id": "2", "start": time(8)},
            False,
        ),
        ({"sport": "run"}, {"minutes": 158}, False),
        ({"status": "planned", "minutes": None, "planned_minutes": 150}, {"minutes": 158}, False),
        ({"start": time(8)}, {"minutes": 158, "start": time(8, 20)}, True),
        ({"start": time(8)}, {"minutes": 158, "start": time(18)}, False),
        ({"start": time(8)}, {"minutes": 190, "start": time(8)}, True),
        ({"start": time(8)}, {"minutes": 158, "start": time(8, 2)}, False),
    ],
)
def test_only_another_length_is_in_doubt(
    typed: dict[str, Any], read: dict[str, Any], is_doubtful: bool
) -> None:
    there = session("a", **{"minutes": 150, **typed})
    plan = planned([there], [session("b", **{"source": "strava", "minutes": 154, **read})])
    assert [one.id for one, _ in plan.doubtful] == (["2026-11-20-" + 8 * "b"] if is_doubtful else [])


def test_what_a_phone_gathers_of_one_run_is_asked_about_and_two_runs_are_two() -> None:
    read = [session("b", 150, "apple", start=time(8)), session("c", 158, "apple", start=time(8, 1))]
    plan = planned([], read)
    assert [(one.id[18:], other.id[18:]) for one, other in plan.doubtful] == [("b", "c")]
    assert answered(plan, [], read, are_same=True).added == {"sessions": 1}
    later = [read[0], session("c", 150, "apple", start=time(18))]
    assert planned([], later).added == {"sessions": 2}


def test_a_sport_that_a_table_gets_later_is_filled_in() -> None:
    plan = planned([session("a", 60, "csv", sport="other")], [session("b", 60, "csv", sport="walk")])
    (change,) = plan.changes
    assert isinstance(change.record, Session)
    assert (change.record.id[18:], change.record.sport, plan.filled) == ("a", "walk", 1)
    other_lists = planned(
        [session("a", 60, "csv", sport="other")], [session("b", 60, "strava", sport="walk")]
    )
    assert other_lists.added == {"sessions": 1}


def test_what_three_lists_tell_of_one_ride_waits_for_what_stands_there() -> None:
    read = [
        session("b", 174, "strava", start=time(8)),
        session("c", 165, "garmin", start=time(8)),
        session("d", 155, "fit", start=time(8)),
    ]
    plan = planned([session("a", 150)], read)
    assert [(one.id[18:], other.id[18:]) for one, other in plan.doubtful] == [
        ("b", "a"),
        ("c", "a"),
        ("d", "a"),
    ]
    assert answered(plan, [session("a", 150)], read, are_same=True).added == {}
    there_and_back = [session("b", 153, "fit", start=time(8)), session("c", 155, "fit", start=time(17))]
    plan = planned([session("a", 150)], there_and_back)
    assert [one.id[18:] for one, _ in plan.doubtful] == ["b"]
    assert kept(plan) == [("c", 155)]


def test_a_length_corrected_in_a_table_makes_no_second_session() -> None:
    there = [session("a", 60, "csv"), session("d", 64, "csv")]
    assert planned(there, there).doubtful == ()
    assert [one.minutes for one, _ in planned(there, [there[1], session("b", 63, "csv")]).doubtful] == [63]


def test_one_that_begins_in_the_same_minutes_is_the_same() -> None:
    there = session("a", 150, start=time(8))
    plan = planned([there], [session("b", 158, "strava", start=time(8, 2), average_hr=130)])
    assert kept(plan) == [("a", 150)]
    assert (plan.added, plan.filled) == ({}, 1)


def test_the_same_session_is_not_taken_for_another_that_is_nearer() -> None:
    plan = planned([session("a", 40)], [session("b", 38, "strava"), session("c", 40, "strava")])
    assert kept(plan) == [("b", 38)]
    assert (plan.unchanged, plan.doubtful) == (1, ())


def test_two_files_of_one_ride_make_one_question() -> None:
    read = [
        session("b", 158, "strava", start=time(8)),
        session("c", 158, "fit", start=time(8), average_hr=130),
    ]
    plan = planned([session("a", 150)], read)
    ((waiting, other),) = plan.doubtful
    assert (waiting.id[18:], waiting.average_hr, other.id[18:]) == ("b", 130, "a")
    assert plan.changes == ()


def test_a_diary_and_a_device_read_together_are_asked_about() -> None:
    read = [session("d", 60, "csv", rpe=5), session("b", 64, "strava", average_hr=130)]
    for order in (read, read[::-1]):
        plan = planned([], order)
        assert kept(plan) == [("d", 60)]
        assert [(one.id[18:], other.id[18:]) for one, other in plan.doubtful] == [("b", "d")]
        same = answered(plan, [], order, are_same=True)
        (change,) = same.changes
        assert isinstance(change.record, Session)
        assert (change.record.minutes, change.record.rpe, change.record.average_hr) == (60, 5, 130)
        assert same.added == {"sessions": 1}
        assert sorted(kept(answered(plan, [], order, are_same=False))) == [("b", 64), ("d", 60)]


def test_the_same_keeps_what_was_typed_and_fills_its_gaps() -> None:
    there = session("a", 150, rpe=6)
    read = [session("b", 158, "strava", rpe=4, average_hr=130, start=time(8))]
    (change,) = answered(planned([there], read), [there], read, are_same=True).changes
    assert isinstance(change, Save)
    assert change.base == there
    assert isinstance(change.record, Session)
    assert (change.record.minutes, change.record.rpe, change.record.average_hr) == (150, 6, 130)
    assert (change.record.source, change.record.start) == (None, time(8))


def test_what_was_said_is_kept_in_the_session_and_not_asked_again() -> None:
    there, read = [session("a", 150)], [session("b", 158, "strava", start=time(8))]
    same = after(there, answered(planned(there, read), there, read, are_same=True))
    assert [(one.aliases, one.start) for one in same] == [((read[0].id,), time(8))]
    again = planned(same, read)
    assert (again.doubtful, again.changes, again.unchanged) == ((), (), 1)
    assert again.same == ((read[0], same[0]),)


def test_what_was_said_can_be_asked_again_and_taken_back() -> None:
    there, read = [session("a", 150)], [session("b", 158, "strava", start=time(8))]
    same = after(there, answered(planned(there, read), there, read, are_same=True))
    asked = planned(same, read, Wishes(asks_again=True))
    assert [(one.id[18:], other.id[18:]) for one, other in asked.doubtful] == [("b", "a")]
    assert planned(same, read, Wishes(asks_again=True).answered(asked.doubtful, are_same=True)).changes == ()
    # It has got the start of the other one, and yet they are two.
    both = planned(same, read, Wishes().answered(asked.doubtful, are_same=False))
    assert (both.added, both.parted, both.doubtful) == ({"sessions": 1}, 1, ())
    parted = after(same, both)
    assert [(one.id[18:], one.aliases) for one in parted] == [("a", ()), ("b", ())]
    assert planned(parted, read).changes == ()


def test_of_two_rides_only_one_can_be_what_stands_there() -> None:
    there = [session("a", 150)]
    first = session("b", 158, "csv", start=time(8))
    second = session("c", 152, "csv", start=time(17))
    plan = planned(there, [first, second])
    assert [one.id for one, _ in plan.doubtful] == [first.id]
    both = answered(plan, there, [first, second], are_same=True)
    assert sorted(kept(both)) == [("a", 150), ("c", 152)]
    # What was said of the first one holds for a list in which the second stands before it.
    assert planned(after(there, both), [second, first]).changes == ()
    once = answered(planned(there, [first]), there, [first], are_same=True)
    grown = planned(after(there, once), [second, first])
    assert (kept(grown), grown.doubtful) == ([("c", 152)], ())


def test_an_answer_is_taken_against_the_journal_as_it_is_now() -> None:
    there, read = [session("a", 150)], [session("b", 158, "strava", start=time(8))]
    asked = planned(there, read)
    corrected = [session("a", 155, rpe=6)]
    (change,) = answered(asked, corrected, read, are_same=True).changes
    assert isinstance(change, Save)
    assert isinstance(change.record, Session)
    assert (change.base, change.record.minutes, change.record.rpe) == (corrected[0], 155, 6)
    assert answered(asked, [], read, are_same=True).added == {"sessions": 1}
    typed_since = [*there, session("d", 158, start=time(8))]
    assert answered(asked, typed_since, read, are_same=False).added == {}


def test_what_two_devices_tell_of_a_typed_session_is_one_also_when_read_again() -> None:
    read = [session("b", 150, "strava", start=time(8)), session("c", 150, "garmin", start=time(8))]
    assert planned([session("a", 150)], read).added == {}
    new = planned([], read)
    assert new.added == {"sessions": 1}
    for again in (read, read[::-1]):
        assert planned(after([], new), again).changes == ()


def test_another_file_of_what_was_answered_is_not_asked_about() -> None:
    there = [session("a", 150)]
    read = [session("b", 158, "strava"), session("c", 158, "garmin", average_hr=130)]
    for order in (read, read[::-1]):
        plan = planned(there, order)
        assert len(plan.doubtful) == 1
        same = answered(plan, there, order, are_same=True)
        assert (same.added, same.doubtful) == ({}, ())
        assert [one.average_hr for one in after(there, same)] == [130]
        both = answered(plan, there, order, are_same=False)
        assert (both.added, both.doubtful) == ({"sessions": 1}, ())


SOURCES = st.sampled_from(["csv", "pmsys", "strava", "garmin", "fit", "apple_health"])
READ = st.fixed_dictionaries(
    {
        "minutes": st.sampled_from([40, 41, 44, 50, 60]),
        "start": st.sampled_from([None, time(7), time(7, 1), time(18)]),
        "sport": st.sampled_from(["run", "run", "other"]),
        "rpe": st.sampled_from([None, 5]),
    }
)


@given(
    st.lists(st.tuples(st.none() | SOURCES, READ), max_size=1),
    st.lists(st.tuples(SOURCES, READ), min_size=1, max_size=2),
    st.booleans(),
)
def test_what_is_read_again_adds_nothing_in_whatever_order_and_whatever_is_said(
    there: list[tuple[str | None, dict[str, Any]]], files: list[tuple[str, dict[str, Any]]], are_same: bool
) -> None:
    journal = [
        session(name, source=source, **values) for name, (source, values) in zip("a", there, strict=False)
    ]
    read = [
        session(name, source=source, **values) for name, (source, values) in zip("cd", files, strict=False)
    ]
    plan = planned(journal, read)
    for made in (plan, answered(plan, journal, read, are_same=are_same)):
        saved = after(journal, made)
        assert len(saved) <= len(journal) + len(read)
        for again in (read, read[::-1]):
            assert planned(saved, again).added == {}


def of_day(sessions: list[Session]) -> list[tuple[str, time | None, float | None]]:
    return sorted((one.id[18:], one.start, one.rpe) for one in sessions)


@rows(
    "there, read, stands, asked",
    [
        # What may be the one that begins near by goes not into one without a start.
        (
            [session("a", 60, start=time(7)), session("b", 60)],
            [session("c", 61, "fit", start=time(7, 3)), session("d", 60, "fit", start=time(18, 4))],
            [("a", time(7), None), ("b", time(18, 4), None)],
            [("c", "a")],
        ),
        # A start is written into one of two, also when the list is read again.
        (
            [session("a", 60), session("b", 60)],
            [session("c", 60, "csv"), session("d", 60, "csv", start=time(18))],
            [("a", time(18), None), ("b", None, None)],
            [],
        ),
        # Of two rows of one list one comes in, and keeps its own place.
        (
            [session("a", 66, start=time(18)), session("b", 40)],
            [
                session("c", 41, "csv", start=time(7)),
                session("d", 41, "csv"),
                session("e", 41, "garmin", start=time(7)),
            ],
            [("a", time(18), None), ("b", time(7), None), ("d", None, None)],
            [],
        ),
        # A row whose effort a session has is that one, whatever the list got since.
        (
            [session("a", 60, rpe=5), session("b", 60)],
            [session("c", 60, "csv", rpe=5), session("d", 60, "csv", start=time(18))],
            [("a", None, 5), ("b", time(18), None)],
            [],
        ),
        # That a row without a start fits the typed one tells nothing of one that begins at another time.
        (
            [session("a", 55, start=time(18))],
            [session("c", 55, "csv"), session("d", 55, "fit", start=time(18, 3))],
            [("a", time(18), None)],
            [("d", "a")],
        ),
    ],
)
def test_of_several_sessions_of_a_day_the_one_is_taken_that_begins_nearest(
    there: list[Session],
    read: list[Session],
    stands: list[tuple[str, time | None, float | None]],
    asked: list[tuple[str, str]],
) -> None:
    plan = planned(there, read)
    once = after(there, plan)
    assert of_day(once) == stands
    assert [(one.id[18:], other.id[18:]) for one, other in plan.doubtful] == asked
    assert all(one.aliases == () for one in once)
    assert planned(once, read).changes == ()
