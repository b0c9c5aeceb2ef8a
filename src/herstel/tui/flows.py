"""What a person can set out to do: each flow opens its screens one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from herstel.domain.event import Event
    from herstel.domain.rest import Rest
    from herstel.domain.session import Session
    from herstel.rules.planning.offer import Offer
    from herstel.services.planning.easy_day import EasyDay
    from herstel.services.planning.offering import DayOffer
    from herstel.services.planning.rest_felt import RestAnswer
    from herstel.services.undo.retracing import Retraced
    from herstel.tui.app import HerstelApp

_GLANCE_SECONDS = 2
_READ_SECONDS = 6
"""What was not done as asked has to be read."""


class Flows:
    """The flows of the app. Screens are loaded when they are first needed."""

    def __init__(self, app: HerstelApp) -> None:
        self._app = app

    def check_in(self, day: date | None = None) -> None:
        """Ask a morning's questions; yesterday's sessions without an outcome follow."""
        self._app.when_open(lambda: self._check_in(day or self._app.today()))

    def _check_in(self, day: date) -> None:
        from herstel.tui.screens.checkin import CheckInScreen

        screen = CheckInScreen(day)

        def follow(saved: bool | None) -> None:
            if saved:
                self._glance("saved")
                if screen.marks_spell:
                    self.mark_spell(screen.day)
                else:
                    self.ask_outcomes()

        self._push(screen, follow)

    def ask_outcomes(self) -> None:
        """Ask for the outcome of the first of yesterday's open sessions, then of the next."""
        from herstel.tui.screens.log import OutcomeScreen

        open_sessions = self._app.service.open_sessions()
        if not open_sessions:
            self._look_at_rest(self._app.today() - timedelta(days=1))
        else:
            self._push(OutcomeScreen(open_sessions[0]), lambda saved: self.ask_outcomes() if saved else None)

    def ask_outcome(self, session: Session) -> None:
        """Ask what became of a session."""
        from herstel.tui.screens.log import OutcomeScreen

        self._push(OutcomeScreen(session), lambda saved: self._look_at_rest(session.date) if saved else None)

    def answer_yesterday(self) -> None:
        """Answer what is open from yesterday: sessions first, then the missed check-in."""
        if self._app.service.open_sessions():
            self.ask_outcomes()
        else:
            self.check_in(self._app.today() - timedelta(days=1))

    def log_session(self, day: date | None = None) -> None:
        """Log a session that was done."""
        self._app.when_open(lambda: self._log_session(day or self._app.today()))

    def _log_session(self, day: date) -> None:
        from herstel.tui.screens.log import LogScreen

        screen = LogScreen(day)
        self._push(screen, lambda saved: self._look_at_rest(screen.day) if saved else None)

    def _look_at_rest(self, day: date) -> None:
        """Ask what becomes of a day of rest on which a session was done."""
        from herstel.services.calendar.rest_conflicts import RestChoice, settled, trained_rests
        from herstel.tui.rest_question import ask_about_rest
        from herstel.tui.widgets.choice_line import ChoiceLine

        service = self._app.service
        found = trained_rests(service.journal, day)
        lines = self._app.screen.query(ChoiceLine)
        if not found or not lines:
            return

        def settle(choice: RestChoice) -> None:
            self._app.try_to(
                lambda: service.apply([save for each in found for save in settled(each, choice)])
            )

        ask_about_rest(lines.first(), found, self._app.say, settle)

    def plan_rest(self, first: date | None = None) -> None:
        """Plan rest on one of the seven days from `first` on."""
        self._app.when_open(lambda: self._plan_rest(first or self._app.today()))

    def _plan_rest(self, first: date) -> None:
        from herstel.tui.screens.rest import RestScreen

        self._push(RestScreen(first))

    def mark_spell(self, day: date | None = None, known: Event | None = None) -> None:
        """Mark an illness or injury from a day on, or change one; then offer what becomes of its sessions."""
        self._app.when_open(lambda: self._mark_spell(day or self._app.today(), known))

    def _mark_spell(self, day: date, known: Event | None) -> None:
        from herstel.tui.screens.spell import SpellScreen

        screen = SpellScreen(day, known)
        self._push(screen, lambda saved: self.settle_sessions(screen.saved_id) if saved else None)

    def settle_sessions(self, spell_id: str = "") -> None:
        """Ask what becomes of the sessions that a spell forbids, or else of those that were missed."""
        from herstel.tui.spell_questions import settle_sessions
        from herstel.tui.widgets.choice_line import ChoiceLine

        lines = self._app.screen.query(ChoiceLine)
        if lines:
            settle_sessions(lines.first(), self._app, spell_id)

    def explain(self, day: date | None = None) -> None:
        """Show what stands behind the advice of a day."""
        from herstel.tui.screens.why import WhyScreen

        view = self._app.view if day in {None, self._app.today()} else self._app.view_of(day)
        if view is not None:
            self._app.push_screen(WhyScreen(view))

    def show_rules(self) -> None:
        """Show every rule, and what came of it."""
        self._app.when_open(self._show_rules)

    def _show_rules(self) -> None:
        from herstel.tui.screens.rules import RulesScreen

        if not isinstance(self._app.screen, RulesScreen):
            self._app.push_screen(RulesScreen())

    def open_calendar(self, day: date | None = None) -> None:
        """Open the calendar at a day, by default today."""
        self._app.when_open(lambda: self._open_calendar(day))

    def _open_calendar(self, day: date | None) -> None:
        from herstel.tui.screens.calendar import CalendarScreen

        if isinstance(screen := self._app.screen, CalendarScreen):
            screen.go_to(day or self._app.today())
        else:
            self._app.push_screen(CalendarScreen(day))

    def open_trends(self) -> None:
        """Open the pictures of weeks and years."""
        self._app.when_open(self._open_trends)

    def _open_trends(self) -> None:
        from herstel.tui.screens.trends import TrendsScreen

        self._app.push_screen(TrendsScreen())

    def open_plan(self, day: date | None = None) -> None:
        """Open the plan of the week of a day; on its last day that of the week to come."""
        today = self._app.today()
        is_last = today == self._app.workspace.week_of(today).days[-1]
        ahead = today + timedelta(days=1) if is_last else today
        self._app.when_open(lambda: self._open_plan(day or ahead))

    def _open_plan(self, day: date) -> None:
        from herstel.tui.screens.plan.screen import PlanScreen

        self._app.push_screen(PlanScreen(day))

    def take_back(self) -> None:
        """Take back the last change."""
        self._app.when_open(lambda: self._travel(self._app.service.undo, "undo"))

    def make_again(self) -> None:
        """Make the last change that was taken back again."""
        self._app.when_open(lambda: self._travel(self._app.service.redo, "redo"))

    def _travel(self, step: Callable[[], Retraced | None], key: str) -> None:
        from herstel.domain.cleaning import one_line
        from herstel.services.undo.text import step_words

        found: list[Retraced] = []
        if self._app.try_to(lambda: found.extend(each for each in [step()] if each)):
            say = self._app.say
            text = step_words(found[0], key, say) if found else say.text(f"{key}.nothing")
            seconds = _READ_SECONDS if found and found[0].left else _GLANCE_SECONDS
            self._app.notify(one_line(text), markup=False, timeout=seconds)

    def take_offer(self, offer: DayOffer, option: int) -> None:
        """Put today's advice into the plan, in one of the ways that are offered."""
        from herstel.services.planning.offering import taken

        service, reason = self._app.service, self._app.say.text("take.reason")
        if self._app.try_to(
            lambda: service.edit(taken(service.journal, offer, offer.option(option), reason))
        ):
            self._glance("take.in")

    def pick_easy(self, easy: EasyDay, number: int, offered: tuple[DayOffer, Offer] | None) -> None:
        """Put one of the easy things to do into the plan, with the rest that it belongs to."""
        from herstel.services.planning.easy_day import picked

        service, say = self._app.service, self._app.say
        if number < len(easy.activities):
            activity = easy.activities[number]
            if self._app.try_to(lambda: service.edit(picked(service.journal, easy, activity, offered, say))):
                self._glance("take.in")

    def answer_rest(self, rest: Rest, answer: RestAnswer) -> None:
        """Remember how yesterday's recovery was."""
        from herstel.services.planning.rest_felt import answered_rest

        service = self._app.service
        if self._app.try_to(lambda: service.edit(answered_rest(service.journal, rest, answer))):
            self._glance("saved")

    def plan_recovery_week(self) -> None:
        """Look at the week that a recovery week would be, with the question whether it is to be one."""
        from herstel.services.planning.condition import week_to_recover
        from herstel.tui.screens.plan.screen import PlanScreen

        week = week_to_recover(self._app.today())
        self._app.push_screen(PlanScreen(max(week.monday, self._app.today()), asks_recovery=True))

    def _glance(self, key: str) -> None:
        self._app.notify(self._app.say.text(key), markup=False, timeout=_GLANCE_SECONDS)

    def _push(self, screen: Screen[bool], follow: Callable[[bool | None], None] | None = None) -> None:
        self._app.push_screen(screen, follow)
