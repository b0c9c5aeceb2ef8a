"""Ill, hurt and well again on the screens: one key to mark it, one to answer, one yes for the sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Event, Session
from herstel.domain.scales import Complaint, EventKind, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.metrics.illness import RungKind
from herstel.services.spells.spells_of_today import Rung
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.calendar_forms import SpellScreen
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.widgets.day_cards import LadderCard
from support.screens import (
    TODAY,
    app_of,
    comes,
    keep,
    kept,
    opened,
    press,
    read,
    shown,
    surroundings,
    today_of,
)

pytestmark = pytest.mark.thorough


def day(ahead: int) -> date:
    """Return the day so many days on."""
    return TODAY + timedelta(days=ahead)


def planned(ahead: int, title: str, **facts: Any) -> Session:
    """Return a session that is planned."""
    return Session.validated(
        {"id": f"{day(ahead)}-plannedx", "date": day(ahead), "sport": "run", "title": title,
         "status": "planned", "planned_minutes": 60, "planned_rpe": 7, **facts}
    )  # fmt: skip


def spell(ago: int, **facts: Any) -> Event:
    """Return an illness that began some days ago."""
    known = {"kind": "illness", "complaint": "fever", **facts}
    return Event.validated({"id": f"{day(-ago)}-spellxyz", "date": day(-ago), **known})


def events(pilot: Pilot[None]) -> list[Event]:
    """Return the spells in the journal."""
    return list(kept(app_of(pilot).workspace).all_events)


def sessions(pilot: Pilot[None]) -> dict[str, tuple[date, SessionStatus, str]]:
    """Return where each session stands, its status, and why."""
    journal = kept(app_of(pilot).workspace)
    every = [session for on in journal.sessions for session in journal.sessions_on(on)]
    return {each.title: (each.date, each.status, each.reason) for each in every}


async def test_fever_is_marked_from_today_and_undone(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "i")
        assert isinstance(app_of(pilot).screen, SpellScreen)
        await press(pilot, "1", "enter", "enter", "enter")
        assert isinstance(app_of(pilot).screen, TodayScreen)
        (event,) = events(pilot)
        assert (event.kind, event.complaint, event.date, event.until) == ("illness", "fever", TODAY, None)
        assert "Ill: fever" in shown(pilot)
        await press(pilot, "u")
        assert not events(pilot)
        assert await comes(pilot, "Undone: Ill: fever")


async def test_an_injury_asks_where_and_keys_that_come_fast_are_in_order(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "i", "5", "6", "enter", *"tennis", "enter", "enter", "plus", "4", "enter")
        await press(pilot, "enter")
        (event,) = events(pilot)
        assert (event.kind, event.place, event.forbids) == (EventKind.INJURY, "knee", ("tennis",))
        assert (event.date, event.until) == (TODAY, day(4))


async def test_nothing_is_marked_without_saying_what_it_is(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "i", "enter")
        assert isinstance(app_of(pilot).screen, SpellScreen)
        assert await comes(pilot, "Say what it is first")
        await press(pilot, "escape")
        assert not events(pilot)


async def test_a_morning_asks_whether_one_is_still_ill(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [spell(3)])
    async with opened(context) as pilot:
        assert "n still ill or over: fever, day 4" in shown(pilot)
        assert "b better again" in shown(pilot)
        await press(pilot, "n")
        assert events(pilot)[0].confirmed == TODAY
        assert "better again" not in shown(pilot)
        await press(pilot, "u")
        assert events(pilot)[0].confirmed is None
        await press(pilot, "b")
        assert events(pilot)[0].until == day(-1)
        assert "still ill or over: fever" not in shown(pilot)


async def test_the_key_on_a_day_of_a_spell_says_more_of_it(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [spell(1, until=day(2))])
    async with opened(context) as pilot:
        await press(pilot, "i")
        assert "b better again" in shown(pilot)
        await press(pilot, "e")
        assert isinstance(app_of(pilot).screen, SpellScreen)
        await press(pilot, "escape")
        await press(pilot, "i", "b")
        assert events(pilot)[0].until == day(-1)
        await press(pilot, "u")
        await press(pilot, "i")
        await press(pilot, "r")
        assert not events(pilot)


async def test_sessions_in_a_spell_are_left_out_after_one_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [planned(1, "Hills"), planned(2, "Jog", planned_rpe=3), planned(5, "Track")])
    async with opened(context) as pilot:
        await press(pilot, "i", "1", "enter", "plus", "2", "enter", "enter")
        assert "Hills" in shown(pilot)
        assert "leave all 2 out" in shown(pilot)
        before = sessions(pilot)
        assert {status for _, status, _ in before.values()} == {SessionStatus.PLANNED}
        await press(pilot, "l")
        assert sessions(pilot) == {
            "Hills": (day(1), SessionStatus.SKIPPED, "Ill: fever"),
            "Jog": (day(2), SessionStatus.SKIPPED, "Ill: fever"),
            "Track": (day(5), SessionStatus.PLANNED, ""),
        }
        await press(pilot, "u")
        assert sessions(pilot) == before
        assert len(events(pilot)) == 1


async def test_a_no_leaves_them_and_today_offers_it_again(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [planned(1, "Hills"), spell(0, until=day(1))])
    async with opened(context) as pilot:
        assert "x a session: leave it out" in shown(pilot)
        await press(pilot, "x", "escape")
        assert sessions(pilot)["Hills"][1] is SessionStatus.PLANNED
        # Two days ill, one day of rest, four easy days after fever, and one that is not hard.
        await press(pilot, "x", "m")
        assert sessions(pilot)["Hills"] == (day(8), SessionStatus.PLANNED, "")


async def test_after_a_time_away_what_was_missed_is_not_owed(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    away = spell(6, kind="travel", complaint=None, title="Rome", until=day(-2))
    keep(context, [away, planned(-5, "Hills"), planned(-3, "Track"), planned(3, "Long")])
    async with opened(context) as pilot:
        assert "x 2 sessions from your time away" in shown(pilot)
        await press(pilot, "x")
        assert "Rome" in shown(pilot)
        await press(pilot, "l")
        after = sessions(pilot)
        assert after["Hills"] == (day(-5), SessionStatus.SKIPPED, "Rome")
        assert after["Track"] == (day(-3), SessionStatus.SKIPPED, "Rome")
        assert after["Long"][1] is SessionStatus.PLANNED
        await press(pilot, "u")
        await press(pilot, "x")
        await press(pilot, "2")
        after = sessions(pilot)
        assert after["Track"] == (day(1), SessionStatus.PLANNED, "")
        assert after["Hills"][1] is SessionStatus.SKIPPED
        await press(pilot, "u")
        await press(pilot, "x")
        await press(pilot, "s")
        after = sessions(pilot)
        assert (after["Hills"][0], after["Track"][0], after["Long"][0]) == (day(2), day(4), day(10))


async def test_the_checkin_offers_to_mark_what_it_speaks_of(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 100) as pilot:
        await press(pilot, "c")
        assert "marks it with its days" not in shown(pilot)
        await press(pilot, "i", "4")
        assert "m saves this and marks it with its days" in shown(pilot)
        await press(pilot, "m")
        assert isinstance(app_of(pilot).screen, SpellScreen)
        assert not events(pilot)
        assert kept(app_of(pilot).workspace).checkin(TODAY) is not None
        await press(pilot, "ctrl+s")
        (event,) = events(pilot)
        assert event.complaint is Complaint.FEVER


async def test_an_ordinary_checkin_offers_nothing(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 100) as pilot:
        await press(pilot, "c", "i", "1", "m")
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        assert "marks it with its days" not in shown(pilot)


async def test_today_offers_to_mark_what_the_morning_said(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn.validated({"date": TODAY, "pain": 7})])
    async with opened(context) as pilot:
        assert "i mark the illness or injury" in shown(pilot)
        await press(pilot, "i", "ctrl+s")
        assert events(pilot)[0].kind is EventKind.INJURY
        assert "i mark the illness or injury" not in shown(pilot)


@pytest.mark.parametrize("screen", ["m", "p"])
async def test_a_day_of_the_calendar_or_the_plan_is_marked(tmp_path: Path, screen: str) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, screen, "i")
        assert isinstance(app_of(pilot).screen, SpellScreen)
        marked = app_of(pilot).screen.day  # type: ignore[attr-defined]
        await press(pilot, "4", "ctrl+s")
        assert isinstance(app_of(pilot).screen, CalendarScreen) is (screen == "m")
        (event,) = events(pilot)
        assert (event.complaint, event.date) == (Complaint.STOMACH, marked)


LADDER = (
    Rung(day(-1), RungKind.REST, done=True, is_today=False),
    Rung(day(0), RungKind.SHORT_EASY, done=False, is_today=True),
    Rung(day(1), RungKind.LONGER_EASY, done=False, is_today=False),
)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_way_back_stands_under_the_advice(tmp_path: Path, size: tuple[int, int]) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn.validated({"date": TODAY, "fatigue": 3})])
    async with opened(context, *size) as pilot:
        app, view = app_of(pilot), today_of(pilot).view
        assert view is not None
        assert not app.screen.query_one(LadderCard).display
        spells = replace(view.still_open.spells, way_back=LADDER)
        app._today_screen.show(replace(view, still_open=replace(view.still_open, spells=spells)))
        assert await comes(pilot, "The way back")
        told = read(pilot)
        assert "✓ Sat 21 Nov: rest (past) ▸ Sun 22 Nov: 20–30 min easy (today)" in told
        assert "Each step after the next morning's answer." in told


async def test_the_plan_says_what_the_way_back_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herstel.services.spells.spells_of_today.ladder", lambda *_: LADDER)
    context = surroundings(tmp_path)
    keep(context, [planned(1, "Hills")])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "p")
        assert await comes(pilot, "Mon 23 Nov: way back, day 2 of 2: at most 30–45 min easy")
        await pilot.resize_terminal(80, 24)
        assert await comes(pilot, "Mon 23 Nov: way back, day 2 of 2: at most 30–45 min easy")
        await press(pilot, "right", "right")
        assert "way back" not in shown(pilot)


async def test_a_line_that_marks_a_spell_offers_its_sessions_too(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [planned(1, "Hills")])
    async with opened(context) as pilot:
        await press(pilot, "m")
        await press(pilot, "a", *"fever 3 days", "enter")
        assert "This session lies in it" in shown(pilot)
        await press(pilot, "l")
        assert sessions(pilot)["Hills"][1] is SessionStatus.SKIPPED
        await press(pilot, "a", *"race", "enter")
        assert "lies in it" not in shown(pilot)


async def test_a_line_of_the_calendar_marks_a_spell_and_is_edited(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "m", "a", *"injured knee until fri", "enter")
        (event,) = events(pilot)
        assert (event.place, event.until) == ("knee", day(5))
        await press(pilot, "e")
        await press(pilot, "ctrl+u", *"injured hip until sat", "enter")
        (event,) = events(pilot)
        assert (event.place, event.until) == ("hip", day(6))
        await press(pilot, "d")
        assert not events(pilot)
