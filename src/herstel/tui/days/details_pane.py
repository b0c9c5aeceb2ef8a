"""What there is to know about the day under the cursor, in a pane that keeps its size while one walks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import short_date
from herstel.services.calendar.items import DayItem
from herstel.tui import glyphs
from herstel.tui.shown_text import SIGN, folded, safe
from herstel.tui.widgets.item_lines import item_line, item_parts

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.advices import DayAdvices
    from herstel.tui.days.shown_items import ShownItems

_NARROWEST: Final = 20
"""Before anything is laid out there is no width at all."""
_TALL: Final = 12
"""In a pane so tall the state follows the lines, and does not stand far away at its foot."""


class DayDetails(Static):
    """Lines about a day; the chosen item is always among those that are shown.

    One line is kept for the state of the screen (what is carried, selected, filtered) while there is any.
    """

    def __init__(self, legend: Content | None = None) -> None:
        """Make the pane.

        Args:
            legend: what signs of the days mean, for the lower edge where the pane has one.
        """
        super().__init__("", markup=False, id="details", classes="frame")
        self.border_subtitle = legend or ""
        self._things: Sequence[Sequence[Content]] = ()
        self._chosen = 0
        self._more: Callable[[int], str] = str
        self._status: tuple[str, ...] = ()

    def show(
        self, title: Content, things: Sequence[Sequence[Content]], chosen: int, more: Callable[[int], str]
    ) -> None:
        """Show a day.

        Args:
            title: which day it is, for the upper edge.
            things: the lines of each thing there is to know of it.
            chosen: the place of the one that is chosen.
            more: says how many things are not shown.
        """
        self._things, self._chosen, self._more = things, chosen, more
        self.border_title = title
        # The pane keeps its size, so nothing around it has to be laid out anew.
        self.refresh()

    def give_rows(self, rows: int) -> None:
        """Give `rows` rows to what is asked below; none where it stands beside the days.

        A line is kept, or on a low screen, where it has no frame, its name alone.
        """
        height, around = self.styles.height, self.gutter.height
        if height is not None and height.cells is not None:
            least = around + 1 if around > 1 else around
            self.styles.max_height = max(least, height.cells - rows) if rows else None

    def say(self, *status: str) -> None:
        """Say in which state the screen is, or nothing."""
        if status != self._status:
            self._status = status
            self.refresh()

    def render(self) -> Content:
        """Draw as many lines as there is room for."""
        height = self.size.height
        if not height:
            return Content()
        room = height - bool(self._status)
        lines = [
            line.truncate(self.size.width, ellipsis=True)
            for line in fitting_things(self._things, self._chosen, room, self._more)
        ]
        if self._status:
            lines += [Content("")] * (1 if height >= _TALL else room - len(lines))
            lines.append(safe(" · ".join(self._status), "$primary"))
        return Content("\n").join(lines)


def fitting_things(
    things: Sequence[Sequence[Content]], chosen: int, room: int, more: Callable[[int], str]
) -> list[Content]:
    """Return the lines of things that there is room for, the chosen one among them.

    Args:
        things: the lines of each.
        chosen: the place of the chosen one.
        room: lines there are; in one line stands the chosen one alone.
        more: says how many things are not among them, which stands in the last line.
    """
    if sum(map(len, things)) <= room:
        return [line for thing in things for line in thing]
    if room <= 1:
        return list(things[chosen][:room])
    first = 0
    while first < chosen and sum(map(len, things[first : chosen + 1])) >= room:
        first += 1
    last = chosen + 1
    while last < len(things) and sum(map(len, things[first : last + 1])) < room:
        last += 1
    lines = [line for thing in things[first:last] for line in thing][: room - 1]
    return [*lines, Content.styled(more(len(things) - (last - first)), "$muted")]


class DayPanel:
    """Fills the pane with what there is to know of a day, line by line."""

    def __init__(
        self,
        workspace: Workspace,
        shown_items: ShownItems,
        advices: DayAdvices,
        key_of: Callable[[str], str],
    ) -> None:
        self._workspace = workspace
        self._items = shown_items
        self._advices = advices
        self._key_of = key_of

    def show(self, pane: DayDetails, day: date, remarks: Sequence[Content]) -> None:
        """Show what there is to know of a day, and what is remarked on it."""
        width, items, chosen = pane.size.width, self._items.on(day), self._items.place(day)
        room = max(_NARROWEST, width)
        things = [
            self._item(item, width, is_chosen=index == chosen, are_several=len(items) > 1)
            for index, item in enumerate(items)
        ]
        if not items:
            things.append(self._nothing().wrap(room))
        things += [folded(remark, room, SIGN).split("\n") for remark in remarks]
        things += [[line] for line in self._morning(day)]
        pane.show(self._title(day), things, chosen, self._more)

    def _more(self, count: int) -> str:
        """Say how many things are not shown, and which key brings them."""
        return self._workspace.say.text(
            "calendar.more", count=count, key=self._key_of("calendar.next_of_day")
        )

    def _title(self, day: date) -> Content:
        """Return the day and its advice, as far as that is known."""
        say, heading = self._workspace.say, self._advices.of(day)
        name = (short_date(day, say.language), "$foreground")
        if heading is None:
            return Content.assemble(name)
        glyph, colour = glyphs.ADVICE[heading.look]
        return Content.assemble(name, "  ", (f"{glyph} {say.text(heading.key)}", colour))

    def _nothing(self) -> Content:
        keys = {name: self._key_of(f"calendar.{name}") for name in ("add", "rest")}
        return Content.styled(self._workspace.say.text("calendar.nothing", **keys), "$muted")

    def _morning(self, day: date) -> list[Content]:
        """Return whether there was a check-in; nothing for a day that has not come."""
        say, checkin = self._workspace.say, self._workspace.journal.checkin(day)
        if checkin is None:
            if day > self._workspace.today():
                return []
            return [Content.styled(f"{glyphs.NOTHING} {say.text('calendar.no_checkin')}", "$muted")]
        key = "calendar.remembered" if checkin.remembered else "calendar.checked_in"
        lines = [Content.styled(f"{glyphs.CHECKED_IN} {say.text(key)}", "$muted")]
        return [*lines, safe(checkin.note, "$muted")] if checkin.note else lines

    def _item(self, item: DayItem, width: int, *, is_chosen: bool, are_several: bool) -> list[Content]:
        """Return an item in one line, or in two where one is too narrow, and what stands below it."""
        say = self._workspace.say
        pointer = ("  ", "") if are_several else ("", "")
        if is_chosen and are_several:
            pointer = (f"{glyphs.HERE} ", "bold $primary")
        lines = [Content.assemble(pointer, item_line(item, say))]
        if lines[0].cell_length > width:
            name, details = item_parts(item, say)
            lines = [Content.assemble(pointer, name), Content.assemble("    ", details)]
        return lines + [Content.assemble("    ", line) for line in self._below(item)]

    def _below(self, item: DayItem) -> list[Content]:
        """Return what stands below an item: where it was planned first, and its note."""
        lines, say = [], self._workspace.say
        if item.original_date and item.original_date != item.date:
            day = short_date(item.original_date, say.language)
            lines.append(Content.styled(say.text("calendar.moved_from", day=day), "$muted"))
        return [*lines, safe(item.note, "$muted")] if item.note else lines
