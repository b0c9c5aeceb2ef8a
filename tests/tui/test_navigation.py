"""Ways from screen to screen: every message is answered, and keys typed ahead arrive where they are meant."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.tui import navigation
from herstel.tui.app import HerstelApp
from herstel.tui.navigator import Navigator, screen_for
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.help import HelpScreen
from herstel.tui.screens.rules import RulesScreen
from herstel.tui.screens.why import WhyScreen
from support.screens import TODAY, app_of, opened, press, shown, surroundings

SESSION = Session(id=f"{TODAY}-abcdefgh", date=TODAY, sport="run")
ASKED = (
    navigation.OpenCheckIn(),
    navigation.LogSession(TODAY),
    navigation.AskOutcome(SESSION),
    navigation.PlanRest(),
    navigation.MarkSpell(),
    navigation.ShowRules(),
    navigation.OpenCalendar(),
    navigation.OpenPlan(),
    navigation.OpenReview(Week.of(TODAY)),
    navigation.OpenTrends(),
    navigation.OpenAhead(),
    navigation.OpenSeason(),
    navigation.OpenYear(),
    navigation.RateSessions(),
    navigation.OpenSettings(),
)


def below(kind: type) -> set[type]:
    """Return every kind that is made from one, without those that others are made from."""
    kinds: list[type] = kind.__subclasses__()
    return {last for each in kinds for last in below(each)} if kinds else {kind}


def test_every_destination_has_a_screen(tmp_path: Path) -> None:
    assert {type(asked) for asked in ASKED} == below(navigation.Destination)
    workspace = surroundings(tmp_path)
    for asked in ASKED:
        assert type(asked) in screen_for.registry
        assert screen_for.dispatch(type(asked)) is not screen_for.dispatch(navigation.Destination)
    kinds = [type(screen_for(asked, workspace)) for asked in ASKED]
    assert len(set(kinds)) == len(ASKED), "no two lead to the same screen"


def test_every_message_is_answered() -> None:
    assert navigation.Navigation in vars(HerstelApp)["_decorated_handlers"]
    answered = set(vars(Navigator)["follow"].dispatcher.registry)
    asked = below(navigation.Navigation) - below(navigation.Destination)
    assert asked <= answered, asked - answered
    assert navigation.Destination in answered


@pytest.mark.parametrize("last_day", [False, True])
def test_on_the_last_day_of_a_week_the_plan_is_that_of_the_next(tmp_path: Path, last_day: bool) -> None:
    sunday = Week.of(TODAY).days[-1]
    assert sunday == TODAY
    workspace = surroundings(tmp_path)
    asked = navigation.OpenPlan() if last_day else navigation.OpenPlan(TODAY - timedelta(days=1))
    plan = screen_for(asked, workspace)
    expected = TODAY + timedelta(days=1) if last_day else TODAY - timedelta(days=1)
    assert getattr(plan, "_begins_on", None) == expected


async def test_keys_typed_ahead_reach_what_the_key_before_them_opens(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True)) as pilot:
        app = app_of(pilot)
        await press(pilot, "escape", "m", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert isinstance(app.screen_stack[-2], CalendarScreen)
        await press(pilot, "escape")
        # The grid of days takes digits as counts; behind the key for the check-in they are answers.
        await press(pilot, "home", "c", "4", "enter")
        assert isinstance(checkin := app.screen, CheckInScreen)
        assert checkin.form.typed["sleep_hours"] == "4"
        await press(pilot, "escape")
        await press(pilot, "home", "w", "question_mark", "escape")
        assert isinstance(app.screen, WhyScreen)


@pytest.mark.thorough
async def test_what_is_open_already_is_not_opened_twice(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        app = app_of(pilot)
        await press(pilot, "f6")
        await press(pilot, "f6")
        assert [type(screen) for screen in app.screen_stack[1:]] == [RulesScreen]
        await press(pilot, "escape")
        app.post_message(navigation.OpenCalendar())
        app.post_message(navigation.OpenCalendar(TODAY - timedelta(days=30)))
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack[1:]] == [CalendarScreen]
        assert isinstance(calendar := app.screen, CalendarScreen)
        assert calendar.day == TODAY - timedelta(days=30)


async def test_what_is_asked_for_before_the_journal_is_open_comes_once_it_is(tmp_path: Path) -> None:
    app = HerstelApp(surroundings(tmp_path), navigation.OpenCalendar(TODAY - timedelta(days=3)))
    async with app.run_test() as pilot:
        for _ in range(200):
            await pilot.pause()
            if isinstance(app.screen, CalendarScreen):
                break
        assert isinstance(calendar := app.screen, CalendarScreen)
        assert calendar.day == TODAY - timedelta(days=3)


@pytest.mark.thorough
async def test_the_demo_is_worked_in_only_once_it_is_open(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    async with opened(workspace, 80, 40) as pilot:
        app = app_of(pilot)
        await press(pilot, "d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.workspace.visited_from is workspace
        assert app.workspace.is_open
        await press(pilot, "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.workspace is workspace
        assert "demo" not in shown(pilot).splitlines()[0]
