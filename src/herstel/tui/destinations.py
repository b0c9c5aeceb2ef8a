"""Which screen opens when one is asked for. Only the app asks: screens know messages, not each other.

Each screen is loaded when it is first opened.
"""

from __future__ import annotations

from datetime import timedelta
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from herstel.tui import navigation

if TYPE_CHECKING:
    from textual.screen import Screen

    from herstel.services.workspace import Workspace


@singledispatch
def screen_for(asked: navigation.Destination, workspace: Workspace) -> Screen[Any]:
    """Return the screen that is asked for.

    Args:
        asked: says which screen, and about what.
        workspace: what it begins with; its journal is open.
    """
    raise NotImplementedError(type(asked))


@screen_for.register(navigation.OpenCheckIn)
def _(asked: navigation.OpenCheckIn, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.checkin import CheckInScreen

    return CheckInScreen(asked.day or workspace.today())


@screen_for.register(navigation.LogSession)
def _(asked: navigation.LogSession, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.short_forms import LogScreen

    return LogScreen(asked.day or workspace.today())


@screen_for.register(navigation.AskOutcome)
def _(asked: navigation.AskOutcome, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.short_forms import OutcomeScreen

    return OutcomeScreen(asked.session, asks_others=asked.asks_others)


@screen_for.register(navigation.PlanRest)
def _(asked: navigation.PlanRest, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.short_forms import RestScreen

    return RestScreen(asked.first or workspace.today())


@screen_for.register(navigation.MarkSpell)
def _(asked: navigation.MarkSpell, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.short_forms import SpellScreen

    return SpellScreen(asked.day or workspace.today(), asked.spell)


@screen_for.register(navigation.ShowRules)
def _(asked: navigation.ShowRules, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.rules import RulesScreen

    return RulesScreen()


@screen_for.register(navigation.OpenSettings)
def _(asked: navigation.OpenSettings, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.settings import SettingsScreen

    return SettingsScreen(asked.asks)


@screen_for.register(navigation.OpenCalendar)
def _(asked: navigation.OpenCalendar, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.calendar import CalendarScreen

    return CalendarScreen(asked.day)


@screen_for.register(navigation.OpenPlan)
def _(asked: navigation.OpenPlan, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.plan import PlanScreen

    today = workspace.today()
    is_last = today == workspace.week_of(today).days[-1]
    day = asked.day or (today + timedelta(days=1) if is_last else today)
    return PlanScreen(day, asks_recovery=asked.asks_recovery)


@screen_for.register(navigation.OpenTrends)
def _(asked: navigation.OpenTrends, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.trends import TrendsScreen

    return TrendsScreen()


@screen_for.register(navigation.RateSessions)
def _(asked: navigation.RateSessions, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.rating import RatingScreen

    return RatingScreen()


@screen_for.register(navigation.OpenAhead)
def _(asked: navigation.OpenAhead, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.ahead import AheadScreen

    return AheadScreen(asked.day)


@screen_for.register(navigation.OpenSeason)
def _(asked: navigation.OpenSeason, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.season import SeasonScreen

    return SeasonScreen(asked.day)


@screen_for.register(navigation.OpenYear)
def _(asked: navigation.OpenYear, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.year import YearScreen

    return YearScreen(asked.day)


@screen_for.register(navigation.OpenReview)
def _(asked: navigation.OpenReview, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.review import ReviewScreen

    return ReviewScreen(asked.week)
