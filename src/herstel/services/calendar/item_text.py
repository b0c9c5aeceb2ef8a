"""What stands on the days of a week, in plain lines that read well aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from herstel.domain.cleaning import one_line
from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import Weight
from herstel.domain.session import Session
from herstel.domain.week import Week
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.items import Item, items_on
from herstel.services.calendar.names import (
    event_name,
    rest_reason,
    session_name,
    spell_details,
    when_and_how_far,
)
from herstel.services.pain.text import session_pain_words


def week_lines(journal: Journal, week: Week, say: Translator) -> Iterator[str]:
    """Yield a line for each item of the week, or one for a day without any."""
    for day in week.days:
        yield from lines_or_none(journal, day, say)


def lines_or_none(journal: Journal, day: date, say: Translator) -> list[str]:
    """Return a line for each item of a day, or one that says that there is none."""
    return day_lines(journal, day, say) or [_line(day, say.text("review.nothing"), say)]


def day_lines(journal: Journal, day: date, say: Translator) -> list[str]:
    """Return a line for each item of a day."""
    return [_line(day, item_words(item, say), say) for item in items_on(journal, day)]


def _line(day: date, what: str, say: Translator) -> str:
    return say.text("review.day", day=short_date(day, say.language), what=what)


def item_words(item: Item, say: Translator) -> str:
    """Return an item with its details as one line of words, safe to print."""
    if isinstance(item, Session):
        parts = _session(item, say)
    elif isinstance(item, Rest):
        parts = _rest(item, say)
    elif isinstance(item, Commitment):
        parts = _commitment(item, say)
    else:
        parts = _event(item, say)
    return ", ".join(one_line(part) for part in parts)


def _session(session: Session, say: Translator) -> Iterator[str]:
    minutes = session.planned_minutes if session.is_open else session.minutes
    rpe = session.planned_rpe if session.is_open else session.rpe
    yield session_name(session, say)
    if session.key:
        yield say.text("today.key")
    yield from when_and_how_far(session, say)
    if minutes is not None:
        yield say.text("unit.minutes", value=minutes)
    if rpe is not None:
        yield say.text("unit.rpe", value=say.number(rpe))
    yield say.text(f"status.{session.status.value}")
    if pain := session_pain_words(session, say):
        yield pain
    if session.reason:
        yield session.reason
    yield from _moved(session.original_date, session.date, say)


def _rest(rest: Rest, say: Translator) -> Iterator[str]:
    yield say.text(f"rest.{rest.kind.value}")
    if rest.load_ceiling is not None:
        yield say.text("rest.ceiling", value=rest.load_ceiling)
    if rest.outcome:
        yield say.text(f"outcome.{rest.outcome.value}")
    if reason := rest_reason(rest, say):
        yield reason
    yield from _moved(rest.original_date, rest.date, say)


def _commitment(commitment: Commitment, say: Translator) -> Iterator[str]:
    yield commitment.title or say.text(f"category.{commitment.category.value}")
    if commitment.start:
        yield f"{commitment.start:%H:%M}" + (f"–{commitment.end:%H:%M}" if commitment.end else "")
    if commitment.weight is not Weight.NORMAL:
        yield say.text(f"weight.{commitment.weight.value}")


def _event(event: Event, say: Translator) -> Iterator[str]:
    yield event_name(event, say)
    if event.title:
        yield event.title
    yield from spell_details(event, say)


def _moved(first: date | None, day: date, say: Translator) -> Iterator[str]:
    if first not in {None, day}:
        yield say.text("calendar.moved_from", day=short_date(first, say.language))
