"""Whose illness, injury or lesson a line tells of: beside one of these an unknown word may be a name.

No table holds all names, and most people type them small: `lisa ziek`, `hockey sem za 9:00`. So it goes the
other way round: what stands beside such a word and is not known to tell of it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from herstel.domain.event import Event
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import Place, SpellName, SportName, Text
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import Segment
from herstel.domain.line.small_words import ARTICLES, OWNERS, WITH, is_negation, is_small
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.line.words import word_set
from herstel.domain.scales import EventKind
from herstel.domain.session import Session
from herstel.domain.sports import Sport, is_any_sport

_COMPANY: Final = WITH | {"vs", "tegen", "bij", "in", "at", "door", "by", "from", "van", "na", "after"}
"""A name behind one of these comes along, or is a place."""

_IS: Final = ARTICLES | OWNERS | {"is", "has", "heeft", "was", "feels", "voelt"}
"""These may stand between a name and what is said of it."""

_OF_CHILDREN: Final = frozenset(
    (Sport.SWIM, Sport.TEAM, Sport.RACKET, Sport.MARTIAL, Sport.DANCE, Sport.OTHER)
)
"""Sports to whose lessons children are brought."""

_ENGLISH: Final = frozenset({"ill", "sick", "injured", "hurt"})
_ADJECTIVES: Final = _ENGLISH | {"ziek", "geblesseerd"}
_DEFINITE: Final = OWNERS | {"de", "het", "the"}

_OF_A_SPELL: Final = word_set(
    """
    i i'm im am ik ben been feel feeling felt voel me mezelf myself got getting had have heb wakker woke up
    became word geworden bit beetje little wat erg flink flinke fikse stevige stevig zware zwaar heavy bad
    badly slecht nasty mild milde slight slightly licht lichte beginnende opkomende coming acute chronic oude
    old nieuwe new terug return niet helemaal quite
    totaal really echt zo so very heel behoorlijk gemeld melding ziekmelding thuis home bed nog weer still
    again sinds since left right links linker rechts rechter upper lower boven onder teen toe kleine grote
    positief positive aanval attack
    test tested getest symptoms symptomen klachten verschijnselen met vandaag hele all whole
    day dag days dagen week weekje geweest zijn vannacht
    """
)
"""Words that tell how, since when or where one is ill or hurt."""

_OF_A_SESSION: Final = word_set(
    """
    les lessen lesson lessons class training practice practise oefenen match wedstrijd thuiswedstrijd
    uitwedstrijd game competitie competition league cup beker toernooi club team group groep social friendly
    oefenwedstrijd vriendschappelijk mixed dubbel dubbels double doubles enkel single singles dames heren
    ladies men's women's veteranen recreanten recreatief masters master squad drills techniek technique sprint
    sprints intervals endurance long lange short korte lang kort sea zee lake meer river pool bad zwembad
    binnen buiten binnenbad buitenbad indoor outdoor open water wild cold koud ochtend avond middag morning
    evening lunch early late vroeg laat first eerste second tweede last laatste extra uit thuis home away test
    sparring kata ronde rondje session sessie clinic kamp camp lengths laps banen baantjes lanes holes avond
    fun lekker vrij free relay estafette
    """
)
"""Words that tell which kind of session it is, or where."""


def about_whose(segment: Segment, line: Line) -> Iterable[Doubt]:
    """Yield what is asked where a word beside an illness, an injury or a lesson may be somebody's name."""
    if line.kind is Event and line.fields.get("kind") in TOLD_AFTERWARDS:
        # "Broken wrist": what is hurt is one's own; only `tom injured` is a person.
        is_injury = line.fields["kind"] is EventKind.INJURY
        is_person = not any(isinstance(chunk.part, Place) for chunk in segment.parts) and any(
            word in _ADJECTIVES for word in segment.said_words()
        )
        names = _beside(segment, SpellName, _OF_A_SPELL, (-1,) if is_injury else (-1, 1))
        if is_person or not is_injury:
            yield from (Doubt("line.ask.who", {"word": name}) for name in names)
    elif line.kind is Session and line.fields["sport"] in _OF_CHILDREN and not _says_how_much(line):
        names = _beside(segment, SportName, _OF_A_SESSION)
        yield from (Doubt("line.ask.whose", {"word": name}) for name in names)


def _says_how_much(line: Line) -> bool:
    return bool({"minutes", "distance_km", "rpe"} & line.fields.keys())


def _beside(
    segment: Segment, topic: type, telling: frozenset[str], steps: tuple[int, ...] = (-1, 1)
) -> Iterator[str]:
    """Yield the first word beside what a line is about that tells nothing of it."""
    heads = [
        index
        for index, chunk in enumerate(segment.parts)
        if isinstance(chunk.part, topic)
        and not segment.is_free(index)
        and not is_any_sport(segment.tokens[chunk.first].word)
    ]
    for head in heads[:1]:
        for step in steps:
            index = head + step
            while 0 <= index < len(segment.parts) and _is_passed(segment, index, telling):
                index += step
            if 0 <= index < len(segment.parts) and _may_be_a_name(segment, index):
                yield segment.span(segment.parts[index]).text
                return


def _is_passed(segment: Segment, index: int, telling: frozenset[str]) -> bool:
    """Whether a word may stand between a name and what is said of it: not the noun of `de kleine ziek`."""
    chunk = segment.parts[index]
    word, before, behind = (word_at(segment.tokens, chunk.first + step) for step in (0, -1, 1))
    is_noun = before in _DEFINITE and behind in _ADJECTIVES | _IS
    is_first_name = word == "ben" and behind in _ENGLISH
    is_told = not segment.is_free(index) or word in _IS | telling
    return isinstance(chunk.part, Text) and is_told and not (is_noun or is_first_name)


def _may_be_a_name(segment: Segment, index: int) -> bool:
    chunk = segment.parts[index]
    token, before = segment.tokens[chunk.first], chunk.first - 1
    if not isinstance(chunk.part, Text) or chunk.part.is_unread or chunk.after > chunk.first + 1:
        return False
    before -= word_at(segment.tokens, before) in ARTICLES | OWNERS
    is_company = word_at(segment.tokens, before) in _COMPANY
    is_word = token.word.isalpha() and not token.literal and len(token.word) > 1
    return is_word and not (is_small(token.word) or is_negation(token.word) or is_company)
