"""What is on the screen as plain lines on the clipboard, and what Ctrl+C says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Session
from support.screens import TODAY, app_of, comes, keep, opened, press, surroundings

pytestmark = pytest.mark.thorough


async def copied(pilot: Pilot[None], *keys: str) -> list[str]:
    """Press keys, copy, and return the lines on the clipboard."""
    if keys:
        await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await press(pilot, "f7")
    return app_of(pilot).clipboard.splitlines()


async def test_every_screen_is_copied_as_it_reads(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        today = await copied(pilot)
        assert today[0] == "◐ Active recovery"
        assert today == [line.rstrip() for line in today]
        assert (await copied(pilot, "m")) == ["Sun 22 Nov: Group ride, 100 min, RPE 4.5, planned"]
        assert len(await copied(pilot, "v", "l", "l")) > 2, "the selected days"
        plan = await copied(pilot, "escape", "escape", "p")
        assert plan[0] == "Week 48"
        assert "call for a recovery week" in plan[-1], "the plan knows what today's advice knows"
        trends = await copied(pilot, "escape", "t")
        assert trends[0] == "Sunday 22 November 2026"
        assert "body: on · 5 kinds on" in trends
        assert (await copied(pilot, "escape", "w"))[0] == "◐ Active recovery"
        assert await comes(pilot, "lines to the clipboard")


async def test_where_nothing_is_read_nothing_is_copied(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        assert await copied(pilot, "c") == []
        assert await comes(pilot, "There is nothing here to copy.")


async def test_a_hostile_title_is_copied_without_its_commands(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    facts = {"id": f"{TODAY}-abcdefgh", "date": TODAY, "sport": "run", "title": "a\x1b]52;c;eA==\x07b\nc"}
    keep(context, [Session.validated(facts)])
    async with opened(context) as pilot:
        (line,) = await copied(pilot, "m")
        assert line.isprintable()


async def test_the_key_that_ends_most_programs_says_which_one_ends_this(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, keys=(("app.quit", "ctrl+x"),))) as pilot:
        await press(pilot, "ctrl+c")
        assert await comes(pilot, "Ctrl+X ends herstel.")


async def test_a_trend_that_is_not_there_yet_is_copied_as_it_reads(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        assert await copied(pilot, "t"), "the sentence that says what is missing"
