"""The tables of WHOOP's export: physiological_cycles, sleeps, workouts and journal_entries.

Times are local in the row's own zone. A night belongs to the day of `Wake onset`; the same night stands in
the cycles and in the sleeps. Heart rate variability is rMSSD. Strain is no effort (0 to 21, made of heart
beats), and the answers of its journal are no items of a check-in.
"""

from __future__ import annotations

from typing import Final

from herstel.formats.batch import Batch, ColumnUse, ReadingContext, recognised_text
from herstel.formats.vendors.sleeps import Sleep, take_sleeps
from herstel.formats.vendors.source_values import moment_of, number
from herstel.formats.vendors.vendor_table import VendorRow, VendorTable, header_names, read_vendor_table
from herstel.formats.vendors.workouts import Workout, take_workouts

SOURCE: Final = "whoop"
_CYCLE: Final = ("cycle start time", "hora de inicio del ciclo")
_WAKE: Final = ("wake onset", "hora de despertar", "despertar")
_ONSET: Final = ("sleep onset", "inicio del sueño")
_ASLEEP: Final = ("asleep duration (min)", "duración del sueño (min)")
_HEART: Final = ("resting heart rate (bpm)", "frecuencia cardíaca en reposo (lpm)")
_HRV: Final = ("heart rate variability (ms)", "variabilidad de la frecuencia cardíaca (ms)")
_NAP: Final = ("nap", "siesta")
_START: Final = ("workout start time", "hora de inicio del entrenamiento")
_QUESTION: Final = ("question text", "texto de la pregunta")


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of such a table."""
    names = header_names(start)
    return bool(names & {*_CYCLE}) and bool(names & {*_WAKE, *_START, *_QUESTION})


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights, or the sessions.

    Raises:
        FormatError: when it is no such table.
    """
    recognised_text(text, looks_like)
    table = read_vendor_table(text)
    batch = Batch(skipped=list(table.skipped))
    if table.column(_START) is not None:
        _read_workouts(table, reading, batch)
    elif table.column(_WAKE) is not None:
        _read_nights(table, batch)
    else:
        batch.columns.append(ColumnUse("Question text", key="import.column_journal"))
    return batch


def _read_nights(table: VendorTable, batch: Batch) -> None:
    wake, onset, asleep = table.column(_WAKE), table.column(_ONSET), table.column(_ASLEEP)
    heart, hrv, nap = table.column(_HEART), table.column(_HRV), table.column(_NAP)

    def sleep(row: VendorRow) -> Sleep | None:
        if not row.cell(wake):
            return None  # the strap was not worn
        end = moment_of(row.cell(wake))
        return Sleep(
            day=end.date(),
            asleep=row.cell(asleep),
            hour_is=60,
            start=moment_of(row.cell(onset)) if row.cell(onset) else None,
            end=end,
            resting_hr=row.cell(heart),
            hrv_rmssd=row.cell(hrv),
            is_nap=row.cell(nap).casefold() == "true",
        )

    take_sleeps(batch, SOURCE, table.entries, sleep)


def _read_workouts(table: VendorTable, reading: ReadingContext, batch: Batch) -> None:
    start, minutes = table.column(_START), table.column(("duration (min)", "duración (min)"))
    sport, far = (
        table.column(("activity name", "nombre de la actividad")),
        table.column(("distance (meters)",)),
    )
    heart = table.column(("average hr (bpm)", "fc media (lpm)"))

    def workout(row: VendorRow) -> Workout:
        return Workout(
            source=SOURCE,
            start=moment_of(row.cell(start)),
            seconds=(number(row.cell(minutes)) or 0) * 60,
            sport=row.cell(sport),
            distance=row.cell(far),
            average_hr=row.cell(heart),
        )

    take_workouts(batch, table.entries, workout, reading)
