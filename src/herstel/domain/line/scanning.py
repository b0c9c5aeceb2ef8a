"""Finds the parts of a line: at each word the longest part that begins there, else the word itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final

from herstel.domain.date_words import WEEKDAY_OF
from herstel.domain.line.amounts import HOURS, MINUTES, read_distance, read_length
from herstel.domain.line.day_limits import read_limit
from herstel.domain.line.day_spans import read_days
from herstel.domain.line.intensity import read_effort, read_sets
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import (
    And,
    Ceiling,
    Chunk,
    ClockTimes,
    Distance,
    Ems,
    Every,
    Length,
    LifeName,
    Number,
    OnDay,
    Plus,
    Sets,
    Text,
    Until,
    Weekdays,
)
from herstel.domain.line.repeats import read_repeats
from herstel.domain.line.subject_words import read_kind
from herstel.domain.line.times import is_waking_hour, read_time
from herstel.domain.line.tokens import Token, whole, word_at
from herstel.domain.line.unknown_words import is_slip
from herstel.domain.line.words import ONLY, is_small, spellings, word_set

_PartReader = Callable[[Sequence[Token], int, LineContext], Chunk | None]
"""Reads a part that begins at a word; None when there is none."""

_READERS: Final[tuple[_PartReader, ...]] = (
    read_sets,
    read_repeats,
    read_days,
    read_time,
    read_distance,
    read_length,
    read_limit,
    read_effort,
    read_kind,
)
"""Of parts that are equally long the first one counts."""

_HOW_LONG: Final = (Length, Ems, Number, Distance, Sets)
_AND: Final = frozenset({"and", "en", "&", ",", ";", "/", "then", "dan", "daarna", "-", "–"})
_PLUS: Final = frozenset({"+", ";"})
_MEASURES: Final = word_set("kg kgs lb lbs kilo kcal watt watts w bpm hm m+ d+ spm rpm % graden degrees")
"""Units of details: a number before one of them is neither minutes nor metres."""

_MEASURED: Final = word_set(
    """
    hr hs hf bpm hartslag hartslagzone heartrate zone zones z watt watts power vermogen np ftp tss cadans
    cadence level niveau stand hoogtemeters elevation ascent helling incline slope pace tempo kcal
    """
)
"""Words of details: a number behind one of them is neither minutes nor metres."""

_HEIGHTS: Final = word_set("ascent elevation climbing climb hoogtemeters hm d+ up gain")
_COUNTED: Final = word_set(
    "les lesson deel part blok block fase phase groep group klas class grade kind child"
)
"""Words of a row of things: a small number behind one of them may say the how manieth it is."""

_LAST_COUNTED: Final = 20
"""Nobody counts lessons or blocks beyond so many; a larger number is how long it takes."""

_MEASURE: Final = re.compile(r"[<>~\xb1]?\d{1,4}(?:[.,:-]\d{1,3})?%?(?:/\w+)?", re.ASCII)
_DETAIL: Final = re.compile(
    r"z\d|zone|\d{1,2}[.:]\d{2}(?:/|p/)?(?:km|mile|mi|k)|@\d{1,2}:\d{2}(?:/km|/mi|/mile)?|\d{2,4}w(?:att)?|\d{1,3}%|\d{2,3}(?:bpm|hm|spm|rpm)"
    r"|\d{1,2}(?:e|ste|de|th|st|nd|rd)|v[eo]?\d{1,2}[a-z]*|[a-z]\d[a-z]|h[rs][<>]?\d{2,3}|[a-z]+\d{1,4}|\d{1,4}[a-z]{2,}[a-z0-9]*|#\d+|\+\d{2,4}(?:hm|m|d\+)",
    re.ASCII,
)
"""Numbers that are part of a name or a detail of training: `z2`, `5:30/km`, `250w`, `3e`."""


def parts_of(tokens: Sequence[Token], moment: LineContext) -> list[Chunk]:
    """Return the parts of a line in order; every word belongs to one.

    Raises:
        InvalidInputError: for a day that does not exist, or a step that no repetition has.
    """
    parts: list[Chunk] = []
    at = 0
    while at < len(tokens):
        longest = _measured(tokens, at) or _longest(tokens, at, moment)
        parts.append(longest or Chunk(_word(tokens, at), at, at + 1))
        at = parts[-1].after
    return [_beside_others(chunk, parts, tokens) for chunk in parts]


def _beside_others(chunk: Chunk, parts: Sequence[Chunk], tokens: Sequence[Token]) -> Chunk:
    if _is_only(chunk, parts, tokens):
        return Chunk(And(), chunk.first, chunk.after)
    if isinstance(chunk.part, Length) and any(_is_only(other, parts, tokens) for other in parts):
        return Chunk(Ceiling(None, chunk.part.minutes), chunk.first, chunk.after)
    if _counts(chunk, parts, tokens) or _is_height(chunk, tokens):
        return Chunk(Text(), chunk.first, chunk.after)
    if _may_count(chunk, parts, tokens):
        return Chunk(Text(is_unread=True), chunk.first, chunk.after)
    if (hour := _hour_behind_a_day(chunk, parts, tokens)) is not None:
        return Chunk(ClockTimes(hour), chunk.first, chunk.after)
    return chunk


def _is_only(chunk: Chunk, parts: Sequence[Chunk], tokens: Sequence[Token]) -> bool:
    """Whether it is the `only` of `only 30 mins on thursday`: with nothing done, that limits the day."""
    behind = next((other.part for other in parts if other.first == chunk.after), None)
    is_only = isinstance(chunk.part, Text) and word_at(tokens, chunk.first) in _ONLY
    is_alone = all(
        other is chunk or isinstance(other.part, (Length, OnDay, Every, Weekdays)) for other in parts
    )
    return is_only and is_alone and isinstance(behind, Length)


_ONLY: Final = spellings(ONLY)


def _hour_behind_a_day(chunk: Chunk, parts: Sequence[Chunk], tokens: Sequence[Token]) -> dt.time | None:
    """Return when it begins: `9u` of `za 9u`, `9u30` of `morgen 9u30`; elsewhere these are a length."""
    if not isinstance(chunk.part, Length) or not is_waking_hour(chunk.part.minutes // 60):
        return None
    is_clock = _CLOCK_UNIT.search(word_at(tokens, chunk.after - 1))
    is_behind = any(
        other.after == chunk.first and isinstance(other.part, (OnDay, Weekdays, Every, Until))
        for other in parts
    )
    return dt.time(*divmod(chunk.part.minutes, 60)) if is_clock and is_behind else None


_CLOCK_UNIT: Final = re.compile(r"u(?:ur|\d\d)?$", re.ASCII)


def _counts(chunk: Chunk, parts: Sequence[Chunk], tokens: Sequence[Token]) -> bool:
    """Whether a number says which lesson or class it is: only where it cannot be how much there is of it."""
    is_small = isinstance(chunk.part, Number) and chunk.part.value <= _LAST_COUNTED
    if not is_small or word_at(tokens, chunk.first - 1) not in _COUNTED:
        return False
    return any(isinstance(other.part, (LifeName, *_HOW_LONG)) for other in parts if other is not chunk)


def _may_count(chunk: Chunk, parts: Sequence[Chunk], tokens: Sequence[Token]) -> bool:
    """Whether a number beside sets may be of them, `2x20 min 24 tempo`, as well as how long it is."""
    behind = next((other.part for other in parts if other.first == chunk.after), None)
    word = word_at(tokens, chunk.after)
    is_open = isinstance(behind, Text) and word.isalpha() and not is_small(word)
    return is_open and isinstance(chunk.part, Number) and any(isinstance(other.part, Sets) for other in parts)


def _is_height(chunk: Chunk, tokens: Sequence[Token]) -> bool:
    """Whether metres are those of the climbing: `900m ascent`."""
    word, behind = word_at(tokens, chunk.after), word_at(tokens, chunk.after + 1)
    return word in _HEIGHTS and not behind[:1].isdigit() and isinstance(chunk.part, (Ems, Distance))


def _measured(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read the number of `zone 2`, `hartslag 140-150`, `incline 5%`: it belongs to the word before it."""
    # "Week 3: 5x2 min": with a colon it is a heading.
    is_named = word_at(tokens, at - 1) in _MEASURED or (at and tokens[at].text.endswith(":"))
    if word_at(tokens, at - 1) in _FEVER and _TEMPERATURE.fullmatch(word_at(tokens, at)):
        return Chunk(Text(), at, at + 1)
    is_one = is_named and _MEASURE.fullmatch(word_at(tokens, at))
    return Chunk(Text(), at, at + 1) if is_one and not _is_length(tokens, at) else None


_FEVER: Final = frozenset({"koorts", "fever", "verhoging", "temp", "temperatuur", "temperature"})
_TEMPERATURE: Final = re.compile(r"(?:3[5-9]|4[0-2])(?:[.,]\d)?", re.ASCII)


def _is_length(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number behind `tempo` is how long or when it is: `tempo 40`, `tempo 18:30`."""
    word, unit = word_at(tokens, at), word_at(tokens, at + 1)
    before = word_at(tokens, at - 1)
    is_trained = before in _TRAINED and (word.isdigit() or _WHEN.fullmatch(word) is not None)
    return unit in MINUTES | HOURS | _DISTANCES or is_trained


_DISTANCES: Final = frozenset({"km", "k", "m", "mi", "miles", "x"})
_WHEN: Final = re.compile(r"[12]\d:[0-5][05]|\d{1,2}/\d{1,2}", re.ASCII)
"""`tempo 18:30` and `tempo 12/4` are when it is: nobody runs a kilometre in so many minutes."""
_TRAINED: Final = frozenset({"tempo", "pace", "ftp"})


def _longest(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    if tokens[at].literal:
        return None
    read = (reader(tokens, at, moment) for reader in _READERS)
    return max((part for part in read if part), key=lambda part: part.after, default=None)


def _word(tokens: Sequence[Token], at: int) -> And | Plus | Number | Text:
    token, behind = tokens[at], word_at(tokens, at + 1)
    if token.literal:
        return Text()
    word = token.word
    if token.text in _PLUS:
        return Plus()
    if word in _AND:
        return And()
    if (number := whole(word)) is not None:
        return Text() if behind in _MEASURES else Number(number)
    has_digit = any(char.isdigit() for char in word)
    if word in _MEASURED and behind[:1].isdigit():
        return Text()
    if word == "@" and behind:
        return Text()  # an effort it is not, or it would have been read: "@ 8:30/mile", "yoga @ home"
    is_about = word.endswith("ish")  # "11ish" is a time of day, and no name
    is_detail = _DETAIL.fullmatch(word) and not _is_nearly_amount(word)
    return Text(is_unread=has_digit and (is_about or not is_detail))


def _is_nearly_amount(word: str) -> bool:
    """Whether letters at a number are nearly a unit, or a day: `60minuts`, `10kn`, `rp8`, `za28`."""
    letters = word.strip("0123456789")
    is_known = len(letters) < _LEAST_LETTERS or letters in _MEASURES | _NO_SLIPS
    return letters in WEEKDAY_OF or (not is_known and any(is_slip(letters, unit) for unit in _AMOUNTS))


_LEAST_LETTERS: Final = 2
_AMOUNTS: Final = word_set("min mins minutes minuten minuut km uur uren hour am pm rpe")
_NO_SLIPS: Final = word_set("rm im mm cm kw kj uurs hours")
"""Letters at a number that mean something themselves: `5rm`, `400im`."""
