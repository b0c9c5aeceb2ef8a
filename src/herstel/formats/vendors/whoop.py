"""The tables of WHOOP's export: physiological_cycles, sleeps, workouts and journal_entries.

Times are local in the row's own zone. A night belongs to the day of `Wake onset`; the same night stands in
the cycles and in the sleeps. Heart rate variability is rMSSD. Strain is no effort (0 to 21, made of heart
beats), and the answers of its journal are no items of a check-in.
"""

from __future__ import annotations

from typing import Final

from herstel.formats.batch import ColumnUse
from herstel.formats.entries import moment_of, number
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.vendor_file import FileKind, VendorFile, VendorRow, has_columns, vendor_files

_CYCLE: Final = ("cycle start time", "hora de inicio del ciclo")
_WAKE: Final = ("wake onset", "hora de despertar", "despertar")
_ONSET: Final = ("sleep onset", "inicio del sueño")
_ASLEEP: Final = ("asleep duration (min)", "duración del sueño (min)")
_HEART: Final = ("resting heart rate (bpm)", "frecuencia cardíaca en reposo (lpm)")
_HRV: Final = ("heart rate variability (ms)", "variabilidad de la frecuencia cardíaca (ms)")
_NAP: Final = ("nap", "siesta")
_START: Final = ("workout start time", "hora de inicio del entrenamiento")
_QUESTION: Final = ("question text", "texto de la pregunta")


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
        start=moment_of(row.cell(*_START)),
        seconds=(number(row.cell("duration (min)", "duración (min)")) or 0) * 60,
        sport=row.cell("activity name", "nombre de la actividad"),
        distance=row.cell("distance (meters)"),
        average_hr=row.cell("average hr (bpm)", "fc media (lpm)"),
    )


def _leave_answers(file: VendorFile) -> None:
    file.batch.columns.append(ColumnUse("Question text", key="import.column_journal"))


looks_like, read = vendor_files(
    "whoop",
    FileKind(has_columns(_CYCLE, _START), lambda file: file.take_workouts(_workout)),
    FileKind(has_columns(_CYCLE, _WAKE), lambda file: file.take_sleeps(_sleep)),
    FileKind(has_columns(_CYCLE, _QUESTION), _leave_answers),
)
