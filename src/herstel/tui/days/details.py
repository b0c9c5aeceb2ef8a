"""What there is to know of the day under the cursor, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.domain.frozen import frozen
from herstel.i18n.dates import short_date
from herstel.services.calendar.items import Item
from herstel.tui import glyphs
from herstel.tui.folding import folded
from herstel.tui.safe_text import safe
from herstel.tui.widgets.item_lines import item_line, item_parts

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace

_SIGN: Final = 2
"""A glyph and its blank."""
_NARROWEST: Final = 20
"""Before anything is laid out there is no width at all."""


@frozen
class DayShown:
    """A day as it is shown beside the grid.

    Attributes:
        day: the day.
        items: what stands on it, as far as it is shown.
        chosen: the place of the item that keys act on.
        advice: the name of its advice; empty while it is not known, or there is none.
        remarks: what is remarked on it.
    """

    day: date
    items: Sequence[Item]
    chosen: int = 0
    advice: str = ""
    remarks: Sequence[Content] = ()


class DayDescription:
    """Describes days."""

    def __init__(self, workspace: Workspace, key_of: Callable[[str], str]) -> None:
        """Make a description.

        Args:
            workspace: where the journal and the language are.
            key_of: gives the first key of a command, as a person reads it.
        """
        self._workspace = workspace
        self._key_of = key_of

    def title(self, shown: DayShown) -> Content:
        """Return the day and its advice."""
        say = self._workspace.say
        day = (short_date(shown.day, say.language), "$foreground")
        if not shown.advice:
            return Content.assemble(day)
        glyph, colour = glyphs.ADVICE[shown.advice]
        return Content.assemble(day, "  ", (f"{glyph} {say.text(f'advice.{shown.advice}')}", colour))

    def things(self, shown: DayShown, width: int) -> list[list[Content]]:
        """Return the lines of each thing that there is to know of a day, its items first.

        Args:
            shown: the day.
            width: columns there are; an item that is wider takes two lines.
        """
        items = [self._item(item, shown, index, width) for index, item in enumerate(shown.items)]
        room = max(_NARROWEST, width)
        nothing = [] if items else [self._nothing().wrap(room)]
        remarks = [list(folded(remark, room, _SIGN).split("\n")) for remark in shown.remarks]
        return [*items, *nothing, *remarks, *([line] for line in self._morning(shown.day))]

    def more(self, count: int) -> str:
        """Return that so many things are not shown, and with which key they come."""
        return self._workspace.say.text(
            "calendar.more", count=count, key=self._key_of("calendar.next_of_day")
        )

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

    def _item(self, item: Item, shown: DayShown, index: int, width: int) -> list[Content]:
        """Return an item in one line, or in two where one is too narrow, and what stands below it."""
        say, are_several = self._workspace.say, len(shown.items) > 1
        is_chosen = are_several and index == shown.chosen
        pointer = (f"{glyphs.HERE} ", "bold $primary") if is_chosen else ("  " * are_several, "")
        lines = [Content.assemble(pointer, item_line(item, say))]
        if lines[0].cell_length > width:
            name, details = item_parts(item, say)
            lines = [Content.assemble(pointer, name), Content.assemble("    ", details)]
        return lines + [Content.assemble("    ", line) for line in self._below(item)]

    def _below(self, item: Item) -> list[Content]:
        """Return what stands below an item: where it was planned first, and its note."""
        lines, say = [], self._workspace.say
        if item.original_date and item.original_date != item.date:
            day = short_date(item.original_date, say.language)
            lines.append(Content.styled(say.text("calendar.moved_from", day=day), "$muted"))
        return [*lines, safe(item.note, "$muted")] if item.note else lines
