"""What today holds: sessions, rest, and what life asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.today_view import TodayView


class PlanCard(Static):
    """Today's plan as short lines: a glyph, a name, a number."""

    DEFAULT_CSS = """
    PlanCard {
        height: auto;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the plan of a day."""
        items = (*view.events, *view.sessions, *view.rest, *view.commitments)
        lines = [item_line(item, say) for item in items]
        if not lines:
            lines = [Content.styled(say.text("today.nothing_planned"), "$muted")]
        self.update(Content("\n").join([Content.styled(say.text("today.plan"), "bold"), *lines]))
