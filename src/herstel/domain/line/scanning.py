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
    Part,
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

_AND: Final = word_set("and en & , ; / then dan daarna - –")
_PLUS: Final = word_set("+ ;")


def parts_of(tokens: Sequence[Token], context: LineContext) -> list[Chunk]:
    """Return the parts of a line in order; every word belongs to one.

    Raises:
        InvalidInputError: for a day that does not exist, or a step that no repetition has.
    """
    parts: list[Chunk] = []
    at = 0
    while at < len(tokens):
        longest = _measured(tokens, at) or _longest(tokens, at, context)
        parts.append(longest or Chunk(_word(tokens, at), at, at + 1))
        at = parts[-1].after
    return _beside_others(tokens, parts)


def _longest(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    if tokens[at].literal:
        return None
    read = (reader(tokens, at, context) for reader in _READERS)
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


# A part as what it is beside the others

_HOW_LONG: Final = (Length, Ems, Number, Distance, Sets)
_ONLY: Final = spellings(ONLY)
_HEIGHTS: Final = word_set("ascent elevation climbing climb hoogtemeters hm d+ up gain")
_CLOCK_UNIT: Final = re.compile(r"u(?:ur|\d\d)?$", re.ASCII)
_COUNTED: Final = word_set(
    "les lesson deel part blok block fase phase groep group klas class grade kind child"
)
"""Words of a row of things: a small number behind one of them may say the how manieth it is."""

_LAST_COUNTED: Final = 20
"""Nobody counts lessons or blocks beyond this; a larger number is how long it takes."""


def _beside_others(tokens: Sequence[Token], parts: Sequence[Chunk]) -> list[Chunk]:
    limits = any(_is_only(tokens, parts, index) for index in range(len(parts)))
    meanings = (_beside(tokens, parts, index, limits=limits) for index in range(len(parts)))
    return [
        chunk if part is None else Chunk(part, chunk.first, chunk.after)
        for chunk, part in zip(parts, meanings, strict=True)
    ]


def _beside(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, *, limits: bool) -> Part | None:
    """Return what a part is beside the others; None where it stays what it is."""
    chunk, part = parts[index], parts[index].part
    if limits and _is_only(tokens, parts, index):
        return And()
    if limits and isinstance(part, Length):
        return Ceiling(None, part.minutes)
    word = word_at(tokens, chunk.after)
    if isinstance(part, (Ems, Distance)):
        is_height = word in _HEIGHTS and not word_at(tokens, chunk.after + 1)[:1].isdigit()
        return Text() if is_height else None  # "900m ascent"
    if isinstance(part, Number):
        if _counts(tokens, parts, index, part.value):
            return Text()
        # Beside sets it may be of them, "2x20 min 24 tempo", as well as how long it is.
        is_open = word.isalpha() and not is_small(word) and isinstance(_part(parts, index + 1), Text)
        may_be_of_sets = is_open and any(isinstance(other.part, Sets) for other in parts)
        return Text(is_unread=True) if may_be_of_sets else None
    if isinstance(part, Length) and is_waking_hour(part.minutes // 60):
        # When it begins: "9u" of "za 9u", "9u30" of "morgen 9u30"; elsewhere these are a length.
        is_clock = _CLOCK_UNIT.search(word_at(tokens, chunk.after - 1))
        is_behind_a_day = isinstance(_part(parts, index - 1), (OnDay, Weekdays, Every, Until))
        return ClockTimes(dt.time(*divmod(part.minutes, 60))) if is_clock and is_behind_a_day else None
    return None


def _part(parts: Sequence[Chunk], index: int) -> Part | None:
    return parts[index].part if 0 <= index < len(parts) else None


def _is_only(tokens: Sequence[Token], parts: Sequence[Chunk], index: int) -> bool:
    """Whether it is the `only` of `only 30 mins on thursday`: with nothing done, that limits the day."""
    is_only = isinstance(parts[index].part, Text) and tokens[parts[index].first].word in _ONLY
    if not (is_only and isinstance(_part(parts, index + 1), Length)):
        return False
    others = (chunk.part for at, chunk in enumerate(parts) if at != index)
    return all(isinstance(part, (Length, OnDay, Every, Weekdays)) for part in others)


def _counts(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, number: int) -> bool:
    """Whether a number says which lesson or class it is: only where it cannot be how much there is of it."""
    if number > _LAST_COUNTED or word_at(tokens, parts[index].first - 1) not in _COUNTED:
        return False
    others = (chunk.part for at, chunk in enumerate(parts) if at != index)
    return any(isinstance(part, (LifeName, *_HOW_LONG)) for part in others)


# Numbers that belong to a word

_MEASURES: Final = word_set("kg kgs lb lbs kilo kcal watt watts w bpm hm m+ d+ spm rpm % graden degrees")
"""Units of details: a number before one of them is neither minutes nor metres."""

_MEASURED: Final = word_set(
    """
    hr hs hf bpm hartslag hartslagzone heartrate zone zones z watt watts power vermogen np ftp tss cadans
    cadence level niveau stand hoogtemeters elevation ascent helling incline slope pace tempo kcal
    """
)
"""Words of details: a number behind one of them is neither minutes nor metres."""

_TRAINED: Final = word_set("tempo pace ftp")
_LENGTH_UNITS: Final = MINUTES | HOURS | word_set("km k m mi miles x")
_FEVER: Final = word_set("koorts fever verhoging temp temperatuur temperature")
_TEMPERATURE: Final = re.compile(r"(?:3[5-9]|4[0-2])(?:[.,]\d)?", re.ASCII)
_WHEN: Final = re.compile(r"[12]\d:[0-5][05]|\d{1,2}/\d{1,2}", re.ASCII)
"""`tempo 18:30` and `tempo 12/4` are when it is: nobody runs a kilometre in that many minutes."""

_MEASURE: Final = re.compile(r"[<>~\xb1]?\d{1,4}(?:[.,:-]\d{1,3})?%?(?:/\w+)?", re.ASCII)
_DETAIL: Final = re.compile(
    r"z\d|zone|\d{1,2}[.:]\d{2}(?:/|p/)?(?:km|mile|mi|k)|@\d{1,2}:\d{2}(?:/km|/mi|/mile)?|\d{2,4}w(?:att)?|\d{1,3}%|\d{2,3}(?:bpm|hm|spm|rpm)"
    r"|\d{1,2}(?:e|ste|de|th|st|nd|rd)|v[eo]?\d{1,2}[a-z]*|[a-z]\d[a-z]|h[rs][<>]?\d{2,3}|[a-z]+\d{1,4}|\d{1,4}[a-z]{2,}[a-z0-9]*|#\d+|\+\d{2,4}(?:hm|m|d\+)",
    re.ASCII,
)
"""Numbers that are part of a name or a detail of training: `z2`, `5:30/km`, `250w`, `3e`."""


def _measured(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read the number of `zone 2`, `hartslag 140-150`, `incline 5%`: it belongs to the word before it."""
    word, before = word_at(tokens, at), word_at(tokens, at - 1)
    # "Week 3: 5x2 min": with a colon it is a heading.
    is_named = before in _MEASURED or (at and tokens[at].text.endswith(":"))
    is_fever = before in _FEVER and _TEMPERATURE.fullmatch(word)
    is_one = is_fever or (is_named and _MEASURE.fullmatch(word) and not _is_length(tokens, at))
    return Chunk(Text(), at, at + 1) if is_one else None


def _is_length(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number behind `tempo` is how long or when it is: `tempo 40`, `tempo 18:30`."""
    word, unit = word_at(tokens, at), word_at(tokens, at + 1)
    is_when = word.isdigit() or _WHEN.fullmatch(word) is not None
    return unit in _LENGTH_UNITS or (is_when and word_at(tokens, at - 1) in _TRAINED)


def _is_nearly_amount(word: str) -> bool:
    """Whether letters at a number are nearly a unit, or a day: `60minuts`, `10kn`, `rp8`, `za28`."""
    letters = word.strip("0123456789")
    is_known = len(letters) < _LEAST_LETTERS or letters in _MEASURES | _NO_SLIPS
    return letters in WEEKDAY_OF or (not is_known and any(is_slip(letters, unit) for unit in _AMOUNTS))


_LEAST_LETTERS: Final = 2
_AMOUNTS: Final = word_set("min mins minutes minuten minuut km uur uren hour am pm rpe")
_NO_SLIPS: Final = word_set("rm im mm cm kw kj uurs hours")
"""Letters at a number that mean something themselves: `5rm`, `400im`."""
