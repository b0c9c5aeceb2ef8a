"""What a calendar is shown of the journal: every record with a title, its days and its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any, Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit, Repeat, Unit
from herstel.domain.record import RecordKey
from herstel.domain.scales import RestOutcome
from herstel.i18n.catalog import Translator
from herstel.services.calendar.names import limit_words, rest_reason, session_name


@frozen
class CalendarEntry:
    """What a calendar shows of a record.

    Attributes:
        record_key: table and id of the record.
        start: local time at which it begins; None for all day.
        end: local time at which it ends.
        is_cancelled: whether it did not take place.
        repeat: how it repeats from its first day on.
        begun: the day on which the repetition began, where that is before `first`.
    """

    record_key: RecordKey
    title: str
    category: str
    first: date
    last: date
    start: time | None = None
    end: time | None = None
    is_cancelled: bool = False
    repeat: Repeat | None = None
    begun: date | None = None

    @property
    def id(self) -> str:
        return self.record_key[1]


def entry_of(record: Session | Rest, say: Translator) -> CalendarEntry:
    return _session(record, say) if isinstance(record, Session) else _rest(record, say)


def entries_of(journal: Journal, say: Translator, first: date, last: date) -> Iterator[CalendarEntry]:
    """Yield what stands on the days from `first` to `last`."""
    for session in _within(journal.sessions, first, last):
        yield _session(session, say)
    for rest in _within(journal.rest, first, last):
        if rest.is_open or rest.outcome is RestOutcome.KEPT:
            yield _rest(rest, say)
    yield from _ruled(journal, say, first, last)
    for event in journal.all_events:
        if event.date <= last and event.last >= first:
            yield _event(event, say)


def _ruled(journal: Journal, say: Translator, first: date, last: date) -> Iterator[CalendarEntry]:
    """Yield what may repeat by a rule; what came from a calendar stands in that calendar."""
    for commitments in journal.commitments.values():
        for commitment in commitments:
            shown = commitment.source is None and not commitment.dismissed
            if shown and (entry := _commitment(commitment, say, first, last)) is not None:
                yield entry
    for limits in journal.limits.values():
        for limit in limits:
            if (entry := _limit(limit, say, first, last)) is not None:
                yield entry


def _within(table: Any, first: date, last: date) -> Iterable[Any]:  # noqa: ANN401  by day, of any kind
    return [entry for day in table if first <= day <= last for entry in table[day]]


def _session(session: Session, say: Translator) -> CalendarEntry:
    planned = session.is_open or not session.is_done
    minutes = session.planned_minutes if planned else session.minutes
    rpe = session.planned_rpe if planned else session.rpe
    parts = [session_name(session, say)]
    if session.distance_km is not None:
        parts.append(say.text("unit.km", value=say.number(session.distance_km, 2)))
    parts += [say.text("unit.minutes", value=minutes)] if minutes is not None else []
    parts += [say.text("unit.rpe", value=say.number(rpe))] if rpe is not None else []
    parts += [] if session.is_open else [say.text(f"status.{session.status.value}")]
    category = say.text("ics.category.session")
    is_cancelled = not (session.is_open or session.is_done)
    end = _ends(session.start, minutes) if session.start and minutes else None
    return CalendarEntry(
        session.record_key,
        " · ".join(parts),
        category,
        session.date,
        session.date,
        session.start,
        end,
        is_cancelled=is_cancelled,
    )


def _ends(start: time, minutes: int) -> time:
    """Return the time of day `minutes` minutes later; past midnight it is one of the next day."""
    return time(*divmod((start.hour * 60 + start.minute + minutes) % MINUTES_OF_DAY, 60))


def _rest(rest: Rest, say: Translator) -> CalendarEntry:
    parts = [say.text(f"rest.{rest.kind.value}"), *([reason] if (reason := rest_reason(rest, say)) else [])]
    return CalendarEntry(
        rest.record_key, " · ".join(parts), say.text("ics.category.rest"), rest.date, rest.date
    )


def _event(event: Event, say: Translator) -> CalendarEntry:
    kind = say.text(f"event.{event.kind.value}")
    return CalendarEntry(event.record_key, event.title or kind, kind, event.date, event.last)


def _commitment(commitment: Commitment, say: Translator, first: date, last: date) -> CalendarEntry | None:
    """Return a commitment, or the part of a repetition that falls on the days asked for."""
    days = _days_within(commitment.date, commitment.repeat, first, last)
    if days is None:
        return None
    category = say.text(f"category.{commitment.category.value}")
    day, repeat = days
    return CalendarEntry(
        commitment.record_key,
        commitment.title or category,
        category,
        day,
        day,
        commitment.start,
        commitment.end,
        repeat=repeat,
        begun=commitment.date,
    )


def _limit(limit: Limit, say: Translator, first: date, last: date) -> CalendarEntry | None:
    days = _days_within(limit.date, limit.repeat, first, last)
    if days is None:
        return None
    title = " · ".join(part for part in (limit_words(limit, say), limit.title) if part)
    day, repeat = days
    category = say.text("ics.category.limit")
    return CalendarEntry(limit.record_key, title, category, day, day, repeat=repeat, begun=limit.date)


def _days_within(
    day: date, repeat: Repeat | None, first: date, last: date
) -> tuple[date, Repeat | None] | None:
    """Return the first day and the rule of what falls on the days asked for; None when nothing does."""
    if repeat is not None:
        begins = _first_day(repeat, day, max(day, first))
        ends = min(last, repeat.until or date.max)
        if begins is None or begins > ends or next(repeat.days(day, begins, ends), None) is None:
            return None
        kept = tuple(
            exception
            for exception in repeat.exceptions
            if begins <= exception <= ends and _whole(repeat).falls_on(exception, day)
        )
        until = None if ends == date.max else ends
        repeat = repeat.changed(until=until, exceptions=kept)
        if not repeat.weekdays and repeat.unit is Unit.WEEK:
            repeat = repeat.changed(weekdays=(day.weekday(),))
        day = begins
    elif not first <= day <= last:
        return None
    return day, repeat


def _whole(repeat: Repeat) -> Repeat:
    return repeat.changed(exceptions=(), until=None)


_STEP: Final = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 93}
"""How many days hold one step of each; the fifth Friday may be away for three months."""


def _first_day(repeat: Repeat, start: date, earliest: date) -> date | None:
    """Return the first day from `earliest` on that the rule allows, be it an exception or not.

    A calendar counts weeks from the day on which an event begins, so it has to begin on a day of the rule.
    """
    longest = repeat.every * _STEP[repeat.unit] * 2
    latest = date.fromordinal(min(earliest.toordinal() + longest, date.max.toordinal()))
    return next(_whole(repeat).days(start, earliest, latest), None)
