"""The words of the line. Dutch and English are understood at once; the first of each pair is written back.

Each table gives, for what a word means, the English and the Dutch word that is written, and the others
that are understood too.
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
    return {
        word: meaning
        for meaning, spelled in table.items()
        for word in (spelled.en, spelled.nl, *spelled.others)
        if word
    }


_PART_NAMED: Final = {word.removeprefix("'s "): part for word, part in meanings(PARTS_OF_DAY).items()}
_OPENINGS: Final = ("in the ", "in de ", "the ", "de ", "'s ", "'s", "s ", "s")


def part_named(phrase: str, *, is_opened: bool = False) -> PartOfDay | None:
    """Return the part of the day that a phrase names and no more: `evening`, `in the evening`, `'s avonds`.

    Args:
        phrase: the words.
        is_opened: whether they have to say that it is when, as `in the` does.
    """
    written = phrase.replace("’", "'").replace("`", "'")
    opening = next((opening for opening in _OPENINGS if written.startswith(opening)), "")
    name = written.removeprefix(opening)
    if opening and name == "morgen":
        return PartOfDay.MORNING  # without "de" it is tomorrow
    return _PART_NAMED.get(name) if opening or not is_opened else None


def part_of_day(word: str) -> PartOfDay | None:
    """Return the part of the day that a word names by how it begins or ends: `avondloop`, `vanmiddag`."""
    if word == "tonight":
        return PartOfDay.EVENING
    bare = word.lstrip("'’`s").removesuffix("s")
    names = (name for name in _PART_NAMED if name.isalpha() and not name.endswith(("s", "en")))
    return next((_PART_NAMED[name] for name in names if bare.startswith(name) or bare.endswith(name)), None)


def spellings(spelled: Said) -> frozenset[str]:
    """Return every word that means the same."""
    return frozenset({spelled.en, spelled.nl, *spelled.others})


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text, which are parted by a stroke."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


def by_phrase(texts: Mapping[_V, str]) -> dict[str, _V]:
    """Return what each phrase of a table means; its phrases are parted by a stroke."""
    return {
        " ".join(phrase.split()): meaning for meaning, text in texts.items() for phrase in text.split("|")
    }
