"""The top line: where one is, with a way to the other places by key and by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.screens.trends import TrendsScreen
from herstel.tui.widgets.top_bar import TopBar
from support.screens import app_of, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


def top_line(text: str) -> str:
    return text.splitlines()[0].strip()


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (120, "herstel  Today  Calendar  Plan  Trends"),
        (80, "herstel  Today  Calendar  Plan  Trends"),
        (45, "herstel  Today"),
    ],
)
async def test_where_one_is_stands_at_the_top_as_far_as_there_is_room(
    tmp_path: Path, width: int, line: str
) -> None:
    async with opened(surroundings(tmp_path), width, 24) as pilot:
        top = top_line(shown(pilot))
        assert top.startswith(line)
        assert top.endswith("22 November 2026" if width > 45 else "Sun 22 Nov")


async def test_the_places_are_reached_from_each_other_by_key(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        for key, screen in (
            ("f3", CalendarScreen), ("f4", PlanScreen), ("f3", CalendarScreen), ("f5", TrendsScreen),
            ("f4", PlanScreen), ("f2", TodayScreen), ("f5", TrendsScreen), ("f3", CalendarScreen),
        ):  # fmt: skip
            await press(pilot, key)
            assert isinstance(app_of(pilot).screen, screen), key
        await press(pilot, "f2")
        assert isinstance(app_of(pilot).screen, TodayScreen)
        assert len(app_of(pilot).screen_stack) == 1


async def test_a_place_is_reached_by_mouse(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        for name, screen in (("Plan", PlanScreen), ("Trends", TrendsScreen), ("Today", TodayScreen)):
            bar = app_of(pilot).screen.query_one(TopBar)
            at = shown(pilot).splitlines()[0].index(f" {name} ") + 1
            await pilot.click(bar, offset=(at, 0))
            await pilot.pause()
            assert isinstance(app_of(pilot).screen, screen), name


async def test_no_place_is_left_in_the_middle_of_an_answer(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "7")
        asking = app_of(pilot).screen
        await press(pilot, "f2")
        assert app_of(pilot).screen is asking
        assert top_line(shown(pilot)).startswith("herstel  Check-in")
