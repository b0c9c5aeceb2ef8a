"""Sessions without an effort by keys: from the quiet line on Today through the list and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.journals import back, checkin, session
from support.screens import TODAY, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_one_digit_rates_a_session_and_the_next_one_follows(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    names = ("Oldest", "Middle", "Newest")
    sessions = [
        session(back(3 - place, TODAY), rpe=None, minutes=60, title=name, average_hr=140 + place)
        for place, name in enumerate(names)
    ]
    keep(context, [checkin(TODAY), *sessions])
    async with opened(context) as pilot:
        assert "3 recent sessions: how hard" in shown(pilot)
        await press(pilot, "e")
        text = shown(pilot)
        assert text.index("Newest") < text.index("Middle") < text.index("Oldest")
        assert "60 min  142 bpm" in text
        await press(pilot, "7")
        assert "Newest" not in shown(pilot)
        await press(pilot, "j", "0")
        assert "▸" in shown(pilot)
        await press(pilot, "u")
        assert "Oldest" in shown(pilot)
        await press(pilot, "escape")
        assert "2 recent sessions: how hard" in shown(pilot)
    efforts = {each.title: each.rpe for day in kept(context).sessions.values() for each in day}
    assert efforts == {"Newest": 7, "Middle": None, "Oldest": None}


async def test_a_list_of_years_is_drawn_only_where_it_is_seen(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(back(day, TODAY), rpe=None, title=f"Run {day}") for day in range(400)])
    async with opened(context) as pilot:
        await press(pilot, "e")
        assert "400 sessions have no effort yet" in shown(pilot)
        assert "Run 0 " in shown(pilot)
        await press(pilot, "pagedown", "pagedown", "up", "1")
        assert "399 sessions have no effort yet" in shown(pilot)
        assert "Run 0 " not in shown(pilot)
