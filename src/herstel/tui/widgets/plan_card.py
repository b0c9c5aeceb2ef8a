"""What today holds: sessions, rest, and what life asks; and what still waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widgets import Static

from herstel.tui import glyphs
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.domain.commitment import Commitment
    from herstel.domain.record import Record
    from herstel.domain.rest import Rest
    from herstel.domain.session import Session
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
        lines = [session_line(session, say) for session in view.sessions]
        lines += [rest_line(rest, say) for rest in view.rest]
        lines += [commitment_line(commitment, say) for commitment in view.commitments]
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


def item_line(item: Record, say: Translator) -> Content:
    """Return anything that stands on a day as one line."""
    lines: dict[str, Callable[[Any, Translator], Content]] = {
        "sessions": session_line,
        "rest": rest_line,
        "commitments": commitment_line,
    }
    return lines[item.table](item, say)


def session_line(session: Session, say: Translator) -> Content:
    """Return a session as one line."""
    planned = session.is_open
    minutes = session.planned_minutes if planned else session.minutes
    rpe = session.planned_rpe if planned else session.rpe
    numbers = []
    if minutes is not None:
        numbers.append(say.text("unit.minutes", value=minutes))
    if rpe is not None:
        numbers.append(say.text("unit.rpe", value=say.number(rpe)))
    glyph = glyphs.SESSION_PLANNED if planned else glyphs.SESSION
    name = safe(session.title or session.sport)
    status = "" if planned else say.text(f"status.{session.status.value}")
    details = " · ".join([*numbers, *([status] if status else [])])
    key = Content.styled(f" {say.text('today.key')}", "$signal") if session.key else Content("")
    return Content.assemble((f"{glyph} ", "$primary"), name, key, ("  " + details, "$muted"))


def rest_line(rest: Rest, say: Translator) -> Content:
    """Return a planned rest as one line."""
    outcome = f" · {say.text(f'outcome.{rest.outcome.value}')}" if rest.outcome else ""
    line = Content.assemble(
        (f"{glyphs.REST} ", "$rest"), say.text(f"rest.{rest.kind.value}"), (outcome, "$muted")
    )
    return Content.assemble(line, ("  ", ""), safe(rest.reason, "$muted")) if rest.reason else line


def commitment_line(commitment: Commitment, say: Translator) -> Content:
    """Return a commitment as one line."""
    hours = ""
    if commitment.start:
        hours = f"  {commitment.start:%H:%M}" + (f"–{commitment.end:%H:%M}" if commitment.end else "")
    weight = say.text(f"weight.{commitment.weight.value}")
    return Content.assemble(
        (f"{glyphs.LIFE} ", "$life"),
        safe(commitment.title or say.text(f"category.{commitment.category.value}")),
        (f"{hours} · {weight}", "$muted"),
    )


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
