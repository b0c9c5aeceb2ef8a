"""The plan while something is open on it: another copy writes, and the cursor keys are pressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Session, TemplateSession, WeekTemplate
from herstel.domain.self_reports import CheckIn
from herstel.tui.screens.plan import PlanScreen
from support.screens import TODAY, app_of, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

MONDAY = TODAY + timedelta(days=1)
PROPOSED = "Rest on"
NO_REST = "A day is left free this week"


def session(place: int, rpe: float, minutes: int = 60) -> Session:
    """Return a planned run on a day of the week to come."""
    day = MONDAY + timedelta(days=place)
    plan = {"status": "planned", "planned_minutes": minutes, "planned_rpe": rpe, "sport": "run"}
    return Session.validated({"id": f"{day}-planned{place}", "date": day, **plan})


def template(name: str) -> WeekTemplate:
    """Return a saved week of one session."""
    letters = f"{name:0<8}"[:8]
    return WeekTemplate(
        id=f"{TODAY}-{letters}", date=TODAY, name=name, sessions=(TemplateSession(weekday=0, sport="run"),)
    )


def day_of(pilot: Pilot[None]) -> date:
    screen = app_of(pilot).screen
    assert isinstance(screen, PlanScreen)
    return screen.day


def marked(pilot: Pilot[None]) -> int:
    """Return on which line of the screen the mark of the proposal stands."""
    (found,) = [at for at, line in enumerate(shown(pilot).splitlines()) if line.lstrip("│ ").startswith("▸ ")]
    return found


async def test_a_yes_to_a_recovery_week_that_changed_meanwhile_is_asked_for_anew(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(1, 8), session(3, 4)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "W")
        assert "Make it a recovery week?" in shown(pilot)
        keep(context, [CheckIn(date=TODAY, mood=4), session(4, 4)])
        app_of(pilot).look_around()
        await press(pilot, "y")
        found = kept(context)
        assert not found.events
        assert not found.replies_on(TODAY)
        assert found.sessions_on(MONDAY + timedelta(days=1)) == (session(1, 8),)
        assert "Make it a recovery week?" in shown(pilot)
        assert "lighter: 40 min RPE 4 instead of 60 min RPE 8" in shown(pilot)
        await press(pilot, "y")
        found = kept(context)
        assert [reply.answer for reply in found.replies_on(TODAY)] == ["accepted"]
        assert found.events_on(MONDAY)
        minutes = [each.planned_minutes for place in (1, 3, 4)
                   for each in found.sessions_on(MONDAY + timedelta(days=place))]  # fmt: skip
        assert len(minutes) == 3
        assert all(each is not None and each < 60 for each in minutes)


@pytest.mark.parametrize("is_asked", [False, True])
async def test_what_is_forgotten_is_what_stood_on_the_screen(tmp_path: Path, *, is_asked: bool) -> None:
    context = surroundings(tmp_path)
    keep(context, [template("base"), template("race")])
    async with opened(context, 120, 40) as pilot:
        keys = ["T", "f", "1"]
        before = 2 if is_asked else 1
        await press(pilot, "p", *keys[:before])
        keep(context, [template("aaa")])
        app_of(pilot).look_around()
        await press(pilot, keys[before], *keys[before + 1 :])
        assert [each.name for each in kept(context).all_templates] == ["aaa", "race"]


async def test_the_week_that_comes_is_the_one_that_stood_on_the_screen(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [template("base")])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "T")
        other = template("aaa").changed(sessions=(TemplateSession(weekday=2, sport="swim"),))
        keep(context, [other])
        app_of(pilot).look_around()
        await press(pilot, "1")
        assert [each.sport for each in kept(context).sessions_on(MONDAY)] == ["run"]


# -- keys while something is proposed ------------------------------------------------------------------


async def proposed(pilot: Pilot[None], keys: Sequence[str] = ()) -> None:
    """Ask what is better for a week in which more than one thing is."""
    keep(app_of(pilot).workspace, [session(each, 8) for each in (0, 1, 4, 5)])
    app_of(pilot).look_around()
    await press(pilot, "p", *keys, "b")
    assert PROPOSED in shown(pilot)


async def test_down_and_up_mark_a_line_and_never_leave_the_week(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        await proposed(pilot)
        day, before, places = day_of(pilot), kept(app_of(pilot).workspace), [marked(pilot)]
        for key in ("down", "j", "tab", "k", "up", "shift+tab"):
            await press(pilot, key)
            assert PROPOSED in shown(pilot)
            assert day_of(pilot) == day
            places.append(marked(pilot))
        assert [place - places[0] for place in places] == [0, 1, 2, 0, 2, 1, 0]
        assert kept(app_of(pilot).workspace).sessions == before.sessions


@pytest.mark.parametrize(("key", "first"), [("pagedown", "home"), ("right", "end"), ("l", "end")])
async def test_another_week_closes_what_was_proposed(tmp_path: Path, key: str, first: str) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        await proposed(pilot, [first])
        await press(pilot, key)
        assert day_of(pilot) > MONDAY + timedelta(days=6)
        assert PROPOSED not in shown(pilot)
        await press(pilot, "enter", "escape")
        assert not kept(app_of(pilot).workspace).rest, "there was nothing to say yes to"


async def test_escape_leaves_what_was_proposed_and_not_the_plan(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        await proposed(pilot)
        assert "Esc Leave it" in shown(pilot)
        await press(pilot, "escape")
        assert PROPOSED not in shown(pilot)
        assert NO_REST in shown(pilot)
        assert isinstance(app_of(pilot).screen, PlanScreen)
        assert not kept(app_of(pilot).workspace).rest
        await press(pilot, "down")
        assert day_of(pilot) >= MONDAY + timedelta(days=6), "the keys walk again"
        await press(pilot, "escape")
        assert not isinstance(app_of(pilot).screen, PlanScreen)
