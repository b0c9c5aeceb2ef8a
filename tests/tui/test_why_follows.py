"""Why today asks what it asks: what is taken back there is not explained any longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.domain.self_reports import CheckIn
from herstel.tui.screens.base import tell_screens
from herstel.tui.screens.why import WhyScreen
from support.journals import mornings
from support.screens import TODAY, app_of, comes, keep, kept, opened, press, read, surroundings

pytestmark = pytest.mark.thorough


async def test_undo_shows_the_advice_as_it_is_now(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, mornings({}, last=TODAY))
    async with opened(context, 100, 40) as pilot:
        app = app_of(pilot)
        service = app.workspace.service
        fine = service.journal.checkin(TODAY)
        assert fine is not None
        service.save_checkin(CheckIn.validated({**fine.facts(), "pain": 8}), fine)
        tell_screens(app)
        await press(pilot, "w")
        assert isinstance(app.screen, WhyScreen)
        assert "Pain 8 of 10" in read(pilot)
        await press(pilot, "u")
        assert isinstance(app.screen, WhyScreen)
        assert kept(context).checkin(TODAY) == fine
        assert "Pain 8 of 10" not in read(pilot)
        assert await comes(pilot, "R9 ")


async def test_what_another_copy_writes_is_explained_at_once(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, mornings({}, last=TODAY))
    async with opened(context, 100, 40) as pilot:
        await press(pilot, "w")
        assert "Train as planned" in read(pilot)
        keep(context, [CheckIn.validated({**kept(context).checkins[TODAY].facts(), "pain": 8})])
        app_of(pilot).look_around()
        assert await comes(pilot, "Pain 8 of 10")
