"""The review as it is read on a Sunday: its bars, its question, and that the question is answered there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.tui.navigation import OpenReview
from herstel.tui.screens.calendar_forms import OutcomeScreen, RestScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.review import ReviewScreen
from support.journals import kept_rest, session
from support.screens import TODAY, app_of, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_an_open_session_is_answered_where_it_is_read(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)
        app.post_message(OpenReview(Week.of(TODAY)))
        await pilot.pause()
        await pilot.pause()
        assert "Long run on Sat 21 Nov has no answer yet" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, OutcomeScreen)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ReviewScreen)
        assert "has no answer yet" not in shown(pilot)
        assert "The week after has" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(plan := app.screen, PlanScreen)
        assert plan.day > TODAY


async def test_a_week_after_without_anything_asks_where_rest_goes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [session(TODAY - timedelta(days=2)), kept_rest(TODAY - timedelta(days=1))])
    async with opened(context, 80, 24) as pilot:
        app = app_of(pilot)
        app.post_message(OpenReview(Week.of(TODAY)))
        await pilot.pause()
        await pilot.pause()
        assert "● Rest: Sat 21 Nov." in shown(pilot)
        assert "Where does rest go?" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, RestScreen)
        await press(pilot, "1", "1", "ctrl+s")
        rests = app.workspace.journal.rest
        assert [each for day in rests if day > TODAY for each in rests[day]]
        assert isinstance(next(iter(rests[max(rests)])), Rest)


async def test_a_week_without_a_question_has_no_key_for_it(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)
        app.post_message(OpenReview(Week.of(TODAY).shifted(-6)))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        assert "Answer" not in shown(pilot).splitlines()[-1]
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
