"""Keys that come before the screen they are meant for is there: none is lost, none acts on another screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from herstel.domain.calendar_items import Session
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.widgets.entry_line import EntryLine
from support.screens import TODAY, app_of, keep, kept, opened, press, send_keys, surroundings

pytestmark = pytest.mark.thorough

RUNS = [
    Session.validated(
        {"id": f"{TODAY}-{letter * 8}", "date": TODAY, "sport": "run", "title": letter, "status": "planned"}
    )
    for letter in "ab"
]


_MOST_PAUSES: Final = 400


async def all_at_once(pilot: Pilot[None], keys: str, until: Callable[[], bool]) -> None:
    """Send keys without any wait between them, and wait until all that they lead to is there."""
    send_keys(pilot, *keys.split())
    for _ in range(_MOST_PAUSES):
        await pilot.pause()
        if until():
            break


async def bubble_up(pilot: Pilot[None], *keys: str) -> None:
    """Have the app meet keys that a screen before had no use for."""
    for key in keys:
        event = Key(key, key if len(key) == 1 else None)
        event._set_forwarded()
        await app_of(pilot).on_event(event)


def made(opens: str) -> CalendarScreen | PlanScreen:
    """Return a screen of days that is not laid out yet."""
    return CalendarScreen() if opens == "m" else PlanScreen(TODAY)


@pytest.mark.parametrize("opens", ["m", "p"])
@pytest.mark.parametrize("leaves", ["escape", "f2"])
async def test_a_screen_can_be_left_before_it_is_there(tmp_path: Path, opens: str, leaves: str) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        screen = made(opens)
        app_of(pilot).push_screen(screen)
        assert not screen.is_mounted
        await bubble_up(pilot, leaves)
        assert app_of(pilot).screen is screen, "it waits"
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, TodayScreen)


@pytest.mark.parametrize("opens", ["m", "p"])
async def test_what_comes_before_a_screen_is_there_acts_on_it_in_order(tmp_path: Path, opens: str) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        screen = made(opens)
        app_of(pilot).push_screen(screen)
        await bubble_up(pilot, "3", "right", "a", "x")
        for _ in range(3):
            await pilot.pause()
        assert screen.day == TODAY + timedelta(days=3)
        assert screen.desk.line.is_open
        assert screen.query_one(Input).value == "x"


async def test_counts_walks_and_lines_typed_ahead_go_where_they_are_meant(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        day = TODAY + timedelta(days=12)

        def is_kept() -> bool:
            return len(kept(app_of(pilot).workspace).sessions_on(day)) == 1

        await all_at_once(pilot, "m 1 2 right a s w i m space 3 0 enter", is_kept)
        assert is_kept()


async def test_an_answer_pressed_twice_answers_once(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    keep(workspace, RUNS)
    async with opened(workspace) as pilot:
        await press(pilot, "m")
        await all_at_once(pilot, "space 5 5", lambda: kept(workspace).sessions_on(TODAY)[0].is_done)
        assert not app_of(pilot).screen.query_one(EntryLine).is_open
        assert [session.rpe for session in kept(workspace).sessions_on(TODAY)] == [5, None]


async def test_what_was_moved_stays_chosen_where_others_stand(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    other = RUNS[0].changed(id=f"{TODAY}-zzzzzzzz", date=TODAY + timedelta(days=1))
    keep(workspace, [*RUNS, other])
    async with opened(workspace) as pilot:
        await press(pilot, "m", "tab", "shift+right", "shift+right")
        days = [kept(workspace).sessions_on(TODAY + timedelta(days=at)) for at in range(3)]
        assert [[session.title for session in sessions] for sessions in days] == [["a"], ["a"], ["b"]]
