"""What today holds: sessions, rest, and what life asks; and what still waits for an answer."""

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


class OpenCard(Static):
    """What still waits for an answer, with the key that answers it."""

    DEFAULT_CSS = """
    OpenCard {
        height: auto;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, view: TodayView, say: Translator) -> None:
        """Show what is open; nothing at all when nothing is."""
        questions = _open_questions(view, say)
        self.display = bool(questions)
        self.update(Content("\n").join([Content.styled(say.text("today.open"), "bold"), *questions]))


def _open_questions(view: TodayView, say: Translator) -> list[Content]:
    found = []
    if not view.advice.checked_in:
        found.append(_question("c", say.text("open.checkin")))
    if view.open_sessions:
        found.append(_question("y", say.plural("open.sessions", len(view.open_sessions))))
    elif view.missed_yesterday:
        found.append(_question("y", say.text("open.yesterday")))
    return found


def _question(key: str, text: str) -> Content:
    return Content.assemble((f"{key} ", "bold $primary"), text)
