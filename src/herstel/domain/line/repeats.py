"""How a repetition is said: `weekly`, `every 3 days`, `elke di do t/m 1 mrt`, `om de week`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.line import words
from herstel.domain.line.tokens import Token, tokens
from herstel.domain.repeat import MOST_EVERY, Repeat, Unit
from herstel.domain.spoken_dates import WEEKDAY_NAMES, read_date, weekday_of

_UNITS: Final = {word: unit for word, (unit, _) in words.meanings(words.UNITS).items()}
_AT_ONCE: Final = words.meanings(words.AT_ONCE)
_EVERY: Final = words.spellings(words.EVERY)
_OTHER: Final = words.spellings(words.EVERY_OTHER)
_UNTIL: Final = words.spellings(words.UNTIL)
_ON: Final = words.spellings(words.ON)
_MOST_DIGITS: Final = 9
"""So many digits of a step are enough to see that it is too large."""


def split_until(given: Sequence[Token], day: date) -> tuple[list[Token], date | None]:
    """Return the words before `until`, and the day that the words after it mean.

    Raises:
        InvalidInputError: when they mean no day, or one before `day`.
    """
    place = next((at for at, token in enumerate(given) if token.word in _UNTIL), None)
    if place is None:
        return list(given), None
    end = read_date(" ".join(token.text for token in given[place + 1 :]), day)
    if end < day:
        raise InvalidInputError("error.until_before", first=day, last=end)
    return list(given[:place]), end


def split_repeat(given: Sequence[Token], until: date | None, day: date) -> tuple[list[Token], Repeat | None]:
    """Return the words that say no repetition, and the repetition.

    Raises:
        InvalidInputError: when it is said to repeat, but not how, or ends before its first day.
    """
    said, repeat = _split(given, until)
    if repeat is not None and until is not None and (first := repeat.begins(day)) > until:
        raise InvalidInputError("error.until_before", first=first, last=until)
    return said, repeat


def _split(given: Sequence[Token], until: date | None) -> tuple[list[Token], Repeat | None]:
    for at, token in enumerate(given):
        if token.word in _AT_ONCE:
            weekdays, after = _weekdays(given, at + 1) if _AT_ONCE[token.word] is Unit.WEEK else ((), at + 1)
            rule = Repeat(every=1, unit=_AT_ONCE[token.word], weekdays=weekdays, until=until)
            return [*given[:at], *given[after:]], rule
        if (start := _after_every(given, at)) is not None:
            rule, after = _rule(given, *start, until)
            return [*given[:at], *given[after:]], rule
    return list(given), None


def read_repeat(text: str, day: date) -> Repeat:
    """Return the repetition that a text says.

    Raises:
        InvalidInputError: when it says none, or something else too.
    """
    given, until = split_until(tokens(text), day)
    rest, repeat = split_repeat(given, until, day)
    if repeat is None or rest:
        raise InvalidInputError("error.repeat")
    return repeat


def _after_every(given: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return where the step begins, and the step that is meant when none is said."""
    if given[at].word in _EVERY:
        return at + 1, 1
    # "Om de week" is every other week, "om de 3 dagen" every third day, "om de kerk" is only a title.
    if [token.word for token in given[at : at + 2]] == ["om", "de"] and _says_step(given[at + 2 : at + 3]):
        return at + 2, 2
    return None


def _says_step(next_one: Sequence[Token]) -> bool:
    """Whether the next word says in what is counted, or how many of it."""
    word = next_one[0].word if next_one else ""
    return word in _UNITS or word in _OTHER or word[:1].isdigit() or weekday_of(word.rstrip(",")) is not None


def _rule(given: Sequence[Token], at: int, step: int, until: date | None) -> tuple[Repeat, int]:
    if at < len(given) and given[at].word in _OTHER:
        at, step = at + 1, 2
    elif at < len(given) and given[at].word.isascii() and given[at].word.isdigit():
        step, at = int(given[at].word[:_MOST_DIGITS]), at + 1
        if not 1 <= step <= MOST_EVERY:
            raise InvalidInputError("error.repeat_step", given=step, most=MOST_EVERY)
    word = given[at].word if at < len(given) else ""
    if word in _UNITS:
        unit = _UNITS[word]
        weekdays, at = _weekdays(given, at + 1) if unit is Unit.WEEK else ((), at + 1)
        return Repeat(every=step, unit=unit, weekdays=weekdays, until=until), at
    weekdays, at = _weekdays(given, at)
    if not weekdays:
        raise InvalidInputError("error.repeat")
    return Repeat(every=step, unit=Unit.WEEK, weekdays=weekdays, until=until), at


def _weekdays(given: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    """Return the weekdays that are named from a place on, and the place after them."""
    found: list[int] = []
    after = at
    while at < len(given):
        weekday = weekday_of(given[at].word.rstrip(","))
        if weekday is not None:
            found.append(weekday)
            after = at + 1
        elif given[at].word not in _ON:
            break
        at += 1
    return tuple(found), after


def write_repeat(repeat: Repeat, tongue: words.Tongue) -> str:
    """Return a repetition as it is typed."""
    said = [words.EVERY.in_tongue(tongue)]
    if repeat.every > 1:
        said.append(str(repeat.every))
    said.append(words.UNITS[repeat.unit, repeat.every > 1].in_tongue(tongue))
    if repeat.unit is Unit.WEEK:
        said += [WEEKDAY_NAMES[tongue][weekday] for weekday in repeat.weekdays]
    return " ".join([*said, *write_until(repeat.until, tongue)])


def write_until(until: date | None, tongue: words.Tongue) -> list[str]:
    """Return the end of something as it is typed."""
    return [words.UNTIL.in_tongue(tongue), until.isoformat()] if until else []
