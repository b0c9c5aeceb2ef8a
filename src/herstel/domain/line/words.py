"""The words of the line. Dutch and English are understood at once; the first of each pair is written back.

Each table gives, for what a word means, the English and the Dutch word that is written, and the others
that are understood too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeVar

from herstel.domain.repeat import Unit
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind, Weight

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
    RestKind.ACTIVE_RECOVERY: Said("active", "actief", ("active_recovery", "recovery", "herstel")),
    RestKind.SLEEP_FOCUS: Said("sleep", "slaap", ("sleep_focus",)),
    RestKind.MENTAL_REST: Said("mental", "mentaal", ("mental_rest", "mentale")),
}
CEILING: Final = Said("max", "max", ("ceiling", "plafond"))
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
    Weight.HEAVY: Said("heavy", "zwaar"),
}
EVENTS: Final = {
    EventKind.ILLNESS: Said("ill", "ziek", ("sick",)),
    EventKind.INJURY: Said("injured", "geblesseerd", ("hurt", "injury", "blessure")),
    EventKind.TRAVEL: Said("away", "weg", ("trip", "holiday", "vakantie")),
    EventKind.RACE: Said("race", "wedstrijd"),
    EventKind.GOAL: Said("goal", "doel"),
    EventKind.RECOVERY_WEEK: Said("recoveryweek", "herstelweek"),
}
ILL_BY_NAME: Final = {
    "fever": Complaint.FEVER,
    "koorts": Complaint.FEVER,
    "flu": None,
    "griep": None,
}
"""Words that say that one is ill without the word `ill`, and what they say it is."""

COMPLAINTS: Final = {
    Complaint.FEVER: Said("fever", "koorts"),
    Complaint.BELOW_NECK: Said("below-neck", "onder-nek"),
    Complaint.ABOVE_NECK: Said("cold", "verkouden", ("above-neck", "boven-nek")),
    Complaint.STOMACH: Said("stomach", "maag", ("buik",)),
    Complaint.OTHER: Said("other", "anders"),
}
BODY: Final = {
    BodyPlace.FOOT: Said("foot", "voet"),
    BodyPlace.ANKLE: Said("ankle", "enkel"),
    BodyPlace.ACHILLES: Said("achilles", "achillespees"),
    BodyPlace.SHIN: Said("shin", "scheenbeen"),
    BodyPlace.CALF: Said("calf", "kuit"),
    BodyPlace.KNEE: Said("knee", "knie"),
    BodyPlace.HAMSTRING: Said("hamstring", "hamstring"),
    BodyPlace.HIP: Said("hip", "heup"),
    BodyPlace.GROIN: Said("groin", "lies"),
    BodyPlace.BACK: Said("back", "rug"),
    BodyPlace.SHOULDER: Said("shoulder", "schouder"),
    BodyPlace.NECK: Said("neck", "nek"),
}
EFFORTS: Final = {
    3.0: Said("easy", "rustig"),
    5.0: Said("moderate", "matig"),
    7.0: Said("hard", "zwaar"),
}
KEY: Final = Said("key", "sleutel")
DONE: Final = Said("done", "gedaan")
UNTIL: Final = Said("until", "t/m", ("tot", "till", "through"))
EVERY: Final = Said("every", "elke", ("elk", "iedere", "ieder", "each"))
EVERY_OTHER: Final = Said("other", "andere")
UNITS: Final = {
    (Unit.DAY, False): Said("day", "dag"),
    (Unit.DAY, True): Said("days", "dagen"),
    (Unit.WEEK, False): Said("week", "week"),
    (Unit.WEEK, True): Said("weeks", "weken"),
}
AT_ONCE: Final = {
    Unit.DAY: Said("daily", "dagelijks"),
    Unit.WEEK: Said("weekly", "wekelijks"),
}
ON: Final = Said("on", "op", ("and", "en"))

_V = TypeVar("_V")


def meanings(table: Mapping[_V, Said]) -> dict[str, _V]:
    """Return what each word of a table means."""
    return {
        word: meaning for meaning, said in table.items() for word in (said.en, said.nl, *said.others) if word
    }


def spellings(said: Said) -> frozenset[str]:
    """Return every word that means the same."""
    return frozenset({said.en, said.nl, *said.others})
