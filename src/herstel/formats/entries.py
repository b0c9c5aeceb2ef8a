"""What sources write: moments, days, numbers and sports, read in one way for all vendors, entry by entry.

What is wrong with one entry, or with a part of it, keeps no other out. Watches and platforms name sports by
keys (`lap_swimming`), by words in the language of their screens (`Hardloopsessie`), or by both run together
(`TraditionalStrengthTraining`); what is in no table is `other`, with its name as the title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Final, TypeVar

from herstel.domain.errors import HerstelError, InvalidInputError, InvalidRecordError
from herstel.domain.record import Record
from herstel.domain.scales import SPORTS, Sport
from herstel.domain.sports import sport_family, sport_of
from herstel.formats.batch import Batch, ReadingContext, Skipped
from herstel.formats.table_values import Numbers, is_unknown

_MEASURED: Final = frozenset({"distance_km", "average_hr", "sleep_hours", "resting_hr", "hrv_rmssd"})
"""What a record is true without."""

LeaveOut = Callable[[HerstelError], None]
"""Is told why a part of an entry is not taken."""

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def local(moment: dt.datetime, reading: ReadingContext) -> dt.datetime:
    """Return the local wall clock of an instant; one without an offset is local already."""
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(reading.zone).replace(tzinfo=None)


def moment_of(text: str) -> dt.datetime:
    """Read an ISO moment: `2026-03-29T01:30:05Z`, `2026-03-29 01:30:05 +0200`.

    Raises:
        InvalidInputError: when it is none.
    """
    written = " ".join(text.split())
    try:
        if len(written) > 6 and written[-5] in "+-" and written[-6] == " ":
            written = f"{written[:-6]}{written[-5:]}"
        return dt.datetime.fromisoformat(written)
    except ValueError:
        raise InvalidInputError("import.date", given=text[:40]) from None


def day_of(text: str) -> dt.date:
    """Read an ISO day, or the day of an ISO moment as it is written.

    Raises:
        InvalidInputError: when it is none.
    """
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise InvalidInputError("import.date", given=text[:40]) from None


def number(value: object) -> float | None:
    """Return a number written with a decimal point; None for what is none, endless or not said."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        read = float(value)
    except ValueError:
        return None
    return read if isfinite(read) else None


def positive(value: object) -> float | None:
    """Return a measured number; 0 and less mean that nothing was measured."""
    read = number(value)
    return read if read is not None and read > 0 else None


def measured(value: object, field: str) -> float | None:
    """Return a measured number, which may have a decimal comma; None when nothing was measured.

    Raises:
        InvalidInputError: for what is written there and is no number, or could be two.
    """
    if value is None or (isinstance(value, str) and is_unknown(value)):
        return None
    read = number(value)
    if read is None:
        text = str(value)
        read = Numbers([text]).read(text, field)
    return read if read > 0 else None


@contextmanager
def entry(batch: Batch, where: object) -> Iterator[LeaveOut]:
    """Leave out an entry that cannot be used, and remember where it stands and why.

    Yields:
        What is called where a part of the entry is left out: where it is left out whole, only that is told.
    """
    parts: list[Skipped] = []

    def leave_out(error: HerstelError) -> None:
        parts.append(Skipped(str(where), error.key, error.params, is_part=True))

    try:
        yield leave_out
    except HerstelError as error:
        batch.skip(str(where), error)
    except (OverflowError, OSError) as error:  # a moment beyond the calendar
        batch.skip(str(where), InvalidInputError("import.date", given=str(error)[:40]))
    else:
        batch.skipped += parts


def measured_part(value: object, field: str, leave_out: LeaveOut) -> float | None:
    """Return a measured number; what is no number is left out with a word, and its entry stays."""
    try:
        return measured(value, field)
    except InvalidInputError as fault:
        leave_out(InvalidInputError("import.value_left", fault=fault))
        return None


def record_of(kind: type[_AnyRecord], values: dict[str, object], leave_out: LeaveOut) -> _AnyRecord:
    """Return a record; a measured value that lies beyond what it can be is left out with a word.

    Raises:
        InvalidRecordError: for any other value that it cannot have.
    """
    try:
        return kind.validated(values)
    except InvalidRecordError as error:
        fault = error
        field = str(fault.params.get("field"))
        if field not in _MEASURED or values.get(field) is None:
            raise
    leave_out(InvalidInputError("import.value_left", fault=fault))
    return record_of(kind, {**values, field: None}, leave_out)


_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

_NAMES: Final = {
    Sport.RUN: """hardloopsessie|virtuele hardloopsessie|hardlopen op loopband|trailsessie|trailloop|lauf
        |traillauf|virtueller lauf|geländelauf|laufband|virtual run|indoor running|track running|obstacle run
        |loopbandtraining|trailrunning|trail running|treadmill running|street running|ultra run""",
    Sport.RIDE: """fietsrit|virtuele fietsrit|virtuele rit|forenzenrit|e-bike-rit|e-bikerit|mountainbikerit
        |e-mountainbikerit|gravelrit|gravelfietsrit|radfahrt|virtuelle radfahrt|e-bike-fahrt
        |mountainbike-fahrt
        |gravel-fahrt|e-mountainbike-fahrt|indoor cycling|virtual ride|ride|fietsen binnen|spinning|velomobile
        |ligfiets|biking|stationary biking|bmx|gravel ride|mountain bike ride|e-bike ride
        |indoor-radfahren|heimtrainer|wielrennen""",
    Sport.HANDBIKE: "handcycle|handbike|handcycling|hand cycling|indoor handcycling|handbiken",
    Sport.SWIM: """zwemsessie|schwimmen|schwimmtraining|lap swimming|open water swimming|pool swim
        |zwemmen in open water|zwembad|baantjes zwemmen|freiwasserschwimmen|bahnenschwimmen|pool swimming
        |aqua running|pool running|water running|deep water running""",
    Sport.WALK: """wandeling|spaziergang|gehen|walk|casual walking|speed walking|spazieren|indoor walking
        |nordic walking""",
    Sport.HIKE: "bergtocht|hike|wanderung|wandern|trekking|mountaineering|hiking|rucking",
    Sport.SKATE: """schaatssessie|schaatsen|inline skaten|inlineskaten|eislaufen|eisschnelllauf|ice skate
        |inline skate|skating sports|ice skating|inline skating|schaats|skeeleren""",
    Sport.SKI: """langlaufen|langlauf|skitocht|skitour|toerskiën|alpineskiën|alpineski|skifahren
        |backcountry ski
        |nordic ski|alpine ski|roller ski|rolskiën|rollski|snowboard|snowboarden|snowboarding|snowshoe
        |sneeuwschoenwandelen|schneeschuhwandern|resort skiing snowboarding|cross country skiing
        |downhill skiing|snow sports|resort skiing|skate skiing|classic skiing|backcountry skiing|skilopen""",
    Sport.ROW: "roeien|rudern|rowing|rowing machine|indoor rowing|virtual row|roeimachine|virtueel roeien",
    Sport.PADDLE: """kanoën|kajakken|kanufahren|kajakfahren|suppen|stehpaddeln|stand up paddling|canoeing
        |kayaking|paddling|paddle sports|stand up paddleboarding|paddling v2""",
    Sport.STRENGTH: """krachttraining|krafttraining|weight training|weighttraining|gewichtstraining
        |gewichttraining|strength training|traditional strength training|functional strength training|crossfit
        |core training|functional fitness|weightlifting|powerlifting|strength trainer|bodyweight
        |krachttraining met gewichten|functional training""",
    Sport.CARDIO: """workout hiit|high intensity interval training|hiit|elliptical|ellipsentrainer
        |crosstrainer
        |stair stepper|stair-stepper|stairclimber|stair climbing|stair climber|stairs|step training
        |indoor cardio|mixed cardio|cardio training|mixed metabolic cardio training|jump rope|jumprope
        |cardio|cross trainer|trapklimmer|treppensteiger|circuit training|intervaltraining hiit
        |hoge-intensiteitsintervaltraining|hiit training|indoor cross trainer|cardiotraining""",
    Sport.YOGA: "yoga",
    Sport.MOBILITY: "pilates|flexibility|stretching|cooldown|mind and body|barre|mobility|breathwork",
    Sport.CLIMB: """klimmen|klettern|rock climbing|rock climb|bouldering|indoor climbing|klettersport|climbing
        |klimwand""",
    Sport.TEAM: """voetbal|fußball|soccer|football|american football|australian football|basketball|hockey
        |field hockey|ice hockey|volleyball|handball|rugby|korfball|water polo|futsal|beach volleyball
        |lacrosse
        |football soccer""",
    Sport.RACKET: "tennis|squash|badminton|padel|table tennis|pickleball|racquetball|tafeltennis|tischtennis",
    Sport.MARTIAL: "martial arts|boxing|kickboxing|wrestling|judo|karate|box fitness|fencing|boxen",
    Sport.DANCE: "dance|social dance|cardio dance|barre dance|dance inspired training|dansen|tanzen|dancing",
    Sport.MULTISPORT: "multisport|triathlon|duathlon|swim bike run|multi sport|swimrun",
    Sport.OTHER: """workout|training|other|overig|sonstiges|golf|sailing|zeilen|segeln|surfing|surfen|kitesurf
        |kitesurfen|windsurf|windsurfen|skateboard|wheelchair|meditation|activity|uncategorized|generic|all|sport
        |andere|fitness equipment|horseback riding|water skiing|waterskiing|water ski|wasserski
        |wasserskifahren|jet skiing|kite skiing""",
}
_SPORT_OF: Final = {
    name.strip(): sport for sport, names in _NAMES.items() for name in " ".join(names.split()).split("|")
}

_SHORTEST_HEAD: Final = 5
"""Shorter names end words of other things: a waterski is no ski."""


def sports_by_code(listed: str) -> dict[str, str]:
    """Return the sport of each number of a platform.

    Args:
        listed: a sport with its numbers behind it, and the next one behind a bar: `run 1 4|ice skating 33`.
    """
    named = [line.split() for line in listed.split("|")]
    return {
        code: " ".join(word for word in words if not word.isdigit())
        for words in named
        for code in words
        if code.isdigit()
    }


def sport_named(name: str) -> tuple[str, str]:
    """Return the sport that a source's name stands for, and the title that the name is worth.

    Args:
        name: a key or a word of the source; empty when it says none.

    Returns:
        A value of `Sport`, and the name where the sport says less than it; else no title.
    """
    words = " ".join(_CAMEL.sub(" ", name.strip()).replace("_", " ").split())
    plain = words.casefold()
    sport = _SPORT_OF.get(plain) or _SPORT_OF.get(plain.replace("-", " ")) or sport_of(plain)
    if sport is not None:
        return sport.value, words if sport is Sport.OTHER and plain not in _NO_TITLE else ""
    family = sport_family(plain)
    if family in SPORTS:
        return family, words
    return _head_of(plain).value, words


def _head_of(compound: str) -> Sport:
    """Return the sport of what ends in the name of one: `schwimmbadschwimmen` is swimming."""
    heads = [name for name in _SPORT_OF if len(name) >= _SHORTEST_HEAD and compound.endswith(name)]
    return _SPORT_OF[max(heads, key=len)] if heads else Sport.OTHER


_NO_TITLE: Final = frozenset(
    {"workout", "training", "other", "overig", "sonstiges", "activity", "generic", "all"}
)
