"""A screen of days: its keys, and what it shows of the day under the cursor.

What the keys do is done by plain objects, each in a module of its own; they see the screen as a `DayDesk`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from textual import on
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from herstel.domain.changes import Change
from herstel.domain.journal import Journal
from herstel.domain.session import Session
from herstel.i18n.dates import long_date, short_date
from herstel.services.calendar.item_text import lines_or_none
from herstel.services.calendar.items import Item
from herstel.services.calendar.view import Filter
from herstel.tui import navigation
from herstel.tui.days.advices import DayAdvices
from herstel.tui.days.carrier import EDITS, DayCarrier
from herstel.tui.days.copier import DayCopier
from herstel.tui.days.desk import GLANCE_SECONDS, DaySelection
from herstel.tui.days.details import DayDescription, DayShown
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.editor import DayEditor
from herstel.tui.days.grid import DayGrid, GridContent
from herstel.tui.days.saving import EditSaver
from herstel.tui.days.search import DaySearch
from herstel.tui.days.shown_items import ShownItems
from herstel.tui.days.walk import stepped
from herstel.tui.days.writer import DayWriter
from herstel.tui.questions.spells import mark_or_change, settle_sessions
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import FootLine
from herstel.tui.widgets.top_bar import TopBar

_REST_SECONDS = 0.4
"""So long the cursor has to rest before anything is worked out: walking is never slowed down."""


class DayScreen(HerstelScreen[None]):
    """A screen with a grid of days. Keys act on the chosen item, or on all items of the selected days."""

    @dataclass
    class WorkedOut(Message):
        """The advice of some days is known."""

        journal: Journal
        advices: dict[date, str]

    def __init__(self) -> None:
        super().__init__()
        self._has_come: bool | None = None
        """Whether the day under the cursor had come when keys were shown last."""
        self._resting: Timer | None = None

    # -- the objects that do the work ----------------------------------------------------------------

    @cached_property
    def shown_items(self) -> ShownItems:
        """What stands on the days as far as it is shown."""
        return ShownItems(self.workspace)

    @cached_property
    def saver(self) -> EditSaver:
        """Brings edits to the journal."""
        return EditSaver(self.workspace, self)

    @cached_property
    def writer(self) -> DayWriter:
        """Adds and changes by lines of text."""
        return DayWriter(self.workspace, self, self.saver)

    @cached_property
    def copier(self) -> DayCopier:
        """Takes out, copies and pastes."""
        return DayCopier(self.workspace, self, self.saver)

    @cached_property
    def editor(self) -> DayEditor:
        """Marks, moves and plans rest."""
        return DayEditor(self.workspace, self, self.saver, self.copier)

    @cached_property
    def carrier(self) -> DayCarrier:
        """Carries items to other days."""
        return DayCarrier(self.workspace, self, self.saver)

    @cached_property
    def search(self) -> DaySearch:
        """Finds days."""
        return DaySearch(self.workspace, self)

    @cached_property
    def advices(self) -> DayAdvices:
        """The advice of the days that are shown."""
        return DayAdvices(self.settings)

    @cached_property
    def description(self) -> DayDescription:
        """Describes the day under the cursor."""
        return DayDescription(self.workspace, self.key_of)

    # -- what the objects know of the screen (`DayDesk`) ---------------------------------------------

    @property
    def line(self) -> EntryLine:
        """Asks for a line."""
        return self.query_one(EntryLine)

    @property
    def choice(self) -> ChoiceLine:
        """Asks for one key."""
        return self.query_one(ChoiceLine)

    def selection(self) -> DaySelection:
        """Return what is chosen now."""
        grid, shown, item = self.grid, self.shown_items, self.item
        days, targets = grid.selected_days(), [item] if item is not None else []
        if grid.is_selecting:
            targets = [item for day in days for item in shown.beginning_on(day)]
        return DaySelection(
            day=self.day,
            days=days,
            items=tuple(shown.on(self.day)),
            item=item,
            targets=tuple(targets),
            is_range=grid.is_selecting,
            by_week=grid.span.by_week,
        )

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.grid.go_to(day)

    def choose(self, record_id: str) -> None:
        """Choose an item of the day by its id; the first one when it is not there."""
        self.shown_items.choose(self.day, record_id)
        self.draw_day()

    def end_selection(self) -> None:
        """Select no days any more."""
        self.grid.end_selection()

    def move_selection(self, days: int) -> None:
        """Move the cursor, and the selected days with it."""
        self.grid.move_selection(days)

    def inform(self, sentence: str, seconds: float = GLANCE_SECONDS) -> None:
        """Say something that goes by itself."""
        self.notify(sentence, markup=False, timeout=seconds)

    def save(self, changes: Sequence[Change], run: str = "") -> bool:
        """Save changes as one step for undo, and say whether they are saved."""
        return self.try_to(lambda: self.service.edit(changes, run))

    def settle_sessions(self, spell_id: str) -> None:
        """Ask what becomes of the sessions that an illness or injury forbids."""
        settle_sessions(self, spell_id)

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
    def item(self) -> Item | None:
        """The item that keys act on."""
        return self.shown_items.chosen(self.day)

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
        return GridContent(self.shown_items.cell, self.advices.of, self.today(), frozenset(self.search.days))

    @property
    def first_weekday(self) -> int:
        """The day with which weeks begin, 0 for Monday."""
        return self.workspace.config.calendar.first_weekday

    def title_of(self, day: date) -> str:
        """Return the title of the screen while the cursor is on a day."""
        raise NotImplementedError

    def remarks_on(self, day: date) -> list[Content]:
        """Return what is remarked on a day."""
        return []

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self.shown_items.journal_changed()
        self.advices.forget()
        self.search.journal_changed()
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
        day, language = self.day, self.say.language
        self.query_one(TopBar).show(self.title_of(day), long_date(day, language), short_date(day, language))
        self.draw_details()
        self.draw_status()
        self.draw_below()
        self._when_at_rest()

    def draw_details(self) -> None:
        """Show what there is to know of the day."""
        pane, day, items = self.query_one(DayDetails), self.day, self.shown_items
        shown = DayShown(day, items.on(day), items.place(day), self.advices.of(day), self.remarks_on(day))
        pane.show(*self.description.lines(shown, pane.size.width))

    def draw_status(self) -> None:
        """Say in which state the screen is."""
        self.query_one(DayDetails).say(*self._status())

    def _status(self) -> list[str]:
        day, grid, say = self.day, self.grid, self.say
        counted = [str(grid.count)] if grid.count else []
        if grid.is_selecting:
            counted.append(say.plural("calendar.selected", len(grid.selected_days())))
        kind = self.shown_items.filter
        if kind is not Filter.ALL:
            counted.append(say.text("calendar.only", kind=say.text(f"filter.{kind.value}")))
        return [*self.carrier.status(day), *counted, *self.search.status(day)]

    def draw_below(self) -> None:
        """Show what stands below the grid and the details; screens have their own."""

    def on_resize(self) -> None:
        """Lay the details out for the new width."""
        super().on_resize()
        self.call_after_refresh(self.draw_details)

    # -- what the grid tells -------------------------------------------------------------------------

    @on(DayGrid.Moved)
    def follow_cursor(self, event: DayGrid.Moved) -> None:
        """Show the day that the cursor has come to, once the cursor itself has been painted there."""
        self.shown_items.arrive(event.day)
        self.call_after_refresh(self._arrive)

    def _arrive(self) -> None:
        self._draw_day()
        grid = self.grid
        ahead = [stepped(self.day, grid.period, step) for step in (1, -1)]
        self.call_after_refresh(grid.look_ahead, *ahead)

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

    # -- the advice of the days, once the cursor rests -----------------------------------------------

    def _when_at_rest(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self.workers.cancel_group(self, "advices")
        self._resting = self.set_timer(_REST_SECONDS, self._at_rest)

    def _at_rest(self) -> None:
        """Work out the advice of the days that are shown, and show the keys that work on this day."""
        journal, grid = self.journal, self.grid
        span = self.advices.missing(journal, grid.first_shown, grid.last_shown, self.today())
        if span is not None:
            self.run_worker(
                lambda: self._work_out(journal, *span), thread=True, group="advices", exclusive=True
            )
        has_come = self.day <= self.today()
        if has_come is not self._has_come:
            self._has_come = has_come
            self.refresh_bindings()

    def _work_out(self, journal: Journal, first: date, last: date) -> None:
        worker = get_current_worker()
        advices = self.advices.work_out(journal, first, last, lambda: worker.is_cancelled)
        if advices is not None:
            self.post_message(self.WorkedOut(journal, advices))

    @on(WorkedOut)
    def show_advice(self, event: WorkedOut) -> None:
        """Show what was worked out, unless the journal has changed meanwhile."""
        if event.journal is self.journal:
            self.advices.keep(event.advices)
            self.grid.invalidate()
            self.draw_details()

    # -- which keys work -----------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether one of the lines at the foot has the keys."""
        return self.line.is_open or self.choice.is_open

    @on(FootLine.Closed)
    def return_to_grid(self) -> None:
        """Give the keys back to the days, unless the answer led to another question or more was pasted."""
        if not (self.is_asking or self.line.offer_next()):
            self.set_focus(self.grid)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done on a day that has not come, or while something is carried."""
        if action in {"checkin", "log", "why"} and self.is_mounted and self.day > self.today():
            return False
        is_carrying = self.carrier.carried is not None
        if action in {"drop", "push"}:
            return is_carrying
        if is_carrying and action in EDITS:
            return False
        if action == "other_end":
            return self.is_mounted and self.grid.is_selecting
        return super().check_action(action, parameters)

    def let_go(self) -> bool:
        """Leave the innermost state of the screen; say whether there was one."""
        if self.line.close() or self.choice.close() or self.carrier.put_back():
            return True
        grid = self.grid
        if grid.count:
            grid.take_count()
            return True
        if grid.is_selecting:
            grid.end_selection()
            return True
        return self._show_all_again()

    def _show_all_again(self) -> bool:
        """Leave what was searched and which kind of items is shown; say whether there was any such thing."""
        if not self.search.words and self.shown_items.filter is Filter.ALL:
            return False
        self.search.clear()
        self.shown_items.show_only(Filter.ALL)
        self.draw()
        return True

    # -- keys: where to go ---------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Leave what is being done, or go back to Today."""
        if not self.let_go():
            self.dismiss()

    def action_move(self, unit: str, count: int) -> None:
        """Move the cursor by some days, weeks, months or years, or to an end of its week."""
        self.grid.walk(unit, count)

    def action_today(self) -> None:
        """Go to today."""
        self.go_to(self.today())

    def action_goto(self) -> None:
        """Ask for a day in words."""
        self.search.ask_date()

    def action_search(self) -> None:
        """Ask for words, and go to the first day that has them."""
        self.search.ask_words()

    def action_jump(self, what: str, step: int) -> None:
        """Go to the next day with something on it, without anything, or without an answer."""
        self.search.jump(what, step, self.grid.take_count())

    def action_choose(self, step: int) -> None:
        """Choose the next item of the day, or the one before."""
        self.shown_items.choose_next(self.day, step)
        self.draw_day()

    def action_select(self) -> None:
        """Begin to select days, or end it."""
        self.grid.select(by_week=False)

    def action_select_weeks(self) -> None:
        """Begin to select whole weeks, or end it."""
        self.grid.select(by_week=True)

    def action_other_end(self) -> None:
        """Go to the other end of the selection."""
        self.grid.go_to_other_end()

    def action_filter(self) -> None:
        """Show only the next kind of items, or all again."""
        self.shown_items.show_next_kind()
        self.draw()

    def action_calendar(self) -> None:
        """Open the calendar on this day."""
        self.navigate(navigation.OpenCalendar(self.day))

    def action_plan(self) -> None:
        """Show the week with its remarks."""
        self.navigate(navigation.OpenPlan(self.day))

    def action_trends(self) -> None:
        """Show the trends."""
        self.navigate(navigation.OpenTrends())

    def action_why(self) -> None:
        """Show what stands behind the advice of the day."""
        self.navigate(navigation.Explain(self.day))

    def action_checkin(self) -> None:
        """Check in for the day."""
        self.navigate(navigation.OpenCheckIn(self.day))

    # -- keys: what is edited ------------------------------------------------------------------------

    def action_log(self) -> None:
        """Say how the chosen session went, or log another one."""
        item = self.item
        if isinstance(item, Session) and item.is_open:
            self.navigate(navigation.AskOutcome(item))
        else:
            self.navigate(navigation.LogSession(self.day))

    def action_add(self) -> None:
        """Ask for what is put on the day, in one line."""
        self.writer.add()

    def action_edit(self) -> None:
        """Change the chosen item in one line."""
        self.writer.change()

    def action_repeat(self) -> None:
        """Ask how the chosen item repeats."""
        self.writer.repeat()

    def action_outcome(self) -> None:
        """Give the chosen items their next outcome: done, skipped, planned; kept, broken, open."""
        self.editor.next_outcome()

    def action_load(self, steps: int) -> None:
        """Let the chosen items ask more, or less."""
        self.editor.load(steps * self.grid.take_count())

    def action_skip(self) -> None:
        """Ask why a session is not done; the reason may stay empty."""
        self.editor.skip()

    def action_ill(self) -> None:
        """Mark an illness or injury from the day on, or say more of the one that stands there."""
        mark_or_change(self.day, self.choice, self)

    def action_rest(self) -> None:
        """Plan rest on the selected days; on a day of rest, choose its next kind."""
        self.editor.rest()

    def action_shove(self, days: int) -> None:
        """Move the chosen items at once, and the cursor with them."""
        self.editor.move(days * self.grid.take_count())

    def action_shift(self) -> None:
        """Ask by how many days everything that is planned from here on moves."""
        self.editor.shift()

    def action_delete(self) -> None:
        """Take the chosen items out; they can be pasted elsewhere, and undone."""
        self.copier.delete()

    def action_copy(self) -> None:
        """Remember the chosen item, or everything on the selected days."""
        self.copier.copy()

    def action_copy_week(self) -> None:
        """Remember the whole week; pasting lays it weekday by weekday."""
        self.copier.copy_week(self.grid.week_start(self.day))

    def action_paste(self) -> None:
        """Put what was copied on the day, as often as was counted; nothing is replaced."""
        self.copier.paste(self.grid.take_count())

    def action_duplicate(self) -> None:
        """Put copies of the chosen items a week later, or so many weeks."""
        self.copier.duplicate(self.grid.take_count())

    def action_carry(self) -> None:
        """Pick up the chosen items; any motion carries them."""
        self.carrier.pick_up()

    def action_push(self) -> None:
        """Choose whether only these move, or everything that is planned after them too."""
        self.carrier.push()

    def action_drop(self) -> None:
        """Put down what is carried."""
        self.carrier.drop()

    def action_again(self) -> None:
        """Repeat the last edit where the cursor is now."""
        self.saver.again(self.grid.take_count())
