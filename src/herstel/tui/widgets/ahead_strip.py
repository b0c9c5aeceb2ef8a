"""The seven days to come as a strip: what is planned on them, and what life asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui import glyphs
from herstel.tui.widgets.day_strip import DayStrip
from herstel.tui.widgets.item_lines import item_name

if TYPE_CHECKING:
    from herstel.domain.record import Record
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


class AheadStrip(DayStrip):
    """Seven columns, tomorrow first. There is room for it on a high screen only."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the week that follows a day."""
        ahead = view.ahead
        rows = [
            (say.text("strip.plan"), lambda place, room: _cell(ahead[place].plan, say, room)),
            (say.text("strip.life"), lambda place, room: _cell(ahead[place].life, say, room)),
        ]
        self.show_days([each.day for each in ahead], view.day, say.language, rows)


def _cell(items: Sequence[Record], say: Translator, room: int) -> Content:
    """Return the first of what stands on a day, and how many more there are."""
    if not items:
        return Content.styled(glyphs.NOTHING, "$muted")
    name = item_name(items[0], say)
    if len(items) == 1:
        return name
    more = f" +{len(items) - 1}"
    left = room - 1 - len(more)
    short = name.truncate(left, ellipsis=True) if name.cell_length > left else name
    return Content.assemble(short, (more, "$muted"))
