"""Settings by keys: what is set, and a journal that is looked over, mended after a yes, and undone."""

from __future__ import annotations

from pathlib import Path

from herstel.tui.screens.settings import SettingsScreen
from support.journals import checkin, session
from support.screens import TODAY, app_of, keep, kept, opened, press, shown, surroundings


async def test_a_damaged_journal_is_mended_after_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4), session(TODAY, title="Track")])
    (file,) = context.paths.journal.glob("*/2026.json")
    file.write_bytes(file.read_bytes().replace(b'"sessions":{', b'"sessions":{\n@', 1))
    async with opened(context) as pilot:
        await press(pilot, "f10")
        assert isinstance(app_of(pilot).screen, SettingsScreen)
        assert "Where everything is" in shown(pilot)
        await press(pilot, "r")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "n")
        assert "is damaged" in shown(pilot)
        assert not (context.paths.state / "quarantine").exists()
        await press(pilot, "r")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "quarantine" in shown(pilot)
        await press(pilot, "d")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "The journal is sound." in shown(pilot)
    assert kept(context).checkin(TODAY) is not None
    assert len(kept(context).sessions_on(TODAY)) == 1


async def test_what_was_removed_comes_back_from_the_palette(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, mood=4)])
    async with opened(context) as pilot:
        await press(pilot, "f10", "b")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "22 November" in shown(pilot)
        await press(pilot, "escape")
    for file in context.paths.journal.glob("*/2026.json"):
        file.unlink()
    async with opened(context) as pilot:
        await press(pilot, "colon", *"bring back")
        await pilot.pause(0.5)
        await press(pilot, "enter", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app_of(pilot).workspace.journal.checkin(TODAY) is not None
        await press(pilot, "escape", "u")
        assert app_of(pilot).workspace.journal.checkin(TODAY) is None
