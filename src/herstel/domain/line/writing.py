"""Writes a record as the line that makes it, for editing it in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from herstel.domain.commitment import Commitment
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.line import words
from herstel.domain.line.reading import Line, read_line
from herstel.domain.line.repeats import write_repeat, write_until
from herstel.domain.line.tokens import quoted
from herstel.domain.record import Record
from herstel.domain.rest import Rest
from herstel.domain.scales import BodyPlace, RestKind, Weight
from herstel.domain.session import Session


@dataclass(slots=True)
class _Draft:
    """The parts of a line; the text of a person stands between the words that have a meaning."""

    head: list[str]
    text: str = ""
    tail: list[str] = field(default_factory=list)

    def line(self, text: str) -> str:
        return " ".join([*self.head, *([text] if text else []), *self.tail])


def write_line(record: Record, tongue: words.Tongue) -> str:
    """Return the line that makes a record; text is quoted only where it would be read as something else."""
    draft = _WRITERS[type(record)](record, tongue)
    day = record.date  # type: ignore[attr-defined]
    plain, safe = draft.line(draft.text), draft.line(quoted(draft.text) if draft.text else "")
    return plain if _means(plain, day) == _means(safe, day) else safe


def _means(text: str, day: date) -> Line | None:
    try:
        return read_line(text, day)
    except InvalidInputError:
        return None


def _session(session: Session, tongue: words.Tongue) -> _Draft:
    planned = session.is_open
    minutes = session.planned_minutes if planned else session.minutes
    rpe = session.planned_rpe if planned else session.rpe
    head = [_first_word(session.sport, session.date)]
    head += [str(minutes)] if minutes is not None else []
    head += [f"rpe {rpe:g}"] if rpe is not None else []
    head += [words.KEY.in_tongue(tongue)] if session.key else []
    return _Draft(head, session.title)


def _first_word(sport: str, day: date) -> str:
    return sport if _means(sport, day) == Line(Session, {"sport": sport}) else quoted(sport)


def _rest(rest: Rest, tongue: words.Tongue) -> _Draft:
    head = [words.REST.in_tongue(tongue)]
    head += [words.REST_KINDS[rest.kind].in_tongue(tongue)] if rest.kind is not RestKind.REST else []
    head += [words.CEILING.in_tongue(tongue), str(rest.load_ceiling)] if rest.load_ceiling is not None else []
    return _Draft(head, rest.reason)


def _life(commitment: Commitment, tongue: words.Tongue) -> _Draft:
    head = [words.CATEGORIES[commitment.category].in_tongue(tongue)]
    if commitment.weight is not Weight.NORMAL:
        head.append(words.WEIGHTS[commitment.weight].in_tongue(tongue))
    if commitment.start:
        end = f"-{commitment.end:%H:%M}" if commitment.end else ""
        head.append(f"{commitment.start:%H:%M}{end}")
    tail = [write_repeat(commitment.repeat, tongue)] if commitment.repeat else []
    return _Draft(head, commitment.title, tail)


def _event(event: Event, tongue: words.Tongue) -> _Draft:
    head = [words.EVENTS[event.kind].in_tongue(tongue)]
    head += [words.COMPLAINTS[event.complaint].in_tongue(tongue)] if event.complaint else []
    # A place in words of one's own is not said in the line, and stays as it is.
    head += [words.BODY[BodyPlace(event.place)].in_tongue(tongue)] if event.place in _PLACES else []
    return _Draft(head, event.title, write_until(event.until, tongue))


_PLACES: Final = frozenset(BodyPlace)

_WRITERS: Final[dict[type[Record], Callable[[Any, words.Tongue], _Draft]]] = {
    Session: _session,
    Rest: _rest,
    Commitment: _life,
    Event: _event,
}
