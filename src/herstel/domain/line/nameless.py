"""What a line makes that names nothing known: something of life where it says when, else a sport."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.date_words import HOLIDAYS
from herstel.domain.errors import InvalidInputError
from herstel.domain.line import words
from herstel.domain.line.lines import LineContext
from herstel.domain.line.making_life import life
from herstel.domain.line.making_sessions import training
from herstel.domain.line.parts import Chunk, ClockTimes, LifeName, OnDay, Pair, Place, Sets
from herstel.domain.line.questions import Assembled, Doubt, about_sport
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.slips import likely_kind, likely_sport
from herstel.domain.line.times import DAY_MINUTES, hours, is_waking_hour, minute_of_day
from herstel.domain.line.tokens import Token, word_at
from herstel.domain.line.words import OF_SPORTS, SESSION_WORDS, WITH, is_small, word_set
from herstel.domain.scales import Category, Sport
from herstel.domain.sports import sport_words

_FORBIDDEN: Final = words.spellings(words.FORBIDDEN)
_SMALL_WORDS: Final = word_set(
    """
    a an the in on at to of for with and van op om met de het een te bij naar voor mijn my it up down take
    """
)
"""No sport is called so."""


_FEELINGS: Final = word_set(
    """
    feel feeling felt voel voelt gevoel low sad depressed depressief depression depressie somber verdrietig
    moe vermoeid tired exhausted uitgeput knackered kapot gesloopt burnout burn-out overspannen panic paniek
    paniekaanval anxious anxiety angst angstig bang stressed gestrest gestresst lusteloos futloos unmotivated
    ongemotiveerd lonely eenzaam crying huilen
    geslapen slept sliep slaapt period ongesteld menstruatie menstruating pms overwhelmed
    """
)
"""How one feels is no sport: the check-in asks it."""


def without_a_name(segment: Segment, moment: LineContext, own_sports: Collection[str]) -> Assembled | None:
    """Return what words without a known kind make: life where there is a time of day, else a sport.

    Both are asked about.
    """
    written = segment.words()
    if lanes := _lanes(segment):
        return training(segment, moment, lanes)
    if not written:
        return _feast(segment, moment)
    if written[0].literal:
        segment.take_word(written[0])
        name = written[0].text
        asked = () if name.casefold() in own_sports else (about_sport(name, []),)
        return training(segment, moment, name, *asked)
    if written[0].word in _FORBIDDEN:
        return None  # "no padel" forbids something: it must never plan it
    if _has_hours_alone(segment):
        if any(token.word in _SHIFTS for token in written) and _minutes(segment) >= _HALF_A_SHIFT:
            return Assembled(life(segment, moment, Category.WORK))
        asked = (Doubt("line.ask.appointment", {"word": written[0].text}),)
        is_asked = _may_be_trained(segment, written)
        return Assembled(life(segment, moment, Category.OTHER), asked if is_asked else ())
    plain = [token for token in written if token.word[:1].isalpha() and token.word not in _SMALL_WORDS]
    sport = next((token for token in plain if token.word in own_sports), None)
    if sport is not None:
        segment.take_word(sport)
        return training(segment, moment, sport.word)
    return _unknown_sport(segment, moment, plain)


def _has_hours_alone(segment: Segment) -> bool:
    """Whether it says when it is and not how much of it there is: `at 8`, or two hours, `8-10`."""
    amounts = segment.of(*HOW_MUCH)
    pair = amounts[0].part if len(amounts) == 1 else None
    if isinstance(pair, Pair):
        return is_waking_hour(pair.first) and hours(pair.first, pair.second) is not None
    return segment.has(ClockTimes) and not amounts


def _may_be_trained(segment: Segment, written: Sequence[Token]) -> bool:
    """Whether what has a time of day and no known name may be training.

    The names of life have no end, `plumber`, `book club`, `eten bij ma`; the sports are nearly all known. So
    it may be training only where a word is said of that, `masters 6:30`, or is nearly a sport or made as the
    names of most sports are: `kiten`, `kiteboarding`.
    """
    companions = {
        word_at(segment.tokens, index + 1) for index, token in enumerate(segment.tokens) if token.word in WITH
    }
    open_words = (token.word for token in written if token.word[:1].isalpha() and not is_small(token.word))
    names = [word for word in open_words if word not in companions and word not in SESSION_WORDS]
    of_sports = {token.word for token in written} & OF_SPORTS
    is_made_so = len(names) == 1 and names[0].endswith(("en", "ing", "ings", "ball", "bal", "fit"))
    # A short word is a letter from too many: "man".
    nearly = likely_kind if len(names) == 1 else likely_sport
    is_of_a_sport = any(word.startswith(_STEMS) for word in names)  # "hockeyuitje" may be a match
    is_nearly_one = is_of_a_sport or any(len(word) > _SHORT_NAME and nearly(word) for word in names)
    return bool(of_sports) or not names or is_made_so or is_nearly_one


_SHORT_NAME: Final = 4
_STEMS: Final = tuple(word for word in sport_words() if len(word) > _SHORT_NAME)


def _minutes(segment: Segment) -> int:
    """Return the minutes from its start to its end; 0 where no end is said."""
    for chunk in segment.of(ClockTimes, Pair):
        clock = hours(chunk.part.first, chunk.part.second) if isinstance(chunk.part, Pair) else chunk.part
        if isinstance(clock, ClockTimes) and clock.end is not None:
            return (minute_of_day(clock.end) - minute_of_day(clock.start)) % DAY_MINUTES
    return 0


_SHIFTS: Final = word_set("vroeg vroege vd ad laat late nacht nachten dag early days bijbaan bijbaantje")
"""Names of shifts that mean so with their hours alone."""

_HALF_A_SHIFT: Final = 240


def refuse_a_feeling(segment: Segment, head: Chunk | None) -> None:
    """Refuse what only tells how one feels or slept, `slecht geslapen, stress werk`: the check-in asks it."""
    if head is not None and segment.has(*HOW_MUCH, *WHEN, ClockTimes):
        return
    feeling = next((token for token in segment.words() if token.word in _FEELINGS), None)
    if feeling is not None:
        raise InvalidInputError("line.ask.feeling", word=feeling.text)


def _feast(segment: Segment, moment: LineContext) -> Assembled | None:
    """Return a feast day that is said alone, `moederdag`: it is something of the family on that day."""
    spans = [segment.span(chunk).text for chunk in segment.of(OnDay)]
    name = next((text for text in spans if text.casefold() in HOLIDAYS), None)
    if name is None or segment.has(*HOW_MUCH):
        return None
    line = life(segment, moment, Category.FAMILY)
    return Assembled(replace(line, fields={**line.fields, "title": name}))


def _unknown_sport(segment: Segment, moment: LineContext, plain: list[Token]) -> Assembled | None:
    misspelt = next((token for token in plain if likely_kind(token.word)), None)
    token = misspelt or next(iter(plain), None)
    if token is None:
        return None
    segment.take_word(token)
    if segment.has(Place):  # "rug stijf" may be an injury, and "back day" strength
        hurt = Doubt("line.ask.hurt", {"word": token.word})
        return training(segment, moment, token.word, hurt, about_sport(token.word, []))
    likely = likely_kind(token.word)
    return training(segment, moment, token.word, about_sport(token.word, [likely] if likely else []))


def _lanes(segment: Segment) -> Sport | None:
    """Return swimming where lanes of a pool are counted: `64 lengths`, `40 banen`."""
    counted = {word_at(segment.tokens, chunk.first + 1) for chunk in segment.of(Sets)}
    return Sport.SWIM if counted & {"lengths", "banen", "baantjes"} else None


_SIGNS: Final = word_set(
    """
    palpitations palpitation hartkloppingen hartklopping hartoverslagen fainted faint fainting blackout
    flauwgevallen flauwvallen flauwviel flauwte breathless breathlessness kortademig benauwd benauwdheid
    """
)
_SIGN_PHRASES: Final = ("passed out", "flauw gevallen", "short of breath", "shortness of breath", "geen adem")
_CHEST: Final = word_set("chest borst borstkas borststreek")
_HURTS: Final = word_set(
    """
    pain pains painful ache aches aching pressure tight tightness hurts hurting squeezing stabbing
    pijn pijnlijk druk drukkend drukkende steken stekend beklemd beklemming
    """
)


def refuse_a_warning_sign(segment: Segment, head: Chunk | None) -> None:
    """Refuse pain in the chest, fainting and the like: kept as an injury it would be trained on.

    An appointment may be about one, `cardioloog hartkloppingen 10:00`.

    Raises:
        InvalidInputError: it says to see a doctor, and what keeps the sign.
    """
    is_appointment = isinstance(head.part, LifeName) if head is not None else segment.has(ClockTimes)
    if not is_appointment and _tells_of_a_sign(segment.said_words()):
        raise InvalidInputError("line.ask.warning_sign")


def _tells_of_a_sign(said_words: Sequence[str]) -> bool:
    words, text = frozenset(said_words), f" {' '.join(said_words)} "
    hurts_in_the_chest = not words.isdisjoint(_CHEST) and not words.isdisjoint(_HURTS)
    return hurts_in_the_chest or not words.isdisjoint(_SIGNS) or any(f" {p} " in text for p in _SIGN_PHRASES)
