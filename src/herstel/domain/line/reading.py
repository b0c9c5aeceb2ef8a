"""Reads one line: `run 60 rpe 4 easy`, `rust slaap`, `werk laat zwaar 14:00-18:00 elke di`, `ill until fri`.

The first word decides what it is: a word for rest, for a part of life, for a spell, a race or a goal, or
else a sport. Words that mean nothing else are the title. Dutch and English are understood at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from herstel.domain.commitment import Commitment
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.line import words
from herstel.domain.line.repeats import split_repeat, split_until
from herstel.domain.line.spells import read_spell
from herstel.domain.line.tokens import Token, tokens
from herstel.domain.record import Record
from herstel.domain.repeat import Repeat
from herstel.domain.rest import Rest
from herstel.domain.scales import Category, EventKind, SessionStatus
from herstel.domain.session import Session

_REST: Final = words.spellings(words.REST)
_REST_KINDS: Final = words.meanings(words.REST_KINDS)
_CEILING: Final = words.spellings(words.CEILING)
_CATEGORIES: Final = words.meanings(words.CATEGORIES)
_WEIGHTS: Final = words.meanings(words.WEIGHTS)
_EVENTS: Final = words.meanings(words.EVENTS)
_EFFORTS: Final = words.meanings(words.EFFORTS)
_KEY: Final = words.spellings(words.KEY)
_DONE: Final = words.spellings(words.DONE)
_MINUTES: Final = re.compile(r"(\d{1,4})(?:min|m|'|′)?", re.ASCII)
_HOURS: Final = re.compile(r"(\d{1,2})(?:[hu:])(\d{2})?", re.ASCII)
_RPE: Final = re.compile(r"rpe(\d{1,2}(?:[.,]\d)?)?", re.ASCII)
_TIMES: Final = re.compile(r"(\d{1,2}:\d{2})(?:[-–](\d{1,2}:\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line means, before it has a day.

    Attributes:
        kind: which record it makes.
        fields: its values.
        done: whether it was said to be done already.
        repeat: how it repeats, when it does.
    """

    kind: type[Record]
    fields: dict[str, Any]
    done: bool = False
    repeat: Repeat | None = None


def read_line(text: str, day: date) -> Line:
    """Return what a line means.

    Args:
        text: the line.
        day: the day for which it is said; dates in it are counted from there.

    Raises:
        InvalidInputError: when it is empty, or says a day or a repetition that cannot be understood.
    """
    given, until = split_until(tokens(text), day)
    said, repeat = split_repeat(given, until, day)
    if not said:
        raise InvalidInputError("error.empty_line")
    line = _line(said, day, lasts=until is not None and repeat is None)
    if until is None or repeat is not None:
        return Line(line.kind, line.fields, line.done, _with_end(line.kind, repeat))
    if line.kind is not Event:
        raise InvalidInputError("error.until_alone")
    if "until" in line.fields:
        raise InvalidInputError("error.two_ends")
    return Line(Event, {**line.fields, "until": until})


def record_of(line: Line, record_id: str, day: date, *, past: bool) -> Record:
    """Return the record that a line makes on a day.

    Args:
        line: what was read.
        record_id: the id of the new record.
        day: the day.
        past: whether the day is over: a session on it was done, on another it is planned.

    Raises:
        ValidationError: for a value that does not exist.
    """
    fields = dict(line.fields)
    if line.kind is Session and not (past or line.done):
        fields = as_planned(fields)
    day = fields.pop("date", day)
    if line.kind is Commitment and line.repeat is not None:
        day, fields["repeat"] = line.repeat.begins(day), line.repeat
    return line.kind.model_validate({**fields, "id": record_id, "date": day})


def as_planned(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a session as values of a plan."""
    plan = {f"planned_{name}" if name in {"minutes", "rpe"} else name: fields[name] for name in fields}
    return {**plan, "status": SessionStatus.PLANNED}


def _with_end(kind: type[Record], repeat: Repeat | None) -> Repeat | None:
    if repeat is not None and kind is Event:
        raise InvalidInputError("error.no_repeat")
    return repeat


def _line(said: Sequence[Token], day: date, *, lasts: bool) -> Line:
    first = said[0].word
    if first in _REST:
        return _rest(said[1:])
    if first in words.ILL_BY_NAME:
        known = words.ILL_BY_NAME[first] is not None
        return _spell(EventKind.ILLNESS, said if known else [*said[1:], said[0]], day)
    if first in _EVENTS:
        kind = _EVENTS[first]
        if kind in {EventKind.ILLNESS, EventKind.INJURY}:
            return _spell(kind, said[1:], day)
        return _event(kind, said[1:])
    if first in _CATEGORIES:
        if lasts and _CATEGORIES[first] is Category.TRAVEL:
            return _event(EventKind.TRAVEL, said[1:])
        return _life(_CATEGORIES[first], said[1:])
    return _session(said)


def _event(kind: EventKind, said: Sequence[Token]) -> Line:
    return Line(Event, {"kind": kind, **_title(said)})


def _spell(kind: EventKind, said: Sequence[Token], day: date) -> Line:
    fields, title = read_spell(kind, said, day)
    return Line(Event, {"kind": kind, **fields, **_title(title)})


def _rest(said: Sequence[Token]) -> Line:
    fields: dict[str, Any] = {}
    reason = []
    rest = iter(said)
    for token in rest:
        if token.word in _REST_KINDS and "kind" not in fields:
            fields["kind"] = _REST_KINDS[token.word]
        elif token.word in _CEILING:
            fields["load_ceiling"] = _number(next(rest, Token("")).text)
        else:
            reason.append(token)
    return Line(Rest, {**fields, **_title(reason, "reason")})


def _life(category: Category, said: Sequence[Token]) -> Line:
    fields: dict[str, Any] = {"category": category}
    title = []
    for token in said:
        times = _TIMES.fullmatch(token.word)
        if times:
            fields |= {"start": f"{times[1]:0>5}"}
            fields |= {"end": f"{times[2]:0>5}"} if times[2] else {}
        elif token.word in _WEIGHTS and "weight" not in fields:
            fields["weight"] = _WEIGHTS[token.word]
        else:
            title.append(token)
    return Line(Commitment, {**fields, **_title(title)})


def _session(said: Sequence[Token]) -> Line:
    sport = said[0]
    fields: dict[str, Any] = {"sport": sport.text if sport.literal else sport.word}
    title: list[Token] = []
    effort, done, rest = None, False, iter(said[1:])
    for token in rest:
        word = token.word
        if match := _RPE.fullmatch(word):
            fields["rpe"] = _number(match[1] or next(rest, Token("")).text)
        elif word in _KEY:
            fields["key"] = True
        elif word in _DONE:
            done = True
        elif word in _EFFORTS and effort is None:
            effort = _EFFORTS[word]
        elif "minutes" not in fields and (minutes := _length(word)) is not None:
            fields["minutes"] = minutes
        else:
            title.append(token)
    if effort is not None:
        fields.setdefault("rpe", effort)
    return Line(Session, {**fields, **_title(title)}, done)


def _title(said: Sequence[Token], name: str = "title") -> dict[str, str]:
    return {name: " ".join(token.text for token in said)} if said else {}


def _length(word: str) -> int | None:
    if match := _MINUTES.fullmatch(word):
        return int(match[1])
    if match := _HOURS.fullmatch(word):
        return int(match[1]) * 60 + int(match[2] or 0)
    return None


def _number(text: str) -> object:
    """Return a number, or the text as it is: then the record refuses it and says why."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
