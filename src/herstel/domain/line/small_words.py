"""Small words that change what stands beside them, or the whole line.

A language has only so many of them, so that these tables can be complete where a table of sports, names and
appointments cannot. `account.py` sees to it that none of them is left over in silence.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.line.words import word_set

CHANGING: Final = word_set(
    """
    except excepting excluding excl behalve uitgezonderd exclusief unless tenzij if als indien mits provided
    depending afhankelijk whether zolang maybe perhaps possibly probably mogelijk misschien wellicht
    waarschijnlijk eventueel evt optional optionally optioneel might could hopefully hopelijk tentative
    tentatively tbc tbd voorbehoud whichever instead ipv i.p.v rather liever replace replaces replacing
    replaced vervang vervangt vervangen move moving verplaatsen verplaats verschuif verschuiven verschoven
    swap swapped ruil ruilen geruild apiece twice thrice tweemaal driemaal fortnightly biweekly bi-weekly
    tweewekelijks tweewekelijkse sometimes soms usually meestal often vaak alternate alternating afwisselend
    beurtelings telkens sometime ergens whenever anytime someday half halve helft
    """
)
"""Wherever it stands, such a word says that the rest does not simply hold: `tenzij`, `maybe`, `instead`."""

CHANGING_PHRASES: Final = frozenset({"om en om", "af en toe", "now and then", "on and off", "nu en dan"})
"""Words that do so only together; three of them each."""

BEFORE_AMOUNTS: Final = word_set(
    """
    under below over above than beyond within plus minus more less fewer extra another nog only just every
    each onder boven meer minder alleen slechts enkel maar least minstens minimaal minimum to towards naar
    waarvan including incl inclusief per with met w/ without zonder after before na between tussen by until
    tot
    """
)
"""Before a length, a distance, an effort or a number these make another one of it: `onder de 50 min`."""

WITHIN_OR_INDOORS: Final = "binnen"
"""Between two amounts it bounds the second, `5 km binnen 25 min`, and before days, `binnen 3 dagen`, it says
by when; elsewhere one trains indoors.
"""

BEHIND_AMOUNTS: Final = word_set(
    """
    more less fewer extra longer shorter further farther meer minder langer korter verder each per max maximum
    minimum apiece
    """
)
"""Behind an amount these make another one of it: `20 min langer`, `25 min each way`."""

BEFORE_TIMES: Final = word_set("before after by until till beyond voor vóór na tot tegen within since sinds")
"""Before a time of day or a day these say another one than that: `voor 8 uur`, `by friday`."""

BEFORE_SPORTS: Final = word_set("only just alleen slechts enkel")
"""Before a sport these say what is left out, and not what is done."""

ARTICLES: Final = word_set("a an the de het een")
OWNERS: Final = word_set("my mijn our onze his her zijn haar")
"""These say whose something is."""

ADDING: Final = word_set("but maar and en & again weer still nog too ook since sinds at home thuis")
"""These go on with what was said before them."""

MEANWHILE: Final = word_set("after before na vóór during tijdens while terwijl when between tussen")
"""What stands behind one of these says when, and not what."""

WITH: Final = frozenset({"met", "with", "w/", "samen"})

LINKING: Final = (
    ARTICLES
    | MEANWHILE
    | word_set(
        """
        with met w/ samen zonder without to from naar van vanuit voor for of at bij op in on via langs tegen
        vs v door through off because omdat ivm wegens
        """
    )
    | OWNERS
)
"""What stands behind one of these only tells more of what the line is about: `run after work`."""


def is_small(word: str) -> bool:
    """Whether a word in small letters is one of these, and no noun."""
    return any(word in table for table in (CHANGING, BEFORE_AMOUNTS, BEHIND_AMOUNTS, LINKING, ADDING))


DO_NOT: Final = frozenset({"don't", "don’t", "dont"})
"""Before a sport they forbid it, as `not` does."""

NOT: Final = frozenset({"niet", "not"})
"""Before a word for how hard they leave open how hard it is."""

_NEGATIONS: Final = DO_NOT | NOT | {"geen", "no", "nooit", "never", "cannot", "cant", "wont", "nimmer", "nee"}


def is_negation(word: str) -> bool:
    """Whether a word in small letters says no."""
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def is_about_over(word: str) -> bool:
    """Whether a word says that something is over, or stands beside such a word without changing it."""
    return word in OVER or word in _AROUND_OVER


OVER: Final = word_set(
    """
    over voorbij gone afgelopen ended finished recovered hersteld genezen healed cured beter better uitgeziekt
    opgeknapt weg fine prima
    """
)
_AROUND_OVER: Final = word_set(
    """
    is are the de het my mijn van of from now nu again weer finally eindelijk helemaal completely totally all
    since sinds na after ik ben i am i'm i’m im volledig fully gelukkig luckily
    linker rechter links rechts left right
    """
)
"""Words beside which it is over all the same."""

OF_SPORTS: Final = word_set(
    """
    session sessie training trainen practice practise oefenen match wedstrijd wedstrijden thuiswedstrijd
    uitwedstrijd oefenwedstrijd game competitie competition league cup beker toernooi final finale squad
    masters drills sprint sprints intervals endurance sparring kata relay estafette lengths laps
    banen baantjes racen racing toeren varen
    """
)
"""Words that are said of training and matches."""

SESSION_WORDS: Final = OF_SPORTS | word_set(
    """
    les lessen lesson lessons class club team group groep social friendly vriendschappelijk mixed dubbel
    dubbels double doubles enkel single singles dames heren ladies men's women's veteranen recreanten
    recreatief master techniek technique long lange short korte lang kort sea zee lake meer river pool bad
    zwembad binnen buiten binnenbad buitenbad indoor outdoor open water wild cold koud ochtend avond middag
    morning evening lunch early late vroeg laat first eerste second tweede last laatste extra uit thuis
    home away test ronde rondje session sessie clinic kamp camp lanes holes fun lekker vrij free cross
    vierdaagse tag touch
    """
)
"""Words beside a sport that tell which session of it it is, and of an unknown name that it may be one."""
