"""Jumping: a letter on every place, and one key goes there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.jump import LETTERS, JumpScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.trends import TrendsScreen
from herstel.tui.screens.why import WhyScreen
from support.screens import app_of, opened, press, surroundings

pytestmark = pytest.mark.thorough


def letters(pilot: Pilot[None]) -> dict[tuple[int, int], str]:
    """Return the letters on the screen, by the place to which they lead."""
    screen = pilot.app.screen
    assert isinstance(screen, JumpScreen)
    return {(chip.place.x, chip.place.y): chip.letter for chip in screen.chips.values()}


async def test_from_today_to_why_to_the_plan_and_to_a_day(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 60) as pilot:
        await press(pilot, "ctrl+o")
        found = list(letters(pilot).values())
        assert found == list(LETTERS[: len(found)]), "no letter twice"
        await press(pilot, "a")
        assert isinstance(app_of(pilot).screen, WhyScreen)
        await press(pilot, "escape")
        await press(pilot, "f8")
        await press(pilot, "s")
        assert isinstance(app_of(pilot).screen, PlanScreen)
        await press(pilot, "escape", "ctrl+o")
        await press(pilot, list(letters(pilot).values())[-1])
        calendar = app_of(pilot).screen
        assert isinstance(calendar, CalendarScreen)
        last = app_of(pilot).workspace.today() + timedelta(days=7)
        assert calendar.day == last, "the last letter stands on the last day that is shown"


async def test_every_day_of_the_month_has_its_own_letter_where_it_stands(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 80, 24) as pilot:
        await press(pilot, "m")
        calendar = app_of(pilot).screen
        assert isinstance(calendar, CalendarScreen)
        await press(pilot, "ctrl+o")
        places = letters(pilot)
        assert len(places) == 42
        wanted = date(2026, 11, 3)
        where = calendar.grid.region_of(wanted).translate(calendar.grid.content_region.offset)
        await press(pilot, places[where.x, where.y])
        assert calendar.day == wanted
        for letter in "qu":
            before = calendar.day
            await press(pilot, "ctrl+o", letter)
            assert calendar.is_current, "letters that are keys elsewhere are letters here"
            assert calendar.day != before
        await press(pilot, "ctrl+o")
        await press(pilot, places[where.x, where.y])
        await press(pilot, "ctrl+o", "exclamation_mark")
        assert calendar.is_current, "any other key takes the letters away"
        assert calendar.day == wanted


async def test_rows_of_trends_can_be_jumped_to(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 100, 30) as pilot:
        await press(pilot, "t")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = app_of(pilot).screen
        assert isinstance(screen, TrendsScreen)
        await press(pilot, "ctrl+o", LETTERS[7])
        assert screen.view.chosen == 7


async def test_letters_are_answers_while_answering(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "ctrl+o")
        assert not isinstance(app_of(pilot).screen, JumpScreen)


async def test_of_two_keys_typed_at_once_the_first_leaves(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 80, 24) as pilot:
        today = pilot.app.screen
        await press(pilot, "ctrl+o")
        jump = pilot.app.screen
        for name in ("f7", "f8"):
            jump.post_message(events.Key(name, None))
        await pilot.pause()
        assert pilot.app.screen is today
        await press(pilot, "m")
        calendar = app_of(pilot).screen
        assert isinstance(calendar, CalendarScreen)
        calendar.dismiss()
        calendar.dismiss()
        await pilot.pause()
        assert pilot.app.screen is today
