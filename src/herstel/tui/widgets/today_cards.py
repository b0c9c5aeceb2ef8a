"""Everything Today shows, what matters most first; of an empty journal, what can be done first."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.tui.keys.keymap import first_key
from herstel.tui.our_app import workspace_of
from herstel.tui.shown_text import folded
from herstel.tui.widgets.advice_card import AdviceCard
from herstel.tui.widgets.day_cards import LadderCard, MorningsCard, OpenCard, PlanCard, RecoveryCard
from herstel.tui.widgets.day_strip import AheadStrip, WeekStrip
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.large_text import large_letters
from herstel.tui.widgets.offer_card import TWO_COLUMNS, NotesCard, OfferCard
from herstel.tui.widgets.reasons_card import ReasonsCard
from herstel.tui.widgets.signal_strip import SignalStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.planning.outlook import Effect


_KEYS = (("c", "empty.checkin"), ("r", "empty.rest"), ("d", "empty.demo"))


_INDENT: Final = 5


_WIDEST: Final = 90
"""A paragraph is no wider, however many columns there are."""


class EmptyState(FittedText):
    """Explains itself in three keys; nothing opens by itself."""

    DEFAULT_CSS = """
    EmptyState {
        padding: 0 1 0 2;
        border-left: thick $primary;
        text-wrap: nowrap;
        max-width: 116;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._paragraphs: list[tuple[Content, int]] = []
        """What is said, each with how far its lines after the first stand in."""

    def show(self, mornings: int, questions: int, say: Translator) -> None:
        """Show what can be done first.

        Args:
            mornings: mornings after which own normal is known.
            questions: how many questions of a morning are answered with one key.
        """
        self._title, blank = say.text("empty.title"), (Content(), 0)
        keys = [
            Content.assemble((f"  {key}  ", "bold $primary"), say.text(sentence, count=questions))
            for key, sentence in _KEYS
        ]
        self._paragraphs = [
            (Content(say.text("empty.idea")), 0),
            blank,
            *((line, _INDENT) for line in keys),
            blank,
            (Content.styled(say.plural("empty.mornings", mornings), "$muted"), 0),
        ]
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return what can be done first, a key a line or more."""
        room = min(width, _WIDEST)
        title = large_letters(self, self._title, width) or (self._title,)
        lines = [folded(text, room, indent) for text, indent in self._paragraphs]
        return Content("\n").join([Content.styled("\n".join(title), "bold $primary"), Content(), *lines])


_CROWDED: Final = "-crowded"


_AHEAD_HEIGHT: Final = 4


_AROUND: Final = 6
"""Blanks beside and between the two columns, and the scrollbar."""


class TodayCards(VerticalScroll):
    """The cards in two columns, or below each other: what is to be done then stands above why."""

    def compose(self) -> ComposeResult:
        """Lay out the cards."""
        say = workspace_of(self).say
        yield Static(say.text("screen.opening"), id="opening", markup=False)
        yield Static("", id="notices", markup=False)
        yield AdviceCard()
        yield EmptyState()
        yield MorningsCard()
        with Horizontal(id="columns"):
            with Vertical(id="advice"):
                yield ReasonsCard()
                yield RecoveryCard()
                yield NotesCard()
                yield LadderCard()
            with Vertical(id="plan"):
                yield PlanCard()
                yield OpenCard()
                yield OfferCard()
        with Horizontal(id="strips"):
            with Vertical(id="weeks", classes="frame"):
                yield WeekStrip()
                yield AheadStrip()
            yield SignalStrip()

    def show(self, view: TodayView, option: int, pick_effects: Sequence[Effect]) -> None:
        """Fill the cards.

        Args:
            option: which of the ways to follow the advice is shown.
            pick_effects: what each easy thing does to the checks; none where nothing can be picked.
        """
        workspace = workspace_of(self)
        say, key_of = workspace.say, partial(first_key, config=workspace.config, say=workspace.say)
        self.query_one(AdviceCard).show(view, say)
        self.query_one(ReasonsCard).show(view, say)
        self.query_one(RecoveryCard).show(view.recovery_week, say)
        self.query_one(LadderCard).show(view.still_open.spells.way_back, say)
        self.query_one(PlanCard).show(view, say, key_of("today.log"), key_of("today.plan"))
        self.query_one(OpenCard).show(view, say)
        self.screen.set_class(not self.query_one(OpenCard).display, "-nothing-open")
        self.show_offer(view, option, pick_effects)
        self._name_weeks()
        self.query_one(WeekStrip).show(view, say)
        self.query_one(AheadStrip).show(view, say)
        self.query_one(SignalStrip).show(workspace.journal, view.day, say, workspace.settings)

    def show_offer(self, view: TodayView, option: int, pick_effects: Sequence[Effect]) -> None:
        """Show one of the ways to follow the advice, as in `show`."""
        self.query_one(OfferCard).show(view, option, pick_effects)
        self.query_one(NotesCard).show(view, option, workspace_of(self).say)

    def on_resize(self) -> None:
        """Arrange the cards for the new size."""
        self._order_columns()
        self.query_one(NotesCard).fit()

    def on_mount(self) -> None:
        """Follow how much room everything takes."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._thin_out)

    def _thin_out(self, _screen: Screen[object]) -> None:
        """Leave out the days ahead where they would be cut."""
        ahead = _AHEAD_HEIGHT if self.has_class(_CROWDED) else 0
        bottom = self.query_one("#strips").virtual_region.bottom
        # A phone is scrolled with a thumb anyway.
        is_crowded = bottom + ahead > self.size.height and not self.screen.has_class("-phone")
        self.set_class(is_crowded, _CROWDED)
        self._name_weeks()

    def _name_weeks(self) -> None:
        """Say which days the strips show."""
        title = "today.weeks" if self.query_one(AheadStrip).display else "today.week_back"
        self.query_one("#weeks").border_title = workspace_of(self).say.text(title)

    def _order_columns(self) -> None:
        """Put why below what is to be done where both stand in one column."""
        columns = self.query_one("#columns")
        advice, plan = columns.query_one("#advice"), columns.query_one("#plan")
        is_wide = self.app.size.width >= TWO_COLUMNS
        if is_wide and not self.screen.has_class("-broad"):
            # Of a share in fractions of a cell the height is measured in another width than it is drawn in.
            plan.styles.width = math.ceil((self.app.size.width - _AROUND) * 4 / 11)
        else:
            plan.styles.clear_rule("width")
        if (columns.children[0] is advice) is is_wide:
            return
        if is_wide:
            columns.move_child(advice, before=plan)
        else:
            columns.move_child(advice, after=plan)
