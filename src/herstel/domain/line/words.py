"""The closed classes of words, Dutch and English at once: those that mean a value, and small ones.

A language has only so many of these, so that the tables can be complete where a table of sports, names and
appointments cannot. Those with a meaning give the English and the Dutch word that is written back, and the
others that are understood too. `account.py` sees to it that no small word is left over in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeVar

from herstel.domain.life import PartOfDay, Unit
from herstel.domain.scales import (
    HARD_RPE,
    PLACE_WORDS,
    BodyPlace,
    Category,
    Complaint,
    EventKind,
    RestKind,
    Weight,
)

Tongue = Literal["en", "nl"]
"""The language in which a line is written back."""


class Said(NamedTuple):
    """How something is said."""

    en: str
    nl: str
    others: tuple[str, ...] = ()

    def in_tongue(self, tongue: Tongue) -> str:
        """Return the word that is written in a language."""
        return self.nl if tongue == "nl" else self.en


REST: Final = Said("rest", "rust", ("rustdag",))
REST_KINDS: Final = {
    RestKind.ACTIVE_RECOVERY: Said(
        "active", "actief", ("active_recovery", "recovery", "herstel", "actieve", "hersteldag")
    ),
    RestKind.SLEEP_FOCUS: Said("sleep", "slaap", ("sleep_focus",)),
    RestKind.MENTAL_REST: Said("mental", "mentaal", ("mental_rest", "mentale")),
}
CEILING: Final = Said("max", "max", ("ceiling", "plafond", "hooguit", "maximaal"))
ONLY: Final = Said("only", "alleen", ("enkel", "slechts"))
PARTS_OF_DAY: Final = {
    PartOfDay.MORNING: Said("mornings", "'s ochtends", ("morning", "ochtend", "ochtenden", "morgens")),
    PartOfDay.AFTERNOON: Said("afternoons", "'s middags", ("afternoon", "middag", "middagen")),
    PartOfDay.EVENING: Said("evenings", "'s avonds", ("evening", "avond", "avonden")),
}
CANNOT_TRAIN: Final = Said("cannot train", "kan niet trainen")
CATEGORIES: Final = {
    Category.WORK: Said("work", "werk"),
    Category.FAMILY: Said("family", "gezin", ("familie",)),
    Category.SOCIAL: Said("social", "sociaal", ("friends", "vrienden")),
    Category.TRAVEL: Said("travel", "reis", ("reizen",)),
    Category.OTHER: Said("other", "anders"),
}
WEIGHTS: Final = {
    Weight.LIGHT: Said("light", "licht"),
    Weight.NORMAL: Said("normal", "gewoon"),
    Weight.HEAVY: Said("heavy", "zwaar", ("zware",)),
}
EVENTS: Final = {
    EventKind.ILLNESS: Said("ill", "ziek", ("sick",)),
    EventKind.INJURY: Said("injured", "geblesseerd", ("hurt", "injury", "blessure")),
    EventKind.TRAVEL: Said("away", "weg", ("trip", "holiday", "vakantie")),
    EventKind.RACE: Said("race", "wedstrijd"),
    EventKind.GOAL: Said("goal", "doel"),
    EventKind.RECOVERY_WEEK: Said("recoveryweek", "herstelweek"),
}
COMPLAINTS: Final = {
    Complaint.FEVER: Said("fever", "koorts"),
    Complaint.BELOW_NECK: Said("below-neck", "onder-de-hals"),
    Complaint.ABOVE_NECK: Said("above-neck", "boven-de-hals"),
    Complaint.STOMACH: Said("stomach", "maag"),
    Complaint.OTHER: Said("otherwise-ill", "anders-ziek"),
}
PLACES: Final = {place: Said(*spelled) for place, spelled in PLACE_WORDS.items()}
PARTS_OF_PLACES: Final = dict.fromkeys(("hiel", "heel", "toe", "teen"), BodyPlace.FOOT)
"""Words that say more than the place does, so that they stay in the title."""

FORBIDDEN: Final = Said("no", "geen", ("niet", "not"))
EFFORTS: Final = {
    3.0: Said("easy", "rustig", ("rustige", "makkelijk", "makkelijke", "relaxed", "heel-rustig", "easily")),
    5.0: Said("moderate", "matig", ("matige", "gemiddeld", "gemiddelde")),
    float(HARD_RPE): Said("hard", "zwaar", ("zware", "harde", "pittig", "pittige")),
}
KEY: Final = Said("key", "sleutel", ("sleuteltraining",))
DONE: Final = Said("done", "gedaan")
UNTIL: Final = Said("until", "t/m", ("tot", "till", "through", "til", "thru", "tm"))
EVERY: Final = Said("every", "elke", ("elk", "iedere", "ieder", "each"))
EVERY_OTHER: Final = Said("other", "andere", ("second", "tweede"))
UNITS: Final = {
    (Unit.DAY, False): Said("day", "dag"),
    (Unit.DAY, True): Said("days", "dagen"),
    (Unit.WEEK, False): Said("week", "week"),
    (Unit.WEEK, True): Said("weeks", "weken"),
    (Unit.MONTH, False): Said("month", "maand"),
    (Unit.MONTH, True): Said("months", "maanden"),
}
AT_ONCE: Final = {
    Unit.DAY: Said("daily", "dagelijks"),
    Unit.WEEK: Said("weekly", "wekelijks"),
    Unit.MONTH: Said("monthly", "maandelijks"),
}
AT: Final = Said("at", "om")
ON: Final = Said("on", "op", ("and", "en", "&", ",", "/", "+"))
OF_THE_MONTH: Final = Said("of the month", "van de maand")
NTH: Final = (
    Said("last", "laatste"),
    Said("first", "eerste"),
    Said("second", "tweede"),
    Said("third", "derde"),
    Said("fourth", "vierde"),
    Said("fifth", "vijfde"),
)
"""Which weekday of the month; place 0 is the last."""
WORKING_DAYS: Final = Said("weekdays", "werkdagen", ("doordeweeks", "workdays"))
WORKING_DAY: Final = Said("weekday", "werkdag", ("workday", "doordeweekse"))

_V = TypeVar("_V")


def meanings(table: Mapping[_V, Said]) -> dict[str, _V]:
    """Return what each word of a table means."""
    spelled = ((meaning, (words.en, words.nl, *words.others)) for meaning, words in table.items())
    return {word: meaning for meaning, spellings in spelled for word in spellings if word}


def spellings(spelled: Said) -> frozenset[str]:
    """Return every word that means the same."""
    return frozenset({spelled.en, spelled.nl, *spelled.others})


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def by_phrase(texts: Mapping[_V, str]) -> dict[str, _V]:
    """Return what each phrase of a table means; its phrases are parted by a stroke."""
    return {
        " ".join(phrase.split()): meaning for meaning, text in texts.items() for phrase in text.split("|")
    }


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text, which are parted by a stroke."""
    return frozenset(by_phrase({"": text}))


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

THE: Final = word_set("de the")
ON_A_DAY: Final = word_set("on op")
FROM: Final = word_set("van from vanaf")
AGO: Final = word_set("ago geleden")
DASHES: Final = word_set("- – \u2014")

_ADDING: Final = word_set("but maar and en & again weer still nog too ook since sinds at home thuis")
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
    return any(word in table for table in (CHANGING, BEFORE_AMOUNTS, BEHIND_AMOUNTS, LINKING, _ADDING))


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
    since sinds na after ik ben i am i'm i’m im volledig fully gelukkig luckily linker rechter links rechts
    left right
    """
)
"""Words beside which it is over all the same."""

OF_SPORTS: Final = word_set(
    """
    session sessie training trainen practice practise oefenen match wedstrijd wedstrijden thuiswedstrijd
    uitwedstrijd oefenwedstrijd game competitie competition league cup beker toernooi final finale squad
    masters drills sprint sprints intervals endurance sparring kata relay estafette lengths laps banen
    baantjes racen racing toeren varen
    """
)
"""Words that are said of training and matches."""

SESSION_WORDS: Final = OF_SPORTS | word_set(
    """
    les lessen lesson lessons class club team group groep social friendly vriendschappelijk mixed dubbel
    dubbels double doubles enkel single singles dames heren ladies men's women's veteranen recreanten
    recreatief master techniek technique long lange short korte lang kort sea zee lake meer river pool bad
    zwembad binnen buiten binnenbad buitenbad indoor outdoor open water wild cold koud ochtend avond middag
    morning evening lunch early late vroeg laat first eerste second tweede last laatste extra uit thuis home
    away test ronde rondje session sessie clinic kamp camp lanes holes fun lekker vrij free cross vierdaagse
    tag touch
    """
)
"""Words beside a sport that tell which session of it it is, and of an unknown name that it may be one."""
