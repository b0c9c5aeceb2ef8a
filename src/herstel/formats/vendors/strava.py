"""The `activities.csv` of Strava's bulk export, in English, Dutch and German.

Its dates are UTC in all languages. `Distance`, `Elapsed Time` and others stand twice: the first distance is
for the eye (kilometres, for swims metres), the second one metres. `Perceived Exertion` is the effort that was
given; `Relative Effort` is made of heart beats, and `Prefer Perceived Exertion` is a switch.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.table_days import Days
from herstel.formats.table_values import Numbers
from herstel.formats.vendors.source_values import number
from herstel.formats.vendors.sport_names import sport_named
from herstel.formats.vendors.vendor_table import VendorRow, VendorTable, header_names, read_vendor_table
from herstel.formats.vendors.workouts import Workout, take_workouts

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
    table = read_vendor_table(text)
    columns = _StravaColumns.of(table)
    if columns is None:
        raise FormatError("import.no_columns", columns=", ".join(table.names)[:200])
    batch = Batch(skipped=list(table.skipped))
    days = Days([_clean(cell) for cell in table.texts(columns.date)], reading.today, reading.day_order)
    numbers = Numbers(table.texts(columns.shown))
    take_workouts(batch, table.entries, lambda row: columns.workout(row, days, numbers), reading)
    return batch


@frozen
class _StravaColumns:
    """Where each value stands."""

    number: int
    date: int
    name: int | None
    type: int | None
    elapsed: int | None
    moving: int | None
    metres: int | None
    shown: int | None
    """Kilometres, for swims metres: where an older export has no metres."""
    rpe: int | None
    heart: int | None

    @staticmethod
    def of(table: VendorTable) -> _StravaColumns | None:
        number, date = table.column(_ID), table.column(_DATE)
        if number is None or date is None:
            return None
        elapsed = table.column(_ELAPSED, 1)
        return _StravaColumns(
            number,
            date,
            table.column(_NAME),
            table.column(_TYPE),
            table.column(_ELAPSED) if elapsed is None else elapsed,
            table.column(_MOVING),
            table.column(_DISTANCE, 1),
            table.column(_DISTANCE),
            table.column(_RPE),
            table.column(_HEART),
        )

    def workout(self, row: VendorRow, days: Days, numbers: Numbers) -> Workout:
        day, at = days.read(_clean(row.cell(self.date)))
        if at is None:
            raise InvalidInputError("import.date", given=row.cell(self.date)[:40])
        return Workout(
            source=SOURCE,
            start=dt.datetime.combine(day, at, dt.UTC),
            seconds=number(row.cell(self.moving)) or number(row.cell(self.elapsed)),
            sport=row.cell(self.type),
            title=row.cell(self.name),
            rpe=row.cell(self.rpe),
            distance=row.cell(self.metres) if self.metres is not None else self._far(row, numbers),
            average_hr=row.cell(self.heart),
            source_id=row.cell(self.number).removesuffix(".0"),
        )

    def _far(self, row: VendorRow, numbers: Numbers) -> float | None:
        try:
            far = numbers.read(row.cell(self.shown), "distance_km")
        except InvalidInputError:
            return None
        return far if sport_named(row.cell(self.type))[0] == "swim" else far * 1000


def _clean(text: str) -> str:
    """Return a date with plain blanks: some systems put a narrow one before AM."""
    return " ".join(text.split())
