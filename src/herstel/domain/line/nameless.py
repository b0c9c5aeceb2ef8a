"""What a line refuses with a sentence, and what it makes of words that name nothing known.

A warning sign and a feeling are refused, for they have another place. All else is something of life where it
says when, else a sport, and is asked about unless it is surely no training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.date_words import HOLIDAYS
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.lines import Assembled, Doubt, LineContext
from herstel.domain.line.making_life import life
from herstel.domain.line.making_sessions import training
from herstel.domain.line.parts import Chunk, ClockTimes, LifeName, OnDay, Pair, Place, Sets
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.times import hours, is_waking_hour
from herstel.domain.line.tokens import Token, word_at
from herstel.domain.line.unknown_words import likely_kind, likely_sport
from herstel.domain.line.words import (
    FORBIDDEN,
    OF_SPORTS,
    SESSION_WORDS,
    WITH,
    is_small,
    phrase_set,
    spellings,
    word_set,
)
from herstel.domain.scales import Category, Sport
from herstel.domain.sports import sport_words

_SIGNS: Final = phrase_set(
    """palpitations|palpitation|hartkloppingen|hartklopping|hartoverslagen|fainted|faint|fainting|blackout
    |flauwgevallen|flauwvallen|flauwviel|flauwte|breathless|breathlessness|kortademig|benauwd|benauwdheid
    |passed out|flauw gevallen|short of breath|shortness of breath|geen adem"""
)
_CHEST: Final = word_set("chest borst borstkas borststreek")
_HURTS: Final = word_set(
    """
    pain pains painful ache aches aching pressure tight tightness hurts hurting squeezing stabbing pijn
    pijnlijk druk drukkend drukkende steken stekend beklemd beklemming
    """
)
_FEELINGS: Final = word_set(
    """
    feel feeling felt voel voelt gevoel low sad depressed depressief depression depressie somber verdrietig
    moe vermoeid tired exhausted uitgeput knackered kapot gesloopt burnout burn-out overspannen panic paniek
    paniekaanval anxious anxiety angst angstig bang stressed gestrest gestresst lusteloos futloos unmotivated
    ongemotiveerd lonely eenzaam crying huilen geslapen slept sliep slaapt period ongesteld menstruatie
    menstruating pms overwhelmed
    """
)


def refuse_a_warning_sign(segment: Segment, head: Chunk | None) -> None:
    """Refuse pain in the chest, fainting and the like: kept as an injury it would be trained on.

    An appointment may be about one, `cardioloog hartkloppingen 10:00`.

    Raises:
        InvalidInputError: it says to see a doctor, and what keeps the sign.
    """
    is_appointment = isinstance(head.part, LifeName) if head is not None else segment.has(ClockTimes)
    words = segment.said_words()
    hurts_in_the_chest = not (_CHEST.isdisjoint(words) or _HURTS.isdisjoint(words))
    text = f" {' '.join(words)} "
    if not is_appointment and (hurts_in_the_chest or any(f" {sign} " in text for sign in _SIGNS)):
        raise InvalidInputError("line.ask.warning_sign")


def refuse_a_feeling(segment: Segment, head: Chunk | None) -> None:
    """Refuse what only tells how one feels or slept, `slecht geslapen, stress werk`: the check-in asks it.

    Raises:
        InvalidInputError: it says where it belongs.
    """
    if head is not None and segment.has(*HOW_MUCH, *WHEN, ClockTimes):
        return
    feeling = next((token for token in segment.open_words() if token.word in _FEELINGS), None)
    if feeling is not None:
        raise InvalidInputError("line.ask.feeling", word=feeling.text)


_FORBIDDEN: Final = spellings(FORBIDDEN)
_LANES: Final = word_set("lengths banen baantjes")
_SHIFTS: Final = word_set("vroeg vroege vd ad laat late nacht nachten dag early days bijbaan bijbaantje")
"""Names of shifts that mean so with their hours alone."""

_HALF_A_SHIFT: Final = 240
_SMALL_WORDS: Final = word_set(
    "a an the in on at to of for with and van op om met de het een te bij naar voor mijn my it up down take"
)
"""No sport is called so."""


def without_a_name(segment: Segment, context: LineContext) -> Assembled | None:
    """Return what words without a known kind make: life where there is a time of day, else a sport."""
    written = segment.open_words()
    if any(word_at(segment.tokens, chunk.first + 1) in _LANES for chunk in segment.of(Sets)):
        return training(segment, context, Sport.SWIM)  # "64 lengths", "40 banen"
    if not written:
        return _feast(segment, context)
    if written[0].literal:
        segment.take_word(written[0])
        name = written[0].text
        is_own = name.casefold() in context.own_sports
        return training(segment, context, name, *(() if is_own else (about_sport(name),)))
    if written[0].word in _FORBIDDEN:
        return None  # "no padel" forbids something: it must never plan it
    if _has_hours_alone(segment):
        return _appointment(segment, context, written)
    plain = [token for token in written if token.word[:1].isalpha() and token.word not in _SMALL_WORDS]
    own = next((token for token in plain if token.word in context.own_sports), None)
    if own is not None:
        segment.take_word(own)
        return training(segment, context, own.word)
    return _unknown_sport(segment, context, plain)


def _feast(segment: Segment, context: LineContext) -> Assembled | None:
    """Return a feast day that is said alone, `moederdag`: it is something of the family on that day."""
    spans = [segment.span(chunk).text for chunk in segment.of(OnDay)]
    name = next((text for text in spans if text.casefold() in HOLIDAYS), None)
    if name is None or segment.has(*HOW_MUCH):
        return None
    line = life(segment, context, Category.FAMILY)
    return Assembled(replace(line, fields={**line.fields, "title": name}))


def _has_hours_alone(segment: Segment) -> bool:
    """Whether it says when it is and not how much of it there is: `at 8`, or two hours, `8-10`."""
    amounts = segment.of(*HOW_MUCH)
    pair = amounts[0].part if len(amounts) == 1 else None
    if isinstance(pair, Pair):
        return is_waking_hour(pair.first) and hours(pair.first, pair.second) is not None
    return segment.has(ClockTimes) and not amounts


def _appointment(segment: Segment, context: LineContext, written: Sequence[Token]) -> Assembled:
    """Return something of life at its hours, or a shift, `vroeg 7-15`; asked where it may be training."""
    if any(token.word in _SHIFTS for token in written) and _minutes(segment) >= _HALF_A_SHIFT:
        return Assembled(life(segment, context, Category.WORK))
    asked = (Doubt("line.ask.appointment", {"word": written[0].text}),)
    is_asked = _may_be_trained(segment, written)
    return Assembled(life(segment, context, Category.OTHER), asked if is_asked else ())


def _minutes(segment: Segment) -> int:
    """Return the minutes from its start to its end; 0 where no end is said."""
    for chunk in segment.of(ClockTimes, Pair):
        clock = hours(chunk.part.first, chunk.part.second) if isinstance(chunk.part, Pair) else chunk.part
        if isinstance(clock, ClockTimes) and clock.minutes is not None:
            return clock.minutes
    return 0


def _may_be_trained(segment: Segment, written: Sequence[Token]) -> bool:
    """Whether what has a time of day and no known name may be training.

    The names of life have no end, `plumber`, `book club`, `eten bij ma`; the sports are nearly all known. So
    it may be training only where a word is said of that, `masters 6:30`, or is nearly a sport or made as the
    names of most sports are: `kiten`, `kiteboarding`.
    """
    tokens = segment.tokens
    companions = {word_at(tokens, index + 1) for index, token in enumerate(tokens) if token.word in WITH}
    open_words = (token.word for token in written if token.word[:1].isalpha() and not is_small(token.word))
    names = [word for word in open_words if word not in companions and word not in SESSION_WORDS]
    if not names or any(token.word in OF_SPORTS for token in written):
        return True
    # A short word is a letter from too many, "man"; "hockeyuitje" may be a match.
    nearly = likely_kind if len(names) == 1 else likely_sport
    is_made_so = len(names) == 1 and names[0].endswith(("en", "ing", "ings", "ball", "bal", "fit"))
    return is_made_so or any(
        word.startswith(_STEMS) or (len(word) > _SHORT_NAME and nearly(word)) for word in names
    )


_SHORT_NAME: Final = 4
_STEMS: Final = tuple(word for word in sport_words() if len(word) > _SHORT_NAME)


def _unknown_sport(segment: Segment, context: LineContext, plain: Sequence[Token]) -> Assembled | None:
    misspelt = next((token for token in plain if likely_kind(token.word)), None)
    token = misspelt or next(iter(plain), None)
    if token is None:
        return None
    segment.take_word(token)
    if segment.has(Place):  # "rug stijf" may be an injury, and "back day" strength
        hurt = Doubt("line.ask.hurt", {"word": token.word})
        return training(segment, context, token.word, hurt, about_sport(token.word))
    return training(segment, context, token.word, about_sport(token.word, likely_kind(token.word)))


def about_sport(word: str, likely: str | None = None) -> Doubt:
    """Return what is asked about a sport that was never seen: perhaps it is another, misspelt."""
    if likely:
        return Doubt("line.ask.sport_slip", {"word": word, "likely": likely})
    return Doubt("line.ask.sport", {"word": word})
