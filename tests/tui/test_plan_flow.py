"""The plan of a week: remarks at every edit, a proposal that waits for a yes, one step for undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.config import CalendarSettings
from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.scales import EventKind
from support.screens import TODAY, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

MONDAY = TODAY + timedelta(days=1)


def session(day: int, rpe: float, **fields: object) -> Session:
    """Return a planned run on a day of the week to come."""
    when = MONDAY + timedelta(days=day)
    plan = {"status": "planned", "planned_minutes": 50, "planned_rpe": rpe, "sport": "run", **fields}
    return Session.validated({"id": f"{when}-planned{abs(day)}", "date": when, **plan})


async def test_a_week_is_checked_at_every_edit_and_made_better_with_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8, title="Hills [/x]"), session(3, 4)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p")
        assert "Week 48" in shown(pilot)
        assert "A day is left free this week" in shown(pilot)
        await press(pilot, "2", "l", "a", *"run", "space", *"60", "space", *"rpe", "space", "8", "enter")
        assert "Wednesday: hard, and less than 48 hours" in shown(pilot)
        before = kept(context)
        await press(pilot, "b")
        assert "Rest on" in shown(pilot)
        assert dict(kept(context).sessions) == dict(before.sessions), "nothing changes without a yes"
        await press(pilot, "escape")
        assert "A day is left free this week" in shown(pilot)
        await press(pilot, "b", "enter")
        assert "All good: rest has its place." in shown(pilot)
        assert len(kept(context).rest) == 1
        assert sum(map(len, kept(context).sessions.values())) == 3
        await press(pilot, "u")
        assert not kept(context).rest
        assert dict(kept(context).sessions) == dict(before.sessions)
        await press(pilot, "b", "space")
        assert "causes something new" in shown(pilot), "half of it would be worse: said first"
        assert not kept(context).rest
        await press(pilot, "t")
        assert len(kept(context).rest) + sum(
            len(kept(context).sessions_on(day)) != len(before.sessions_on(day))
            for day in (MONDAY + timedelta(days=number) for number in range(7))
        ) in {1, 2}, "one line of it alone"


async def test_a_week_that_is_over_is_reviewed_and_can_have_a_note(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    past = session(1, 8).changed(date=TODAY - timedelta(days=12))
    keep(context, [past])
    async with opened(context) as pilot:
        await press(pilot, "p", "left_square_bracket")
        await press(pilot, "left_square_bracket")
        assert "Week 46" in shown(pilot)
        assert "Worth a look" not in shown(pilot)
        await press(pilot, "Z", *"busy", "enter")
        assert "busy" in shown(pilot)
        assert [note.note for note in kept(context).week_notes.values()] == ["busy"]
        await press(pilot, "z")
        assert "Review" in shown(pilot)
        assert "not answered" in shown(pilot) or "No answer" in shown(pilot)


async def test_one_remark_is_mended_after_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8, title="Hills"), session(2, 8, title="Tempo"), session(4, 4)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "2", "l")
        assert "Wed 25 ▲" in shown(pilot)
        assert "Stanley et al. 2013" in shown(pilot), "the day says why, and by whom"
        await press(pilot, "M")
        assert "For this note" in shown(pilot)
        assert "Hills from Tuesday to Monday" in shown(pilot)
        await press(pilot, "M")
        assert "Rest on" in shown(pilot), "again: the next remark"
        await press(pilot, "enter")
        assert len(kept(context).rest) == 1
        assert len(kept(context).sessions_on(MONDAY + timedelta(days=1))) == 1, "only what was asked for"


async def test_a_session_that_an_injury_forbids_can_become_several_things(tmp_path: Path) -> None:
    context, wednesday = surroundings(tmp_path), MONDAY + timedelta(days=2)
    hurt = Event(id=f"{TODAY}-hurthurt", date=TODAY, kind=EventKind.INJURY, place="knee", forbids=("Run",))
    rode = session(-9, 3, sport="ride", status="done", minutes=40, id=f"{TODAY}-rideride")
    sunday = MONDAY + timedelta(days=6)
    free = Rest(id=f"{sunday}-restrest", date=sunday)
    keep(context, [hurt, rode, session(2, 7, title="Tempo [/x]", key=True), free])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "2", "l")
        assert "Wednesday: Tempo [/x] is planned, and your knee does not allow it yet." in shown(pilot)
        await press(pilot, "M")
        assert "way 1 of 2 · M shows another" in shown(pilot)
        assert "Tempo [/x] on Wednesday becomes ride 50 min RPE 4" in shown(pilot)
        await press(pilot, "M")
        assert "Tempo [/x] on Wednesday is left out" in shown(pilot)
        assert kept(context).sessions_on(wednesday)[0].sport == "run", "nothing without a yes"
        await press(pilot, "M", "enter")
        (swapped,) = kept(context).sessions_on(wednesday)
        assert (swapped.sport, swapped.title, swapped.key) == ("ride", "", False)
        assert (swapped.planned_minutes, swapped.planned_rpe) == (50, 4)
        assert "does not allow" not in shown(pilot)
        await press(pilot, "u")
        assert kept(context).sessions_on(wednesday)[0].title == "Tempo [/x]"


async def test_a_week_is_saved_by_name_and_laid_on_another(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8, title="Hills [/x]"), session(8, 4, title="Old plan")])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "T", "s", *"base", "enter")
        assert "Saved: base" in shown(pilot)
        assert [template.name for template in kept(context).all_templates] == ["base"]
        await press(pilot, "right_square_bracket")
        await press(pilot, "T", "1")
        assert "Already planned: □ Old plan" in shown(pilot), "what would go is shown first"
        assert len(kept(context).sessions) == 2
        await press(pilot, "r")
        tuesday = kept(context).sessions_on(MONDAY + timedelta(days=8))
        assert [(each.title, each.is_open) for each in tuesday] == [("Hills [/x]", True)]
        await press(pilot, "u")
        assert [each.title for each in kept(context).sessions_on(MONDAY + timedelta(days=8))] == ["Old plan"]
        await press(pilot, "T", "1", "b")
        assert len(kept(context).sessions_on(MONDAY + timedelta(days=8))) == 2
        await press(pilot, "T", "f", "1")
        assert not kept(context).all_templates


async def test_a_recovery_week_is_shown_and_answered(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8, planned_minutes=60), session(3, 4)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "W")
        assert "lighter: 50 min RPE 4 instead of 60 min RPE 8" in shown(pilot)
        await press(pilot, "escape")
        assert not kept(context).events
        await press(pilot, "W", "y")
        (week,) = kept(context).events_on(MONDAY)
        assert (week.kind, week.until) == ("recovery_week", MONDAY + timedelta(days=6))
        assert [reply.answer for reply in kept(context).replies_on(TODAY)] == ["accepted"]
        (hills,) = kept(context).sessions_on(MONDAY + timedelta(days=1))
        assert (hills.planned_minutes, hills.planned_rpe) == (50, 4)
        await press(pilot, "u")
        assert not kept(context).events
        await press(pilot, "W", "n")
        assert [reply.answer for reply in kept(context).replies_on(TODAY)] == ["dismissed"]
        assert kept(context).sessions_on(MONDAY + timedelta(days=1))[0].planned_minutes == 60


async def test_a_week_that_begins_on_sunday_is_checked_from_sunday(tmp_path: Path) -> None:
    """Of a week from Sunday to Saturday, the Sunday after it is not on screen: nothing is said of it."""
    context = surroundings(tmp_path, calendar=CalendarSettings(week_start="sunday"))
    keep(context, [session(day, 4) for day in range(-1, 7)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p")
        text = shown(pilot)
        assert "Week 48" in text
        assert "7 sessions" in text
        assert "No rest day is planned this week." in text
        await press(pilot, "right", "right", "right", "right", "right", "right", "right")
        assert "Week 49" in shown(pilot)
        assert "1 session" in shown(pilot)
