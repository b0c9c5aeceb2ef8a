"""What a line says of an illness or injury: `ill fever 3 days`, `ziek ma-wo`, `blessure knie t/m vr`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.line import words
from herstel.domain.line.tokens import Token
from herstel.domain.repeat import Unit
from herstel.domain.scales import EventKind
from herstel.domain.spoken_dates import read_date, weekday_of

_COMPLAINTS: Final = words.meanings(words.COMPLAINTS)
_BODY: Final = words.meanings(words.BODY)
_DAYS_OF: Final = {
    word: 7 if unit is Unit.WEEK else 1 for word, (unit, _) in words.meanings(words.UNITS).items()
}
_COUNT: Final = re.compile(r"[1-9]\d{0,2}", re.ASCII)


def read_spell(kind: EventKind, tokens: Sequence[Token], day: date) -> tuple[dict[str, Any], list[Token]]:
    """Return what words say of an illness or injury, and the words that say nothing of it.

    Args:
        kind: illness or injury.
        tokens: the words.
        day: the day for which it is said; `ma-wo` are the latest such days that have begun by then.

    Raises:
        InvalidInputError: when it lasts so long that no calendar has its end.
    """
    fields: dict[str, Any] = {}
    left: list[Token] = []
    name, meanings = ("complaint", _COMPLAINTS) if kind is EventKind.ILLNESS else ("place", _BODY)
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if word in meanings and name not in fields:
            fields[name] = meanings[word]
        elif "until" not in fields and (days := _lasting(tokens[at : at + 2])):
            fields["until"] = _end(day, days)
            at += 1
        elif "until" not in fields and (weekdays := _weekdays(word)):
            fields["date"] = read_date(weekdays[0], day, past=True)
            fields["until"] = read_date(weekdays[1], fields["date"])
        else:
            left.append(tokens[at])
        at += 1
    return fields, left


def _lasting(tokens: Sequence[Token]) -> int:
    """Return how many days `3 days` or `2 weken` are; 0 for other words."""
    if len(tokens) < 2 or not _COUNT.fullmatch(tokens[0].word):
        return 0
    return int(tokens[0].word) * _DAYS_OF.get(tokens[1].word, 0)


def _end(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days - 1)
    except OverflowError:
        raise InvalidInputError("error.no_such_day", given=f"+{days}") from None


def _weekdays(word: str) -> tuple[str, str] | None:
    """Return the two names of `ma-wo`."""
    first, _, last = word.partition("-")
    if weekday_of(first) is None or weekday_of(last) is None or weekday_of(first) == weekday_of(last):
        return None
    return first, last
