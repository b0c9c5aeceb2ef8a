"""Sessions of another length: known, in doubt, or others; and what follows of an answer."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from herstel.domain.changes import Save
from herstel.domain.session import Session
from herstel.services.importing.import_plan import ImportPlan, Wishes, plan_import, with_answer
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


def planned(journal: list[Session], read: list[Session], same: dict[str, str] | None = None) -> ImportPlan:
    return plan_import(journal_of(*journal), read, TODAY, wishes=Wishes(same=same or {}))


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
    assert with_answer(plan, are_same=True).added == {"sessions": 1}
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
    assert with_answer(plan, are_same=True).added == {}
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
    assert (plan.known, plan.doubtful) == (1, ())


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
        same = with_answer(plan, are_same=True)
        (change,) = same.changes
        assert isinstance(change.record, Session)
        assert (change.record.minutes, change.record.rpe, change.record.average_hr) == (60, 5, 130)
        assert same.added == {"sessions": 1}
        assert sorted(kept(with_answer(plan, are_same=False))) == [("b", 64), ("d", 60)]


def test_the_same_keeps_what_was_typed_and_fills_its_gaps() -> None:
    there = session("a", 150, rpe=6)
    plan = planned([there], [session("b", 158, "strava", rpe=4, average_hr=130, start=time(8))])
    (change,) = with_answer(plan, are_same=True).changes
    assert isinstance(change, Save)
    assert change.base == there
    assert isinstance(change.record, Session)
    assert (change.record.minutes, change.record.rpe, change.record.average_hr) == (150, 6, 130)
    assert (change.record.source, change.record.start) == (None, time(8))


def test_what_was_said_is_not_asked_again() -> None:
    said = {"2026-11-20-" + 8 * "b": "2026-11-20-" + 8 * "a"}
    plan = planned([session("a", 150)], [session("b", 158, "trainingpeaks")], said)
    assert (plan.doubtful, plan.added, plan.known) == ((), {}, 1)
