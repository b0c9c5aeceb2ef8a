"""The `activities.csv` of Strava's bulk export, in English, Dutch and German.

Its dates are UTC in all languages. `Distance`, `Elapsed Time` and others stand twice: the first distance is
for the eye (kilometres, for swims metres), the second one metres. `Perceived Exertion` is the effort that was
given; `Relative Effort` is made of heart beats, and `Prefer Perceived Exertion` is a switch.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import number
from herstel.formats.sport_names import sport_named
from herstel.formats.table_days import Days
from herstel.formats.table_values import Numbers
from herstel.formats.vendor_table import VendorRow, header_names, recognised_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "strava"
_ID: Final = ("activity id", "activiteits-id", "activiteit-id", "aktivitäts-id")
_DATE: Final = ("activity date", "datum van activiteit", "aktivitätsdatum", "datum der aktivität")
_NAME: Final = (
    *("activity name", "naam activiteit", "naam van activiteit", "naam van de activiteit"),
    *("name der aktivität", "aktivitätsname"),
)
_TYPE: Final = ("activity type", "activiteitstype", "type activiteit", "aktivitätsart", "aktivitätstyp")
_ELAPSED: Final = ("elapsed time", "verstreken tijd", "verstrichene zeit")
_MOVING: Final = ("moving time", "beweegtijd", "bewegingstijd", "bewegungszeit", "zeit in bewegung")
_DISTANCE: Final = ("distance", "afstand", "distanz", "entfernung")
_HEART: Final = ("average heart rate", "gemiddelde hartslag", "durchschnittliche herzfrequenz")
_RPE: Final = (
    "perceived exertion",
    "ervaren inspanning",
    "wahrgenommene anstrengung",
    "gefühlte anstrengung",
)


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of such a table."""
    names = header_names(start)
    return bool(names & {*_ID}) and bool(names & {*_DATE})


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the sessions.

    Raises:
        FormatError: when it is no such table.
    """
    table, batch = recognised_table(text, looks_like)
    days = Days([_clean(cell) for cell in table.texts(*_DATE)], reading.today, reading.day_order)
    shown = Numbers(table.texts(*_DISTANCE))
    take_workouts(batch, table.entries, lambda row: _workout(row, days, shown), reading)
    return batch


def _workout(row: VendorRow, days: Days, shown: Numbers) -> Workout:
    day, at = days.read(_clean(row.cell(*_DATE)))
    if at is None:
        raise InvalidInputError("import.date", given=row.cell(*_DATE)[:40])
    elapsed = row.cell(*_ELAPSED, occurrence=1) or row.cell(*_ELAPSED)
    return Workout(
        source=SOURCE,
        start=dt.datetime.combine(day, at, dt.UTC),
        seconds=number(row.cell(*_MOVING)) or number(elapsed),
        sport=row.cell(*_TYPE),
        title=row.cell(*_NAME),
        rpe=row.cell(*_RPE),
        distance=_metres(row, shown),
        average_hr=row.cell(*_HEART),
        source_id=row.cell(*_ID).removesuffix(".0"),
    )


def _metres(row: VendorRow, shown: Numbers) -> float | str:
    """Return the distance in metres: an older export has none, only kilometres, and metres for swims."""
    if row.columns.place(_DISTANCE, 1) is not None:
        return row.cell(*_DISTANCE, occurrence=1)
    written = row.cell(*_DISTANCE)
    try:
        far = shown.read(written, "distance_km")
    except InvalidInputError:
        return written
    return far if sport_named(row.cell(*_TYPE))[0] == "swim" else far * 1000


def _clean(text: str) -> str:
    """Return a date with plain blanks: some systems put a narrow one before AM."""
    return " ".join(text.split())
