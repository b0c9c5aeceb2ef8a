"""What a line is about: a sport, rest, something of life, a spell, a race, a place that hurts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from herstel.domain.line import words
from herstel.domain.line.life_words import CHILDREN, PEOPLE, life_of, life_words
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import (
    Chunk,
    ForbiddenSport,
    LifeName,
    Part,
    Place,
    RestName,
    RestWord,
    SpellName,
    SportName,
    Text,
    WellAgain,
)
from herstel.domain.line.tokens import Token, phrase_at, word_at
from herstel.domain.line.words import ARTICLES, DO_NOT, OWNERS, phrase_set
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind, Sport
from herstel.domain.sports import (
    LONGEST_PHRASE,
    PAST_NAMES,
    TRAINING_WORDS,
    is_plain_name,
    sport_of,
    sport_phrases,
)

_GENERAL: Final = frozenset({Sport.OTHER, Sport.MULTISPORT})
LIMBS: Final = frozenset({"legs", "benen"})
"""These are trained, and may as well be tired: `rest day tired legs`."""

_EFFORTS: Final = words.meanings(words.EFFORTS)
_FORBIDDEN: Final = words.spellings(words.FORBIDDEN) | DO_NOT

_Table = Mapping[str, tuple[Part, bool]]
"""For a word or phrase what it means, and whether it stays in the title."""


def _rests(kind: RestKind, text: str) -> _Table:
    return dict.fromkeys(phrase_set(text), (RestName(kind, is_weak=True), False))


_REST: Final[_Table] = {
    **dict.fromkeys(words.spellings(words.REST), (RestName(), False)),
    **dict.fromkeys(
        phrase_set(
            """rest day|restday|rest-day|complete rest day|full rest day|total rest|rust dag|dag rust
            |dagje rust|full rest|volledige rust|hele dag rust|complete rest"""
        ),
        (RestName(RestKind.REST), False),
    ),
    **_rests(
        RestKind.REST,
        """geen sport|no sport|no workout|niet sporten|not training|vrije dag|vrij|day off|off day|off
        |geen training|no training|niet trainen|trainingsvrij|niks doen|niets doen|vrijaf|niets gedaan
        |niks gedaan|did nothing|niet getraind|annual leave|leave|pto|verlof""",
    ),
    **_rests(
        RestKind.ACTIVE_RECOVERY,
        """active recovery|actief herstel|actieve rust|active rest|hersteltraining|hersteldag|recovery day
        |active recovery day|actieve hersteldag|easy day|rustige dag|rustig dagje""",
    ),
    **_rests(
        RestKind.SLEEP_FOCUS,
        """sleep|slaap|slapen|sleep focus|sleep first|slaap eerst|early night|vroeg naar bed|early to bed
        |uitslapen|sleep in|lie in|lie-in|bijslapen|slaapdag|sleep day|off to bed""",
    ),
    **_rests(RestKind.MENTAL_REST, "mental rest|mentale rust|mental day off|mentale rustdag"),
}
_REST_WORDS: Final[_Table] = {
    word: (RestWord(kind), False) for word, kind in words.meanings(words.REST_KINDS).items()
}
_LIFE: Final[_Table] = {
    word: (LifeName(category), False) for word, category in words.meanings(words.CATEGORIES).items()
}


def _spells(
    kind: EventKind, text: str, complaint: Complaint | None = None, *, is_vague: bool = False
) -> _Table:
    name = SpellName(kind, complaint, is_weak=True, is_vague=is_vague)
    return dict.fromkeys(phrase_set(text), (name, True))


_NAMED_INJURIES: Final[Mapping[BodyPlace, str]] = {
    BodyPlace.KNEE: "lopersknie|runner's knee|runners knee|springersknie|jumper's knee|jumpers knee",
    BodyPlace.FOOT: "hielspoor|heel spur|plantar fasciitis|fasciitis plantaris",
    BodyPlace.SHIN: "scheenbeenvliesontsteking|shin splints",
    BodyPlace.BACK: "spit|lumbago",
    BodyPlace.ANKLE: "door mijn enkel gegaan|door m'n enkel gegaan|door de enkel gegaan",
    BodyPlace.SHOULDER: "frozen shoulder",
}
"""What is hurt when an injury has a name of its own."""

_SPELLS: Final[_Table] = {
    **{word: (SpellName(kind), False) for word, kind in words.meanings(words.EVENTS).items()},
    **{
        word: (SpellName(EventKind.ILLNESS, complaint, is_weak=True), False)
        for word, complaint in words.meanings(words.COMPLAINTS).items()
    },
    **_spells(
        EventKind.ILLNESS,
        """griep|griepje|griepig
        |flu|grieperig|verkouden|verkoudheid|cold|a cold|head cold|corona|covid|covid-19|keelpijn
        |sore throat|hoesten|hoest|cough|bronchitis|longontsteking|pneumonia|migraine|hoofdpijn|headache
        |niet lekker|unwell|snipverkouden|feeling ill|feeling sick|infectie|infection|sinusitis
        |oorontsteking|pfeiffer|uti|blaasontsteking|hooikoorts|hay fever|hayfever""",
    ),
    **_spells(
        EventKind.ILLNESS,
        """buikgriep|diarree|diarrhoea|diarrhea|overgeven|misselijk|stomach bug|stomach flu
        |voedselvergiftiging|food poisoning|norovirus|vomiting""",
        Complaint.STOMACH,
    ),
    **dict.fromkeys(
        phrase_set("op vakantie|on holiday|on holidays|holidays|vacation|on vacation|op reis|afwezig"),
        (SpellName(EventKind.TRAVEL), False),
    ),
    **_spells(
        EventKind.TRAVEL,
        "work trip|skiweek|ski week|ski trip|city break|off to"
        "|business trip|zakenreis|dienstreis|skivakantie|weekendje weg|weekend away|citytrip|trainingskamp"
        "|training camp|trainingsstage|trainingsweekend|weekendje|spring break|summer holiday|meivakantie"
        "|voorjaarsvakantie|kamperen|camping|wintersport|zomervakantie|herfstvakantie|kerstvakantie",
    ),
    **_spells(
        EventKind.RACE,
        """testwedstrijd|clubkampioenschap|clubkampioenschappen|club championship|trisprint|sprint tri
        |olympic tri|sprint triathlon|olympic triathlon|sprint triatlon|olympische triatlon|sprinttriatlon
        |criterium|wielerkoers|clubkoers|1/4 triatlon|1/8 triatlon|1/2 triatlon|kwart triatlon
        |halve triatlon|hele triatlon
        |fell race|fell running race
        |marathon|halve van|de halve|halve marathon|half marathon|ultramarathon|ironman|elfstedentocht
        |competition|toernooi
        |tournament|wedstrijddag|race day
        |schaatswedstrijd|loopwedstrijd|hardloopwedstrijd|zwemwedstrijd|wielerwedstrijd""",
    ),
    **_spells(
        EventKind.RACE,
        "tijdrit|tijdrijden|time trial"
        "|nk|ek|wk|onk|kampioenschap|kampioenschappen|championships|nationals|regatta|koers|omloop",
        is_vague=True,
    ),
    **dict.fromkeys(
        ("recovery week", "rustweek", "rest week", "deload", "deload week", "deloadweek", "easy week"),
        (SpellName(EventKind.RECOVERY_WEEK), False),
    ),
    **_spells(
        EventKind.INJURY,
        "klachten|niggle|aangeschoten|geirriteerd|geïrriteerd|irritated"
        "|verstuikt|verzwikt|verrekt|gekneusd|gebroken|verzwikte|verstuikte|verrekte|gekneusde|gebroken"
        "|last van|sore|hurts|painful|pijnlijk|pijnlijke|doet pijn|rolled|twisted|pulled|tweaked"
        "|sprained|sprain|strained|strain|torn|broken"
        "|overbelast|overbelasting|overuse|doet zeer|pijntje|pijntjes|steken|gescheurd|gescheurde|ingescheurd"
        "|pijn|pain|tendinitis|tendinopathy|peesontsteking|stress fracture"
        "|stressfractuur|zweepslag|blaren|blisters|hernia",
    ),
    "valpartij": (SpellName(EventKind.INJURY), True),
    **dict.fromkeys(
        phrase_set("gevallen|fell off|fell|crashed"), (SpellName(EventKind.INJURY, is_vague=True), True)
    ),
    **{
        name: (SpellName(EventKind.INJURY, place=place, is_weak=True), True)
        for place, names in _NAMED_INJURIES.items()
        for name in phrase_set(names)
    },
}
_WELL_AGAIN: Final[_Table] = {
    phrase: (WellAgain(kind), True)
    for kind, text in {
        None: """hersteld|weer hersteld|recovered|fully recovered|helemaal hersteld|genezen|healed|opgeknapt
        |weer fit|fit again|better again|weer beter|all better|weer de oude
        |klachtenvrij|symptom-free""",
        EventKind.ILLNESS: """weer gezond|healthy again|well again|uitgeziekt|beter gemeld|betergemeld
        |no longer ill|no longer sick|not ill anymore|not ill any more|not sick anymore|not sick any more
        |niet meer ziek|niet ziek meer|geen griep meer|geen koorts meer""",
        EventKind.INJURY: """no longer injured|not injured anymore|not injured any more|niet meer geblesseerd
        |blessurevrij|pain-free again|weer pijnvrij|geen pijn meer""",
    }.items()
    for phrase in phrase_set(text)
} | dict.fromkeys(("weer goed", "good again"), (WellAgain(is_weak=True), True))
_PLACE_OF: Final[Mapping[str, BodyPlace]] = {**words.meanings(words.PLACES), **words.PARTS_OF_PLACES}
_PLACES: Final[_Table] = {
    word: (Place(place), word in words.PARTS_OF_PLACES) for word, place in _PLACE_OF.items()
}
_BEFORE_PLACE: Final = frozenset({"aan", "in", "my", "mijn", "de", "the", "on", "m'n"})
_ILL: Final = ("verkouden", "griep", "koorts")
_INJURED: Final = ("blessure", "pijn", "klachten")
_COMPANY: Final = PEOPLE - CHILDREN
"""Beside a sport these come along; what a child does is a question of its own."""

_ONLY_NAMES: Final[_Table] = dict.fromkeys(
    phrase_set(
        "race pace|wedstrijdtempo|marathon pace|marathontempo|tempo|threshold|half marathon pace"
        "|race report|race entry|wedstrijdverslag|off the bike|off bike|bank holiday|public holiday"
    ),
    (Text(), True),
)
"""Words of training that would otherwise be read as a race or as rest."""

_NO_SPORT_SAID: Final = SportName(Sport.OTHER, is_general=True, is_exercise=True)
_TABLE: Final[_Table] = {
    "personal trainer": (_NO_SPORT_SAID, True),
    "strides": (SportName(Sport.RUN, is_general=True, is_exercise=True), True),  # nobody else has these
    **_ONLY_NAMES,
    **_WELL_AGAIN,
    **_PLACES,
    **_REST_WORDS,
    **_SPELLS,
    **_REST,
    **_LIFE,
}
_LONGEST: Final = max(LONGEST_PHRASE, *(len(phrase.split()) for phrase in _TABLE))


_BEGINNINGS: Final = frozenset(
    phrase.split()[0] for phrase in (*_TABLE, *sport_phrases()) if phrase.count(" ") > 1
)
"""Words with which a phrase of more than two words begins."""


def read_kind(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read the longest words that say what a line is about."""
    if (forbidden := _forbidden(tokens, at, moment)) is not None:
        return forbidden
    if (read := _place_behind(tokens, at) or _off_to(tokens, at)) is not None:
        return read
    most = _LONGEST if word_at(tokens, at) in _BEGINNINGS else 2
    for count in range(most, 0, -1):
        phrase = phrase_at(tokens, at, count)
        if phrase and (meant := _meaning(phrase)) is not None:
            return Chunk(meant[0], at, at + count, is_title=meant[1])
    return None


def _forbidden(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read `no bike`, `geen parkour`: the second where one's own journal knows it, or it is quoted."""
    if word_at(tokens, at) not in _FORBIDDEN or at + 1 >= len(tokens):
        return None
    named = tokens[at + 1]
    if named.literal or named.word in moment.own_sports:
        return Chunk(ForbiddenSport(named.text.casefold()), at, at + 2)
    for count in range(LONGEST_PHRASE, 0, -1):
        sport = sport_of(phrase_at(tokens, at + 1, count))
        if sport is not None and sport is not Sport.OTHER:
            if phrase_at(tokens, at + 1, count) in PAST_NAMES:
                return None  # "niet hardgelopen" tells what was, and forbids nothing
            if word_at(tokens, at) in DO_NOT and word_at(tokens, at + 1 + count) in {*_EFFORTS, "too"}:
                return None  # "don't run hard": how, and not whether
            return Chunk(ForbiddenSport(str(sport)), at, at + 1 + count)
    return None


def _place_behind(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `aan de enkel`, `my knee`: a place of the body with the small words before it."""
    after = at
    while word_at(tokens, after) in _BEFORE_PLACE and after < at + 2:
        after += 1
    word = word_at(tokens, after)
    body_place = _PLACE_OF.get(word) if after > at else None
    is_title = word in words.PARTS_OF_PLACES
    return None if body_place is None else Chunk(Place(body_place), at, after + 1, is_title=is_title)


def _off_to(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `off to work`, `off to the dentist`: no time away, as `off to Spain` is."""
    named = at + 2 + (word_at(tokens, at + 2) in ARTICLES | OWNERS)
    meant = _meaning(word_at(tokens, named)) if phrase_at(tokens, at, 2) == "off to" else None
    return Chunk(meant[0], at, named + 1, is_title=True) if meant and isinstance(meant[0], LifeName) else None


def _meaning(phrase: str) -> tuple[Part, bool] | None:
    if phrase in _TABLE:
        return _TABLE[phrase]
    if (sport := sport_of(phrase)) is not None:
        is_exercise = phrase in TRAINING_WORDS
        is_bare = is_plain_name(phrase) or phrase in PAST_NAMES
        return SportName(sport, sport in _GENERAL or phrase in LIMBS, is_exercise), not is_bare
    if (place := _hurt_place(phrase)) is not None:
        return SpellName(EventKind.INJURY, place=place), phrase.startswith(tuple(words.PARTS_OF_PLACES))
    if (category := life_of(phrase)) is not None:
        return LifeName(category, is_weak=category is Category.SOCIAL or phrase in _COMPANY), True
    if phrase.endswith("vakantie") and " " not in phrase:
        return SpellName(EventKind.TRAVEL, is_weak=True), True
    if phrase.endswith(_ILL) and " " not in phrase:
        return SpellName(EventKind.ILLNESS, is_weak=True), True
    if phrase.endswith(_RACED) and " " not in phrase:
        return SpellName(EventKind.RACE, is_weak=True), True
    if phrase.endswith("training") and " " not in phrase:
        return _NO_SPORT_SAID, True
    return None


_RACED: Final = ("wedstrijd", "marathon")


def is_race_by_name(phrase: str) -> bool:
    """Whether a name is that of a race: `skeelermarathon`, but `filmmarathon` may be an evening in."""
    of_what = next((phrase.removesuffix(end) for end in _RACED if phrase.endswith(end)), "")
    return phrase in _TABLE or of_what in _TABLE or sport_of(of_what) is not None


def _hurt_place(word: str) -> BodyPlace | None:
    """Return the place of `knieblessure`."""
    ending = next((ending for ending in _INJURED if word.endswith(ending)), None)
    return _PLACE_OF.get(word.removesuffix(ending)) if ending and word != ending else None


def illnesses_of(title: str) -> frozenset[str]:
    """Return the illnesses that the words of a title name, each by one of its names: `griep` is `flu`."""
    words = [*title.casefold().split()]
    parts = {word: _meaning(word) for word in words}
    named = (word for word, meant in parts.items() if meant and _is_named_illness(meant[0]))
    return frozenset(_SAME_ILLNESS.get(word, word) for word in named)


def _is_named_illness(part: Part) -> bool:
    return isinstance(part, SpellName) and part.kind is EventKind.ILLNESS and part.is_weak


_SAME_ILLNESS: Final = {
    name: names.split()[0]
    for names in (
        "flu griep griepje griepig grieperig influenza",
        "cold verkouden verkoudheid snipverkouden snotverkouden",
        "covid corona covid-19",
        "cough hoest hoesten",
        "headache hoofdpijn migraine",
        "pneumonia longontsteking",
        "fever koorts verhoging",
    )
    for name in names.split()
}


def kind_words() -> frozenset[str]:
    """Return every single word that says what a line is about, but for the sports."""
    return frozenset(word for word in _TABLE if " " not in word) | life_words()
