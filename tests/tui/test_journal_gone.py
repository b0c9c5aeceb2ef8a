"""A journal folder that vanishes while the app is open is said and waited for, never begun anew."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from support.screens import app_of, opened, surroundings


@pytest.mark.thorough
async def test_a_folder_that_vanishes_is_said_and_waited_for(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    workspace.open_journal().log_rest(date(2026, 3, 30))
    async with opened(workspace, 80, 24) as pilot:
        app = app_of(pilot)
        shutil.move(workspace.paths.journal, tmp_path / "unplugged")
        app.look_around()
        await pilot.pause()
        notices = str(app.screen.query_one("#notices", Static).render())
        assert "is gone" in notices or "is weg" in notices
        assert not app.workspace.journal.is_empty
        assert not workspace.paths.journal.exists()
        shutil.move(tmp_path / "unplugged", workspace.paths.journal)
        app.look_around()
        await pilot.pause()
        assert str(app.screen.query_one("#notices", Static).render()) == ""
