"""What life is called where its category is left out: `nachtdienst`, `verjaardag`, `dentist`, `meeting`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from herstel.domain.date_words import NAMED_DAYS, WEEKDAY_OF
from herstel.domain.line.words import by_phrase, word_set
from herstel.domain.scales import Category

_WORDS: Final[Mapping[Category, str]] = {
    Category.WORK: """nd ld dd nights lates earlies handover
        piketweek standby stand-by nachtdienst dagdienst avonddienst vroegdienst
        laatdienst ochtenddienst weekenddienst wachtdienst bereikbaarheidsdienst
        oproepdienst slaapdienst tussendienst dienst shift piket kantoor office meeting
        meetings vergadering vergaderen overleg deadline thuiswerken overwerk overwerken
        overtime congres conference workshop presentatie presentation sollicitatie
        diensten nachtdiensten dagdiensten avonddiensten weekenddiensten shifts nightshifts stage
        internship achterwacht voorwacht consignatie gesprek inventarisatie rooster
        thuiswerkdag werkdag wacht tentamens examens exams toetsen toetsweek tentamenweek examenweek
        interview examen exam tentamen toets college lecture studie studiedag
        cursus bijscholing nascholing course seminar webinar werkgroep hoorcollege tutorial practicum""",
    Category.FAMILY: """oppas dropoff drop-off pickup pick-up brengen halen wegbrengen ophalen
        bevalling schoolreisje kraamvisite verjaardag birthday kinderfeestje ouderavond rapportavond
        tienminutengesprek oudergesprek schoolgesprek schoolreis oppassen babysitting
        parents-evening bezoek school
        schoolplein kinderopvang daycare nursery playdate speelafspraak logeerpartij
        sleepover schoolvakantie trouwdag anniversary co-ouderschap
        zwemdiploma afzwemmen in-laws inlaws""",
    Category.SOCIAL: """koor koorrepetitie repetitie choir rehearsal pubquiz quiz
        feest feestje party borrel borrelen etentje diner dinner uiteten lunchafspraak
        bruiloft wedding concert festival theater theatre bioscoop film cinema kroeg pub
        café cafe barbecue bbq begrafenis funeral uitvaart reünie reunion stappen uitgaan
        koffie coffee brunch lunch lunchtime drinks high-tea vrijgezellenfeest
        housewarming communie communiefeest doopfeest babyshower kijken watch watching tv toekijken
        aanmoedigen supporteren supporten cheering supporting spectating biljart biljarten
        klaverjassen bridgen kaarten bingo kienen""",
    Category.TRAVEL: """vlucht flight vliegen vliegveld airport schiphol zaventem treinreis autorit
        roadtrip drive driving""",
    Category.OTHER: """tandarts dentist huisarts dokter doctor gp surgery operatie ziekenhuis hospital fysio
        fysiotherapeut kine kinesist klusdag physio physiotherapy physiotherapist masseur massage kapper
        hairdresser haircut afspraak appointment verhuizen verhuizing moving klussen apk
        garage therapie therapist psycholoog psychologist opticien optician bloedprikken
        bloeddonatie vrijwilligerswerk volunteering kerk church huishouden boodschappen
        groceries ijsbad sauna sportmassage osteopaat osteopath chiropractor podotherapeut podiatrist
        vaccinatie vaccination prik checkup bikefit bikefitting shoppen
        shopping winkelen fietsenmaker geven
        lesgeven coachen coaching teaching fluiten service servicebeurt onderhoudsbeurt reparatie repair""",
}
_PHRASES: Final = {
    Category.WORK: """night shift|night duty|day shift|late shift|early shift|evening shift|nightshift
        |on call|on-call|oncall|late dienst|vroege dienst|home office|op wacht|early turn|late turn
        |night turn|business lunch|training course|long day|lange dag|exam week|jury duty""",
    Category.FAMILY: """drop off|pick up|parents evening|parents' evening|parent teacher|school run
        |school play""",
    Category.OTHER: """bloed prikken|bike fit|eye test|blood test|driving test|cold plunge|cold dip|ice bath
        |koud bad|doctor's appointment""",
    Category.SOCIAL: "uit eten|night out|date night|avondje uit|dagje uit|ijs eten|team outing",
    Category.TRAVEL: "rijden naar",
}
_ENDINGS: Final = {
    Category.WORK: """dienst|shift|vergadering|overleg|gesprek|diensten|bespreking|college|examen|tentamen
        |toets|oefening|cursus""",
    Category.FAMILY: "verjaardag",
    Category.SOCIAL: "feest|feestje|borrel|bruiloft|diner|concert|avond|uitje|kijken|club",
    Category.OTHER: "afspraak|massage|controle|keuring|bezoek|monteur|voorstelling|markt|receptie|levering",
}
_CATEGORY_OF_ENDING: Final = by_phrase(_ENDINGS)
_CHILDREN: Final = word_set(
    """
    kinderen kids zoon dochter kleinkinderen kleinkind kleinzoon kleindochter grandkids grandchildren son
    daughter grandson granddaughter kind kid child children peuter kleuter
    """
)
CHILDREN: Final = _CHILDREN | {f"{child}{ending}" for child in _CHILDREN for ending in ("'s", "je", "tje")}
"""Beside one of these a sport is what a child does, unless it is done with them."""

_ADULTS: Final = word_set(
    """
    baby partner vrouw wife husband vriendin vriend girlfriend boyfriend moeder vader mother father mom dad
    mum broer zus brother sister schoonouders ouders parents tante oom aunt uncle neef nicht opa oma mama papa
    """
)
PEOPLE: Final = CHILDREN | _ADULTS | {f"{adult}{ending}" for adult in _ADULTS for ending in ("je", "tje")}
"""When one of these is ill, that asks something of the family; beside a sport they come along."""

_TABLE: Final = {
    **dict.fromkeys(PEOPLE, Category.FAMILY),
    **{word: category for category, words in _WORDS.items() for word in words.split()},
    **by_phrase(_PHRASES),
}

_SHORTEST_COMPOUND: Final = 6
_LESSONS: Final = tuple(
    word_set(
        """
        pianoles gitaarles vioolles celloles fluitles drumles slagwerkles trompetles saxofoonles keyboardles
        muziekles zangles rijles naailes taalles kookles tekenles schilderles toneelles bijles theorieles
        engelsles fransles spaansles duitsles wiskundeles
        """
    )
)
"""Lessons of no sport, also behind what kind of it, `motorrijles`; `singles` and `profiles` are none."""


ERRANDS: Final = word_set("drop dropoff drop-off pick pickup pick-up brengen halen wegbrengen ophalen")
"""Beside one of these a sport is that of whoever is brought there."""

UPKEEP: Final = word_set(
    """
    wassen poetsen schoonmaken slijpen smeren repareren plakken bespannen waxen kopen verkopen inpakken passen
    wash washing clean cleaning sharpening fix fixing repairing buy buying sell packing
    """
)
"""What is done to the gear of a sport, and is no training: `fiets wassen`."""

AROUND_RACES: Final = UPKEEP | word_set(
    """
    inschrijven inschrijving aanmelden registration registering entry startnummer bib briefing expo recce
    verkennen verkenning marshal vrijwilliger volunteer support cheer recap debrief review breakfast ontbijt
    """
)
"""What is done before or beside a race, and is not the race."""

MEALS: Final = frozenset({"lunch", "lunchtime", "brunch"})
"""Beside training these say when it is: `turbo tomorrow lunch`."""

MANY_SHIFTS: Final = word_set(
    """
    diensten nachtdiensten dagdiensten avonddiensten weekenddiensten shifts nightshifts nights
    """
)
"""A number before one of these is on how many days in a row."""


def life_of(phrase: str) -> Category | None:
    """Return the part of life that a word or phrase belongs to; None when it is no such word."""
    phrase = phrase.removesuffix("'s")
    if phrase in _TABLE:
        return _TABLE[phrase]
    if " " in phrase:
        # An ending is that of one word: "morgen nachtdienst" is a day and a shift.
        return None
    if phrase in WEEKDAY_OF or phrase in NAMED_DAYS or len(phrase) < _SHORTEST_COMPOUND:
        return None  # "zondagavond", "files", "rules"
    if phrase.endswith(_LESSONS):
        return Category.OTHER
    if phrase.startswith("verjaardag"):
        return Category.FAMILY
    return next(
        (category for ending, category in _CATEGORY_OF_ENDING.items() if phrase.endswith(ending)), None
    )


def life_words() -> frozenset[str]:
    """Return every single word that names something of life."""
    diminutives = {word for word in PEOPLE if word.endswith("je")}
    return frozenset(word for word in _TABLE if " " not in word) - diminutives
