"""The screen of trends: a cursor that reads out the day, ranges, and the way to the day itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.trends import TrendsScreen
from herstel.tui.screens.why import WhyScreen
from support.screens import TODAY, app_of, comes, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_the_year_of_the_demo_is_walked_through(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 100, 30) as pilot:
        await press(pilot, "f5")
        assert await comes(pilot, "Trends  8 weeks")
        assert await comes(pilot, "on: body, sleep, drive, effort and heart")
        assert "Sun 22 Nov" in shown(pilot)
        await press(pilot, "left", "down", "down", "down")
        assert "Sat 21 Nov  freshness  2 (normal" in shown(pilot)
        await press(pilot, "greater_than_sign")
        assert await comes(pilot, "Trends  13 weeks")
        await press(pilot, *["greater_than_sign"] * 9)
        assert await comes(pilot, "Trends  everything")
        assert "Sat 21 Nov" in shown(pilot) or "to Sun 22 Nov" in shown(pilot), "the cursor stays on its day"
        await press(pilot, *["less_than_sign"] * 9)
        assert await comes(pilot, "Trends  2 weeks")
        await press(pilot, "home")
        screen = app_of(pilot).screen
        assert isinstance(screen, TrendsScreen)
        assert screen.day == TODAY - timedelta(days=13)
        await press(pilot, "enter")
        calendar = app_of(pilot).screen
        assert isinstance(calendar, CalendarScreen)
        assert calendar.day == TODAY - timedelta(days=13)
        await press(pilot, "escape", "w")
        assert isinstance(app_of(pilot).screen, WhyScreen)
        assert "9 November" in shown(pilot)


async def test_the_first_mornings_say_what_will_stand_here(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 60, 20) as pilot:
        await press(pilot, "t")
        assert await comes(pilot, "After 3 more check-ins")
        await press(pilot, "right", "down", "greater_than_sign", "escape")
        await press(pilot, "c", "tab", "3", "ctrl+s", "t")
        assert await comes(pilot, "After 2 more check-ins")
