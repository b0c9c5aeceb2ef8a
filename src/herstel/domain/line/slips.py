"""Words that are nearly a word of the line: `rnu`, `evry`, `tomorow`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from herstel.domain.date_words import EVERY_WEEKDAY_OF, MONTH_OF, NAMED_DAYS, WEEKDAY_OF
from herstel.domain.line import words
from herstel.domain.line.amounts import HOURS, MINUTES
from herstel.domain.line.parts import Number, Text
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import Segment, Span
from herstel.domain.line.subject_words import kind_words
from herstel.domain.line.words import word_set
from herstel.domain.sports import sport_words

_SHORTEST: Final = 5
"""Shorter words are too often one letter from another good word."""

_REMEMBERED: Final = 1024
"""A word is looked at again with every letter that is typed behind it."""

_COMMON_WORDS: Final = word_set(
    """
    aandelen aarde adel aides aiding arch aware baantje baart baking ballen ballot beach been bekken bicycles
    biker bikini bites biting blank blanken boeien boeren bokser borgen borgtocht boring bossen botsen bracht
    brachten bricks brides brink bullet cane circuits climbs cunning cycles dagelijkse dairy danced dancer
    dances dane danken danser dekken dicht diets dining divine dopen drachten draining driving duiden duiker
    duimen duinen duiven eight elle else escalate evers evert failing fietser fietst fight fists fits flank
    flight fooling formal garde gedichten gegaan gehandeld gekken gelogen geloven gemiddeld gemiddelde gewoond
    gezichten giving golden golfer golven gracht grachten grail grave graven graves groeien growing haha
    handbag handel handelen handeling hard harden harder hardy hare harte hath heights hekken hides hiding
    hilly hires hiring hopen horde ieder iedere ieders ieper iets incline jongen kaak kaart kanon kansen
    kanten katoen kennis kennissen klacht klachten klank klanken koeien kopen lach lacht leder lekken licht
    lichte light lights ligt likes liking limb listing living loggen logging lonen looting lopend loper loten
    lucht luiken maakt maandelijkse maar maat mailing makkelijk makkelijke makkelijker marsh mart match matig
    matige mating might mogen morgens neder nicht niets night nobility normaal normale notation online oogje
    open owing paden panel parel peach pennen pittig pittige plak plakken plan plane plannen plans plant
    planten plates plicht plight port pracht prank rail raining reach reiken reken related relaxen renner
    richt rider riders ridges right rises rising rites rocking roepen rooting ruby ruiken ruining runnen
    rustic rustig rustige rustiger saddle schaars schaatser scheren seating short shorten sides siding sight
    skater skies skin slank slate sleutels slight slopen smiling smurfen soort soorten sort spanning spoort
    sporen sporter sports spot spotten squads squat stains stars state staten states stating stems step stops
    stort storten strengths stretched supper surfer swift taart tail talked talking talks teach thorough
    though thuis thus tides tight toren tours toveren towing tracht trachten trailing trails train trained
    trainee trainer trait tranen treinen trekken trial trick trough trucking tuinen turken turned turner vaart
    vandaan vandaar viking voeren voetballer vracht waar waking walker walled wallet walls wandelt wanden
    wander wandering ware weekday weighs weight wekelijkse wekken welke wennen wielen wielrenner witness
    workouts yikes zadel zeiden zicht zielen zorgen zowaar zuilen zwaai zwaan zwaard zwart zwarte zwemmer
    """
)
"""The commonest words of Dutch and English that a spelling check alone would take for slips."""

_GOOD: Final = frozenset({"very", "ever", "eave", *_COMMON_WORDS})
"""Words that are no slips although they are nearly a word of the line."""

_UNITS: Final = frozenset(
    (*MINUTES, *HOURS, "km", "kilometer", "kilometers", "miles", "days", "dagen", "weeks", "weken")
)


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
    return _nearest(word, _long_words()) if len(word) >= _SHORTEST - 1 and word not in _GOOD else None


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
    return tuple(sorted(unit for unit in _UNITS if len(unit) > 2))


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
    """Return for each word of so many letters, also without one of them, where the whole word stands.

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
