"""Writes a record as the line that makes it, for editing it in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.date_words import WEEKDAY_NAMES
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Commitment, Limit, MonthBy, Repeat, Unit
from herstel.domain.line import words
from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read
from herstel.domain.line.tokens import quoted
from herstel.domain.record import Record
from herstel.domain.scales import BodyPlace, EventKind, RestKind, Sport, Weight
from herstel.domain.sports import NAMES, sport_of


@dataclass(slots=True)
class _LineDraft:
    """The parts of a line.

    Attributes:
        details: how long, how hard, at what time.
        text: the words of a person, which stand between those that have a meaning.
        tail: how it repeats, and until when.
        names_it: whether the text may say what it is, so that the head is not needed.
    """

    head: list[str]
    details: list[str] = field(default_factory=list)
    text: str = ""
    tail: list[str] = field(default_factory=list)
    names_it: bool = False

    def line(self, text: str) -> str:
        return " ".join([*self.head, *self.details, *([text] if text else []), *self.tail])

    def named_line(self) -> str:
        return " ".join([self.text, *self.details, *self.tail])


def write_line(record: Record, tongue: words.Tongue) -> str:
    """Return the line that makes a record; text is quoted only where it would be read as something else."""
    draft = _WRITERS[type(record)](record, tongue)
    day = record.day
    safe = draft.line(quoted(draft.text) if draft.text else "")
    own = frozenset({quoted(record.sport)[1:-1].casefold()} if isinstance(record, Session) else ())
    meant = _means(safe, day, own)
    short = [draft.named_line()] if draft.names_it and draft.text else []
    for line in (*short, draft.line(draft.text)):
        if _means(line, day, own) == meant:
            return line
    return safe


def _means(text: str, day: date, own_sports: frozenset[str]) -> Line | None:
    """Return what a line means when nothing has to be asked about it."""
    try:
        reading = read(text, day, own_sports=own_sports)
    except InvalidInputError:
        return None
    is_misread = reading.unread or any(question.key in _MISREAD for question in reading.questions)
    return None if is_misread or len(reading.lines) != 1 else reading.lines[0]


_MISREAD: Final = frozenset(
    f"line.ask.{key}" for key in ("sport", "sport_slip", "slip", "what", "appointment")
)
"""Questions about words; that a session is very long is asked again each time."""


def _session(session: Session, tongue: words.Tongue) -> _LineDraft:
    planned = session.is_open
    minutes = session.planned_minutes if planned else session.minutes
    rpe = session.planned_rpe if planned else session.rpe
    details = [_start(session.start, tongue)] if session.start else []
    details += [f"{session.distance_km:.10g} km"] if session.distance_km is not None else []
    details += (
        [f"{minutes} min" if session.start or minutes < _SHORT else str(minutes)]
        if minutes is not None
        else []
    )
    details += [f"rpe {rpe:g}"] if rpe is not None else []
    details += [words.KEY.in_tongue(tongue)] if session.key else []
    return _LineDraft([_sport(session.sport, tongue)], details, session.title, names_it=True)


def _start(start: time, tongue: words.Tongue) -> str:
    """Return a time of day; a small one could be taken for a length."""
    return f"{words.AT.in_tongue(tongue)} {start:%H:%M}" if start.hour < _SMALL_HOURS else f"{start:%H:%M}"


_SMALL_HOURS: Final = 6
_SHORT: Final = 10
"""A number alone below this is asked about, so its unit is written."""


def _sport(sport: str, tongue: words.Tongue) -> str:
    """Return the word for a sport; one of one's own is quoted, so that it is not taken for a slip."""
    if sport in NAMES:
        return NAMES[sport][tongue == "nl"]
    return quoted(sport)


def _rest(rest: Rest, tongue: words.Tongue) -> _LineDraft:
    head = [words.REST.in_tongue(tongue)]
    head += [words.REST_KINDS[rest.kind].in_tongue(tongue)] if rest.kind is not RestKind.REST else []
    head += [words.CEILING.in_tongue(tongue), str(rest.load_ceiling)] if rest.load_ceiling is not None else []
    return _LineDraft(head, text=rest.reason)


def _life(commitment: Commitment, tongue: words.Tongue) -> _LineDraft:
    details = []
    if commitment.weight is not Weight.NORMAL:
        details.append(words.WEIGHTS[commitment.weight].in_tongue(tongue))
    if commitment.start:
        end = f"-{commitment.end:%H:%M}" if commitment.end else ""
        details.append(f"{commitment.start:%H:%M}{end}")
    repeat = commitment.repeat
    tail = [write_repeat(repeat, tongue, commitment.date)] if repeat else []
    head = [words.CATEGORIES[commitment.category].in_tongue(tongue)]
    return _LineDraft(head, details, commitment.title, tail, names_it=True)


def _limit(limit: Limit, tongue: words.Tongue) -> _LineDraft:
    details = []
    if limit.most_minutes is not None:
        details.append(f"{words.CEILING.in_tongue(tongue)} {limit.most_minutes} min")
    if limit.part_of_day is not None:
        details += [words.ONLY.in_tongue(tongue), words.PARTS_OF_DAY[limit.part_of_day].in_tongue(tongue)]
    details += [f"{words.FORBIDDEN.in_tongue(tongue)} {_sport(sport, tongue)}" for sport in limit.no_sports]
    details += [words.CANNOT_TRAIN.in_tongue(tongue)] if limit.no_training else []
    tail = [write_repeat(limit.repeat, tongue, limit.date)] if limit.repeat else []
    return _LineDraft([], details, limit.title, tail)


def _event(event: Event, tongue: words.Tongue) -> _LineDraft:
    head = [words.EVENTS[event.kind].in_tongue(tongue)]
    if event.complaint is not None and event.kind is EventKind.ILLNESS:
        head.append(words.COMPLAINTS[event.complaint].in_tongue(tongue))
    if event.place is not None and event.kind is EventKind.INJURY and event.place in set(BodyPlace):
        head.append(words.PLACES[BodyPlace(event.place)].in_tongue(tongue))
    for sport in event.forbids if event.kind is EventKind.INJURY else ():
        if sport in NAMES and sport_of(NAMES[sport][0]) is not Sport.OTHER:
            head.append(f"{words.FORBIDDEN.in_tongue(tongue)} {NAMES[sport][tongue == 'nl']}")
    details = [_start(event.start, tongue)] if event.start else []
    return _LineDraft(head, details, event.title, _until(event.until, tongue), names_it=True)


def write_repeat(repeat: Repeat, tongue: words.Tongue, day: date) -> str:
    """Return a repetition as it is typed; a weekday of the month is named by a day on which it falls."""
    if repeat.unit is Unit.MONTH and repeat.month_by is not MonthBy.DAY:
        number = 0 if repeat.month_by is MonthBy.LAST_WEEKDAY else (day.day - 1) // 7 + 1
        parts = [words.NTH[number].in_tongue(tongue), WEEKDAY_NAMES[tongue][day.weekday()]]
        return " ".join([*parts, words.OF_THE_MONTH.in_tongue(tongue), *_until(repeat.until, tongue)])
    parts = [words.EVERY.in_tongue(tongue)]
    if repeat.every > 1:
        parts.append(str(repeat.every))
    parts.append(words.UNITS[repeat.unit, repeat.every > 1].in_tongue(tongue))
    if repeat.unit is Unit.WEEK:
        parts += [WEEKDAY_NAMES[tongue][weekday] for weekday in repeat.weekdays]
    return " ".join([*parts, *_until(repeat.until, tongue)])


def _until(until: date | None, tongue: words.Tongue) -> list[str]:
    """Return the end of something as it is typed."""
    return [words.UNTIL.in_tongue(tongue), until.isoformat()] if until else []


_WRITERS: Final[dict[type[Record], Callable[[Any, words.Tongue], _LineDraft]]] = {
    Session: _session,
    Rest: _rest,
    Commitment: _life,
    Event: _event,
    Limit: _limit,
}
