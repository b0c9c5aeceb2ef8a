"""The `activities.csv` of Strava's bulk export, in English, Dutch and German.

Its dates are UTC in all languages. `Distance`, `Elapsed Time` and others stand twice: the first distance is
for the eye (kilometres, for swims metres), the second one metres. `Perceived Exertion` is the effort that was
given; `Relative Effort` is made of heart beats, and `Prefer Perceived Exertion` is a switch.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import number, sport_named
from herstel.formats.source_records import Workout
from herstel.formats.table_days import DayReader
from herstel.formats.table_values import Numbers
from herstel.formats.vendor_file import FileKind, VendorFile, VendorRow, has_columns, vendor_files

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


def _take(file: VendorFile) -> None:
    dates = [_clean(cell) for cell in file.table.texts(*_DATE)]
    days = DayReader(dates, file.reading.today, file.reading.day_order)
    shown = Numbers(file.table.texts(*_DISTANCE))
    file.take_workouts(lambda row: _workout(row, days, shown))


def _workout(row: VendorRow, days: DayReader, shown: Numbers) -> Workout:
    day, at = days.read(_clean(row.cell(*_DATE)))
    if at is None:
        raise InvalidInputError("import.date", given=row.cell(*_DATE)[:40])
    elapsed = row.cell(*_ELAPSED, occurrence=1) or row.cell(*_ELAPSED)
    return Workout(
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
    if row.table.place(_DISTANCE, 1) is not None:
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


looks_like, read = vendor_files("strava", FileKind(has_columns(_ID, _DATE), _take))
