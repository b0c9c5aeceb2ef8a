"""The palette finds days in words and what was written; hostile text stays text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.services.calendar.find_days import DaysWithWords
from herstel.tui.screens.calendar import CalendarScreen
from support.journals import journal
from support.screens import app_of, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

NOTE = CheckIn(date=date(2026, 3, 3), fatigue=3, note="slept at [red]Anna's[/red], Ångström street")
RIDE = Session.validated(
    {
        "id": "2026-02-01-ridehome",
        "date": "2026-02-01",
        "sport": "ride",
        "title": "Anna's hill",
        "minutes": 90,
    }
)


async def look_for(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "colon")
    assert isinstance(pilot.app.screen, CommandPalette)
    await press(pilot, *(("space" if word == " " else word) for word in words))
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_day_in_words_opens_the_calendar_and_then_walks_there(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await look_for(pilot, "12 jan")
        await press(pilot, "down", "enter")
        calendar = pilot.app.screen
        assert isinstance(calendar, CalendarScreen)
        assert (calendar.day.day, calendar.day.month) == (12, 1)
        await look_for(pilot, "w14")
        await press(pilot, "down", "enter")
        assert calendar.is_current, "no second calendar on top of the first"
        assert calendar.day.isocalendar().week == 14


async def test_a_month_is_told_in_one_sentence_that_leads_there(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RIDE])
    async with opened(context, 100, 40) as pilot:
        await look_for(pilot, "february 2026")
        assert "February 2026: 1 session, 1 h 30, 0 rest days, at least 0 AU" in shown(pilot)
        await press(pilot, "down", "enter")
        calendar = pilot.app.screen
        assert isinstance(calendar, CalendarScreen)
        assert calendar.day == date(2026, 2, 1)


async def test_what_was_written_is_found_newest_first_and_never_becomes_markup(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [NOTE, RIDE])
    async with opened(context, 100, 40) as pilot:
        await look_for(pilot, "anna")
        screen = shown(pilot)
        assert "[red]Anna's[/red]" in screen
        assert screen.index("Anna's[/red]") < screen.index("Anna's hill")
        await press(pilot, "down", "enter")
        calendar = app_of(pilot).screen
        assert isinstance(calendar, CalendarScreen)
        assert calendar.day == RIDE.date


def test_the_text_with_most_of_the_words_is_shown_and_no_more_days_than_asked() -> None:
    found = DaysWithWords(journal(NOTE, RIDE), translator("en"))
    assert found.last("ÅNGSTRÖM anna", 8) == [(NOTE.date, NOTE.note)]
    assert [day for day, _ in found.last("anna", 1)] == [NOTE.date]
    assert found.last("nobody", 8) == []
    assert found.last("  ", 8) == []


async def test_no_theme_is_tried_on_that_was_not_asked_for(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await look_for(pilot, "lon")
        assert "herstel-contrast" not in shown(pilot), "its letters stand in it, but not together"
        assert app_of(pilot).theme == "herstel-dark"
