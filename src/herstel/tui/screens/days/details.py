"""What there is to know of the day under the cursor, and the ways from it to other screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from herstel.domain.session import Session
from herstel.i18n.dates import long_date, short_date
from herstel.services.calendar.items import Item
from herstel.tui import glyphs
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.grid import DayGrid, Days
from herstel.tui.safe_text import safe
from herstel.tui.screens.days.advices import AdvicesScreen
from herstel.tui.screens.days.base import stepped
from herstel.tui.widgets.item_lines import item_line, item_parts
from herstel.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from herstel.domain.checkin import CheckIn


class DetailsScreen(AdvicesScreen):
    """A screen that shows the day under the cursor beside its grid."""

    def __init__(self) -> None:
        super().__init__()
        self._has_come: bool | None = None

    def days_shown(self) -> Days:
        """Return what the grids show."""
        return Days(self.seen.cell, self.advice_of, self.herstel.today(), frozenset(self.found))

    @property
    def first_weekday(self) -> int:
        """Return the day with which weeks begin."""
        return self.herstel.context.config.calendar.first_weekday

    def title_of(self, day: date) -> str:
        """Return the title of the screen while the cursor is on a day."""
        raise NotImplementedError

    # -- drawing -----------------------------------------------------------------------------------

    @on(DayGrid.Scrolled)
    def turn_wheel(self, event: DayGrid.Scrolled) -> None:
        """Go on or back by a period."""
        self.go_to(stepped(self.day, self.period, event.periods))

    @on(DayGrid.Moved)
    def follow_cursor(self) -> None:
        """Show the day that the cursor has come to, once the cursor itself has been painted there."""
        self.place = 0
        if self.begun is not None:
            self.show_selection()
        self.call_after_refresh(self._arrive)

    def _arrive(self) -> None:
        self.draw_day()
        ahead = [stepped(self.day, self.period, step) for step in (1, -1)]
        self.call_after_refresh(self.grid.look_ahead, *ahead)

    def draw(self) -> None:
        """Show everything anew."""
        self.grid.show(self.days_shown())
        self.draw_day()

    def draw_day(self) -> None:
        """Show the day under the cursor anew."""
        day, language = self.day, self.say.language
        self.query_one(TopBar).show(self.title_of(day), long_date(day, language), short_date(day, language))
        self.draw_details()
        self.draw_status()
        self.when_at_rest()

    def draw_advice(self) -> None:
        """Show the advice that has become known."""
        self.grid.forget()
        self.draw_details()

    def at_rest(self) -> None:
        """Show the keys that work on this day."""
        super().at_rest()
        has_come = self.day <= self.herstel.today()
        if has_come is not self._has_come:
            self._has_come = has_come
            self.refresh_bindings()

    def on_resize(self) -> None:
        """Lay the details out for the new width."""
        super().on_resize()
        self.call_after_refresh(self.draw_details)

    def draw_details(self) -> None:
        """Show what there is to know of the day."""
        say, day = self.say, self.day
        lines = [Content.styled(long_date(day, say.language), "bold")]
        advice = self.advice_of(day)
        if advice:
            glyph, colour = glyphs.ADVICE[advice]
            lines.append(Content.styled(f"{glyph} {say.text(f'advice.{advice}')}", colour))
        chosen = len(lines)
        for place, item in enumerate(self.items):
            lines += self._item_lines(item, place)
            if place == self.place % len(self.items):
                chosen = len(lines) - 1
        if not self.items:
            keys = {name: self.herstel.key_of(f"calendar.{name}") for name in ("add", "rest")}
            lines.append(Content.styled(say.text("calendar.nothing", **keys), "$muted"))
        lines += self.more_details(day)
        lines += self._morning(self.herstel.service.journal.checkin(day), day)
        self.query_one(DayDetails).show(lines, chosen)

    def more_details(self, day: date) -> list[Content]:
        """Return what else there is to know of a day; screens have their own."""
        return []

    def _morning(self, checkin: CheckIn | None, day: date) -> list[Content]:
        say = self.say
        if checkin is None:
            if day > self.herstel.today():
                return []
            return [Content.styled(f"{glyphs.NOTHING} {say.text('calendar.no_checkin')}", "$muted")]
        key = "calendar.remembered" if checkin.remembered else "calendar.checked_in"
        lines = [Content.styled(f"{glyphs.CHECKED_IN} {say.text(key)}", "$muted")]
        return [*lines, safe(checkin.note, "$muted")] if checkin.note else lines

    def _item_lines(self, item: Item, place: int) -> list[Content]:
        """Return an item in one line, or in two where one is too narrow, and what stands below it."""
        count = len(self.items)
        is_chosen = count > 1 and place == self.place % count
        pointer = (f"{glyphs.HERE} ", "bold $primary") if is_chosen else ("  " * (count > 1), "")
        lines = [Content.assemble(pointer, item_line(item, self.say))]
        if lines[0].cell_length > self.query_one(DayDetails).size.width:
            name, details = item_parts(item, self.say)
            lines = [Content.assemble(pointer, name), Content.assemble("    ", details)]
        return lines + [Content.assemble("    ", each) for each in self._more(item)]

    def _more(self, item: Item) -> list[Content]:
        """Return what stands below an item: where it was planned first, and its note."""
        lines = []
        if item.original_date and item.original_date != item.date:
            day = short_date(item.original_date, self.say.language)
            lines.append(Content.styled(self.say.text("calendar.moved_from", day=day), "$muted"))
        return [*lines, safe(item.note, "$muted")] if item.note else lines

    # -- keys --------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done on a day that has not come."""
        if action in {"checkin", "log", "why"} and self.is_mounted and self.day > self.herstel.today():
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave what is being done, or go back to Today."""
        if not self.let_go():
            self.dismiss()

    def action_plan(self) -> None:
        """Show the week with its remarks."""
        self.herstel.flows.open_plan(self.day)

    def action_trends(self) -> None:
        """Show the trends."""
        self.herstel.flows.open_trends()

    def action_checkin(self) -> None:
        """Check in for the day."""
        self.herstel.flows.check_in(self.day)

    def action_log(self) -> None:
        """Say how the chosen session went, or log another one."""
        item = self.item
        if isinstance(item, Session) and item.is_open:
            self.herstel.flows.ask_outcome(item)
        else:
            self.herstel.flows.log_session(self.day)

    def action_why(self) -> None:
        """Show what stands behind the advice of the day."""
        self.herstel.flows.explain(self.day)
