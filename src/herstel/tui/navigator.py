"""Opens what a message of `navigation` asks for: a screen, a question, or the demo for a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import singledispatch, singledispatchmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herstel.tui import navigation
from herstel.tui.screens.base import HerstelScreen

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from textual.app import App
    from textual.screen import Screen

    from herstel.services.workspace import Workspace
    from herstel.tui.opening import JournalOpening
    from herstel.tui.screens.today import TodayScreen


class DemoVisit:
    """Makes the folder of the demo at each visit, and throws it away at the next one or at the end."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def begin(self, own: Workspace) -> Workspace:
        """Return a workspace of the demo, not open yet, from which one can go back to one's own."""
        from tempfile import TemporaryDirectory

        self.clean_up()
        self._folder = TemporaryDirectory(prefix="herstel-demo-")
        folder = Path(self._folder.name)
        paths = replace(own.paths, journal=folder / "journal", state=folder / "state")
        return replace(own, paths=paths, is_demo=True, opened=None, visited_from=own)

    def clean_up(self) -> None:
        """Throw the demo away, once nothing can be looking at it any more."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class Navigator:
    """Knows the ways of the app; what needs the journal waits until it is open."""

    def __init__(self, app: App[Any], opening: JournalOpening, today: TodayScreen) -> None:
        """Make it.

        Args:
            opening: knows the workspace, and opens the journal of another one.
            today: the screen that lies below all others.
        """
        self._app = app
        self._opening = opening
        self._today = today
        self._demo = DemoVisit()

    @property
    def _workspace(self) -> Workspace:
        return self._opening.workspace

    @property
    def _front(self) -> HerstelScreen[Any] | None:
        """The screen in front, where it is one of ours."""
        screen = self._app.screen
        return screen if isinstance(screen, HerstelScreen) else None

    @singledispatchmethod
    def follow(self, asked: navigation.Navigation) -> None:
        """Open what a message asks for."""
        raise NotImplementedError(type(asked))

    @follow.register(navigation.Destination)
    def _(self, asked: navigation.Destination) -> None:
        self._opening.when_open(lambda: self._open(asked))

    def _open(self, asked: navigation.Destination) -> None:
        """Open a screen, unless the one in front shows what is asked for."""
        if not (self._front and self._front.shows(asked)):
            self._app.push_screen(screen_for(asked, self._workspace))

    @follow.register(navigation.GoToday)
    def _(self, asked: navigation.GoToday) -> None:
        while self._app.screen is not self._today:
            self._app.pop_screen()

    @follow.register(navigation.CheckedIn)
    def _(self, asked: navigation.CheckedIn) -> None:
        if asked.day == self._workspace.today():
            self._today.show_mornings()

    @follow.register(navigation.AskOutcomes)
    def _(self, asked: navigation.AskOutcomes) -> None:
        from herstel.services.advice.still_open import open_sessions

        # After the outcome of the first of yesterday's open sessions comes the next one.
        yesterday = self._workspace.today() - timedelta(days=1)
        if unanswered := open_sessions(self._workspace.journal, yesterday):
            self._app.post_message(navigation.AskOutcome(unanswered[0], asks_others=True))
        else:
            self._app.post_message(navigation.SettleRest(yesterday))

    @follow.register(navigation.SettleRest)
    def _(self, asked: navigation.SettleRest) -> None:
        from herstel.tui.questions.rest_and_spells import settle_trained_rest

        if self._front:
            settle_trained_rest(self._front, asked.day)

    @follow.register(navigation.SettleSessions)
    def _(self, asked: navigation.SettleSessions) -> None:
        from herstel.tui.questions.rest_and_spells import settle_sessions

        if self._front:
            settle_sessions(self._front, asked.spell_id)

    @follow.register(navigation.Explain)
    def _(self, asked: navigation.Explain) -> None:
        from herstel.services.advice.today import view_of
        from herstel.tui.screens.why import WhyScreen

        view = self._today.view
        if asked.day is not None and asked.day != self._workspace.today():
            view = view_of(self._workspace, self._workspace.service, asked.day)
        if view is not None:
            self._app.push_screen(WhyScreen(view))

    @follow.register(navigation.VisitDemo)
    def _(self, asked: navigation.VisitDemo) -> None:
        self._opening.begin(self._demo.begin(self._workspace))

    @follow.register(navigation.ReadAnew)
    def _(self, asked: navigation.ReadAnew) -> None:
        self._opening.begin(self._workspace)

    @follow.register(navigation.LeaveDemo)
    def _(self, asked: navigation.LeaveDemo) -> None:
        if own := self._workspace.visited_from:
            self._opening.begin(own)

    def clean_up(self) -> None:
        """Throw the demo away."""
        self._demo.clean_up()


@singledispatch
def screen_for(asked: navigation.Destination, workspace: Workspace) -> Screen[Any]:
    """Return the screen that is asked for, loaded when it is first opened.

    Each is imported where it stands, so that types, and the guard against circles, see it.
    """
    raise NotImplementedError(type(asked))


@screen_for.register(navigation.OpenCheckIn)
def _(asked: navigation.OpenCheckIn, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.checkin import CheckInScreen

    return CheckInScreen(asked.day or workspace.today())


@screen_for.register(navigation.LogSession)
def _(asked: navigation.LogSession, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.calendar_forms import LogScreen

    return LogScreen(asked.day or workspace.today())


@screen_for.register(navigation.AskOutcome)
def _(asked: navigation.AskOutcome, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.calendar_forms import OutcomeScreen

    return OutcomeScreen(asked.session, asks_others=asked.asks_others)


@screen_for.register(navigation.PlanRest)
def _(asked: navigation.PlanRest, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.calendar_forms import RestScreen

    return RestScreen(asked.first or workspace.today())


@screen_for.register(navigation.MarkSpell)
def _(asked: navigation.MarkSpell, workspace: Workspace) -> Screen[Any]:
    from herstel.tui.screens.calendar_forms import SpellScreen

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
