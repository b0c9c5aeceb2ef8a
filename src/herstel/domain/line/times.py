"""Times of day: `18:30`, `at 6pm`, `om 18.30 uur`, `9-17`, `23:00-7:00`, `van 9 tot 17 uur`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import NUMBER_OF, WEEKDAY_OF
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, ClockTimes, Pair, Text
from herstel.domain.line.parts_of_day import NOON, part_named, with_part_behind
from herstel.domain.line.tokens import Token, phrase_at, whole, word_at
from herstel.domain.line.words import DASHES, FROM, word_set

_MOMENT = r"(\d{1,2})(?:([:.h])(\d{2}))?(am|pm|u|h|uur)?"
_ONE: Final = re.compile(_MOMENT, re.ASCII)
_OF_TWO = r"(\d{1,2})(?:([:.hu])(\d{2}))?(am|pm|u|h|uur)?"
_END_OF_TWO: Final = re.compile(_OF_TWO, re.ASCII)
_TWO: Final = re.compile(rf"{_OF_TWO}[-–\u2014]{_OF_TWO}", re.ASCII)
_FOUR_DIGITS: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)
_TWO_OF_FOUR_DIGITS: Final = re.compile(rf"{_FOUR_DIGITS.pattern}[-–\u2014]{_FOUR_DIGITS.pattern}", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\.([0-5][05])", re.ASCII)
_LETTERED: Final = re.compile(r"(\d{2})[uh]([0-5]\d)", re.ASCII)
_AT: Final = word_set("at om @ rond ko kick-off kickoff aanvang")
_FROM: Final = FROM | {"tussen", "between"}
_TO: Final = DASHES | word_set("tot to till until t/m en and")
_HOUR_WORDS: Final = word_set("uur u h o'clock")
_HALF_DAYS: Final = frozenset({"am", "pm"})
_NAMED: Final = {
    **dict.fromkeys(("noon", "midday"), dt.time(NOON)),
    **dict.fromkeys(("midnight", "middernacht"), dt.time(0)),
}
_PAST: Final = {
    **dict.fromkeys(("half past",), 30),
    **dict.fromkeys(("quarter past", "kwart over"), 15),
    **dict.fromkeys(("quarter to", "kwart voor"), -15),
}
"""Minutes that words put before or behind an hour."""

_BEFORE_OR_AFTER: Final = {"over": 1, "past": 1, "voor": -1}
_STEPS: Final = frozenset({5, 10, 20, 25})
_HALVES: Final = re.compile(r"half([a-z]+)", re.ASCII)
_NOT_HOURS: Final = word_set("km k mi miles m min uur u h % kg")
"""Units behind a number that is no time of day."""

_LENGTHS_UP_TO: Final = 6
"""`1:15` may be a length; what has this many hours or more is a time of day."""


def read_time(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read one time of day, or two."""
    return (
        _range(tokens, at)
        or _in_words(tokens, at)
        or _halved(tokens, at)
        or _minutes_from(tokens, at)
        or _dotted(tokens, at, context)
        or _single(tokens, at)
    )


def _in_words(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `at noon`, `half past three`, `kwart voor 8`."""
    index = at + (word_at(tokens, at) in _AT)
    if (named := _NAMED.get(word_at(tokens, index))) is not None:
        return Chunk(ClockTimes(named), at, index + 1)
    minutes = _PAST.get(phrase_at(tokens, index, 2))
    hour = _hour(word_at(tokens, index + 2))
    if minutes is None or hour is None:
        return None
    hour, minute = divmod(60 * hour + minutes, 60)
    start, after = with_part_behind(tokens, dt.time(hour % 24, minute), index + 3)
    if (half_day := word_at(tokens, after)) in _HALF_DAYS:
        start, after = start.replace(hour=start.hour % NOON + NOON * (half_day == "pm")), after + 1
    return Chunk(ClockTimes(start), at, after)


def _halved(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `half 8`, `om half acht`, `halfzeven 's avonds`: half an hour before it."""
    index = at + (word_at(tokens, at) in _AT)
    if glued := _HALVES.fullmatch(word_at(tokens, index)):
        hour, after = _hour(glued[1]), index + 1
    elif word_at(tokens, index) == "half":
        hour, after = _hour(word_at(tokens, index + 1)), index + 2
    else:
        return None
    if hour is None or (index == at and word_at(tokens, after) in _NOT_HOURS):
        return None
    start, after = with_part_behind(tokens, dt.time((hour - 1) % 12, 30), after)
    return Chunk(ClockTimes(start), at, after)


def _minutes_from(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `tien over acht`, `5 voor half 8`, `ten past 7`."""
    index = at + (word_at(tokens, at) in _AT)
    step = whole(word_at(tokens, index)) or NUMBER_OF.get(word_at(tokens, index))
    sign = _BEFORE_OR_AFTER.get(word_at(tokens, index + 1))
    is_half = word_at(tokens, index + 2) == "half"
    hour = _hour(word_at(tokens, index + 2 + is_half))
    after = index + 3 + is_half
    if step not in _STEPS or sign is None or hour is None or word_at(tokens, after) in _NOT_HOURS:
        return None
    hour, minute = divmod(60 * hour - 30 * is_half + sign * step, 60)
    start, after = with_part_behind(tokens, dt.time(hour % NOON, minute), after)
    return Chunk(ClockTimes(start), at, after)


def _dotted(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read `19.30`, and `8.40` where life asks something or behind a weekday: else it may be a distance."""
    match = _DOTTED.fullmatch(word_at(tokens, at))
    if match is None or int(match[1]) > 23 or word_at(tokens, at + 1) in _NOT_HOURS:
        return None
    start, after = with_part_behind(tokens, dt.time(int(match[1]), int(match[2])), at + 1)
    is_told = after > at + 1 or context.has_life or word_at(tokens, at - 1) in WEEKDAY_OF
    if int(match[1]) <= NOON and not is_told:
        return None
    return Chunk(ClockTimes(start), at, after)


def _hour(word: str) -> int | None:
    hour = whole(word) or NUMBER_OF.get(word, 0)
    return hour if 1 <= hour <= NOON else None


def _single(tokens: Sequence[Token], at: int) -> Chunk | None:
    said_at = word_at(tokens, at) in _AT
    index = at + said_at
    word = word_at(tokens, index)
    if said_at and (digits := _FOUR_DIGITS.fullmatch(word)):
        return Chunk(ClockTimes(dt.time(int(digits[1]), int(digits[2]))), at, index + 1)
    if (lettered := _LETTERED.fullmatch(word)) and (said_at or int(lettered[1]) >= 10):
        start = _time(int(lettered[1]), int(lettered[2]))
        return Chunk(ClockTimes(start), at, index + 1) if start else None
    match = _ONE.fullmatch(word)
    return _moment(tokens, at, index, match) if match else None


def _moment(tokens: Sequence[Token], at: int, index: int, match: re.Match[str]) -> Chunk | None:
    """Return the time of day that `18:30`, `6pm` or `om 18.30 uur` is, if it is one."""
    said_at = index > at
    after, half_day = index + 1, match[4] or ""
    if not half_day and word_at(tokens, after) in _HALF_DAYS:
        half_day, after = word_at(tokens, after), after + 1
    has_hour_word = half_day in {"u", "h", "uur"} or word_at(tokens, after) in _HOUR_WORDS
    behind = after + (word_at(tokens, after) in _HOUR_WORDS)
    is_told = with_part_behind(tokens, dt.time(int(match[1]) % 24), behind)[1] > behind
    is_sure = said_at or is_told or half_day in _HALF_DAYS or (has_hour_word and is_hour_of_day(match[1]))
    if match[3] is None and not is_sure:
        return None
    if word_at(tokens, at) == "@" and after == index + 1 and match[3] is None and not half_day:
        # "@ 6" may be an effort, a speed or an hour.
        return Chunk(Text(is_unread=True), at, after)
    if is_told and not has_hour_word and _is_bare(tokens, index, match):
        # "5 evening runs", "run 10 evening": a count, minutes or an hour.
        return Chunk(Text(is_unread=True), index, after)
    if match[2] in {".", "h"} and not (is_sure or (has_hour_word and match[2] == ".")):
        return None
    start = _of(int(match[1]), match[3], half_day) if int(match[1]) < 24 else None
    if start is None:
        return None
    after += has_hour_word and word_at(tokens, after) in _HOUR_WORDS
    start, after = with_part_behind(tokens, start, after)
    # "10 km 6:07" is how fast: nobody begins at seven past.
    is_pace = len(match[1]) == 1 and start.minute % 5 > 0
    sure = is_sure or (start.hour >= _LENGTHS_UP_TO and not is_pace)
    return Chunk(ClockTimes(start, is_sure=sure), at, after)


def _is_bare(tokens: Sequence[Token], index: int, match: re.Match[str]) -> bool:
    """Whether a number says by nothing but a part of the day behind it that it may be an hour."""
    before, behind = word_at(tokens, index - 1), index + 1
    is_opened = any(part_named(phrase_at(tokens, behind, count), is_opened=True) for count in (3, 2, 1))
    return not (match[3] or match[4] or is_opened or before in WEEKDAY_OF or before in _AT)


def is_hour_of_day(number: str) -> bool:
    """Whether this many `uur` are a time of day: nobody trains for 17 hours."""
    return number.isdigit() and NOON < int(number) < 24


def _range(tokens: Sequence[Token], at: int) -> Chunk | None:
    said_from = word_at(tokens, at) in _FROM | _AT
    index = at + said_from
    if digits := _TWO_OF_FOUR_DIGITS.fullmatch(word_at(tokens, index)):
        begins, ends = dt.time(int(digits[1]), int(digits[2])), dt.time(int(digits[3]), int(digits[4]))
        return Chunk(ClockTimes(begins, ends), at, index + 1)
    if match := _TWO.fullmatch(word_at(tokens, index)):
        after = index + 1
        groups = match.groups()
    else:
        one, two = (_END_OF_TWO.fullmatch(word_at(tokens, place)) for place in (index, index + 2))
        if one is None or two is None or word_at(tokens, index + 1) not in _TO:
            return None
        if not said_from and (one[3] is None or two[3] is None) and not (one[4] or two[4]):
            return None
        if "u" in {one[2], two[2]} and max(int(one[1]), int(two[1])) < _LENGTHS_UP_TO:
            return None  # "1u15 tot 1u30" are two lengths
        if word_at(tokens, index + 3) in _NOT_HOURS - _HOUR_WORDS:
            return None  # "om 18:30 - 10 km"
        after, groups = index + 3, (*one.groups(), *two.groups())
    has_hour_word = word_at(tokens, after) in _HOUR_WORDS
    after += has_hour_word
    is_said = said_from or has_hour_word or word_at(tokens, at - 1) in WEEKDAY_OF
    return _two(groups, at, after, is_said=is_said)


def _two(groups: Sequence[str | None], at: int, after: int, *, is_said: bool) -> Chunk | None:
    first, last = int(groups[0] or 0), int(groups[4] or 0)
    is_bare = not any(groups[index] for index in (2, 3, 6, 7))
    if is_bare and not is_said:
        return Chunk(Pair(first, last), at, after)
    # "6-8pm" are two hours of the evening, "9-5pm" are a day.
    half_day = groups[3] if groups[3] in _HALF_DAYS else groups[7] if first <= last else None
    start = _of(first, groups[2], half_day)
    end = _of(last, groups[6], groups[7])
    if is_bare and (both := hours(first, last)):
        return Chunk(both, at, after)
    return Chunk(ClockTimes(start, end), at, after) if start and end else None


def hours(first: int, last: int) -> ClockTimes | None:
    """Return the hours that two numbers mean: `7-15`, `23-7`; `9-5` is said on a clock of twelve hours."""
    if not (0 <= first <= 24 and 0 <= last <= 24):
        return None
    if _LENGTHS_UP_TO <= first <= NOON and last < first:
        last += NOON
    start, end = _time(first % 24, 0), _time(last % 24, 0)
    return ClockTimes(start, end) if start and end else None


def _of(hour: int, minute: str | None, half_day: str | None) -> dt.time | None:
    if half_day in _HALF_DAYS:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half_day == "pm" else 0)
    return _time(hour, int(minute or 0))


def _time(hour: int, minute: int) -> dt.time | None:
    return dt.time(hour % 24, minute) if hour <= 24 and minute < 60 else None


_WAKING_HOUR: Final = 7
"""From this hour on `10 uur` is when life asks something, not how long."""


def is_waking_hour(hour: int) -> bool:
    """Whether a whole number of hours is a time of day: nobody is at the dentist for ten."""
    return _WAKING_HOUR <= hour < 24
