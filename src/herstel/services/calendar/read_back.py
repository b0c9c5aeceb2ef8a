"""Says in words what a typed line will put into the journal, and what has to be asked about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.life import Commitment, Limit
from herstel.domain.line.lines import Doubt
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.record import Save
from herstel.domain.scales import Weight
from herstel.i18n.catalog import Translator, long_date, short_date
from herstel.services.calendar.items import DayItem, Ruled
from herstel.services.calendar.names import (
    activity_name,
    event_name,
    limit_words,
    rest_reason,
    session_name,
    spell_name,
    sport_name,
    when_and_how_far,
)
from herstel.services.calendar.typed_line import Typed
from herstel.services.pain_text import place_words

_FIRST_DAYS: Final = 3
"""How many days of a repetition are named."""

_LOOK_AHEAD: Final = dt.timedelta(days=3 * 366)


def read_aloud(typed: Typed, say: Translator) -> list[str]:
    """Return for each thing that a line says one line of words: what it is, when, how long, how often."""
    return [kept_words(saves, say) for _, saves in typed.parts]


def kept_words(saves: Sequence[Save], say: Translator) -> str:
    """Return in words what is kept: an item, and the days on which it repeats."""
    item, before = saves[0].record, saves[0].base
    assert isinstance(item, (Session, Rest, Commitment, Event, Limit))
    if isinstance(item, Event) and isinstance(before, Event) and item.until and _is_ended(before, item.until):
        return _over(item, item.until, say)
    parts = [*_what(item, say), *_days(saves, item, say)]
    if isinstance(item, Session) and isinstance(before, Session) and before.is_open and item.is_done:
        parts.append(say.text("log.filled_in", name=session_name(before, say)))
    return one_line(" · ".join(part for part in parts if part))


def doubts(typed: Typed, say: Translator) -> list[str]:
    """Return what has to be asked before it is kept, a sentence each."""
    slips = {question.params.get("word") for question in typed.questions if question.key == "line.ask.slip"}
    unread = [f"“{one_line(span.text)}”" for span in typed.unread if span.text not in slips]
    sentences = [say.text("line.unread", words=", ".join(unread))] if unread else []
    return [*sentences, *(_question(question, say) for question in typed.questions)]


def _question(question: Doubt, say: Translator) -> str:
    params = {name: one_line(str(value)) for name, value in question.params.items()}
    day = question.params.get("day")
    if isinstance(day, dt.date):
        params["day"] = long_date(day, say.language)
    spell = question.params.get("spell")
    if isinstance(spell, Event):
        params["spell"] = spell_name(spell, say)
    minutes = question.params.get("minutes")
    if isinstance(minutes, int):
        params["length"] = length_words(minutes, say)
    return say.text(question.key, **params)


def length_words(minutes: int, say: Translator) -> str:
    """Return a length as it is said: minutes up to an hour and a half, then hours and minutes."""
    if minutes <= 90:
        return say.text("unit.minutes", value=minutes)
    return say.hours(minutes)


def _what(item: DayItem, say: Translator) -> Iterator[str]:
    if isinstance(item, Session):
        yield from _session(item, say)
    elif isinstance(item, Rest):
        yield from _rest(item, say)
    elif isinstance(item, Commitment):
        yield from _life(item, say)
    elif isinstance(item, Limit):
        yield from _limit(item, say)
    else:
        yield from _event(item, say)


def _session(session: Session, say: Translator) -> Iterator[str]:
    minutes = session.planned_minutes if session.is_open else session.minutes
    rpe = session.planned_rpe if session.is_open else session.rpe
    yield say.text("line.kind.planned" if session.is_open else "line.kind.done")
    yield sport_name(session.sport, say)
    yield short_date(session.date, say.language)
    yield from when_and_how_far(session, say)
    yield length_words(minutes, say) if minutes is not None else ""
    yield say.text("unit.rpe", value=say.number(rpe)) if rpe is not None else ""
    yield say.text("today.key") if session.key else ""
    yield _title(session.title)


def _rest(rest: Rest, say: Translator) -> Iterator[str]:
    yield say.text(f"rest.{rest.kind.value}")
    yield short_date(rest.date, say.language)
    yield say.text("rest.ceiling", value=rest.load_ceiling) if rest.load_ceiling is not None else ""
    yield _title(rest_reason(rest, say))


def _life(commitment: Commitment, say: Translator) -> Iterator[str]:
    yield say.text("line.kind.life", category=say.text(f"category.{commitment.category.value}"))
    yield _title(commitment.title)
    yield short_date(commitment.date, say.language)
    if commitment.start:
        yield f"{commitment.start:%H:%M}" + (f"–{commitment.end:%H:%M}" if commitment.end else "")
    yield "" if commitment.weight is Weight.NORMAL else say.text(f"weight.{commitment.weight.value}")


def _limit(limit: Limit, say: Translator) -> Iterator[str]:
    yield say.text("line.kind.limit")
    yield limit_words(limit, say)
    yield _title(limit.title)
    yield short_date(limit.date, say.language)


def _event(event: Event, say: Translator) -> Iterator[str]:
    yield say.text(f"event.{event.kind.value}")
    yield say.text(f"line.complaint.{event.complaint.value}") if event.complaint else ""
    yield place_words(event.place, say) if event.place else ""
    yield from (say.text("line.forbidden", sport=activity_name(sport, say)) for sport in event.forbids)
    yield _title(event.title)
    yield f"{event.start:%H:%M}" if event.start else ""
    if event.until and event.until != event.date:
        first, last = (short_date(day, say.language) for day in (event.date, event.until))
        yield say.text("line.from_to", first=first, last=last)
    else:
        yield short_date(event.date, say.language)
        yield say.text("line.open_end") if event.is_open_ended else ""


def _is_ended(spell: Event, last: dt.date) -> bool:
    """Whether a last day ends an illness or injury, or ends it sooner than was foreseen."""
    return spell.is_open_ended or (spell.kind in TOLD_AFTERWARDS and spell.date <= last < spell.last)


def _over(spell: Event, last: dt.date, say: Translator) -> str:
    first, after = (short_date(day, say.language) for day in (spell.date, last + dt.timedelta(days=1)))
    what = " ".join(filter(None, (event_name(spell, say), _title(spell.title))))
    return one_line(say.text("line.over", what=what, first=first, day=after))


def _title(title: str) -> str:
    return f"“{title}”" if title else ""


def _days(saves: Sequence[Save], item: DayItem, say: Translator) -> Iterator[str]:
    """Yield on which days it repeats: the first three, how many there are, until when."""
    if isinstance(item, Ruled) and item.repeat is not None:
        days = list(islice(item.repeat.days(item.date, item.date, item.date + _LOOK_AHEAD), _FIRST_DAYS))
        until = item.repeat.until
        first = _listed(days, say)
        end = say.text("event.until", day=short_date(until, say.language)) if until else ""
        yield say.text("line.repeats", days=first)
        yield end
    elif len(saves) > 1:
        all_days = [save.record.day for save in saves]
        yield say.text("line.repeats", days=_listed(all_days[:_FIRST_DAYS], say))
        last = short_date(all_days[-1], say.language)
        yield say.plural("calendar.times", len(all_days), day=last)


def _listed(days: Sequence[dt.date], say: Translator) -> str:
    return ", ".join(short_date(day, say.language) for day in days)
