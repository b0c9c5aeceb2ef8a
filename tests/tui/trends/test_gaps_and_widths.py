"""Trends when mornings are taken back, when the terminal gets wider, and with limits of one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.worker import WorkerCancelled

from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine_settings import EngineSettings
from herstel.services.advice.trends import TrendDay
from herstel.tui.screens.trends import TrendsScreen
from herstel.tui.trends.row import Columns
from herstel.tui.trends.sign_rows import rows_for
from herstel.tui.trends.value_rows import SleepRow
from support.rows import rows
from support.screens import TODAY, app_of, comes, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


@rows(("short", "colour"), [(6.0, "$foreground"), (7.0, "$signal")])
def test_a_night_is_short_below_the_athletes_own_hours(short: float, colour: str) -> None:
    day = TrendDay(TODAY, sleep_hours=6.5, need=7.3)
    row = rows_for([day], EngineSettings(replace(DEFAULTS, short_night_hours=short)))[0]
    assert isinstance(row, SleepRow)
    assert row.need == 7.3, "the need that tonight is reckoned from"
    assert row.is_low(day) is (colour == "$signal")
    assert row.cell(Columns([day]), 0).colour == colour


async def test_below_three_mornings_the_arrows_read_nothing_out(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn(date=TODAY - timedelta(days=back), fatigue=3) for back in (1, 2)])
    async with opened(context, 80, 24) as pilot:
        app = app_of(pilot)
        app.workspace.service.save_checkin(CheckIn(date=TODAY, fatigue=3), None)
        await press(pilot, "t")
        assert await comes(pilot, "Sun 22 Nov")
        await press(pilot, "left")
        assert await comes(pilot, "Sat 21 Nov")
        await press(pilot, "u")
        assert await comes(pilot, "After 1 more check-in")
        for key in ("left", "right", "home", "down", "end"):
            await press(pilot, key)
            assert "After 1 more check-in" in shown(pilot), key
            assert "Nov  " not in shown(pilot).partition("After")[2]


async def test_in_a_wider_terminal_the_range_goes_on_from_what_is_shown(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 60, 24) as pilot:
        await press(pilot, "t")
        assert await comes(pilot, "Trends  6 weeks")
        await pilot.resize_terminal(120, 24)
        assert await comes(pilot, "Trends  13 weeks")
        await press(pilot, "greater_than_sign")
        assert await comes(pilot, "Trends  26 weeks")
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert "Trends  26 weeks" in shown(pilot), "so many were asked for"
        await press(pilot, "less_than_sign")
        assert await comes(pilot, "Trends  13 weeks")


def test_what_takes_long_says_after_each_year_how_far_it_is_and_stops_when_it_is_not_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    workers = iter([SimpleNamespace(is_cancelled=False), SimpleNamespace(is_cancelled=True)])
    monkeypatch.setattr("herstel.tui.screens.trends.get_current_worker", lambda: next(workers))
    monkeypatch.setattr(TrendsScreen, "call_later", lambda _, _say, words: told.append(words))
    monkeypatch.setattr(TrendsScreen, "say", translator("en"))
    screen = TrendsScreen()
    assert [*screen._followed(range(1000), "trends.reading", 1000)] == [*range(1000)]
    assert told == ["Your years are being read… 36 %", "Your years are being read… 73 %"]
    with pytest.raises(WorkerCancelled):
        next(screen._followed(range(10), "trends.reading", 10))
