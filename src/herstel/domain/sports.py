"""What the name of a sport may be: the table of sports, the words for them, and which of two mean the same.

Dutch and English are understood at once, and the German and French words that athletes use in both. A word
that is in no row is a sport of one's own: it is kept as it was typed. Journals from before there was a table,
and files of others, say `zwemmen` or `long`: they are read as what they mean (`sport_of_word`), and the file
itself stays as it is until one of the two is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from herstel.domain.constraints import TITLE_LIMIT, WORD_LIMIT
from herstel.domain.scales import SPORTS, Sport

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    Sport.RUN: ("run", "hardlopen"),
    Sport.RIDE: ("ride", "fietsen"),
    Sport.HANDBIKE: ("handbike", "handbiken"),
    Sport.SWIM: ("swim", "zwemmen"),
    Sport.WALK: ("walk", "wandelen"),
    Sport.HIKE: ("hike", "bergwandelen"),
    Sport.SKATE: ("skate", "schaatsen"),
    Sport.SKI: ("ski", "skiën"),
    Sport.ROW: ("row", "roeien"),
    Sport.PADDLE: ("paddle", "peddelen"),
    Sport.STRENGTH: ("strength", "krachttraining"),
    Sport.CARDIO: ("cardio", "conditietraining"),
    Sport.YOGA: ("yoga", "yoga"),
    Sport.MOBILITY: ("mobility", "mobiliteit"),
    Sport.CLIMB: ("climb", "klimmen"),
    Sport.TEAM: ("team sport", "teamsport"),
    Sport.RACKET: ("racket sport", "racketsport"),
    Sport.MARTIAL: ("martial arts", "vechtsport"),
    Sport.DANCE: ("dance", "dansen"),
    Sport.MULTISPORT: ("multisport", "multisport"),
    Sport.OTHER: ("other training", "andere training"),
}
"""The name of each sport, English and Dutch: it says no more than the sport itself, so it is no title."""

_WORDS: Final[Mapping[Sport, str]] = {
    Sport.RUN: """hl dl lr loopje looprondje coopertest running runs ran gelopen hardgelopen jog jogging
        jogs jogje joggen hardloop loop lopen looptraining rennen trail trailrun trailrunning trailrunnen
        fartlek parkrun treadmill loopband duurloop duurloopje wisselduurloop herstelloop herstelloopje
        tempoloop intervalloop heuvelloop bosloop strandloop testloop ochtendloop avondloop lunchloop
        trimloop crossloop marathonloop shakeout atletiekbaan 🏃 baantraining heuveltraining loslopen
        uitlopen inlopen ren runnen laufen lauf dauerlauf footing jogged""",
    Sport.RIDE: """rides riding rit ritje duurrit koffierit clubrit groepsrit fietsritten rode cycled
        gefietst bike bikes biking cycle cycling bicycle fiets fietstocht fietsritje fietsrit racefiets
        racefietsen wielrennen wielren toertocht toeren mtb mountainbike mountainbiken mountainbiking gravel
        gravelbike gravelen gravelrit bmx spinning spin zwift zwiften tacx rollenbank hometrainer peloton
        turbo velodrome velodroom ebike e-bike radfahren rennrad velo vélo veldrijden cyclocross uitfietsen
        🚴 🚵 losfietsen infietsen losrijden trainer spinnen mtb'en mtb’en mtben mtb-en""",
    Sport.HANDBIKE: "handbiking handbikes handbiketraining handcycle handcycling handcyclen handfietsen",
    Sport.SWIM: """swimming swims swam gezwommen zwem baantjes crawl openwater openwaterzwemmen borstcrawl
        borstcrawlen uitzwemmen inzwemmen schwimmen natation aquajog aquajoggen aquajogging vlinderslag
        rugslag schoolslag pool zwembad aquafit aquarobics 🏊""",
    Sport.WALK: """🚶 walking walks walked gewandeld wandel wandeling wandelingetje ommetje nordicwalking
        nordic-walking hondenwandeling snelwandelen racewalk""",
    Sport.HIKE: """🥾 hiking hikes trektocht bergwandeling bergtocht huttentocht trekking wandern randonnée
        randonnee mountaineering ruck rucking hiked""",
    Sport.SKATE: """⛸ ijs ijsbaan ijshal skating skates geschaatst skaten schaats schaatstraining skeeleren
        skeeler skeelertraining skeelers inline inlineskaten inlineskating rollerblading langebaan natuurijs
        uitschaatsen kunstschaatsen shorttrack short-track ijstraining ijstrainen skated""",
    Sport.SKI: """⛷ 🏂 skiing skis skien skilopen langlauf langlaufen langlaufski rolskiën rolskien rollerski
        rollerskiing skitouring toerskiën toerskien snowboard snowboarden snowboarding telemark biatlon
        biathlon""",
    Sport.ROW: """🚣 rowing rows erg ergo roei roeitraining skiff skiffen roeimachine ergometer indoorroeien
        sculling rudern rowed geroeid""",
    Sport.PADDLE: """paddling kayak kayaking kajak kajakken kano kanoën kanoen canoe canoeing sup suppen
        paddleboard drakenboot""",
    Sport.STRENGTH: """🏋 barre f45 calisthenics gym pull-ups push-ups sit-ups pullups pushups situps burpees
        plank planken weights weightlifting lifting lift gewichten gewichtheffen kracht krachthonk krachten
        fitness fitnessen fitnesstraining sportschool core corestability core-stability buikspieren crossfit
        kettlebell kettlebells powerlifting deadlift deadlifts squats bodypump upperbody lowerbody
        bovenlichaam onderlichaam benen legs trx rompstabiliteit krafttraining musculation""",
    Sport.CARDIO: """tabata bodycombat bodyattack stepaerobics aerobics crosstrainer elliptical stairmaster
        stairs hiit circuit circuittraining bootcamp conditietraining steps touwtjespringen trampoline""",
    Sport.YOGA: "🧘 bikram yogales yogalessen vinyasa hatha yin yin-yoga",
    Sport.MOBILITY: """bodybalance taichi qigong stretch stretching stretches stretchen rekken lenigheid
        mobiliseren foamroll foamrollen foamroller foam-rolling pilates""",
    Sport.CLIMB: """🧗 moonboard hangboard kilterboard fingerboard boulderhal climbing boulder boulderen
        bouldering klim klimhal klettern escalade climbed geklommen""",
    Sport.TEAM: """⚽ 🏀 🏐 🏑 5-a-side 7-a-side 11-a-side five-a-side voetbal voetballen football soccer
        futsal zaalvoetbal hockey hockeyen ijshockey basketbal basketballen basketball volleybal
        volleyballen volleyball beachvolleybal handbal handballen handball korfbal korfballen rugby rugbyen
        waterpolo waterpoloën netball lacrosse floorball cricket honkbal baseball softbal softball frisbee""",
    Sport.RACKET: """🎾 🏸 tennis tennissen padel padellen squash squashen badminton badmintonnen tafeltennis
        tafeltennissen pingpong pickleball""",
    Sport.MARTIAL: """🥊 capoeira kravmaga muaythai judo karate boksen boxing kickboksen kickboxing bjj mma
        taekwondo aikido worstelen wrestling schermen fencing kungfu jiujitsu""",
    Sport.DANCE: """💃 dancing dans dansles zumba ballet salsa breakdance linedance poledance streetdance
        tapdance jazzdance""",
    Sport.MULTISPORT: "brick koppeltraining triatlon triathlon duatlon duathlon swimrun hyrox",
    Sport.OTHER: """boogschieten archery bowling jeu-de-boules petanque darts sport sporten training trainen
        workout golf golfen surfen surfing windsurfen windsurfing kitesurfen kitesurfing zeilen sailing
        paardrijden horseriding turnen gymnastics duiken diving skateboarden skateboarding gymles
        schoolsport""",
}

TRAINING_WORDS: Final = frozenset(
    """interval intervals intervallen intervaltraining intervaltrainingen tempo tempotraining
        threshold drempel drempeltraining lsd dl1 dl2 dl3 d1 d2 d3 vo2max vo2 strides heuvels hills hill
        test testje ftp droogtraining imitaties koppel techniektraining duurtraining baan track
        inrijden uitrijden""".split()  # noqa: SIM905  a list of words
)
"""What is trained, but not in which sport: without one beside it that is asked."""

_PHRASES: Final[Mapping[Sport, str]] = {
    Sport.MARTIAL: "martial arts|krav maga|muay thai",
    Sport.RIDE: "road bike|indoor bike|turbo trainer|indoor trainer",
    Sport.HANDBIKE: "hand cycling|hand cycle|hand bike",
    Sport.RUN: "cross country",
    Sport.SKI: "cross country ski|cross country skiing|cross-country skiing|xc ski|xc skiing",
    Sport.SKATE: "inline skating|inline skaten",
    Sport.WALK: "dog walk|hond uitlaten|blokje om",
    Sport.MOBILITY: "foam rolling|foam roll|tai chi|body balance",
    Sport.STRENGTH: "upper body|lower body|full body|leg day",
    Sport.SWIM: "aqua aerobics",
    Sport.TEAM: "ice hockey",
    Sport.RACKET: "table tennis",
}

_ANY_SPORT: Final = frozenset(
    {"other", "andere", "ander", "anders", "overig", "overige", "sport", "sporten", "training", "trainen"}
    | {"trainingen", "workout", "activity", "activiteit", "unknown", "onbekend"}
)

_TABLE: Final[Mapping[str, Sport]] = {
    **dict.fromkeys(TRAINING_WORDS, Sport.OTHER),
    **{word: sport for sport, words in _WORDS.items() for word in words.split()},
    **{
        phrase: sport
        for sport, text in _PHRASES.items()
        for phrase in " ".join(text.split()).replace(" |", "|").split("|")
    },
    **{name: sport for sport in Sport for name in NAMES[sport]},
}

LONGEST_PHRASE: Final = max(len(phrase.split()) for phrase in _TABLE)
"""At most this many words name one sport."""

_HEADS: Final = {
    Sport.RUN: ("loop", "run", "hardlopen", "joggen"),
    Sport.RIDE: ("rit", "ride", "rijden", "fietstocht", "fietsen"),
    Sport.SWIM: ("zwem", "zwemmen", "swim"),
    Sport.WALK: ("wandeling", "wandelen"),
    Sport.SKATE: ("schaatsen", "skeeleren"),
    Sport.TEAM: ("voetbal", "football", "hockey", "handbal", "korfbal", "volleybal", "basketbal", "rugby"),
    Sport.RACKET: ("tennis", "padel"),
    Sport.DANCE: ("dansen", "dans"),
    Sport.ROW: ("roeien", "ergometer"),
    Sport.CLIMB: ("klimmen", "boulderen"),
    Sport.STRENGTH: ("gym", "fitness", "crossfit"),
    Sport.MULTISPORT: ("thlon", "tlon"),
    Sport.YOGA: ("yoga",),
    Sport.MOBILITY: ("pilates",),
    Sport.MARTIAL: ("judo",),
}
"""Dutch puts the time, the place or the kind before these: `toerrit`, `kerstloopje`, `masterzwemmen`."""

_NO_SPORT: Final = tuple(
    """cadans paddles afzwemmen autorit treinrit busrit taxirit motorrit bootrit vrachtrit spirit
        grit merit inherit sprit favorit culprit autorijden motorrijden treinrijden bride pride
        stride override fluoride chloride hybride strijden schrijden berijden groeien sproeien broeien
        uitroeien kadans verloop afloop omloop inloop aanloop voorloop
        doorloop overloop terugloop kringloop levensloop sloop beloop overrun outrun""".split()  # noqa: SIM905  a list of words
)
"""What ends so, but is something of life or another word; the long ones with what stands before them too."""

_NO_ENDING: Final = tuple(word for word in _NO_SPORT if len(word) > len("bride"))

_TRAINED: Final = tuple(
    """training trainen les tocht wedstrijdje groep club sessie clinic ronde rondje uur uurtje blok test
        circuit partij avond ochtend middag scholing competitie""".split()  # noqa: SIM905  a list of words
)
"""What Dutch puts behind a stem to name a session of it: `zwemtraining`, `tennisles`, `loopuurtje`."""

_STEMS: Final = {"wieler": Sport.RIDE, "wielren": Sport.RIDE, "boks": Sport.MARTIAL, "sprint": Sport.RUN}
"""Beginnings of such words that are no words for the sport themselves."""


PLAYED: Final = frozenset({Sport.TEAM, Sport.RACKET, Sport.MARTIAL})
"""A match of these is a session like others, `hockeywedstrijd`, and no race."""


def sport_of(word: str) -> Sport | None:
    """Return the sport that a word or phrase names, in whatever case; None when it is in no row."""
    written = " ".join(word.casefold().split())
    written = written.rstrip(_EMOJI_MARKS).split(_JOINER)[0]
    if (sport := _TABLE.get(written)) is not None:
        return sport
    if " " in written:
        return _TABLE.get(written.replace(" ", "")) if len(min(written.split(), key=len)) > 2 else None
    if "-" in written:
        return sport_of(written.rpartition("-")[2]) if len(written) > _LONG else None
    if written.endswith(_NO_ENDING) or written in _NO_SPORT or not written[:1].isalpha():
        return None
    return _by_stem(written) or _by_head(written) or _inflected(written)


def _inflected(written: str) -> Sport | None:
    """Return the sport of `inlines`, `ergometeren`: a name in the plural or as a Dutch verb."""
    stems = (written.removesuffix(ending) for ending in ("s", "en") if written.endswith(ending))
    sports = (_TABLE.get(stem) for stem in stems if len(stem) > _SHORT_STEM)
    return next((sport for sport in sports if sport not in {None, Sport.OTHER}), None)


_SHORT_STEM: Final = 5
_LONG: Final = 9
"""Letters of a compound with a dash, `rollator-wandelclub`; a shorter word with one is a name: `t-run`."""

_JOINER: Final = "\u200d"
_EMOJI_MARKS: Final = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""How an emoji is drawn, and the colour of its skin; behind the joiner, whether it is a woman."""


def _by_stem(written: str) -> Sport | None:
    stems = (written.removesuffix(ending) for ending in _TRAINED if written.endswith(ending))
    sports = (_TABLE.get(stem) or _STEMS.get(stem) for stem in stems)
    played = _TABLE.get(written.removesuffix("wedstrijd"))
    return next((sport for sport in sports if sport is not None), played if played in PLAYED else None)


def _by_head(written: str) -> Sport | None:
    word = written.removesuffix("je")
    return next((sport for sport, heads in _HEADS.items() if word.endswith(heads)), None)


def is_any_sport(sport: str) -> bool:
    """Whether a name says that there was training and not in which sport, as "other" or "intervals" do."""
    words = sport.casefold().split()
    return all(word in _ANY_SPORT or word in TRAINING_WORDS for word in words)


def is_plain_name(word: str) -> bool:
    """Whether a word is a sport's own name in the table, so that it says no more than the sport does."""
    written = word.casefold()
    return any(written in names for names in NAMES.values())


PAST_NAMES: Final = frozenset(
    """ran rode swam cycled walked rowed gelopen hardgelopen gefietst gezwommen gewandeld geschaatst
    geroeid jogged hiked skated climbed geklommen""".split()  # noqa: SIM905  a list of words
)
"""Names of sports that say that it was done."""


def sport_phrases() -> frozenset[str]:
    """Return what names a sport in more than one word."""
    return frozenset(word for word in _TABLE if " " in word)


def sport_words() -> frozenset[str]:
    """Return every single word that names a sport."""
    return frozenset(word for word in _TABLE if " " not in word)


_DESCRIBING: Final = frozenset(
    """long lang lange easy rustig rustige hard harde tempo interval intervals recovery herstel morning
        evening afternoon ochtend avond middag short kort korte slow fast snel snelle steady steep
        progressive threshold drempel light licht lichte zware fri mon tue wed thu sat sun ma di wo do vr za
        zo hill hills base aerobic first second race early late vroeg vroege lunch commute group social club
        track baan z1 z2 z3 z4 z5 zone""".split()  # noqa: SIM905  a list of words
)
"""Words that were once taken for a sport although they only describe the one that follows."""


def sport_of_word(word: str, title: str) -> dict[str, str]:
    """Return the sport and title that are meant by a session that has some word for its sport.

    `zwemmen` is the sport `swim`, `duurloop` is `run` with the title "duurloop". Before the table existed
    the first word of a line became the sport: `long` with the title "run" is `run` with the title "long run".
    What says a sport of one's own stays as it is: then the answer is empty.
    """
    if (sport := sport_of(word)) is not None:
        if is_plain_name(word) or word.casefold() in title.casefold():
            return {"sport": sport.value}
        return _with_title(sport, word, title)
    if word.casefold() in _DESCRIBING and (sport := _sport_in(title)) is not None:
        return _with_title(sport, word, title)
    return {}


def _with_title(sport: Sport, word: str, title: str) -> dict[str, str]:
    whole = f"{word} {title}".strip()
    return {"sport": sport.value} | ({"title": whole} if len(whole) <= TITLE_LIMIT else {})


def _sport_in(title: str) -> Sport | None:
    named = {sport for word in title.split() if (sport := sport_of(word)) is not None}
    return named.pop() if len(named) == 1 else None


_LEAST_LETTERS: Final = 3


def sport_family(sport: str) -> str:
    """Return one name for the spellings of a sport, such as `run` for `Trail running` and `hardlopen`.

    A sport that is in no table is its own family: its words in small letters. A word in it that could be any
    sport, the "training" of "parkour training", says nothing of it.
    """
    if (whole := sport_of(sport)) is not None:
        return whole.value
    words = _words(sport)
    named = (row for word in words if (row := sport_of(word)) not in {None, Sport.OTHER})
    own = " ".join(words) or sport.casefold()
    # Small letters may be longer than the capitals they were: a name of a sport stays within its bound.
    return next((row.value for row in named if row), own[:WORD_LIMIT])


def is_forbidden(sport: str, forbidden: Iterable[str]) -> bool:
    """Whether a sport is one of those that are not allowed.

    In doubt it is: of sports that are in no table, one whose words hold the other's counts as the same. A
    sport that is wrongly left out costs an offer, one that is wrongly offered costs a knee. What is no sport
    at all, an empty word, is never forbidden.
    """
    return bool(sport) and any(_overlap(sport, other) for other in forbidden)


def _overlap(sport: str, forbidden: str) -> bool:
    one, other = sport_family(sport), sport_family(forbidden)
    if one == other:
        return True
    if one in SPORTS and other in SPORTS:
        return False
    return any(a in b or b in a for a in _long_words(sport) for b in _long_words(forbidden))


def _long_words(sport: str) -> list[str]:
    return [word for word in _words(sport) if len(word) >= _LEAST_LETTERS]


def _words(sport: str) -> list[str]:
    return re.findall(r"[^\W_]+", sport.casefold())
