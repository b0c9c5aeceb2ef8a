"""What stands on a day, described once: each thing there is to know about an item, named, in words.

The calendar, the cards, the commands and the search choose from it what they have room for, in the order that
reads best there. Screens describe items before any record is read, so no record is loaded here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from herstel.domain.constraints import one_line
from herstel.i18n.catalog import short_date
from herstel.services.calendar.names import (
    event_name,
    limit_words,
    rest_reason,
    session_name,
    spell_details,
    when_and_how_far,
)
from herstel.services.pain_text import session_pain_words

if TYPE_CHECKING:
    from datetime import date

    from herstel.domain.calendar_items import Event, Rest, Session
    from herstel.domain.dates import Week
    from herstel.domain.journal import Journal
    from herstel.domain.life import Commitment, Limit
    from herstel.domain.record import Record
    from herstel.i18n.catalog import Translator


class ItemPart(StrEnum):
    """What a part of a description tells."""

    NAME = "name"
    KIND = "kind"
    """What an event is, where its name is a title."""
    KEY = "key"
    HOURS = "hours"
    """From when until when."""
    WHEN = "when"
    """The time of day at which a session begins, and how far it goes."""
    MINUTES = "minutes"
    RPE = "rpe"
    CEILING = "ceiling"
    PLANNED = "planned"
    """That a session still is to come: a calendar shows that by its place."""
    OUTCOME = "outcome"
    FELT = "felt"
    ACTIVITY = "activity"
    WEIGHT = "weight"
    USUAL_WEIGHT = "usual_weight"
    """That a commitment weighs no more or less than usual."""
    SPELL = "spell"
    """Until when a spell lasts, and what it forbids."""
    PAIN = "pain"
    REASON = "reason"
    MOVED = "moved"
    """The day on which it was first planned, where that is another one."""
    IMPORTED = "imported"


Description = Sequence[tuple[ItemPart, str]]
"""The parts of a description; words of people are in it, not yet safe to show."""

IN_WORDS: Final = (
    ItemPart.KIND, ItemPart.NAME, ItemPart.KEY, ItemPart.HOURS, ItemPart.WHEN, ItemPart.MINUTES, ItemPart.RPE,
    ItemPart.CEILING, ItemPart.PLANNED, ItemPart.OUTCOME, ItemPart.WEIGHT, ItemPart.SPELL, ItemPart.PAIN,
    ItemPart.REASON, ItemPart.MOVED,
)  # fmt: skip
"""What one line of words tells, in the order in which it is read aloud."""


def description(item: Record, say: Translator) -> Description:
    """Return all there is to know of a session, rest, commitment, event or limit."""
    return list(_PARTS[item.table](item, say))


def texts_of(parts: Description, order: Sequence[ItemPart]) -> list[str]:
    """Return the texts of some parts, in an order."""
    return [text for wanted in order for part, text in parts if part is wanted]


def item_words(item: Record, say: Translator) -> str:
    """Return an item with its details as one line of words, safe to print."""
    return ", ".join(one_line(text) for text in texts_of(description(item, say), IN_WORDS))


def week_lines(journal: Journal, week: Week, say: Translator) -> Iterator[str]:
    """Yield a line for each item of the week, or one for a day without any.

    An injury that nobody called over stands above them, on the day on which it began.
    """
    from herstel.domain.scales import EventKind

    for event in journal.all_events:
        if event.kind is EventKind.INJURY and event.is_open_ended and event.last < week.monday:
            yield _line(event.date, item_words(event, say), say)
    for day in week.days:
        yield from lines_or_none(journal, day, say)


def lines_or_none(journal: Journal, day: date, say: Translator) -> list[str]:
    return day_lines(journal, day, say) or [_line(day, say.text("review.nothing"), say)]


def day_lines(journal: Journal, day: date, say: Translator) -> list[str]:
    from herstel.services.calendar.items import items_on

    return [_line(day, item_words(item, say), say) for item in items_on(journal, day)]


def _line(day: date, what: str, say: Translator) -> str:
    return say.text("review.day", day=short_date(day, say.language), what=what)


_Parts = Iterator[tuple[ItemPart, str]]


def _session(session: Session, say: Translator) -> _Parts:
    minutes = session.planned_minutes if session.is_open else session.minutes
    rpe = session.planned_rpe if session.is_open else session.rpe
    yield ItemPart.NAME, session_name(session, say)
    if session.key:
        yield ItemPart.KEY, say.text("today.key")
    yield from ((ItemPart.WHEN, text) for text in when_and_how_far(session, say))
    if minutes is not None:
        yield ItemPart.MINUTES, say.text("unit.minutes", value=minutes)
    if rpe is not None:
        yield ItemPart.RPE, say.text("unit.rpe", value=say.number(rpe))
    yield (
        ItemPart.PLANNED if session.is_open else ItemPart.OUTCOME,
        say.text(f"status.{session.status.value}"),
    )
    if pain := session_pain_words(session, say):
        yield ItemPart.PAIN, pain
    if session.reason:
        yield ItemPart.REASON, session.reason
    yield from _moved(session, say)
    yield from _imported(session.source, say)


def _rest(rest: Rest, say: Translator) -> _Parts:
    yield ItemPart.NAME, say.text(f"rest.{rest.kind.value}")
    if rest.load_ceiling is not None:
        yield ItemPart.CEILING, say.text("rest.ceiling", value=rest.load_ceiling)
    if rest.outcome:
        yield ItemPart.OUTCOME, say.text(f"outcome.{rest.outcome.value}")
    if rest.how:
        yield ItemPart.FELT, say.text(f"felt_rest.{rest.how.value}")
    if rest.activity:
        from herstel.services.planning.easy_day import rest_name

        yield ItemPart.ACTIVITY, rest_name(rest, say)
    if reason := rest_reason(rest, say):
        yield ItemPart.REASON, reason
    yield from _moved(rest, say)
    yield from _imported(rest.source, say)


def _commitment(commitment: Commitment, say: Translator) -> _Parts:
    yield ItemPart.NAME, commitment.title or say.text(f"category.{commitment.category.value}")
    if commitment.start:
        end = f"–{commitment.end:%H:%M}" if commitment.end else ""
        yield ItemPart.HOURS, f"{commitment.start:%H:%M}{end}"
    is_usual = commitment.weight.value == "normal"
    yield (
        ItemPart.USUAL_WEIGHT if is_usual else ItemPart.WEIGHT,
        say.text(f"weight.{commitment.weight.value}"),
    )
    yield from _imported(commitment.source, say)


def _limit(limit: Limit, say: Translator) -> _Parts:
    yield ItemPart.NAME, limit_words(limit, say)
    if limit.title:
        yield ItemPart.REASON, limit.title


def _event(event: Event, say: Translator) -> _Parts:
    kind = event_name(event, say)
    yield ItemPart.NAME, event.title or kind
    if event.title:
        yield ItemPart.KIND, kind
    if event.start:
        yield ItemPart.HOURS, f"{event.start:%H:%M}"
    yield from ((ItemPart.SPELL, text) for text in spell_details(event, say))


def _moved(item: Session | Rest, say: Translator) -> _Parts:
    if item.original_date not in {None, item.date}:
        day = short_date(item.original_date, say.language)
        yield ItemPart.MOVED, say.text("calendar.moved_from", day=day)


def _imported(source: str | None, say: Translator) -> _Parts:
    if source:
        yield ItemPart.IMPORTED, say.text("item.imported")


_PARTS: Final[dict[str, Callable[[Any, Translator], _Parts]]] = {
    "sessions": _session,
    "rest": _rest,
    "commitments": _commitment,
    "events": _event,
    "limits": _limit,
}
