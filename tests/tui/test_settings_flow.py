"""Settings by keys: what is set, and a journal that is looked over, mended after a yes, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.tui.screens.settings import SettingsScreen
from support.journals import checkin, session
from support.screens import TODAY, app_of, comes, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_a_damaged_journal_is_mended_after_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4), session(TODAY, title="Track")])
    (file,) = context.paths.journal.glob("*/2026.json")
    file.write_bytes(file.read_bytes().replace(b'"sessions":{', b'"sessions":{\n@', 1))
    async with opened(context, 120, 50) as pilot:
        await press(pilot, "f10")
        assert isinstance(app_of(pilot).screen, SettingsScreen)
        assert "Where everything is" in shown(pilot)
        await press(pilot, "r")
        assert await comes(pilot, "Repair it?")
        assert "is damaged" in shown(pilot)
        await press(pilot, "n")
        assert not (context.paths.state / "quarantine").exists()
        await press(pilot, "r")
        assert await comes(pilot, "Repair it?")
        await press(pilot, "y")
        assert await comes(pilot, "put into quarantine")
        await press(pilot, "d")
        assert await comes(pilot, "Nothing is wrong with the journal."), shown(pilot)
    assert kept(context).checkin(TODAY) is not None
    assert len(kept(context).sessions_on(TODAY)) == 1


async def test_what_was_removed_comes_back_from_the_palette(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4)])
    async with opened(context, 120, 50) as pilot:
        await press(pilot, "f10", "b")
        assert await comes(pilot, "Newest good backup: Sunday 22 November")
    for file in context.paths.journal.glob("*/2026.json"):
        file.unlink()
    async with opened(context, 120, 50) as pilot:
        await press(pilot, "colon", *"bring")
        assert await comes(pilot, "Bring back")
        await press(pilot, "down", "enter")
        assert await comes(pilot, "Bring that back?"), shown(pilot)
        await press(pilot, "y")
        assert await comes(pilot, "1 record came back")
        await press(pilot, "escape")
        await app_of(pilot).workers.wait_for_complete()
        await pilot.pause()
        assert app_of(pilot).workspace.journal.checkin(TODAY) is not None
        await press(pilot, "u")
        assert app_of(pilot).workspace.journal.checkin(TODAY) is None


async def test_the_journal_goes_back_to_a_day_after_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4)])
    async with opened(context, 120, 50) as pilot:
        await press(pilot, "f10")
        await press(pilot, "g", *"yesterday")
        assert await comes(pilot, "The journal as it was at the end of Saturday 21 November 2026")
        await press(pilot, "enter")
        assert await comes(pilot, "goes: check-in on Sun 22 Nov")
        assert await comes(pilot, "Go back to that?"), shown(pilot)
        await press(pilot, "y")
        assert await comes(pilot, "1 record went")
    assert kept(context).checkin(TODAY) is None


async def test_what_is_wrong_stands_in_the_last_line_of_every_screen(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4)])
    (file,) = context.paths.journal.glob("*/2026.json")
    async with opened(context) as pilot:
        await press(pilot, "f3")
        assert "problem" not in shown(pilot).splitlines()[-1]
        file.write_bytes(file.read_bytes()[:-30])
        app_of(pilot).look_around()
        assert await comes(pilot, "! F10 1 problem with your files"), (
            app_of(pilot).surroundings.notices(),
            shown(pilot).splitlines()[-1],
        )
        await press(pilot, "f10")
        assert "! The file" in shown(pilot)
        assert "problem" not in shown(pilot).splitlines()[-1]
        await press(pilot, "b")
        assert await comes(pilot, "! The file")
