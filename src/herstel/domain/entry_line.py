"""One line that says what is put on a day: `run 60 rpe 4 easy`, `rust slaap`, `werk laat zwaar 14:00-18:00`.

Dutch and English are understood at once. The first word decides what it is: a word for rest, a word for a
part of life, or else a sport. Words that mean nothing else are the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from herstel.domain.commitment import Commitment
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import Record
from herstel.domain.rest import Rest
from herstel.domain.scales import Category, RestKind, SessionStatus, Weight
from herstel.domain.session import Session

_REST_WORDS: Final = frozenset({"rest", "rust", "rustdag"})
_REST_KINDS: Final = {
    **dict.fromkeys(("active", "active_recovery", "actief", "recovery", "herstel"), RestKind.ACTIVE_RECOVERY),
    **dict.fromkeys(("sleep", "sleep_focus", "slaap"), RestKind.SLEEP_FOCUS),
    **dict.fromkeys(("mental", "mental_rest", "mentaal", "mentale"), RestKind.MENTAL_REST),
}
_CATEGORIES: Final = {
    **dict.fromkeys(("work", "werk"), Category.WORK),
    **dict.fromkeys(("family", "gezin", "familie"), Category.FAMILY),
    **dict.fromkeys(("social", "friends", "vrienden"), Category.SOCIAL),
    **dict.fromkeys(("travel", "reis", "reizen"), Category.TRAVEL),
    **dict.fromkeys(("other", "anders"), Category.OTHER),
}
_WEIGHTS: Final = {
    **dict.fromkeys(("light", "licht"), Weight.LIGHT),
    **dict.fromkeys(("normal", "gewoon"), Weight.NORMAL),
    **dict.fromkeys(("heavy", "zwaar"), Weight.HEAVY),
}
_EFFORTS: Final = {
    **dict.fromkeys(("easy", "rustig"), 3.0),
    **dict.fromkeys(("moderate", "matig"), 5.0),
    **dict.fromkeys(("hard", "zwaar"), 7.0),
}
_KEY_WORDS: Final = frozenset({"key", "sleutel"})
_DONE_WORDS: Final = frozenset({"done", "gedaan"})
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
    """

    kind: type[Record]
    fields: dict[str, Any]
    done: bool = False


def read_line(text: str) -> Line:
    """Return what a line means.

    Raises:
        InvalidInputError: when it is empty.
    """
    words = text.split()
    if not words:
        raise InvalidInputError("error.empty_line")
    first = words[0].lower()
    if first in _REST_WORDS:
        return _rest(words[1:])
    if first in _CATEGORIES:
        return _life(first, words[1:])
    return _session(words)


def record_of(line: Line, record_id: str, day: str, *, past: bool) -> Record:
    """Return the record that a line makes on a day.

    Args:
        line: what was read.
        record_id: the id of the new record.
        day: the day, as `YYYY-MM-DD`.
        past: whether the day is over: a session on it was done, on another it is planned.

    Raises:
        ValidationError: for a value that does not exist.
    """
    fields = dict(line.fields)
    if line.kind is Session and not (past or line.done):
        fields["status"] = SessionStatus.PLANNED
        for name in ("minutes", "rpe"):
            if name in fields:
                fields[f"planned_{name}"] = fields.pop(name)
    return line.kind.model_validate({**fields, "id": record_id, "date": day})


def check_line(text: str) -> ValidationError | InvalidInputError | None:
    """Return what is wrong with a line, or None."""
    try:
        record_of(read_line(text), "2000-01-01-00000000", "2000-01-01", past=True)
    except (ValidationError, InvalidInputError) as error:
        return error
    return None


def _rest(words: list[str]) -> Line:
    kind, reason = RestKind.REST, []
    for word in words:
        if word.lower() in _REST_KINDS:
            kind = _REST_KINDS[word.lower()]
        else:
            reason.append(word)
    return Line(Rest, {"kind": kind, **({"reason": " ".join(reason)} if reason else {})})


def _life(category: str, words: list[str]) -> Line:
    fields: dict[str, Any] = {"category": _CATEGORIES[category]}
    title = []
    for word in words:
        times = _TIMES.fullmatch(word)
        if times:
            fields |= {"start": f"{times[1]:0>5}"}
            fields |= {"end": f"{times[2]:0>5}"} if times[2] else {}
        elif word.lower() in _WEIGHTS:
            fields["weight"] = _WEIGHTS[word.lower()]
        else:
            title.append(word)
    return Line(Commitment, {**fields, **({"title": " ".join(title)} if title else {})})


def _session(words: list[str]) -> Line:
    fields: dict[str, Any] = {"sport": words[0].lower()}
    title: list[str] = []
    done, rest = False, iter(words[1:])
    for word in rest:
        lower = word.lower()
        if match := _RPE.fullmatch(lower):
            fields["rpe"] = _number(match[1] or next(rest, ""))
        elif lower in _KEY_WORDS:
            fields["key"] = True
        elif lower in _DONE_WORDS:
            done = True
        elif lower in _EFFORTS:
            fields.setdefault("rpe", _EFFORTS[lower])
        elif "minutes" not in fields and (minutes := _length(lower)) is not None:
            fields["minutes"] = minutes
        else:
            title.append(word)
    return Line(Session, {**fields, **({"title": " ".join(title)} if title else {})}, done)


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
