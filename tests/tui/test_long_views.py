"""Walking through what looks further than a week, and the ways from one to the other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.tui.screens.ahead import AheadScreen
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.season import SeasonScreen
from herstel.tui.screens.year import YearScreen
from support.screens import TODAY, app_of, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_the_year_is_walked_by_days_and_weeks_and_leads_to_the_day(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)
        await press(pilot, "m", "greater_than_sign")
        assert isinstance(year := app.screen, YearScreen)
        assert year.day == TODAY
        assert "November 2026 (so far): 13 sessions, 14 h 37, 6 rest days" in shown(pilot)
        await press(pilot, *["left"] * 4, "up")
        assert year.day == TODAY - timedelta(days=29)
        assert "Saturday 24 October 2026" in shown(pilot)
        assert "October 2026: 21 sessions" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(calendar := app.screen, CalendarScreen)
        assert calendar.day == TODAY - timedelta(days=29)


async def test_zooming_in_goes_back_to_the_calendar_it_came_from(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 80, 24) as pilot:
        app = app_of(pilot)
        await press(pilot, "m", "greater_than_sign")
        await press(pilot, "left", "less_than_sign")
        assert isinstance(calendar := app.screen, CalendarScreen)
        assert calendar.day == TODAY - timedelta(weeks=1)
        assert len(app.screen_stack) == 2


async def test_every_day_that_is_walked_to_is_shown(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 60, 20) as pilot:
        await press(pilot, "t", "y")
        assert isinstance(year := app_of(pilot).screen, YearScreen)
        for keys in (["down"], ["pageup"], ["left"] * 30, ["pagedown", "pagedown", "pagedown"], ["home"]):
            await press(pilot, *keys)
            assert year.year.days[0].day <= year.day <= year.year.days[-1].day
        assert year.day == TODAY


async def test_from_the_plan_by_four_weeks_and_season_to_the_year_and_back(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)
        await press(pilot, "p", "A")
        assert isinstance(ahead := app.screen, AheadScreen)
        assert ahead.day == TODAY + timedelta(days=1)
        await press(pilot, "down", "right")
        await press(pilot, "greater_than_sign")
        assert isinstance(weeks := app.screen, SeasonScreen)
        assert weeks.day == TODAY + timedelta(days=9)
        await press(pilot, "down")
        await press(pilot, "greater_than_sign")
        assert isinstance(year := app.screen, YearScreen)
        assert year.day == TODAY + timedelta(days=16)
        for kind in (SeasonScreen, AheadScreen, PlanScreen):
            await press(pilot, "less_than_sign")
            assert isinstance(app.screen, kind)
        assert isinstance(plan := app.screen, PlanScreen)
        assert plan.day == TODAY + timedelta(days=16)
        assert len(app.screen_stack) == 2


async def test_four_weeks_say_what_the_checks_say_and_where_rest_would_go(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        await press(pilot, "p", "A")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "1692 AU planned" in shown(pilot)
        assert "rest fits" in shown(pilot)
        await press(pilot, "pagedown")
        assert isinstance(ahead := app_of(pilot).screen, AheadScreen)
        assert ahead.plans[0].week.days[0] == TODAY + timedelta(days=29)
        await press(pilot, "up")
        assert ahead.plans[-1].week.days[0] == TODAY + timedelta(days=22)
        assert ahead.day == TODAY + timedelta(days=24)


async def test_where_there_is_no_room_for_a_year_today_is_in_the_picture(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 45, 28) as pilot:
        await press(pilot, "m", "greater_than_sign")
        lines = shown(pilot).splitlines()
        months = lines[next(at for at, line in enumerate(lines) if line.startswith(" Mon")) - 1]
        assert "Nov" in months
        assert "Dec" not in months, "the weeks that begin the year give way"


async def test_four_weeks_cut_nothing_off_a_day_on_a_phone(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 45, 28) as pilot:
        await press(pilot, "p", "A")
        assert isinstance(app_of(pilot).screen, AheadScreen)
        week = next(line for line in shown(pilot).splitlines() if "30" in line and "w49" in line)
        assert "…" not in week


async def test_four_weeks_are_edited_with_the_keys_of_the_calendar(tmp_path: Path) -> None:
    context = surroundings(tmp_path, is_demo=True)
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p", "A", "right")
        ahead = app_of(pilot).screen
        assert isinstance(ahead, AheadScreen)
        assert [session.title for session in ahead.journal.sessions_on(ahead.day)] == ["Intervals 6 × 4 min"]
        before = ahead.plans[0].week
        await press(pilot, "shift+right")
        assert ahead.day == TODAY + timedelta(days=3)
        assert "Intervals 6 × 4 min" in [session.title for session in ahead.journal.sessions_on(ahead.day)]
        assert ahead.plans[0].week != before
        await press(pilot, "u")
        assert ahead.plans[0].week == before
        await press(pilot, "a", *"run 40", "enter")
        assert "run" in [session.sport for session in ahead.journal.sessions_on(ahead.day)]
        await press(pilot, "F")
        assert "You have no usual week yet" in shown(pilot)
        await press(pilot, "m")
        assert (usual := ahead.journal.usual_week) is not None
        assert "run" in [session.sport for session in usual.sessions]
