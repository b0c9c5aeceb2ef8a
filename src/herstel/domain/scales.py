"""The value types of the journal: what each number means and which values exist.

Sources: five-point items after McLean et al. 2010 (5 best, 3 = normal); session RPE is the CR10
scale of Borg as used by Foster et al. 2001; pain 0-10 after Silbernagel et al. 2007.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

from herstel.domain.constraints import Bounds, Converter, Word
from herstel.domain.dates import MINUTES_OF_DAY


def _no_yes_or_no(value: object) -> object:
    """Refuse true and false where a number is meant: pydantic would take true for 1, the worst answer."""
    if isinstance(value, bool):
        raise ValueError("yes or no is not a number")  # noqa: TRY004  pydantic turns it into a fault
    return value


# Last in each type: bounds that stand after a function are checked in Python, a function for each.
_Number = Converter(_no_yes_or_no, is_first=True)

FivePoint = Annotated[int, Bounds(1, 5), _Number]
"""An answer of the check-in: 5 best, 3 your normal, 1 worst."""

SleepHours = Annotated[float, Bounds(0, 24), _Number]
"""Hours slept in the night before the morning of the check-in."""

RestingHeartRate = Annotated[int, Bounds(20, 150), _Number]
"""Beats per minute, at rest in the morning."""

ExerciseHeartRate = Annotated[int, Bounds(30, 250), _Number]
"""Beats per minute, the mean of a session."""

Rmssd = Annotated[float, Bounds(above=0, most=400), _Number]
"""Heart rate variability in milliseconds (rMSSD, never SDNN)."""

Pain = Annotated[int, Bounds(0, 10), _Number]
"""0 none, 10 the worst imaginable."""

Rpe = Annotated[float, Bounds(0, 10, step=0.5), _Number]
"""Session RPE, 0 rest to 10 maximal, in half steps."""

Minutes = Annotated[int, Bounds(1, MINUTES_OF_DAY), _Number]
"""Length of a session."""

DistanceKm = Annotated[float, Bounds(above=0, most=2000), _Number]
"""How far a session goes, in kilometres."""

NORMAL: Final = 3
"""What 'as usual' is called on every five-point item."""

WORST: Final = 1
"""The lowest answer to every five-point item."""

EASY_RPE: Final = 4.0
"""At most this is an easy session (Seiler & Kjerland 2006)."""

HARD_RPE: Final = 7.0
"""At least this is a hard session (Seiler & Kjerland 2006)."""

MODERATE_RPE: Final = HARD_RPE - 0.5
"""At most this is a session that is not hard: RPE goes in half steps."""


class Item(StrEnum):
    """The five-point questions, in the order in which they are asked."""

    SLEEP_QUALITY = "sleep_quality"
    FATIGUE = "fatigue"
    SORENESS = "soreness"
    STRESS = "stress"
    MOOD = "mood"
    MOTIVATION = "motivation"
    NUTRITION = "nutrition"


SIGNAL_ITEMS: Final = (
    Item.SLEEP_QUALITY,
    Item.FATIGUE,
    Item.SORENESS,
    Item.STRESS,
    Item.MOOD,
    Item.MOTIVATION,
)
"""The items that the rules weigh; what else is asked stands beside an advice and never decides it."""


class Illness(StrEnum):
    """Where an illness is felt; fever and below the neck forbid training."""

    NONE = "none"
    ABOVE_NECK = "above_neck"
    BELOW_NECK = "below_neck"
    FEVER = "fever"


class RedFlag(StrEnum):
    """Complaints that need a doctor before any training, and the answer that one has looked."""

    CHEST_PAIN = "chest_pain"
    FAINTING = "fainting"
    PALPITATIONS = "palpitations"
    UNUSUAL_BREATHLESSNESS = "unusual_breathlessness"
    CLEARED = "cleared"
    """No complaint: a doctor has looked at those of earlier mornings and has given the all-clear."""


class Sport(StrEnum):
    """The sports of which sessions are compared with each other."""

    RUN = "run"
    RIDE = "ride"
    HANDBIKE = "handbike"
    SWIM = "swim"
    WALK = "walk"
    HIKE = "hike"
    SKATE = "skate"
    SKI = "ski"
    ROW = "row"
    PADDLE = "paddle"
    STRENGTH = "strength"
    CARDIO = "cardio"
    YOGA = "yoga"
    MOBILITY = "mobility"
    CLIMB = "climb"
    TEAM = "team"
    RACKET = "racket"
    MARTIAL = "martial"
    DANCE = "dance"
    MULTISPORT = "multisport"
    OTHER = "other"


SPORTS: Final = frozenset(Sport)
"""Holds the value of each as well as the sport itself."""


class Felt(StrEnum):
    """How a session went against what was expected of it."""

    BETTER = "better"
    AS_EXPECTED = "as_expected"
    WORSE = "worse"


class SessionStatus(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    MOVED = "moved"


class RestKind(StrEnum):
    """The four kinds of planned recovery."""

    REST = "rest"
    ACTIVE_RECOVERY = "active_recovery"
    SLEEP_FOCUS = "sleep_focus"
    MENTAL_REST = "mental_rest"


RESTFUL_KINDS: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})
"""Of these a day is kept free of training; the others go beside it."""


class RestOutcome(StrEnum):
    """What became of a planned rest; forced means the body decided, not the plan."""

    KEPT = "kept"
    MOVED = "moved"
    BROKEN = "broken"
    FORCED = "forced"


class RestOrigin(StrEnum):
    """How a rest that nobody wrote into the plan by hand came there."""

    ADVISED = "advised"
    """Taken over from the advice of its day."""
    OWN_CHOICE = "own_choice"
    """Chosen in place of that advice."""


class RestFelt(StrEnum):
    """How a piece of recovery did the athlete, said the morning after."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"


class Category(StrEnum):
    """Where in life a commitment comes from."""

    WORK = "work"
    FAMILY = "family"
    SOCIAL = "social"
    TRAVEL = "travel"
    OTHER = "other"


class Weight(StrEnum):
    """How much a commitment asks of the day."""

    LIGHT = "light"
    NORMAL = "normal"
    HEAVY = "heavy"


class Complaint(StrEnum):
    """What an illness that was marked in the calendar is."""

    FEVER = "fever"
    BELOW_NECK = "below_neck"
    ABOVE_NECK = "above_neck"
    STOMACH = "stomach"
    OTHER = "other"


class BodyPlace(StrEnum):
    """Where it hurts: the places that are offered; a word of one's own may stand in their stead."""

    FOOT = "foot"
    ANKLE = "ankle"
    ACHILLES = "achilles"
    SHIN = "shin"
    CALF = "calf"
    KNEE = "knee"
    HAMSTRING = "hamstring"
    HIP = "hip"
    GROIN = "groin"
    BACK = "back"
    SHOULDER = "shoulder"
    NECK = "neck"


class EventKind(StrEnum):
    """What stands over days."""

    ILLNESS = "illness"
    INJURY = "injury"
    TRAVEL = "travel"
    RACE = "race"
    GOAL = "goal"
    RECOVERY_WEEK = "recovery_week"


class ReplyTo(StrEnum):
    """Which advice is answered."""

    DAY = "day"
    RECOVERY_WEEK = "recovery_week"
    SCALE = "scale"
    PLAN = "plan"


class Answer(StrEnum):
    """What was answered."""

    OVERRIDDEN = "overridden"
    ACCEPTED = "accepted"
    LATER = "later"
    DISMISSED = "dismissed"


class OverrideReason(StrEnum):
    """Why something else is done than what was advised."""

    FEEL_FINE = "feel_fine"
    RACE = "race"
    WITH_OTHERS = "with_others"
    OTHER = "other"


ALLOWED: Final[Mapping[str, str]] = {
    "sleep_hours": "0-24",
    **dict.fromkeys((item.value for item in Item), "1-5"),
    "resting_hr": "20-150",
    "hrv_rmssd": "1-400",
    "pain": "0-10",
    "rpe": "0, 0.5 … 10",
    "planned_rpe": "0, 0.5 … 10",
    "minutes": "1-1440",
    "planned_minutes": "1-1440",
    "pain_before": "0-10",
    "pain_during": "0-10",
    "average_hr": "30-250",
    "distance_km": "0-2000",
    "load_ceiling": "0-14400",
}
"""What a number may be, by field, for the sentence that refuses something else."""


BODY_PLACES: Final = tuple(BodyPlace)
"""The places in the order in which they are offered and numbered: from the feet up."""

PLACE_WORDS: Final[Mapping[BodyPlace, tuple[str, str, tuple[str, ...]]]] = {
    BodyPlace.FOOT: ("foot", "voet", ("feet", "voeten")),
    BodyPlace.ANKLE: ("ankle", "enkel", ("ankles", "enkels")),
    BodyPlace.ACHILLES: ("achilles", "achillespees", ("achilles tendon", "achillespezen")),
    BodyPlace.SHIN: ("shin", "scheen", ("shins", "scheenbeen", "schenen", "scheenbenen")),
    BodyPlace.CALF: ("calf", "kuit", ("calves", "kuiten")),
    BodyPlace.KNEE: ("knee", "knie", ("knees", "knieën", "knieen")),
    BodyPlace.HAMSTRING: ("hamstring", "hamstring", ("hamstrings",)),
    BodyPlace.HIP: ("hip", "heup", ("hips", "heupen")),
    BodyPlace.GROIN: ("groin", "lies", ("liezen",)),
    BodyPlace.BACK: ("back", "rug", ()),
    BodyPlace.SHOULDER: ("shoulder", "schouder", ("shoulders", "schouders")),
    BodyPlace.NECK: ("neck", "nek", ()),
}
"""The English and the Dutch word for each place, and the others that are understood too."""

_PLACE_OF: Final = {
    word: place for place, (en, nl, others) in PLACE_WORDS.items() for word in (en, nl, *others)
}


def known_place(word: str) -> str:
    """Return the name of a place for any of its words in English or Dutch, and any other word as it is.

    A side, a part or another place ("left knee") is a word of one's own: more is never read into it.
    """
    place = _PLACE_OF.get(word.casefold())
    return word if place is None else place.value


PainPlace = Annotated[Word, Converter(known_place)]
"""A `BodyPlace`, or a word of one's own, at most `WORD_LIMIT` characters."""


def same_place(word: str) -> str:
    """Return what two spellings of one place have in common, for telling whether they mean the same."""
    return known_place(word).casefold()
