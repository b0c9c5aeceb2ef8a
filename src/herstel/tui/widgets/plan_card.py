"""What today holds: sessions, rest, and what life asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


class PlanCard(Static):
    """Today's plan as short lines: a glyph, a name, a number; and the night after it, where that matters."""

    DEFAULT_CSS = """
    PlanCard {
        height: auto;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, view: TodayView, say: Translator, log_key: str, plan_key: str) -> None:
        """Show the plan of a day; on an empty one, with which keys something comes on it."""
        items = (*view.events, *view.sessions, *view.rest, *view.commitments)
        lines = [item_line(item, say) for item in items]
        if not lines:
            said = say.text("today.nothing_planned", log=log_key, plan=plan_key)
            lines = [Content.styled(said, "$muted")]
        if view.tonight:
            lines.append(Content.assemble((say.text("today.tonight"), "bold"), f" · {view.tonight}"))
        self.update(Content("\n").join([Content.styled(say.text("today.plan"), "bold"), *lines]))
