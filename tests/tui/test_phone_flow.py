"""What was changed on the phone: told quietly, asked after a key, taken over as one step."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from herstel.config import CalendarSettings
from herstel.domain.calendar_items import Session
from herstel.domain.scales import SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.formats.plan_folder.following import plan_folder_of
from herstel.tui.screens.today import TodayScreen
from support.screens import NOW, TODAY, app_of, comes, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


def planned(days: int, title: str) -> Session:
    day = TODAY + timedelta(days=days)
    return Session(
        id=f"{day}-{title[:1].casefold() * 8}",
        date=day,
        sport="run",
        title=title,
        status=SessionStatus.PLANNED,
    )


def moved(file: Path, days: int) -> None:
    """Move what a file shows, as a program does that brings it from the phone."""
    first = date.fromisoformat(file.name[:10])
    text = file.read_bytes().decode()
    for day in (first + timedelta(days=1), first):
        text = text.replace(f":{day:%Y%m%d}\r", f":{day + timedelta(days=days):%Y%m%d}\r")
    stat = file.stat()
    file.write_bytes(text.encode())
    os.utime(file, ns=(stat.st_mtime_ns + 10**9,) * 2)


async def test_a_key_asks_about_each_change_and_one_undo_takes_all_back(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    context = surroundings(tmp_path, calendar=CalendarSettings(plan_folder=str(folder)))
    keep(
        context,
        [CheckIn(date=TODAY, fatigue=3), planned(2, "Hills"), planned(3, "Tempo"), planned(4, "Long")],
    )
    plan = plan_folder_of(context)
    assert plan is not None
    plan.follow(kept(context), TODAY, NOW)
    hills, tempo, long_run = sorted(folder.iterdir())
    moved(hills, 3)
    moved(tempo, 3)
    long_run.unlink()
    async with opened(context, 100, 40) as pilot:
        assert await comes(pilot, "3 changes on your phone wait for a yes: Ctrl+T")
        await press(pilot, "p")
        assert "3 on your phone" in shown(pilot)
        await press(pilot, "escape", "ctrl+t")
        assert isinstance(app_of(pilot).screen, TodayScreen), "nothing opens by itself"
        assert "1/3" in shown(pilot)
        assert "Hills" in shown(pilot)
        await press(pilot, "t", "k", "t")
        journal = kept(context)
        assert [session.title for session in journal.sessions_on(TODAY + timedelta(days=5))] == ["Hills"]
        assert [session.title for session in journal.sessions_on(TODAY + timedelta(days=3))] == ["Tempo"]
        assert not journal.sessions_on(TODAY + timedelta(days=4))
        assert "2 changes of your phone taken over" in shown(pilot)
        await press(pilot, "u")
        days = [day for day in range(2, 6) if kept(context).sessions_on(TODAY + timedelta(days=day))]
        assert days == [2, 3, 4]
