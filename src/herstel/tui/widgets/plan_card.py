"""What today holds: sessions, rest, and what life asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui.folding import INDENT, folded
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


class PlanCard(FittedText):
    """Today's plan as short lines: a glyph, a name, a number; and the night after it, where that matters."""

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._lines: list[Content] = []

    def show(self, view: TodayView, say: Translator, log_key: str, plan_key: str) -> None:
        """Show the plan of a day; on an empty one, with which keys something comes on it."""
        self.border_title = say.text("today.plan")
        items = (*view.events, *view.sessions, *view.rest, *view.limits, *view.commitments)
        self._lines = [item_line(item, say) for item in items]
        if not items:
            has_answered = view.strip[-1].checked_in
            key = "today.nothing_planned" if has_answered else "today.nothing_planned.yet"
            sentence = say.text(key, log=log_key, plan=plan_key)
            self._lines = [Content.styled(sentence, "$muted")]
        if view.tonight:
            self._lines.append(Content.assemble((say.text("today.tonight"), "bold"), f" · {view.tonight}"))
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the plan, a line or more for each thing."""
        return Content("\n").join(folded(line, width, INDENT) for line in self._lines)
