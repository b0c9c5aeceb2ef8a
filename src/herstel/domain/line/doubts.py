"""What is asked about a line that was understood but may mean something else: its days and its words.

A day or an hour may be another one; words may say that it is not done (`afgelast`), that something of the
journal changes or ends (`delete`, `over`), that one of two is meant (`or`), or that it is past.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import time, timedelta
from itertools import pairwise, zip_longest
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.date_words import WEEKDAY_OF
from herstel.domain.life import Commitment, Limit, PartOfDay
from herstel.domain.line.life_words import AROUND_RACES, PEOPLE, UPKEEP
from herstel.domain.line.lines import Doubt, Line, LineContext
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    Every,
    ForbiddenSport,
    Length,
    LifeName,
    MarkWord,
    NoTime,
    Number,
    OnDay,
    OverDays,
    RestName,
    RestWord,
    SpellName,
    SportName,
    Text,
    Weekdays,
)
from herstel.domain.line.parts_of_day import NOON, later, may_be_after_noon, part_of_day
from herstel.domain.line.segments import TOPICS, Segment, said_part_of_day
from herstel.domain.line.topic import TOLD_AFTERWARDS, is_linked, may_be_watched
from herstel.domain.line.unknown_words import CALLED_OFF, which_sport, whose
from herstel.domain.line.words import OVER, is_negation, word_set
from herstel.domain.scales import EventKind, Sport
from herstel.domain.sports import NAMES, PAST_NAMES


def doubts_of(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    """Yield what is asked about the days and the words of what was made of a segment."""
    if line.day is not None and abs(line.day - context.day) > _FAR:
        yield Doubt("line.ask.far", {"day": line.day})  # 29 February may be years ahead
    yield from _early(segment, line)
    yield from _past(segment, line, context)
    yield from _passed(segment, line, context)
    yield from _another_week(segment, line, context)
    yield from _fraction(segment, line, context)
    if _is_of_another_day(segment, line):
        yield Doubt("line.ask.which_day", {"day": context.day})
    yield from whose(segment, line)
    yield from which_sport(segment, line)
    yield from _words_that_change(segment, line, context)
    yield from _either(segment)
    if line.kind is Event and line.fields["kind"] is EventKind.RACE and may_be_watched(segment):
        yield Doubt("line.ask.race")
    day = line.first_day(context.day)
    if day > context.today and not _PAST.isdisjoint(segment.said_words()):
        yield Doubt("line.ask.tense", {"day": day})


def which_day(segment: Segment) -> tuple[Doubt, ...]:
    """Ask on which day of a week or weekend something is that does not fill it."""
    if segment.has(Every, Weekdays):
        return ()
    return tuple(Doubt("line.ask.which_day", {"day": on.day}) for on in segment.meanings(OnDay) if on.span)


def about_several(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Yield what is asked where one start, `bike 40k then run 5k 8am`, or one length is said of several."""
    starts = [line.fields.get("start") for line in lines]
    share_a_day = len({line.day for line in lines}) < len(lines)
    start = next(filter(None, starts), None)
    if share_a_day and starts[0] is None and isinstance(start, time):
        yield Doubt("line.ask.one_start", {"start": f"{start:%H:%M}"})
    amounts = [{"minutes", "distance_km"} & line.fields.keys() for line in lines if line.kind is Session]
    if len(amounts) > 1 and not any(amounts[:-1]) and "minutes" in amounts[-1]:  # "core + mobility 20"
        yield Doubt("line.ask.one_length", {"minutes": lines[-1].fields["minutes"]})


# Its days and hours

_FAR: Final = timedelta(days=366)
"""A day farther away than this is asked about."""

_FORTNIGHT: Final = timedelta(days=14)
"""A day farther back is asked about, and one in less may be said as a fraction: `3/4` late in March."""

_YEAR: Final = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_FRACTION: Final = re.compile(r"([1-7])/([2-8])", re.ASCII)
_COUNTED_BACK: Final = word_set("ago geleden sinds since last vorige")
_FEASTS: Final = word_set(
    """
    pasen easter paasweekend pinksteren pentecost whitsun kerst kerstmis christmas xmas nieuwjaar sinterklaas
    carnaval carnival thanksgiving halloween hanukkah diwali eid suikerfeest
    """
)
"""These have a day of their own, or several: without one, today is hardly meant."""

_END_OF_PART: Final = {PartOfDay.MORNING: NOON, PartOfDay.AFTERNOON: 18}


def _early(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Ask about an early start: `at 3` is mostly the afternoon, `dinner at 7` the evening."""
    start, end = line.fields.get("start"), line.fields.get("end")
    if not isinstance(start, time) or not 1 <= start.hour < NOON:
        return
    clocks = (
        chunk for chunk in segment.parts if isinstance(chunk.part, ClockTimes) and chunk.part.start == start
    )
    start_words = [
        word for clock in clocks for word in segment.words_of(clock)
    ]  # not the "5.5" of "5.5 km at 5"
    part = said_part_of_day(segment.tokens, segment.parts)
    category, is_session, words = line.fields.get("category"), line.kind is Session, segment.said_words()
    if may_be_after_noon(start, end, words, start_words, part, category, is_session=is_session):
        yield Doubt("line.ask.early", {"start": f"{start:%H:%M}", "later": f"{later(start):%H:%M}"})


def _past(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    """Ask about a date without a year that is long over: perhaps the next year is meant."""
    if line.day is None or min(context.day, context.today) - line.day <= _FORTNIGHT:
        return
    if not any(_YEAR.search(token.word) or token.word in _COUNTED_BACK for token in segment.tokens):
        yield Doubt("line.ask.past", {"day": line.day})


def _passed(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    """Ask about `run this morning` or `run 7:00` in the evening: it is no plan, or another day is meant."""
    is_plan = line.kind is Session and not line.done and line.repeat is None
    if context.now is None or not is_plan or line.first_day(context.day) != context.today:
        return
    is_night, start = context.now.date() > context.today, line.fields.get("start")
    hour = 24 if is_night else context.now.hour
    is_start_over = isinstance(start, time) and (is_night or start < context.now.time())
    passed = [f"{start:%H:%M}"] if is_start_over else []
    for chunk in segment.parts:
        if isinstance(chunk.part, OnDay):
            part = part_of_day(chunk.part.part_of_day) or PartOfDay.EVENING
            passed += [segment.span(chunk).text] if hour >= _END_OF_PART.get(part, 24) else []
    if is_night and not passed:
        passed = [segment.whole().text]
    yield from (Doubt("line.ask.passed", {"word": words}) for words in passed)


def _another_week(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    """Ask where the name of a weekday may mean that of another week.

    Of today's own name the one in a week is taken; `off mon tue` said on Tuesday has begun; and who says
    `next monday` on a Sunday mostly does not mean tomorrow.
    """
    if line.day is None:
        return
    is_planned_today = context.day == context.today
    is_plan = line.kind is not Event and not line.done
    has_begun = is_plan and is_planned_today and line.day < context.today
    for index, chunk in enumerate(segment.parts):
        first, last = segment.tokens[chunk.first].word, segment.tokens[chunk.after - 1].word
        is_row = isinstance(chunk.part, (Weekdays, OverDays)) and first.split("-")[0] in WEEKDAY_OF
        if has_begun and is_row:
            yield Doubt("line.ask.begun", {"day": line.day})
        if first in {"next", "volgende"} and last in WEEKDAY_OF and (line.day - context.today).days == 1:
            yield Doubt("line.ask.tomorrow", {"word": segment.span(chunk).text, "day": line.day})
        is_today = first == last and WEEKDAY_OF.get(first) == context.today.weekday()
        is_taken = is_today and isinstance(chunk.part, OnDay) and segment.is_used(index)
        if is_taken and is_planned_today and line.day > context.today and not context.is_told_afterwards:
            yield Doubt("line.ask.not_today", {"word": segment.span(chunk).text, "day": line.day})


def _fraction(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    """Ask about `3/4 marathon pace`: a plain fraction beside training is mostly no date.

    It is one behind a weekday, and behind `on` or soon where no name follows: `run 60 3/4` late in March.
    """
    if line.kind in {Commitment, Event}:
        return
    for chunk, behind in zip_longest(segment.parts, segment.parts[1:]):
        first, last = segment.tokens[chunk.first].word, segment.tokens[chunk.after - 1].word
        is_fraction = (match := _FRACTION.fullmatch(last)) and int(match[1]) < int(match[2])
        if isinstance(chunk.part, OnDay) and is_fraction and first not in WEEKDAY_OF:
            is_meant = first != last or abs(chunk.part.day - context.day) <= _FORTNIGHT
            if not is_meant or (behind and isinstance(behind.part, (Text, SpellName))):
                yield Doubt("line.ask.fraction", {"given": last, "day": chunk.part.day})


def _is_of_another_day(segment: Segment, line: Line) -> bool:
    """Whether what has no day has one of its own: a feast, and `rest after nights`."""
    if line.day is not None or line.repeat is not None:
        return False
    linked = (chunk for chunk in segment.of(*TOPICS) if is_linked(segment, chunk))
    before = (token.word for chunk in linked for token in segment.tokens[: chunk.first])
    is_rest_after = line.kind is Rest and not {"after", "na"}.isdisjoint(before)
    return is_rest_after or not _FEASTS.isdisjoint(segment.said_words())


# Words that change or end what stands

_CLOSED: Final = word_set("closed gesloten dicht")
"""What is trained in is so, and a school may be."""

_CHANGING_AT_THE_HEAD: Final = word_set(
    """
    delete remove erase undo drop scrap move postpone reschedule swap switch replace change edit update clear
    shorten extend lengthen discard verwijder schrap annuleer verplaats verzet verschuif ruil wissel vervang
    wijzig verander wis bewerk verkort verleng increase decrease reduce raise lower build verhoog verlaag
    verminder vermeerder bouw
    """
)
"""At the head of a line these tell to change the plan; elsewhere they may be a name: `gym drop sets`."""

_CHANGING_ANYWHERE: Final = word_set(
    """
    verlengen verkorten verhogen verlagen verwijderen wissen wijzigen inkorten delete deleted remove removed
    verwijder
    """
)
"""These are never a name, and Dutch puts the verb last: `do fietsen verwijderen`."""

_PAST: Final = PAST_NAMES | word_set("geweest was were been did gedaan done")
_ENDED: Final = word_set(
    """
    over voorbij afgelopen klaar gone ended ending ends end finished done recovered hersteld genezen healed
    cured beter better well einde eind eindigt stopt terug back return returned returning thuisgekomen
    teruggekomen uitgeziekt opgeknapt geweest was were been had gehad
    """
)
_OPEN_ENDED: Final = TOLD_AFTERWARDS | {EventKind.TRAVEL, EventKind.RECOVERY_WEEK}
_OR: Final = frozenset({"or", "of", "/"})
_BEHIND_ENGLISH_OF: Final = word_set("the my our his her their this that all a an it course mine")
"""Before one of these `of` is English: `rest of the week`."""


def _words_that_change(segment: Segment, line: Line, context: LineContext) -> Iterator[Doubt]:
    words = segment.said_words()
    is_past = line.first_day(context.day) < context.today and line.repeat is None
    closed = next((word for word in words if word in _CLOSED and line.kind is Session), None)
    off = _calling_off(words, segment.left_words()) or _not_done(segment, line, is_past=is_past)
    doubted = {
        "line.ask.called_off": closed or off,
        "line.ask.appointment": _chore(line, words),
        "line.ask.instruction": _changing(words),
        "line.ask.over": _ending(line, segment.free_words()),
    }
    yield from (Doubt(key, {"word": word}) for key, word in doubted.items() if word is not None)


def _calling_off(words: Sequence[str], left: Sequence[str]) -> str | None:
    """Return the words that say that it is not done: a negation only where it was not understood."""
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    called_off = (word for word in (*words, *pairs) if word in CALLED_OFF)
    return next(called_off, next(filter(is_negation, left), None))


def _not_done(segment: Segment, line: Line, *, is_past: bool) -> str | None:
    """Return the no of `did not run`, and of `no bike` on a day that is over: these limit nothing."""
    parts = [chunk.part for chunk in segment.parts]
    is_told = any(isinstance(part, MarkWord) and part.name == "done" for part in parts)
    forbids = any(isinstance(part, (ForbiddenSport, NoTime)) for part in parts)
    if (line.kind is Limit and forbids and (is_told or is_past)) or (line.kind is Rest and is_told):
        return next(filter(is_negation, segment.said_words()), None)
    return None


def _chore(line: Line, words: Sequence[str]) -> str | None:
    """Return the word for what is done about a race, or to the gear of a sport: `fiets wassen`."""
    chores: Collection[str] = AROUND_RACES if line.fields.get("kind") is EventKind.RACE else ()
    sport = line.fields.get("sport")
    if sport in NAMES and sport != Sport.STRENGTH and "minutes" not in line.fields:
        chores = UPKEEP  # "power clean" is lifted
    return next((word for word in words if word in chores), None)


def _changing(words: Sequence[str]) -> str | None:
    """Return the word that asks something of what the journal has already; a line only adds to it."""
    head, behind = words[0], words[1:2]
    is_other_drop = head == "drop" and bool(behind) and behind[0] in {"off", "sets", "in"} | PEOPLE
    if head in _CHANGING_AT_THE_HEAD and not is_other_drop:
        return head
    return next((word for word in words if word in _CHANGING_ANYWHERE), None)


def _ending(line: Line, free: Sequence[str]) -> str | None:
    """Return a word that may say that what lasts is over, where the line would begin another one.

    With a last day it is told afterwards, and nothing is left open: `ziek geweest ma-wo`.
    """
    kind = line.fields.get("kind") if line.kind is Event else None
    if kind not in _OPEN_ENDED or "until" in line.fields:
        return None
    ended = _ENDED | OVER if kind in TOLD_AFTERWARDS else _ENDED
    return next((word for word in free if word in ended), None)


# One of two


def _either(segment: Segment) -> Iterator[Doubt]:
    """Yield what is asked where `or` stands, or the Dutch `of` between two things or two lengths.

    English `of` is another word, so that the Dutch one is asked about only between two of which a line can
    be, before a day, and behind rest or what lasts (`rustdag of herstelrit`).
    """
    for index, chunk in enumerate(segment.parts):
        word = segment.tokens[chunk.first].word
        if word not in _OR or not isinstance(chunk.part, (And, Text)):
            continue
        before, after = segment.parts[:index], segment.parts[index + 1 :]
        is_day = word == "of" and any(isinstance(other.part, OnDay) for other in after[:1])
        kinds = (_is_training,) if word == "/" else (_is_choice, _is_amount)
        is_two = any(any(map(kind, before)) and any(map(kind, after)) for kind in kinds)
        if word == "or" or is_day or is_two or (word == "of" and _is_behind_rest(segment, index)):
            yield Doubt("line.ask.either", {"word": word})


def _is_choice(chunk: Chunk) -> bool:
    return _is_training(chunk) or isinstance(chunk.part, (RestWord, LifeName, SpellName))


def _is_amount(chunk: Chunk) -> bool:
    return isinstance(chunk.part, (Length, Distance, Number))


def _is_training(chunk: Chunk) -> bool:
    """Whether it is a sport or rest from it: between others a stroke only adds, as in `flu/cold`."""
    part = chunk.part
    return isinstance(part, RestName) or (isinstance(part, SportName) and not part.is_exercise)


def _is_behind_rest(segment: Segment, index: int) -> bool:
    """Whether a free `of` stands directly behind rest or a spell, and is not the English one."""
    if not index or not segment.is_free(index) or index + 1 == len(segment.parts):
        return False
    is_rest = isinstance(segment.parts[index - 1].part, (RestName, RestWord, SpellName))
    return is_rest and segment.tokens[segment.parts[index + 1].first].word not in _BEHIND_ENGLISH_OF
