"""The plan of a week: remarks at every edit, a proposal that waits for a yes, one step for undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from herstel.domain.session import Session
from support.screens import TODAY, keep, kept, opened, press, shown, surroundings

MONDAY = TODAY + timedelta(days=1)


def session(day: int, rpe: float, **fields: object) -> Session:
    """Return a planned run on a day of the week to come."""
    when = MONDAY + timedelta(days=day)
    plan = {"status": "planned", "planned_minutes": 50, "planned_rpe": rpe, "sport": "run", **fields}
    return Session.model_validate({"id": f"{when}-planned{day}", "date": when, **plan})


async def test_a_week_is_checked_at_every_edit_and_made_better_with_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8, title="Hills [/x]"), session(3, 4)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p")
        assert "Plan of week 48" in shown(pilot)
        assert "No day of rest is planned this week." in shown(pilot)
        await press(pilot, "2", "l", "a", *"run", "space", *"60", "space", *"rpe", "space", "8", "enter")
        assert "Wednesday: hard, and less than 48 hours" in shown(pilot)
        before = kept(context)
        await press(pilot, "b")
        assert "Rest on" in shown(pilot)
        assert dict(kept(context).sessions) == dict(before.sessions), "nothing changes without a yes"
        await press(pilot, "escape")
        assert "No day of rest is planned this week." in shown(pilot)
        await press(pilot, "b", "enter")
        assert "Nothing to remark: rest has its place." in shown(pilot)
        assert len(kept(context).rest) == 1
        assert sum(map(len, kept(context).sessions.values())) == 3
        await press(pilot, "u")
        assert not kept(context).rest
        assert dict(kept(context).sessions) == dict(before.sessions)
        await press(pilot, "b", "space")
        assert len(kept(context).rest) + sum(
            len(kept(context).sessions_on(day)) != len(before.sessions_on(day))
            for day in (MONDAY + timedelta(days=each) for each in range(7))
        ) in {1, 2}, "one line of it alone"


async def test_a_week_that_is_over_is_reviewed_and_can_have_a_note(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    past = session(1, 8).model_copy(update={"date": TODAY - timedelta(days=12)})
    keep(context, [past])
    async with opened(context) as pilot:
        await press(pilot, "p", "left_square_bracket")
        await press(pilot, "left_square_bracket")
        assert "Plan of week 46" in shown(pilot)
        assert "To look at" not in shown(pilot)
        await press(pilot, "Z", *"busy", "enter")
        assert "busy" in shown(pilot)
        assert [each.note for each in kept(context).week_notes.values()] == ["busy"]
        await press(pilot, "z")
        assert "Review" in shown(pilot)
        assert "not answered" in shown(pilot) or "No answer" in shown(pilot)
