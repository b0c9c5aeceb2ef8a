"""What stands on a day, each as one line: a glyph, a name, and what there is to know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.content import Content

from herstel.services.calendar.names import (
    event_name,
    rest_reason,
    session_name,
    spell_details,
    when_and_how_far,
)
from herstel.services.pain.text import session_pain_words
from herstel.tui import glyphs
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.domain.commitment import Commitment
    from herstel.domain.event import Event
    from herstel.domain.record import Record
    from herstel.domain.rest import Rest
    from herstel.domain.session import Session
    from herstel.i18n.catalog import Translator


Parts = tuple[Content, Content]
"""The name of an item with its glyph, and what there is to know of it."""


def item_line(item: Record, say: Translator) -> Content:
    """Return anything that stands on a day as one line."""
    name, details = item_parts(item, say)
    return Content.assemble(name, "  ", details) if details.plain else name


def item_parts(item: Record, say: Translator) -> Parts:
    """Return the name of an item, and its details, for two lines where one is too narrow."""
    parts: dict[str, Callable[[Any, Translator], Parts]] = {
        "sessions": _session,
        "rest": _rest,
        "commitments": _commitment,
        "events": _event,
    }
    return parts[item.table](item, say)


def item_name(item: Record, say: Translator) -> Content:
    """Return the name of an item with its glyph, where there is room for no more."""
    return _session_name(item, say) if item.table == "sessions" else item_parts(item, say)[0]  # type: ignore[arg-type]


def _session(session: Session, say: Translator) -> Parts:
    planned = session.is_open
    minutes = session.planned_minutes if planned else session.minutes
    rpe = session.planned_rpe if planned else session.rpe
    details = when_and_how_far(session, say)
    if minutes is not None:
        details.append(say.text("unit.minutes", value=minutes))
    if rpe is not None:
        details.append(say.text("unit.rpe", value=say.number(rpe)))
    if not planned:
        details.append(say.text(f"status.{session.status.value}"))
    if pain := session_pain_words(session, say):
        details.append(pain)
    if session.reason:
        details.append(session.reason)
    key = Content.styled(f" {say.text('today.key')}", "$signal") if session.key else Content("")
    return Content.assemble(_session_name(session, say), key), _details(details, session.source, say)


def _session_name(session: Session, say: Translator) -> Content:
    glyph = glyphs.SESSION_PLANNED if session.is_open else glyphs.SESSION
    return Content.assemble(
        (f"{glyphs.SESSION_IMPORTED if session.source else glyph} ", "$primary"),
        safe(session_name(session, say)),
    )


def _rest(rest: Rest, say: Translator) -> Parts:
    details = [say.text(f"outcome.{rest.outcome.value}")] if rest.outcome else []
    if rest.how:
        details.append(say.text(f"felt_rest.{rest.how.value}"))
    if rest.activity:
        from herstel.services.planning.rest_felt import rest_name

        details.append(rest_name(rest, say))
    if rest.load_ceiling is not None:
        details.append(say.text("rest.ceiling", value=rest.load_ceiling))
    if reason := rest_reason(rest, say):
        details.append(reason)
    name = Content.assemble((f"{glyphs.REST} ", "$rest"), say.text(f"rest.{rest.kind.value}"))
    return name, _details(details, rest.source, say)


def _commitment(commitment: Commitment, say: Translator) -> Parts:
    hours = ""
    if commitment.start:
        hours = f"{commitment.start:%H:%M}" + (f"–{commitment.end:%H:%M}" if commitment.end else "")
    weight = say.text(f"weight.{commitment.weight.value}")
    repeats = (f" {glyphs.REPEATS}", "$muted") if commitment.repeat else ""
    name = Content.assemble(
        (f"{glyphs.LIFE_IMPORTED if commitment.source else glyphs.LIFE} ", "$life"),
        safe(commitment.title or say.text(f"category.{commitment.category.value}")),
        repeats,
    )
    return name, _details([each for each in (hours, weight) if each], commitment.source, say)


def _event(event: Event, say: Translator) -> Parts:
    glyph, colour = glyphs.EVENTS[event.kind.value]
    name = event_name(event, say)
    details = [*([name] if event.title else []), *spell_details(event, say)]
    return Content.assemble((f"{glyph} ", colour), safe(event.title or name)), _details(details, None, say)


def _details(details: list[str], source: str | None, say: Translator) -> Content:
    imported = [say.text("item.imported")] if source else []
    return safe(" · ".join([*details, *imported]), "$muted")
