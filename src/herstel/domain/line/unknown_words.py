"""What a word may be that nothing knows: a slip of a known one, `rnu`, or somebody's name, `lisa ziek`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.date_words import EVERY_WEEKDAY_OF, MONTH_OF, NAMED_DAYS, WEEKDAY_OF
from herstel.domain.line import words
from herstel.domain.line.amounts import HOURS, MINUTES
from herstel.domain.line.lines import Doubt, Line
from herstel.domain.line.parts import Number, Part, Place, SpellName, SportName, Text
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment, Span
from herstel.domain.line.subject_words import kind_words
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.line.words import (
    ARTICLES,
    MEANWHILE,
    OWNERS,
    SESSION_WORDS,
    WITH,
    is_negation,
    is_small,
    phrase_set,
    word_set,
)
from herstel.domain.scales import EventKind, Sport
from herstel.domain.sports import is_any_sport, sport_words

# A slip

_SHORTEST: Final = 5
"""Shorter words are too often one letter from another good word."""

_REMEMBERED: Final = 1024
"""A word is looked at again with every letter that is typed behind it."""

_NO_SLIPS: Final = word_set(
    """
    very ever eave aandelen aarde adel aides aiding arch aware baantje baart baking ballen ballot beach been
    bekken bicycles biker bikini bites biting blank blanken boeien boeren bokser borgen borgtocht boring
    bossen botsen bracht brachten bricks brides brink bullet cane circuits climbs cunning cycles dagelijkse
    dairy danced dancer dances dane danken danser dekken dicht diets dining divine dopen drachten draining
    driving duiden duiker duimen duinen duiven eight elle else escalate evers evert failing fietser fietst
    fight fists fits flank flight fooling formal garde gedichten gegaan gehandeld gekken gelogen geloven
    gemiddeld gemiddelde gewoond gezichten giving golden golfer golven gracht grachten grail grave graven
    graves groeien growing haha handbag handel handelen handeling hard harden harder hardy hare harte hath
    heights hekken hides hiding hilly hires hiring hopen horde ieder iedere ieders ieper iets incline jongen
    kaak kaart kanon kansen kanten katoen kennis kennissen klacht klachten klank klanken koeien kopen lach
    lacht leder lekken licht lichte light lights ligt likes liking limb listing living loggen logging lonen
    looting lopend loper loten lucht luiken maakt maandelijkse maar maat mailing makkelijk makkelijke
    makkelijker marsh mart match matig matige mating might mogen morgens neder nicht niets night nobility
    normaal normale notation online oogje open owing paden panel parel peach pennen pittig pittige plak
    plakken plan plane plannen plans plant planten plates plicht plight port pracht prank rail raining reach
    reiken reken related relaxen renner richt rider riders ridges right rises rising rites rocking roepen
    rooting ruby ruiken ruining runnen rustic rustig rustige rustiger saddle schaars schaatser scheren seating
    short shorten sides siding sight skater skies skin slank slate sleutels slight slopen smiling smurfen
    soort soorten sort spanning spoort sporen sporter sports spot spotten squads squat stains stars state
    staten states stating stems step stops stort storten strengths stretched supper surfer swift taart tail
    talked talking talks teach thorough though thuis thus tides tight toren tours toveren towing tracht
    trachten trailing trails train trained trainee trainer trait tranen treinen trekken trial trick trough
    trucking tuinen turken turned turner vaart vandaan vandaar viking voeren voetballer vracht waar waking
    walker walled wallet walls wandelt wanden wander wandering ware weekday weighs weight wekelijkse wekken
    welke wennen wielen wielrenner witness workouts yikes zadel zeiden zicht zielen zorgen zowaar zuilen zwaai
    zwaan zwaard zwart zwarte zwemmer
    """
)
"""The commonest words of Dutch and English that a spelling check alone would take for slips."""


@lru_cache(_REMEMBERED)
def likely_sport(word: str) -> str | None:
    """Return the word for a sport that was probably meant."""
    return _nearest(word, _sports()) if len(word) > 2 else None


@lru_cache(_REMEMBERED)
def likely_kind(word: str) -> str | None:
    """Return the word for a sport, rest, something of life or a spell that was probably meant."""
    return likely_sport(word) or (_nearest(word, _kinds()) if len(word) >= _SHORTEST - 1 else None)


@lru_cache(_REMEMBERED)
def likely_word(word: str) -> str | None:
    """Return the word of the line that was probably meant by a word that is none."""
    return _nearest(word, _long_words()) if len(word) >= _SHORTEST - 1 and word not in _NO_SLIPS else None


@lru_cache(_REMEMBERED)
def likely_unit(word: str) -> str | None:
    """Return the unit that was probably meant by a word behind a number."""
    return _nearest(word, _long_units()) if len(word) > 2 else None


@cache
def _sports() -> tuple[str, ...]:
    # The commonest first: of equally near words the first one is offered.
    first = ("run", "ride", "swim", "walk", "row", "bike", "gym", "hardlopen", "fietsen", "zwemmen")
    return (*first, *sorted(word for word in sport_words() if len(word) > 2))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(word for word in kind_words() if len(word) >= _SHORTEST - 1))


@cache
def _long_words() -> tuple[str, ...]:
    spelled = {*WEEKDAY_OF, *EVERY_WEEKDAY_OF, *MONTH_OF, *NAMED_DAYS, *sport_words()}
    marks = (words.EVERY, words.UNTIL, words.DONE, words.KEY, words.WORKING_DAYS)
    for table in (*marks, *words.AT_ONCE.values(), *words.EFFORTS.values(), *words.WEIGHTS.values()):
        spelled |= words.spellings(table)
    long = {word for word in spelled if len(word) >= _SHORTEST and " " not in word}
    return tuple(sorted(long | {"elke", "each"}))


@cache
def _long_units() -> tuple[str, ...]:
    units = MINUTES | HOURS | word_set("kilometer kilometers miles days dagen weeks weken")
    return tuple(sorted(unit for unit in units if len(unit) > 2))


def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    """Return the first of the words that one may have meant.

    Two words that are one slip apart are equal, or become so, when each loses at most one letter.
    """
    indexes = [_shortened(choices, len(word) + longer) for longer in (-1, 0, 1)]
    shorter_words = _one_letter_less(word)
    numbers = sorted({at for index in indexes for shorter in shorter_words for at in index.get(shorter, ())})
    return next((choices[number] for number in numbers if is_slip(word, choices[number])), None)


@cache
def _shortened(choices: tuple[str, ...], length: int) -> Mapping[str, list[int]]:
    """Return for each word of `length` letters, also without one of them, where the whole word stands.

    By length, for all at once would hold up the first letter that needs them.
    """
    index = defaultdict[str, list[int]](list)
    for number, choice in enumerate(choices):
        for shorter in _one_letter_less(choice) if len(choice) == length else ():
            index[shorter].append(number)
    return index


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_slip(word: str, meant: str) -> bool:
    """Whether a word is one letter too many, too few, another, or two swapped, away from another word."""
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    first = next((at for at, (one, two) in enumerate(zip(word, meant, strict=False)) if one != two), None)
    if first is None:
        return True
    behind, rest = word[first:], meant[first:]
    if len(word) > len(meant):
        return behind[1:] == rest
    if len(word) < len(meant):
        return behind == rest[1:]
    return behind[1:] == rest[1:] or (behind[:2] == rest[1::-1] and behind[2:] == rest[2:])


def slips_in(segment: Segment) -> list[tuple[Span, Doubt]]:
    """Return the words of the title that are probably slips, with what is asked about each."""
    slips = []
    for chunk in segment.of(Text):
        token, index = segment.tokens[chunk.first], segment.parts.index(chunk)
        # A capital within the line is a name: "with Kees" is no slip.
        if token.literal or (chunk.first and token.text[:1].isupper()):
            continue
        before = segment.parts[index - 1].part if index else None
        likely = likely_unit(token.word) if isinstance(before, Number) else None
        if likely := likely or likely_word(token.word):
            doubt = Doubt("line.ask.slip", {"word": token.text, "likely": likely})
            slips.append((segment.span(chunk), doubt))
    return slips


# Somebody's name

CALLED_OFF: Final = word_set(
    """
    afgelast afgezegd afgebroken gestaakt aborted geannuleerd vervalt vervallen overslaan overgeslagen
    cancelled canceled skip skipped postponed uitgesteld afgeblazen geschrapt afzeggen annuleren schrappen
    cancel cancelling skipping missing postponing bailing bailed verzet verplaatst moved rescheduled vergeten
    gemist missed forgot
    """
) | phrase_set("niet door|called off|valt uit|not happening|no longer|niet gedaan|niet gelukt")
"""Words that say that it is not done."""

_COMPANY: Final = WITH | MEANWHILE | word_set("vs tegen bij in at door by from van")
"""A name behind one of these comes along, or is a place."""

_IS: Final = ARTICLES | OWNERS | word_set("naar to is has heeft was feels voelt for voor")
"""These may stand between a name and what is said of it."""

_OF_CHILDREN: Final = frozenset(
    (Sport.SWIM, Sport.TEAM, Sport.RACKET, Sport.MARTIAL, Sport.DANCE, Sport.OTHER)
)
"""Sports to whose lessons children are brought."""

_ENGLISH: Final = word_set("ill sick injured hurt")
_ADJECTIVES: Final = _ENGLISH | {"ziek", "geblesseerd"}
_DEFINITE: Final = OWNERS | {"de", "het", "the"}
_NO_NAMES: Final = SESSION_WORDS | word_set(
    """
    i i'm im am ik ben been feel feeling felt voel me mezelf myself got getting had have heb lig ligt lying
    wakker woke up became word geworden bit beetje little wat erg flink flinke fikse stevige stevig zware
    zwaar heavy bad badly slecht nasty mild milde slight slightly licht lichte beginnende opkomende coming
    acute chronic oude old nieuwe new terug return niet helemaal quite totaal really echt zo so very heel
    behoorlijk gemeld melding ziekmelding bed nog weer still again sinds since left right links linker rechts
    rechter upper lower boven onder teen toe kleine grote positief positive aanval attack tested getest
    symptoms symptomen klachten verschijnselen graden degrees vandaag hele all whole day dag days dagen week
    weekje geweest zijn vannacht
    """
)
"""Words that tell how, when, where or which: of being ill or hurt, and of sessions.

No table holds all names, and most people type them small: `hockey sem za 9:00`. So it goes the other way
round: beside what may be somebody else's, a word that is none of these is asked about.
"""


def whose(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a word beside an illness, an injury or a lesson may be somebody's name."""
    if line.kind is Event and line.fields["kind"] in TOLD_AFTERWARDS:
        # "Broken wrist": what is hurt is one's own; `tom injured` is a person, whatever he hurt.
        is_injury = line.fields["kind"] is EventKind.INJURY
        if not is_injury or not _ADJECTIVES.isdisjoint(segment.said_words()):
            names = _beside(segment, SpellName, (-1,) if is_injury else (-1, 1))
            yield from (Doubt("line.ask.who", {"word": name}) for name in names)
    says_how_much = not {"minutes", "distance_km", "rpe"}.isdisjoint(line.fields)
    if line.kind is Session and line.fields["sport"] in _OF_CHILDREN and not says_how_much:
        names = _beside(segment, SportName)
        yield from (Doubt("line.ask.whose", {"word": name}) for name in names)


def which_sport(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a word beside `training` may be a sport: `footy training`, `training ijs`."""
    if line.kind is not Session or line.fields["sport"] != Sport.OTHER:
        return
    apart = (*HOW_MUCH, *WHEN)
    names = [index for index, chunk in enumerate(segment.parts) if not isinstance(chunk.part, apart)]
    for one, two in pairwise(names):
        for at, other in ((one, two), (two, one)):
            beside, trained = (segment.tokens[segment.parts[index].first].word for index in (at, other))
            is_unknown = beside not in _NO_NAMES | CALLED_OFF and _may_be_a_name(segment, at)
            if trained == "training" and segment.is_free(at) and is_unknown:
                yield Doubt("line.ask.which_sport")


def _beside(segment: Segment, topic: type[Part], steps: tuple[int, ...] = (-1, 1)) -> Iterator[str]:
    """Yield the first word beside what a line is about that may be a name."""
    heads = (
        index
        for index, chunk in enumerate(segment.parts)
        if isinstance(chunk.part, topic)
        and not segment.is_free(index)
        and not is_any_sport(segment.tokens[chunk.first].word)
    )
    head = next(heads, None)
    for step in steps if head is not None else ():
        index = (head or 0) + step
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
    token = segment.tokens[chunk.first]
    if not isinstance(chunk.part, Text) or chunk.part.is_unread or chunk.after > chunk.first + 1:
        return False
    is_company = segment.link_before(chunk) in _COMPANY
    name = token.word.replace("’", "'").removesuffix("'s")  # "tom's football"
    is_word = name.isalpha() and not token.literal and len(token.word) > 1
    return is_word and not (is_small(token.word) or is_negation(token.word) or is_company)
