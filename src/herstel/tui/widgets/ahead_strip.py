"""The seven days to come as a strip: what is planned on them, and what life asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui import glyphs
from herstel.tui.safe_text import cut
from herstel.tui.widgets.day_strip import GRAND_HEIGHT, SIGNS_ONLY, DayStrip
from herstel.tui.widgets.item_lines import item_name, item_sign

if TYPE_CHECKING:
    from herstel.domain.record import Record
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView

_MANY: Final = 3


class AheadStrip(DayStrip):
    """Seven columns, tomorrow first. There is room for it on a high screen only."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the week that follows a day."""
        ahead = view.ahead

        def cell(items: Sequence[Record], room: int) -> Content:
            return _cell(items, say, room, _MANY if self.app.size.height >= GRAND_HEIGHT else 1)

        rows = [
            (say.text("strip.plan"), lambda day_index, room: cell(ahead[day_index].plan, room)),
            (say.text("strip.life"), lambda day_index, room: cell(ahead[day_index].life, room)),
        ]
        self.show_days([day.day for day in ahead], view.day, say.language, rows)


def _cell(items: Sequence[Record], say: Translator, room: int, most: int) -> Content:
    """Return what stands on a day, on so many lines at most; the last one says how many more there are."""
    if not items:
        return Content.styled(glyphs.NOTHING, "$muted")
    if room < SIGNS_ONLY:
        return Content("").join(item_sign(item) for item in items[:room])
    shown, left_out = items[:most], len(items) - most
    more = f" +{left_out}" if left_out > 0 else ""
    *names, last = (item_name(item, say, room) for item in shown)
    if more:
        last = cut(item_name(shown[-1], say, room - len(more)), room - len(more))
    return Content("\n").join([*names, Content.assemble(last, (more, "$muted"))])
