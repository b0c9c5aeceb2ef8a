"""A screen of days: its keys, and what it shows of the day under the cursor.

What the keys do is done by plain objects, each in a module of its own; they see the screen as a `DayDesk`
(`tools.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.content import Content

from herstel.domain.calendar_items import Session
from herstel.services.calendar.item_text import lines_or_none
from herstel.services.calendar.items import DayItem
from herstel.tui import navigation
from herstel.tui.days.advices import AdviceAtRest, DayAdvices
from herstel.tui.days.details_pane import DayDetails, DayPanel
from herstel.tui.days.grid import DayGrid
from herstel.tui.days.shown_items import GridContent, ShownItems
from herstel.tui.days.tools import EDITS, DayTools, ScreenDesk, ScreenState
from herstel.tui.days.walk import stepped
from herstel.tui.keys.commands import Act
from herstel.tui.questions.rest_and_spells import mark_or_change
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.foot_line import FootLine
from herstel.tui.widgets.top_bar import TopBar


class DayScreen(HerstelScreen[None]):
    """A screen with a grid of days. Keys act on the chosen item, or on all items of the selected days."""

    def __init__(self) -> None:
        super().__init__()
        self._has_come: bool | None = None
        """Whether the day under the cursor had come when keys were shown last."""

    # -- the objects that do the work ----------------------------------------------------------------

    @cached_property
    def shown_items(self) -> ShownItems:
        """What stands on the days as far as it is shown."""
        return ShownItems(self.workspace)

    @cached_property
    def tools(self) -> DayTools:
        """What does what the keys ask for."""
        return DayTools(self.workspace, self.desk)

    @cached_property
    def state(self) -> ScreenState:
        return ScreenState(self.desk, lambda: self.grid, self.shown_items, self.tools, self.say)

    @cached_property
    def advices(self) -> DayAdvices:
        """The advice of the days that are shown."""
        return DayAdvices(self.settings)

    @cached_property
    def desk(self) -> ScreenDesk:
        """What the objects see of this screen."""
        return ScreenDesk(self, lambda: self.grid, self.shown_items, self.draw, self.draw_day)

    @cached_property
    def panel(self) -> DayPanel:
        """What is told beside the grid of the day under the cursor."""
        return DayPanel(self.workspace, self.shown_items, self.advices, self.key_of)

    @cached_property
    def advice_at_rest(self) -> AdviceAtRest:
        """Works out the advice of the days that are shown."""
        return AdviceAtRest(self, lambda: self.grid, self.advices, self.rested, self._worked_out)

    # -- the day and its items -----------------------------------------------------------------------

    @property
    def grid(self) -> DayGrid:
        """The grid that has the cursor."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self.grid.cursor

    @property
    def day_in_focus(self) -> date:
        """The day under the cursor."""
        return self.day

    @property
    def item(self) -> DayItem | None:
        """The item that keys act on."""
        return self.shown_items.chosen(self.day)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.grid.go_to(day)

    def as_text(self) -> str:
        """Return what stands on the selected days, or on the day under the cursor, one item a line."""
        return self.days_as_text(self.grid.selected_days())

    def days_as_text(self, days: Iterable[date]) -> str:
        """Return what stands on some days, one item a line."""
        journal, say = self.journal, self.say
        return "\n".join(line for day in days for line in lines_or_none(journal, day, say))

    # -- what is shown -------------------------------------------------------------------------------

    def days_shown(self) -> GridContent:
        """Return what the grids show."""
        return GridContent(
            self.shown_items.cell, self.advices.of, self.today(), frozenset(self.tools.search.days)
        )

    @property
    def first_weekday(self) -> int:
        """The day with which weeks begin, 0 for Monday."""
        return self.workspace.config.calendar.first_weekday

    def title_of(self, day: date) -> str:
        """Return the title of the screen while the cursor is on a day."""
        raise NotImplementedError

    def remarks_on(self, day: date) -> list[Content]:
        return []

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self.shown_items.journal_changed()
        self.advices.forget()
        self.tools.search.journal_changed()
        self.draw()

    def draw(self) -> None:
        """Show everything anew."""
        self.grid.show(self.days_shown())
        self.draw_day()

    def draw_day(self) -> None:
        """Show the day under the cursor anew, with the state of the screen and the keys that work in it."""
        self._draw_day()
        self.refresh_bindings()

    def _draw_day(self) -> None:
        self.query_one(TopBar).show(self.title_of(self.day), self.today())
        self.draw_details()
        self.draw_status()
        self.draw_below()
        self.advice_at_rest.wait()

    def draw_details(self) -> None:
        """Show what there is to know of the day."""
        self.panel.show(self.query_one(DayDetails), self.day, self.remarks_on(self.day))

    def draw_status(self) -> None:
        """Say in which state the screen is."""
        self.query_one(DayDetails).say(*self.state.words())

    def draw_below(self) -> None:
        """Show what stands below the grid and the details; screens have their own."""

    def give_rows(self, rows: int) -> None:
        """Give up some rows of the details: the days stay where they are."""
        self.query_one(DayDetails).give_rows(rows)

    def on_resize(self) -> None:
        """Lay the details out for the new width."""
        super().on_resize()
        self.call_after_refresh(self.draw_details)
        for line in self.query(FootLine):
            if line.is_open:
                self.call_after_refresh(lambda line=line: line.take_rows(line.rows_needed))

    # -- what the grid tells -------------------------------------------------------------------------

    @on(DayGrid.Moved)
    def follow_cursor(self, event: DayGrid.Moved) -> None:
        """Show the day that the cursor has come to, once the cursor itself has been painted there."""
        self.shown_items.arrive(event.day)
        self.call_after_refresh(self._draw_day)

    @on(DayGrid.Counted)
    def show_count(self) -> None:
        """Show the count that is being typed, or that it is used up."""
        self.draw_status()

    @on(DayGrid.Selected)
    def show_selection(self) -> None:
        """Say how many days are selected, and show the keys that work on them."""
        self.draw_status()
        self.refresh_bindings()

    @on(DayGrid.Scrolled)
    def turn_wheel(self, event: DayGrid.Scrolled) -> None:
        """Go on or back by a period."""
        self.go_to(stepped(self.day, self.grid.period, event.periods))

    def rested(self) -> None:
        """Show the keys that work on the day on which the cursor has come to rest."""
        has_come = self.day <= self.today()
        if has_come is not self._has_come:
            self._has_come = has_come
            self.refresh_bindings()

    def _worked_out(self) -> None:
        """Show the advice that is known now."""
        self.grid.invalidate()
        self.draw_details()

    # -- which keys work -----------------------------------------------------------------------------

    @on(FootLine.Closed)
    def return_to_grid(self) -> None:
        """Give the keys back to the days, unless the answer led to another question or more was pasted."""
        if not (self.state.is_asking or self.desk.line.offer_next()):
            self.set_focus(self.grid)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done on a day that has not come, or while something is carried."""
        if action in {"checkin", "log", "why"} and self.is_mounted and self.day > self.today():
            return False
        is_carrying = self.tools.carrier.carried is not None
        if action in {"drop", "push"}:
            return is_carrying
        if is_carrying and action in EDITS:
            return False
        if action == "other_end":
            return self.is_mounted and self.grid.is_selecting
        return super().check_action(action, parameters)

    def let_go(self) -> bool:
        """Leave the innermost state of the screen; say whether there was one."""
        return self.state.let_go()

    # -- keys: where to go ---------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Leave what is being done, or go back to Today."""
        if not self.let_go():
            self.dismiss()

    def action_move(self, unit: str, count: int) -> None:
        """Move the cursor by some days, weeks, months or years, or to an end of its week."""
        self.grid.walk(unit, count)

    action_today: ClassVar[Act[DayScreen]] = lambda screen: screen.go_to(screen.today())
    action_goto: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.search.ask_date()
    action_search: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.search.ask_words()

    def action_jump(self, what: str, step: int) -> None:
        """Go to the next day with something on it, without anything, or without an answer."""
        self.tools.search.jump(what, step, self.grid.take_count())

    def action_choose(self, step: int) -> None:
        """Choose the next item of the day, or the one before."""
        self.shown_items.choose_next(self.day, step)
        self.draw_day()

    action_select: ClassVar[Act[DayScreen]] = lambda screen: screen.grid.select(by_week=False)
    action_select_weeks: ClassVar[Act[DayScreen]] = lambda screen: screen.grid.select(by_week=True)
    action_other_end: ClassVar[Act[DayScreen]] = lambda screen: screen.grid.go_to_other_end()

    def action_filter(self) -> None:
        """Show only the next kind of items, or all again."""
        self.shown_items.show_next_kind()
        self.draw()

    # -- keys: what is edited ------------------------------------------------------------------------

    def action_log(self) -> None:
        """Say how the chosen session went, or log another one."""
        item = self.item
        if isinstance(item, Session) and item.is_open:
            self.navigate(navigation.AskOutcome(item))
        else:
            self.navigate(navigation.LogSession(self.day))

    action_add: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.writer.add()
    action_edit: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.writer.change()
    action_repeat: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.writer.repeat()
    action_outcome: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.editor.next_outcome()

    def action_load(self, steps: int) -> None:
        """Let the chosen items ask more, or less."""
        self.tools.editor.load(steps * self.grid.take_count())

    action_skip: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.editor.skip()

    def action_ill(self) -> None:
        """Mark an illness or injury from the day on, or say more of the one that stands there."""
        mark_or_change(self.day, self.desk.choice, self)

    action_rest: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.editor.rest()

    def action_shove(self, days: int) -> None:
        """Move the chosen items at once, and the cursor with them."""
        self.tools.editor.move(days * self.grid.take_count())

    def action_reorder(self, places: int) -> None:
        """Put the chosen session before or behind the others of its day."""
        self.tools.editor.reorder(places * self.grid.take_count())

    action_shift: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.editor.shift()
    action_delete: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.copier.delete()
    action_copy: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.copier.copy()

    def action_copy_week(self) -> None:
        """Remember the whole week; pasting lays it weekday by weekday."""
        self.tools.copier.copy_week(self.grid.week_start(self.day))

    def action_paste(self) -> None:
        """Put what was copied on the day, as often as was counted; nothing is replaced."""
        self.tools.copier.paste(self.grid.take_count())

    def action_duplicate(self) -> None:
        """Put copies of the chosen items a week later, or as many weeks as were counted."""
        self.tools.copier.duplicate(self.grid.take_count())

    action_usual: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.saved_weeks.ask_usual()
    action_carry: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.carrier.pick_up()
    action_push: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.carrier.push()
    action_drop: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.carrier.drop()
    action_again: ClassVar[Act[DayScreen]] = lambda screen: screen.tools.saver.again(screen.grid.take_count())
