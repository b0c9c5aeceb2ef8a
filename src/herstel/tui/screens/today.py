"""Today: the advice and its reasons, the plan, the last seven days, what is still open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from herstel.i18n.catalog import short_date
from herstel.tui.jump_places import DayPicked, JumpPlace
from herstel.tui.keys.commands import TODAY, Act, bindings, commands_of
from herstel.tui.navigation import (
    AskOutcomes,
    LeaveDemo,
    LogSession,
    MainPlace,
    OpenCalendar,
    OpenCheckIn,
    OpenPlan,
    PlanRest,
    RateSessions,
    VisitDemo,
)
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.screens.today_offer import TodayOffer
from herstel.tui.widgets.advice_card import AdviceCard
from herstel.tui.widgets.day_cards import MorningsCard, OpenCard, PlanCard
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine, FootLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.today_cards import EmptyState, TodayCards
from herstel.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from herstel.services.advice.today import TodayView

_PICKS: Final = ("1", "2", "3")
_PHONE_WIDTH: Final = 76
_PHONE_HEIGHT: Final = 24

_ANSWERS = ("rest_was", "still", "better", "settle", "scale", "no_training", "rate", "yesterday")
"""What answers something, and only while that is open."""

_ABOUT_VIEW = frozenset(
    {
        *("rest", "ill", "why", "take", "another", "override", "recovery", "demo", "leave_demo", *_ANSWERS),
    }
)
"""What can be done only once it is known what Today shows."""


class TodayScreen(HerstelScreen[None]):
    """The first screen; it is painted before the journal is open and filled when it is."""

    BINDINGS = bindings(TODAY)
    SCOPE = TODAY
    PLACE = MainPlace.TODAY
    EXPLAINED = "today"
    HORIZONTAL_BREAKPOINTS = [*HerstelScreen.HORIZONTAL_BREAKPOINTS, (150, "-broad")]
    VERTICAL_BREAKPOINTS = [*HerstelScreen.VERTICAL_BREAKPOINTS, (46, "-grand")]
    SHOWS_NOTICES = True

    def __init__(self, notices: Callable[[], Sequence[str]]) -> None:
        """Make the screen.

        Args:
            notices: gives the sentences that stay on screen while they are true.
        """
        super().__init__()
        self._notices = notices
        self.view: TodayView | None = None
        """What is shown; None until the journal is open."""
        self._asked: Collection[str] = ()
        """What answers something that is open."""
        self.offer = TodayOffer(self)
        """The way to follow the advice that is shown."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield from self.top(self._title)
        yield TodayCards(id="today")
        yield ChoiceLine()
        yield EntryLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll, and show what is known already."""
        self.set_focus(self.query_one("#today"))
        if self.view is not None:
            self.show(self.view)

    def on_resize(self) -> None:
        """Set cards apart on a phone, which is narrow and high."""
        super().on_resize()
        self.set_class(self.size.width < _PHONE_WIDTH and self.size.height >= _PHONE_HEIGHT, "-phone")

    @property
    def _title(self) -> str:
        title = self.say.text("screen.today")
        return f"{title} · {self.say.text('demo.tag')}" if self.workspace.is_demo else title

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        from herstel.services.advice.today import view_of

        self.show(view_of(self.workspace, self.service, self.today()))

    def show(self, view: TodayView) -> None:
        """Fill the screen."""
        from herstel.services.advice.still_open import open_questions

        self.offer.renew(view)
        self.view = view
        self._asked = {answer for answer, _ in open_questions(view.still_open, self.say)}
        if not self.is_mounted:
            return
        say = self.say
        self.query_one(TopBar).show(self._title, view.day)
        self.set_class(view.is_empty, "-empty")
        self.add_class("-loaded")
        if view.is_empty:
            self.query_one(EmptyState).show(view.mornings_needed, len(self.workspace.items), say)
        else:
            self.query_one(TodayCards).show(view, self.offer.option, self.offer.effects_of_picks())
        self.show_notices()
        self.refresh_bindings()

    @property
    def is_as_opened(self) -> bool:
        """Whether it stands as it does after opening: nothing is asked, scrolled or chosen."""
        if self.view is None or not self.query(ChoiceLine):
            # Looked at before it was opened, or while it is being closed and loses its widgets.
            return False
        is_asking = any(line.is_open for line in (*self.query(ChoiceLine), *self.query(EntryLine)))
        is_moved = self.offer.option or any(body.scroll_offset.y for body in self.query("#today"))
        return not (is_asking or is_moved or any(card.display for card in self.query(MorningsCard)))

    def show_mornings(self) -> None:
        """Show the week's mornings beside own normal, until the next key."""
        from herstel.services.advice.week_mornings import week_mornings

        week = week_mornings(self.journal, self.today(), self.settings, self.workspace.items)
        self.query_one(MorningsCard).show(week, self.say)

    def on_screen_suspend(self) -> None:
        """Show the mornings only in the moment after the check-in."""
        self.query_one(MorningsCard).display = False

    @on(FootLine.Closed)
    def return_to_reading(self) -> None:
        """Give the keys back to the screen, unless the answer led to another question."""
        if not (self.query_one(ChoiceLine).is_open or self.query_one(EntryLine).is_open):
            self.set_focus(self.query_one("#today"))

    def show_notices(self) -> None:
        """Show what the person must know about the files."""
        notices = self._notices()
        for line in self.query("#notices").results(Static):  # none while the app ends
            line.update("\n".join(f"! {notice}" for notice in notices))
        self.set_class(bool(notices), "-notices")
        if notices and self.workspace.is_open:
            self.workspace.service.remember_told()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that make no sense now."""
        view = self.view
        if view is None:
            return action not in _ABOUT_VIEW
        works = {
            "demo": view.is_empty,
            "leave_demo": self.workspace.visited_from is not None,
            "why": not view.is_empty,
            "take": view.offer is not None,
            "override": view.offer is not None or (view.can_be_otherwise and not view.is_empty),
            "another": view.offer is not None and len(view.offer.options) > 1,
            "recovery": bool(view.recovery_week),
            **{answer: answer in self._asked for answer in _ANSWERS},
        }
        return works.get(action, True)

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return what stands behind the advice, the plan, and what is open from yesterday."""
        behind = ((AdviceCard, "why"), (PlanCard, "plan"), (OpenCard, "yesterday"))
        for card, action in behind:
            region = self.query_one(card).region
            if region and self.check_action(action, ()):
                yield JumpPlace(region.x, region.y, getattr(self, f"action_{action}"))

    @on(DayPicked)
    def show_day(self, event: DayPicked) -> None:
        """Show a day of the week in the calendar."""
        self.navigate(OpenCalendar(event.day))

    def on_key(self, event: events.Key) -> None:
        """Take the digit of an easy thing; of another key say in one quiet line that it has nothing to do."""
        self.query_one(MorningsCard).display = False
        if event.character in _PICKS:
            self.offer.pick(event.character)
            return
        own_keys = {key for command in commands_of(TODAY) for key in command.keys.split(",")}
        if self.view is not None and event.key in own_keys - self.active_bindings.keys():
            self.glance("key.idle")

    action_log: ClassVar[Act[TodayScreen]] = lambda screen: screen.navigate(LogSession())
    action_rest: ClassVar[Act[TodayScreen]] = lambda screen: screen.navigate(PlanRest())
    action_take: ClassVar[Act[TodayScreen]] = lambda screen: screen.offer.take()

    def action_another(self) -> None:
        """Show another way to follow the advice."""
        if self.view is not None:
            self.offer.turn_over()
            effects = self.offer.effects_of_picks()
            self.query_one(TodayCards).show_offer(self.view, self.offer.option, effects)

    def action_rest_was(self, answer: str) -> None:
        """Say how yesterday's recovery was."""
        from herstel.services.planning.easy_day import RestAnswer, changes_for_rest_answer

        if self.view is not None and (rest := self.view.still_open.rest_to_ask) is not None:
            felt = RestAnswer(answer)
            if self.try_to(lambda: self.service.edit(changes_for_rest_answer(self.journal, rest, felt))):
                self.glance("saved")

    def action_override(self) -> None:
        """Say why something else is done; on a day as planned, see what else it could be."""
        from herstel.tui.questions.override import do_otherwise, override

        if self.view is None:
            return
        line = self.query_one(ChoiceLine)
        if self.view.offer is None:
            do_otherwise(self.view.advice, line, self)
        else:
            override(self.view.advice, line, self.query_one(EntryLine), self)

    def action_ill(self) -> None:
        """Mark an illness or injury, or say more of the one that stands."""
        from herstel.tui.questions.rest_and_spells import mark_or_change

        mark_or_change(self.today(), self.query_one(ChoiceLine), self)

    def action_still(self) -> None:
        """Say that the illness or injury still stands."""
        from herstel.tui.questions.rest_and_spells import say_still

        if self.view is not None and self.view.still_open.spells.asked is not None:
            say_still(self.view.still_open.spells.asked, self.view.day, self)

    def action_better(self) -> None:
        """Say that the illness or injury is over."""
        from herstel.tui.questions.rest_and_spells import say_well_again

        if self.view is not None and self.view.still_open.spells.asked is not None:
            say_well_again(self.view.still_open.spells.asked, self.view.day, self)

    def action_settle(self) -> None:
        """Say what becomes of sessions that an illness or injury forbids, or that were missed."""
        from herstel.tui.questions.rest_and_spells import settle_sessions

        settle_sessions(self)

    def action_scale(self) -> None:
        """Say what a high answer to fatigue means."""
        from herstel.tui.questions.override import ask_about_scale

        if self.view is not None and self.view.still_open.scale_doubt is not None:
            ask_about_scale(self.query_one(ChoiceLine), self, self.view.still_open.scale_doubt)

    action_rate: ClassVar[Act[TodayScreen]] = lambda screen: screen.navigate(RateSessions())

    def action_recovery(self) -> None:
        """Look at a recovery week."""
        from herstel.services.planning.condition import week_to_recover

        today = self.today()
        self.navigate(OpenPlan(max(week_to_recover(today).monday, today), asks_recovery=True))

    def action_no_training(self) -> None:
        """Say that yesterday was a day without training."""
        if self.view is not None and self.view.still_open.is_yesterday_blank:
            yesterday = self.view.day - timedelta(days=1)
            if self.try_to(lambda: self.service.log_rest(yesterday)):
                self.glance("log.rest", day=short_date(yesterday, self.say.language))

    def action_yesterday(self) -> None:
        """Answer what is open from yesterday: sessions first, then a race, then the missed check-in."""
        still, yesterday = self.view and self.view.still_open, self.today() - timedelta(days=1)
        if still and still.sessions:
            self.navigate(AskOutcomes())
        elif still and still.race_to_log:
            self.navigate(LogSession(yesterday))
        else:
            self.navigate(OpenCheckIn(yesterday))

    action_leave_demo: ClassVar[Act[TodayScreen]] = lambda screen: screen.navigate(LeaveDemo())
    action_demo: ClassVar[Act[TodayScreen]] = lambda screen: screen.navigate(VisitDemo())
