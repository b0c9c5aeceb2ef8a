"""What stands on a day when a line is typed: the same twice, or training on a rest day, is mostly a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit
from herstel.domain.record import Save
from herstel.domain.scales import EventKind, SessionStatus
from herstel.domain.sports import is_forbidden, sport_family
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.item_text import item_words
from herstel.services.calendar.items import DayItem, items_on
from herstel.services.spells.standing import is_near

_MOST_TWINS: Final = 3
_DAYS_LOOKED_AT: Final = 60
"""At most this many days of a repetition are looked at: each key that is typed asks again."""


def already_there(saves: Sequence[Save], journal: Journal, say: Translator) -> list[str]:
    """Return one sentence that names what stands there already; nothing when all of it is new."""
    named = [
        f"{item_words(item, say)} ({short_date(day, say.language)})" for day, item in _twins(saves, journal)
    ]
    return [say.text("line.already", items=", ".join(named))] if named else []


def _twins(saves: Iterable[Save], journal: Journal) -> list[tuple[date, DayItem]]:
    twins: list[tuple[date, DayItem]] = []
    for new in [save.record for save in saves if save.base is None][:_DAYS_LOOKED_AT]:
        assert isinstance(new, DayItem)
        twins += ((new.date, other) for other in items_on(journal, new.date) if _is_twin(new, other))
        twins += ((spell.date, spell) for spell in _open_spells(new, journal))
        if len(twins) >= _MOST_TWINS:
            break
    return twins[:_MOST_TWINS]


def _open_spells(new: DayItem, journal: Journal) -> Iterator[Event]:
    """Yield what is open since another day and may be the same: an illness, or an injury of that place."""
    if isinstance(new, Event) and new.kind in {EventKind.ILLNESS, EventKind.INJURY}:
        for event in journal.all_events:
            is_one = event.is_open_ended and (event.kind, event.place) == (new.kind, new.place)
            is_lately = event.kind is EventKind.INJURY or is_near(event, new.date)
            is_met = event.date <= (new.until or date.max) and is_lately
            if is_one and is_met and event not in journal.events_on(new.date):
                yield event


def _is_twin(new: DayItem, other: DayItem) -> bool:
    if isinstance(new, Session) and isinstance(other, Session):
        return _session(new) == _session(other) or _is_told_again(new, other)
    if isinstance(new, Rest) and isinstance(other, Rest):
        return new.kind is other.kind
    if isinstance(new, Rest) and isinstance(other, Session):
        return new.forbids_training and other.status is not SessionStatus.SKIPPED
    if isinstance(new, Commitment) and isinstance(other, Commitment):
        return _commitment(new) == _commitment(other)
    if isinstance(new, Event) and isinstance(other, Event):
        return new.kind is other.kind and (new.kind is not EventKind.GOAL or new.title == other.title)
    if isinstance(new, Limit) and isinstance(other, Limit):
        return _limits_the_same(new, other)
    return False


def _session(session: Session) -> tuple[object, ...]:
    minutes = session.planned_minutes if session.is_open else session.minutes
    title = session.title.casefold()
    return session.sport.casefold(), title, session.start, session.distance_km, minutes, session.note


def _is_told_again(new: Session, other: Session) -> bool:
    """Whether what was done says nothing that another one, which was done too, does not: typed once more."""
    if not (new.is_done and other.is_done) or new.minutes != other.minutes:
        return False
    pairs = (
        (new.title.casefold(), other.title.casefold()),
        (new.start, other.start),
        (new.distance_km, other.distance_km),
        (new.note, other.note),
    )
    agrees = all(not given or given == there for given, there in pairs)
    return agrees and sport_family(new.sport.casefold()) == sport_family(other.sport.casefold())


def _commitment(commitment: Commitment) -> tuple[object, ...]:
    return commitment.category, commitment.title.casefold(), commitment.start, commitment.end


def _limits_the_same(new: Limit, other: Limit) -> bool:
    """Whether only the stricter of two limits counts; sports that are not possible add up."""
    return bool(
        (new.most_minutes and other.most_minutes)
        or (new.part_of_day and other.part_of_day)
        or (new.no_training and other.no_training)
        or (new.no_sports and all(is_forbidden(sport, other.no_sports) for sport in new.no_sports))
    )
