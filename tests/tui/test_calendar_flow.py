"""The calendar by keyboard: walking, going to a day in words, adding, moving, deleting, undoing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.context import Context
from herstel.domain.commitment import Commitment
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.month_grid import MonthGrid
from support.screens import TODAY, app_of, keep, kept, opened, press, shown, surroundings

RUN = Session.model_validate(
    {"id": f"{TODAY}-runrunru", "date": TODAY, "sport": "run", "title": "Hills [/x]", "status": "planned"}
)
REST = Rest(id=f"{TODAY}-restrest", date=TODAY)
NEW_YEAR = date(2027, 1, 1)
PARTY = Commitment(id=f"{NEW_YEAR}-partypar", date=NEW_YEAR, title="Party")


@asynccontextmanager
async def in_calendar(context: Context, *size: int) -> AsyncIterator[Pilot[None]]:
    """Run the app and open the calendar."""
    async with opened(context, *size) as pilot:
        await press(pilot, "m")
        await pilot.pause()
        yield pilot


def calendar(pilot: Pilot[None]) -> CalendarScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, CalendarScreen)
    return screen


WALKS = [
    (["left"], date(2026, 11, 21)),
    (["j", "l"], date(2026, 11, 30)),
    (["pagedown"], date(2026, 12, 22)),
    (["pagedown", "pagedown", "pagedown", "up"], date(2027, 2, 15)),
    (["left_square_bracket"], date(2026, 10, 22)),
    (["home"], date(2026, 11, 16)),
    (["home", "end"], date(2026, 11, 22)),
    (["pageup", "t"], TODAY),
    (["n"], NEW_YEAR),
    (["pagedown", "N"], TODAY),
    (["g", "w", "5", "3", "enter"], date(2026, 12, 28)),
    (["g", "minus", "3", "enter"], date(2026, 11, 19)),
]


async def test_walking(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, PARTY])
    async with in_calendar(context) as pilot:
        for keys, day in WALKS:
            calendar(pilot).query_one(MonthGrid).cursor = TODAY
            await press(pilot, keys[0])
            if keys[1:]:
                await press(pilot, keys[1], *keys[2:])
            assert calendar(pilot).day == day, keys


async def test_a_day_that_does_not_exist_keeps_the_line_open(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await press(pilot, "g")
        await pilot.pause()
        await press(pilot, *"31-4", "enter")
        await pilot.pause()
        assert "that month has 30 days" in shown(pilot)
        assert calendar(pilot).query_one(EntryLine).has_class("-open")
        await press(pilot, "escape")
        await pilot.pause()
        assert calendar(pilot).day == TODAY


async def test_adding_says_how_a_line_is_read_and_undo_takes_it_back(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await press(pilot, "down", "a")
        await pilot.pause()
        await press(pilot, *"work", "space", *"heavy", "space", *"late")
        await pilot.pause()
        assert "◆ late" in shown(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        day = TODAY + timedelta(days=7)
        assert [each.title for each in kept(context).commitments_on(day)] == ["late"]
        await press(pilot, "u")
        await pilot.pause()
        assert not kept(context).commitments_on(day)
        await press(pilot, "ctrl+r")
        await pilot.pause()
        assert len(kept(context).commitments_on(day)) == 1


async def test_letters_in_the_line_are_text(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await press(pilot, "a")
        await pilot.pause()
        await press(pilot, *"quad?", "enter")
        await pilot.pause()
        assert sorted(each.sport for each in kept(context).sessions_on(TODAY)) == ["quad?", "run"]


async def test_an_item_is_moved_with_the_cursor_and_keeps_its_first_day(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, REST])
    async with in_calendar(context) as pilot:
        await press(pilot, "tab", "shift+right", "shift+down")
        await pilot.pause()
        day = TODAY + timedelta(days=8)
        assert calendar(pilot).day == day
        (moved,) = kept(context).rest_on(day)
        assert (moved.id, moved.original_date) == (REST.id, TODAY)
        assert "first planned on" in shown(pilot)
        assert kept(context).sessions_on(TODAY)


async def test_what_is_deleted_can_be_put_elsewhere(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        assert "Hills [/x]" in shown(pilot)
        await press(pilot, "d", "right", "p")
        await pilot.pause()
        assert not kept(context).sessions_on(TODAY)
        (copy,) = kept(context).sessions_on(TODAY + timedelta(days=1))
        assert (copy.title, copy.is_open) == ("Hills [/x]", True)


async def test_undo_survives_a_restart(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await press(pilot, "d")
        await pilot.pause()
    assert not kept(context).sessions_on(TODAY)
    async with opened(context) as pilot:
        await press(pilot, "u")
        await pilot.pause()
    assert [each.id for each in kept(context).sessions_on(TODAY)] == [RUN.id]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_the_month_is_drawn_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, REST])
    async with in_calendar(context, *size) as pilot:
        lines = shown(pilot).splitlines()
        assert any(line.lstrip().startswith("w47") for line in lines)
        assert max(len(line) for line in lines) <= size[0]
        for number in (1, 15, 22, 30):
            assert any(str(number) in line for line in lines)
