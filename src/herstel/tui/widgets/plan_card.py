"""What today holds: sessions, rest, and what life asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui.widgets.card import Card
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


class PlanCard(Card):
    """Today's plan as short lines: a glyph, a name, a number; and the night after it, where that matters."""

    def show(self, view: TodayView, say: Translator, log_key: str, plan_key: str) -> None:
        """Show the plan of a day; on an empty one, with which keys something comes on it."""
        items = (*view.events, *view.sessions, *view.rest, *view.limits, *view.commitments)
        lines = [item_line(item, say) for item in items]
        if not items:
            has_answered = view.strip[-1].checked_in
            key = "today.nothing_planned" if has_answered else "today.nothing_planned.yet"
            sentence = say.text(key, log=log_key, plan=plan_key)
            lines = [Content.styled(sentence, "$muted")]
        if view.tonight:
            lines.append(Content.assemble((say.text("today.tonight"), "bold"), f" · {view.tonight}"))
        self.tell(say.text("today.plan"), lines)
