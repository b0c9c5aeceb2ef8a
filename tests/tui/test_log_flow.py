"""Logging a session by keys: as short as ever, and its pain behind one key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from support.journals import checkin
from support.screens import TODAY, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

ORDINARY = ("l", *"run", "enter", *"40", "enter", "4", "enter", "2", "1")
"""A session without pain: its keys are what they always were."""


async def test_the_ordinary_log_asks_no_pain(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, *ORDINARY)
        assert "Pain before" not in shown(pilot)
        assert "p Pain" in shown(pilot)
        await press(pilot, "enter")
    (session,) = kept(context).sessions_on(TODAY)
    assert (session.sport, session.minutes, session.pain_during, session.pain_place) == (
        "run",
        40,
        None,
        None,
    )


async def test_one_key_asks_before_during_and_where(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, pain=2, pain_place="knee")])
    async with opened(context) as pilot:
        await press(pilot, *ORDINARY)
        await press(pilot, "p", "1", "enter")
        assert "Worst pain during it?" in shown(pilot)
        await press(pilot, "3", "enter")
        assert "last time: 6 knee" in shown(pilot), "the morning of the same day"
        await press(pilot, "6")
        assert "= knee" in shown(pilot)
        await press(pilot, "enter", "enter")
        await press(pilot, "m")
        assert "Pain knee: before 1, during 3" in shown(pilot), "the day says it"
    (session,) = kept(context).sessions_on(TODAY)
    assert (session.pain_before, session.pain_during, session.pain_place) == (1, 3, "knee")


async def test_what_was_planned_yesterday_can_have_hurt(tmp_path: Path) -> None:
    context, yesterday = surroundings(tmp_path), TODAY - timedelta(days=1)
    planned = Session.validated(
        {"id": f"{yesterday}-plannedx", "date": yesterday, "sport": "run", "status": "planned"}
    )
    keep(context, [planned])
    async with opened(context) as pilot:
        await press(pilot, "y", "1", *"40", "enter", "5", "enter", "2", "p", "enter", "4", "enter")
        await press(pilot, *"left", "space", *"heel", "enter")
        await press(pilot, "enter")
    (session,) = kept(context).sessions_on(yesterday)
    assert (session.pain_before, session.pain_during, session.pain_place) == (None, 4, "left heel")
