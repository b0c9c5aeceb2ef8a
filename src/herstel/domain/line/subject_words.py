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
from herstel.domain.line.words import ARTICLES, DO_NOT, OWNERS, by_phrase
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
_PLACE_OF: Final[Mapping[str, BodyPlace]] = {**words.meanings(words.PLACES), **words.PARTS_OF_PLACES}
_NO_SPORT_SAID: Final = SportName(Sport.OTHER, is_general=True, is_exercise=True)


def _illness(complaint: Complaint | None = None) -> SpellName:
    return SpellName(EventKind.ILLNESS, complaint, is_weak=True)


def _injury(place: BodyPlace | None = None) -> SpellName:
    return SpellName(EventKind.INJURY, place=place, is_weak=True)


_RACE: Final = SpellName(EventKind.RACE, is_weak=True)
_AWAY: Final = SpellName(EventKind.TRAVEL, is_weak=True)

_SAID_ALONE: Final[Mapping[str, Part]] = {
    **{word: RestWord(kind) for word, kind in words.meanings(words.REST_KINDS).items()},
    **{word: SpellName(kind) for word, kind in words.meanings(words.EVENTS).items()},
    **{word: _illness(complaint) for word, complaint in words.meanings(words.COMPLAINTS).items()},
    **by_phrase(
        {
            SpellName(EventKind.TRAVEL): """op vakantie|on holiday|on holidays|holidays|vacation|on vacation
            |op reis|afwezig""",
            SpellName(EventKind.RECOVERY_WEEK): """recovery week|rustweek|rest week|deload|deload week
            |deloadweek|easy week""",
            RestName(): "|".join(words.spellings(words.REST)),
            RestName(RestKind.REST): """rest day|restday|rest-day|complete rest day|full rest day|total rest
            |rust dag|dag rust|dagje rust|full rest|volledige rust|hele dag rust|complete rest""",
            RestName(RestKind.REST, is_weak=True): """geen sport|no sport|no workout|niet sporten|not training
            |vrije dag|vrij|day off|off day|off|geen training|no training|niet trainen|trainingsvrij|niks doen
            |niets doen|vrijaf|niets gedaan|niks gedaan|did nothing|niet getraind|annual leave|leave|pto
            |verlof""",
            RestName(RestKind.ACTIVE_RECOVERY, is_weak=True): """active recovery|actief herstel|actieve rust
            |active rest|hersteltraining|hersteldag|recovery day|active recovery day|actieve hersteldag
            |easy day|rustige dag|rustig dagje""",
            RestName(RestKind.SLEEP_FOCUS, is_weak=True): """sleep|slaap|slapen|sleep focus|sleep first
            |slaap eerst|early night|vroeg naar bed|early to bed|uitslapen|sleep in|lie in|lie-in|bijslapen
            |slaapdag|sleep day|off to bed""",
            RestName(RestKind.MENTAL_REST, is_weak=True): """mental rest|mentale rust|mental day off
            |mentale rustdag""",
        }
    ),
    **{word: LifeName(category) for word, category in words.meanings(words.CATEGORIES).items()},
}
"""What says all by its meaning, so that it stays out of the title."""

_SAID_IN_TITLE: Final[Mapping[str, Part]] = by_phrase(
    {
        _NO_SPORT_SAID: "personal trainer",
        SportName(Sport.RUN, is_general=True, is_exercise=True): "strides",  # nobody else has these
        # Words of training that would otherwise be read as a race or as rest.
        Text(): """race pace|wedstrijdtempo|marathon pace|marathontempo|tempo|threshold|half marathon pace
        |race report|race entry|wedstrijdverslag|off the bike|off bike|bank holiday|public holiday""",
        WellAgain(): """hersteld|weer hersteld|recovered|fully recovered|helemaal hersteld|genezen|healed
        |opgeknapt|weer fit|fit again|better again|weer beter|all better|weer de oude|klachtenvrij
        |symptom-free""",
        WellAgain(is_weak=True): "weer goed|good again",
        WellAgain(EventKind.ILLNESS): """weer gezond|healthy again|well again|uitgeziekt|beter gemeld
        |betergemeld|no longer ill|no longer sick|not ill anymore|not ill any more|not sick anymore
        |not sick any more|niet meer ziek|niet ziek meer|geen griep meer|geen koorts meer""",
        WellAgain(EventKind.INJURY): """no longer injured|not injured anymore|not injured any more
        |niet meer geblesseerd|blessurevrij|pain-free again|weer pijnvrij|geen pijn meer""",
        _illness(): """griep|griepje|griepig|flu|grieperig|verkouden|verkoudheid|cold|a cold|head cold|corona
        |covid|covid-19|keelpijn|sore throat|hoesten|hoest|cough|bronchitis|longontsteking|pneumonia|migraine
        |hoofdpijn|headache|niet lekker|unwell|snipverkouden|feeling ill|feeling sick|infectie|infection
        |sinusitis|oorontsteking|pfeiffer|uti|blaasontsteking|hooikoorts|hay fever|hayfever""",
        _illness(Complaint.STOMACH): """buikgriep|diarree|diarrhoea|diarrhea|overgeven|misselijk|stomach bug
        |stomach flu|voedselvergiftiging|food poisoning|norovirus|vomiting""",
        _AWAY: """work trip|skiweek|ski week|ski trip|city break|off to|business trip|zakenreis|dienstreis
        |skivakantie|weekendje weg|weekend away|citytrip|trainingskamp|training camp|trainingsstage
        |trainingsweekend|weekendje|spring break|summer holiday|meivakantie|voorjaarsvakantie|kamperen
        |camping|wintersport|zomervakantie|herfstvakantie|kerstvakantie""",
        _RACE: """testwedstrijd|clubkampioenschap|clubkampioenschappen|club championship|trisprint|sprint tri
        |olympic tri|sprint triathlon|olympic triathlon|sprint triatlon|olympische triatlon|sprinttriatlon
        |criterium|wielerkoers|clubkoers|1/4 triatlon|1/8 triatlon|1/2 triatlon|kwart triatlon
        |halve triatlon|hele triatlon|fell race|fell running race|marathon|halve van|de halve|halve marathon
        |half marathon|ultramarathon|ironman|elfstedentocht|competition|toernooi|tournament|wedstrijddag
        |race day|schaatswedstrijd|loopwedstrijd|hardloopwedstrijd|zwemwedstrijd|wielerwedstrijd""",
        SpellName(EventKind.RACE, is_weak=True, is_vague=True): """tijdrit|tijdrijden|time trial|nk|ek|wk|onk
        |kampioenschap|kampioenschappen|championships|nationals|regatta|koers|omloop""",
        _injury(): """klachten|niggle|aangeschoten|geirriteerd|geïrriteerd|irritated|verstuikt|verzwikt
        |verrekt|gekneusd|gebroken|verzwikte|verstuikte|verrekte|gekneusde|last van|sore|hurts|painful
        |pijnlijk|pijnlijke|doet pijn|rolled|twisted|pulled|tweaked|sprained|sprain|strained|strain|torn
        |broken|overbelast|overbelasting|overuse|doet zeer|pijntje|pijntjes|steken|gescheurd|gescheurde
        |ingescheurd|pijn|pain|tendinitis|tendinopathy|peesontsteking|stress fracture|stressfractuur
        |zweepslag|blaren|blisters|hernia""",
        SpellName(EventKind.INJURY): "valpartij",
        SpellName(EventKind.INJURY, is_vague=True): "gevallen|fell off|fell|crashed",
        _injury(BodyPlace.KNEE): """lopersknie|runner's knee|runners knee|springersknie|jumper's knee
        |jumpers knee""",
        _injury(BodyPlace.FOOT): "hielspoor|heel spur|plantar fasciitis|fasciitis plantaris",
        _injury(BodyPlace.SHIN): "scheenbeenvliesontsteking|shin splints",
        _injury(BodyPlace.BACK): "spit|lumbago",
        _injury(BodyPlace.ANKLE): """door mijn enkel gegaan|door m'n enkel gegaan
        |door de enkel gegaan""",
        _injury(BodyPlace.SHOULDER): "frozen shoulder",
    }
)
"""What names it: these words stay in the title."""

_TABLE: Final[Mapping[str, tuple[Part, bool]]] = {
    **{phrase: (part, True) for phrase, part in _SAID_IN_TITLE.items()},
    **{word: (Place(place), word in words.PARTS_OF_PLACES) for word, place in _PLACE_OF.items()},
    **{phrase: (part, False) for phrase, part in _SAID_ALONE.items()},
}
"""For a word or phrase what it means, and whether it stays in the title."""

_BEFORE_PLACE: Final = frozenset({"aan", "in", "my", "mijn", "de", "the", "on", "m'n"})
_ILL: Final = ("verkouden", "griep", "koorts")
_INJURED: Final = ("blessure", "pijn", "klachten")
_COMPANY: Final = PEOPLE - CHILDREN
"""Beside a sport these come along; what a child does is a question of its own."""

_LONGEST: Final = max(LONGEST_PHRASE, *(len(phrase.split()) for phrase in _TABLE))


_BEGINNINGS: Final = frozenset(
    phrase.split()[0] for phrase in (*_TABLE, *sport_phrases()) if phrase.count(" ") > 1
)
"""Words with which a phrase of more than two words begins."""


def read_kind(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read the longest words that say what a line is about."""
    if (forbidden := _forbidden(tokens, at, context)) is not None:
        return forbidden
    if (read := _place_behind(tokens, at) or _off_to(tokens, at)) is not None:
        return read
    most = _LONGEST if word_at(tokens, at) in _BEGINNINGS else 2
    for count in range(most, 0, -1):
        phrase = phrase_at(tokens, at, count)
        if phrase and (meant := _meaning(phrase)) is not None:
            return Chunk(meant[0], at, at + count, is_title=meant[1])
    return None


def _forbidden(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read `no bike`, `geen parkour`: the second where one's own journal knows it, or it is quoted."""
    if word_at(tokens, at) not in _FORBIDDEN or at + 1 >= len(tokens):
        return None
    named = tokens[at + 1]
    if named.literal or named.word in context.own_sports:
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
        return _AWAY, True
    if phrase.endswith(_ILL) and " " not in phrase:
        return _illness(), True
    if phrase.endswith(_RACED) and " " not in phrase:
        return _RACE, True
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
