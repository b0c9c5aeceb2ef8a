"""Words that make it doubtful whether the line is meant as it was read, whatever was made of it.

They say that it is not done (`afgelast`), that something of the journal changes or ends (`delete`, `over`),
that one of two is meant (`or`), that it is past, or of whom it is told (`lisa ziek`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.life import Limit
from herstel.domain.line.life_words import AROUND_RACES, PEOPLE, UPKEEP
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import (
    And,
    Chunk,
    Distance,
    ForbiddenSport,
    Length,
    LifeName,
    MarkWord,
    NoTime,
    Number,
    OnDay,
    Place,
    RestName,
    RestWord,
    SpellName,
    SportName,
    Text,
)
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.subject_words import is_race_by_name
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.line.words import (
    ARTICLES,
    MEANWHILE,
    OVER,
    OWNERS,
    SESSION_WORDS,
    WITH,
    is_negation,
    is_small,
    word_set,
)
from herstel.domain.scales import EventKind, Sport
from herstel.domain.sports import NAMES, PAST_NAMES, is_any_sport

_CALLED_OFF: Final = word_set(
    """
    afgelast afgezegd afgebroken gestaakt aborted geannuleerd vervalt vervallen overslaan overgeslagen
    cancelled canceled skip skipped postponed uitgesteld afgeblazen geschrapt afzeggen annuleren schrappen
    cancel cancelling skipping missing postponing bailing bailed verzet verplaatst moved rescheduled
    vergeten gemist missed forgot
    """
) | {
    *("niet door", "called off", "valt uit", "not happening", "no longer", "niet gedaan", "niet gelukt"),
}
_CLOSED: Final = frozenset({"closed", "gesloten", "dicht"})
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

_PAST: Final = PAST_NAMES | {"geweest", "was", "were", "been", "did", "gedaan", "done"}
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


def doubtful_words(segment: Segment, line: Line, day: date, today: date) -> Iterator[Doubt]:
    """Yield what is asked about the words of a segment.

    Args:
        segment: its parts, of which the line took what it could use.
        line: what was made of them.
        day: the day on which it begins.
        today: the day it is.
    """
    yield from _whose(segment, line)
    if line.kind is Session and line.fields["sport"] == Sport.OTHER:
        yield from _which_sport(segment)
    words = segment.said_words()
    is_past = day < today and line.repeat is None
    closed = next((word for word in words if word in _CLOSED and line.kind is Session), None)
    off = _calling_off(words, segment.left_words()) or _not_done(segment, line, is_past=is_past)
    doubted = {
        "line.ask.called_off": closed or off,
        "line.ask.appointment": _chore(line, words),
        "line.ask.instruction": _changing(words),
        "line.ask.over": _ending(line, segment.free_words()),
    }
    yield from (Doubt(key, {"word": word}) for key, word in doubted.items() if word is not None)
    yield from _either(segment)
    if line.kind is Event and line.fields["kind"] is EventKind.RACE and _may_be_watched(segment):
        yield Doubt("line.ask.race")
    if day > today and any(word in _PAST for word in words):
        yield Doubt("line.ask.tense", {"day": day})


def _calling_off(words: list[str], left: Iterable[str]) -> str | None:
    """Return the words that say that it is not done: a negation only where it was not understood."""
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    called_off = (word for word in (*words, *pairs) if word in _CALLED_OFF)
    return next(called_off, next(filter(is_negation, left), None))


def _not_done(segment: Segment, line: Line, *, is_past: bool) -> str | None:
    """Return the no of `did not run`, and of `no bike` on a day that is over: these limit nothing."""
    is_told = any(isinstance(chunk.part, MarkWord) and chunk.part.name == "done" for chunk in segment.parts)
    forbids = any(isinstance(chunk.part, (ForbiddenSport, NoTime)) for chunk in segment.parts)
    if (line.kind is Limit and forbids and (is_told or is_past)) or (line.kind is Rest and is_told):
        return next((word for word in segment.said_words() if is_negation(word)), None)
    return None


def _may_be_watched(segment: Segment) -> bool:
    """Whether nothing says that a marathon is raced: `filmmarathon`, `movie marathon`."""
    if any(isinstance(chunk.part, (SportName, Distance)) for chunk in segment.parts):
        return False
    races = [
        (chunk, segment.tokens[chunk.first : chunk.after], segment.tokens[chunk.first - 1 : chunk.first])
        for chunk in segment.parts
        if isinstance(chunk.part, SpellName) and chunk.part.kind is EventKind.RACE
    ]
    return any(
        not is_race_by_name(" ".join(token.word for token in name))
        or (len(races) == 1 and any(token.word in _WATCHED for token in before))
        for _, name, before in races
    )


_WATCHED: Final = word_set(
    "film movie tv netflix series serie episode star harry potter rings lotr game gaming"
)
"""A marathon of one of these is no race."""


def _chore(line: Line, words: list[str]) -> str | None:
    """Return the word for what is done about a race, or to the gear of a sport: `fiets wassen`."""
    chores: Collection[str] = AROUND_RACES if line.fields.get("kind") is EventKind.RACE else ()
    sport = line.fields.get("sport")
    if sport in NAMES and sport != Sport.STRENGTH and "minutes" not in line.fields:
        chores = UPKEEP  # "power clean" is lifted
    return next((word for word in words if word in chores), None)


def _changing(words: list[str]) -> str | None:
    """Return the word that asks something of what the journal has already; a line only adds to it."""
    head, *behind = words or [""]
    is_other_drop = head == "drop" and behind[:1] and behind[0] in {"off", "sets", "in"} | PEOPLE
    if head in _CHANGING_AT_THE_HEAD and not is_other_drop:
        return head
    return next((word for word in words if word in _CHANGING_ANYWHERE), None)


def _ending(line: Line, free: Iterable[str]) -> str | None:
    """Return a word that may say that what lasts is over, where the line would begin another one.

    With a last day it is told afterwards, and nothing is left open: `ziek geweest ma-wo`.
    """
    kind = line.fields.get("kind") if line.kind is Event else None
    if kind not in _OPEN_ENDED or "until" in line.fields:
        return None
    ended = _ENDED | OVER if kind in TOLD_AFTERWARDS else _ENDED
    return next((word for word in free if word in ended), None)


def _either(segment: Segment) -> Iterator[Doubt]:
    """Yield what is asked where `or` stands, or the Dutch `of` between two things or two lengths.

    English `of` is another word, so that the Dutch one is asked about only between two of which a line can
    be, before a day, and behind rest or what lasts (`rustdag of herstelrit`).
    """
    for index, chunk in enumerate(segment.parts):
        word = word_at(segment.tokens, chunk.first)
        if isinstance(chunk.part, (And, Text)) and word in _OR:
            before, after = segment.parts[:index], segment.parts[index + 1 :]
            is_day = word == "of" and any(isinstance(part.part, OnDay) for part in after[:1])
            kinds = (_is_training,) if word == "/" else (_is_choice, _is_amount)
            is_two = any(any(map(kind, before)) and any(map(kind, after)) for kind in kinds)
            is_left = word == "of" and _is_behind_rest(segment, index)
            if word == "or" or is_day or is_two or is_left:
                yield Doubt("line.ask.either", {"word": word})


def _is_amount(chunk: Chunk) -> bool:
    return isinstance(chunk.part, (Length, Distance, Number))


def _is_choice(chunk: Chunk) -> bool:
    return _is_training(chunk) or isinstance(chunk.part, (RestWord, LifeName, SpellName))


def _is_training(chunk: Chunk) -> bool:
    """Whether it is a sport or rest from it: between others a stroke only adds, as in `flu/cold`."""
    part = chunk.part
    return isinstance(part, RestName) or (isinstance(part, SportName) and not part.is_exercise)


def _is_behind_rest(segment: Segment, index: int) -> bool:
    """Whether a free `of` stands directly behind rest or a spell, and is not the English one."""
    if not index or not segment.is_free(index) or index + 1 == len(segment.parts):
        return False
    is_rest = isinstance(segment.parts[index - 1].part, (RestName, RestWord, SpellName))
    return is_rest and word_at(segment.tokens, segment.parts[index + 1].first) not in _BEHIND_ENGLISH_OF


_COMPANY: Final = WITH | MEANWHILE | {"vs", "tegen", "bij", "in", "at", "door", "by", "from", "van"}
"""A name behind one of these comes along, or is a place."""

_IS: Final = ARTICLES | OWNERS | {"naar", "to", "is", "has", "heeft", "was", "feels", "voelt", "for", "voor"}
"""These may stand between a name and what is said of it."""

_OF_CHILDREN: Final = frozenset(
    (Sport.SWIM, Sport.TEAM, Sport.RACKET, Sport.MARTIAL, Sport.DANCE, Sport.OTHER)
)
"""Sports to whose lessons children are brought."""

_ENGLISH: Final = frozenset({"ill", "sick", "injured", "hurt"})
_ADJECTIVES: Final = _ENGLISH | {"ziek", "geblesseerd"}
_DEFINITE: Final = OWNERS | {"de", "het", "the"}
_NO_NAMES: Final = (
    word_set(
        """
    i i'm im am ik ben been feel feeling felt voel me mezelf myself got getting had have heb lig ligt
    lying wakker woke up became word geworden bit beetje little wat erg flink flinke fikse stevige stevig
    zware zwaar heavy bad badly slecht nasty mild milde slight slightly licht lichte beginnende opkomende
    coming acute chronic oude old nieuwe new terug return niet helemaal quite totaal really echt zo so very
    heel behoorlijk gemeld melding ziekmelding bed nog weer still again sinds since left right links linker
    rechts rechter upper lower boven onder teen toe kleine grote positief positive aanval attack tested
    getest symptoms symptomen klachten verschijnselen graden degrees vandaag hele all whole day dag days
    dagen week weekje geweest zijn vannacht
    """
    )
    | SESSION_WORDS
)
"""Words that tell how, when, where or which: of being ill or hurt, and of sessions.

No table holds all names, and most people type them small: `hockey sem za 9:00`. So it goes the other way
round: beside what may be somebody else's, a word that is none of these is asked about.
"""


def _whose(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a word beside an illness, an injury or a lesson may be somebody's name."""
    if line.kind is Event and line.fields.get("kind") in TOLD_AFTERWARDS:
        # "Broken wrist": what is hurt is one's own; `tom injured` is a person, whatever he hurt.
        is_injury = line.fields["kind"] is EventKind.INJURY
        is_person = any(word in _ADJECTIVES for word in segment.said_words())
        if is_person or not is_injury:
            names = _beside(segment, SpellName, (-1,) if is_injury else (-1, 1))
            yield from (Doubt("line.ask.who", {"word": name}) for name in names)
    says_how_much = not {"minutes", "distance_km", "rpe"}.isdisjoint(line.fields)
    if line.kind is Session and line.fields["sport"] in _OF_CHILDREN and not says_how_much:
        names = _beside(segment, SportName)
        yield from (Doubt("line.ask.whose", {"word": name}) for name in names)


def _which_sport(segment: Segment) -> Iterator[Doubt]:
    """Yield what is asked where a word beside `training` may be a sport: `footy training`, `training ijs`."""
    names = [
        index for index, chunk in enumerate(segment.parts) if not isinstance(chunk.part, (*HOW_MUCH, *WHEN))
    ]
    for one, two in pairwise(names):
        for at, other in ((one, two), (two, one)):
            beside, trained = (word_at(segment.tokens, segment.parts[index].first) for index in (at, other))
            is_unknown = beside not in _NO_NAMES | _CALLED_OFF and _may_be_a_name(segment, at)
            if trained == "training" and segment.is_free(at) and is_unknown:
                yield Doubt("line.ask.which_sport")


def _beside(segment: Segment, topic: type, steps: tuple[int, ...] = (-1, 1)) -> Iterator[str]:
    """Yield the first word beside what a line is about that may be a name."""
    heads = (
        index
        for index, chunk in enumerate(segment.parts)
        if isinstance(chunk.part, topic)
        and not segment.is_free(index)
        and not is_any_sport(segment.tokens[chunk.first].word)
    )
    head = next(heads, None)
    if head is None:
        return
    for step in steps:
        index = head + step
        while 0 <= index < len(segment.parts) and _is_passed(segment, index):
            index += step
        if 0 <= index < len(segment.parts) and _may_be_a_name(segment, index):
            yield segment.span(segment.parts[index]).text
            return


def _is_passed(segment: Segment, index: int) -> bool:
    """Whether a word may stand between a name and what is said of it: not the noun of `de kleine ziek`."""
    chunk = segment.parts[index]
    word, before, behind = (word_at(segment.tokens, chunk.first + step) for step in (0, -1, 1))
    is_noun = before in _DEFINITE and behind in _ADJECTIVES | _IS
    is_first_name = word == "ben" and behind in _ENGLISH
    tells = not segment.is_free(index) or word in _IS or word in _NO_NAMES
    is_hurt = isinstance(chunk.part, Place)  # "lisa knie geblesseerd"
    return is_hurt or (isinstance(chunk.part, Text) and tells and not (is_noun or is_first_name))


def _may_be_a_name(segment: Segment, index: int) -> bool:
    chunk = segment.parts[index]
    token, before = segment.tokens[chunk.first], chunk.first - 1
    if not isinstance(chunk.part, Text) or chunk.part.is_unread or chunk.after > chunk.first + 1:
        return False
    before -= word_at(segment.tokens, before) in ARTICLES | OWNERS
    is_company = word_at(segment.tokens, before) in _COMPANY
    name = token.word.replace("’", "'").removesuffix("'s")  # "tom's football"
    is_word = name.isalpha() and not token.literal and len(token.word) > 1
    return is_word and not (is_small(token.word) or is_negation(token.word) or is_company)
