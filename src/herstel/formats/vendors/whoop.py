"""The tables of WHOOP's export: physiological_cycles, sleeps, workouts and journal_entries.

Times are local in the row's own zone. A night belongs to the day of `Wake onset`; the same night stands in
the cycles and in the sleeps. Heart rate variability is rMSSD. Strain is no effort (0 to 21, made of heart
beats), and the answers of its journal are no items of a check-in.
"""

from __future__ import annotations

from typing import Final

from herstel.formats.batch import Batch, ColumnUse, ReadingContext
from herstel.formats.entries import moment_of, number
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.vendor_table import VendorRow, header_names, recognised_table
from herstel.formats.workouts import Workout, take_workouts

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
    table, batch = recognised_table(text, looks_like)
    if table.columns.place(_START) is not None:
        take_workouts(batch, table.entries, _workout, reading)
    elif table.columns.place(_WAKE) is not None:
        take_sleeps(batch, SOURCE, table.entries, _sleep)
    else:
        batch.columns.append(ColumnUse("Question text", key="import.column_journal"))
    return batch


def _sleep(row: VendorRow) -> Sleep | None:
    wake, onset = row.cell(*_WAKE), row.cell(*_ONSET)
    if not wake:
        return None  # the strap was not worn
    end = moment_of(wake)
    return Sleep(
        day=end.date(),
        asleep=row.cell(*_ASLEEP),
        hour_is=60,
        start=moment_of(onset) if onset else None,
        end=end,
        resting_hr=row.cell(*_HEART),
        hrv_rmssd=row.cell(*_HRV),
        is_nap=row.cell(*_NAP).casefold() == "true",
    )


def _workout(row: VendorRow) -> Workout:
    return Workout(
        source=SOURCE,
        start=moment_of(row.cell(*_START)),
        seconds=(number(row.cell("duration (min)", "duración (min)")) or 0) * 60,
        sport=row.cell("activity name", "nombre de la actividad"),
        distance=row.cell("distance (meters)"),
        average_hr=row.cell("average hr (bpm)", "fc media (lpm)"),
    )
