"""Wellness and session files of PMSys, the monitoring system of Norwegian sports (Pettersen et al.).

Every five-point item is better when higher. Times are UTC; the local day is that of UTC+1, and UTC+2 from
the last Sunday of March to the last Sunday of October (Central European Time). A 0 means not answered.
`readiness` is not read: it is an opinion about the answers, not an answer.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import ValidationError

from herstel.domain.checkin import CheckIn
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.ids import derived_id
from herstel.domain.session import Session
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.services.faults import first_fault

_ITEMS: Final = ("fatigue", "mood", "sleep_quality", "soreness", "stress")
_WELLNESS: Final = frozenset({"effective_time_frame", "fatigue", "sleep_duration_h"})
_SESSIONS: Final = frozenset({"end_date_time", "perceived_exertion", "duration_min"})
_GROUPING: Final = frozenset({"individual", "team"})
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_LONGEST_LIST: Final = 2_000
_NIGHT_ENDS: Final = 4
"""Before this hour a check-in belongs to the day before, when that day has none."""


def read(text: str, reading: ReadingContext) -> Batch:
    """Read a wellness or a session file; the header tells which it is.

    Raises:
        FormatError: when it is neither.
    """
    del reading  # the files carry their own times
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        columns = set(rows.fieldnames or ())
    except csv.Error as error:
        raise FormatError("import.not_csv", line=1, reason=str(error)) from error
    if columns >= _WELLNESS:
        return _wellness(rows)
    if columns >= _SESSIONS:
        return _sessions(rows)
    raise FormatError("import.not_pmsys", columns=", ".join(sorted(columns))[:200])


def _wellness(rows: csv.DictReader[str]) -> Batch:
    batch = Batch()
    mornings: list[tuple[datetime, dict[str, float]]] = []
    for line, row in _numbered(rows):
        try:
            moment = _local(row["effective_time_frame"])
            answers = _answers(row)
            CheckIn.model_validate({"date": moment.date(), **answers})
        except ValidationError as error:
            batch.skip(line, first_fault(error))
        except HerstelError as error:
            batch.skip(line, error)
        else:
            if answers:
                mornings.append((moment, answers))
            else:
                batch.skip(line, InvalidInputError("import.blank"))
    by_day = _one_a_day(sorted(mornings, key=lambda morning: morning[0]))
    batch.records.extend(CheckIn.model_validate({"date": day, **by_day[day]}) for day in sorted(by_day))
    return batch


def _one_a_day(mornings: list[tuple[datetime, dict[str, float]]]) -> dict[date, dict[str, float]]:
    """The first complete check-in of a day counts; others only fill its gaps."""
    taken = {moment.date() for moment, _ in mornings if moment.hour >= _NIGHT_ENDS}
    days: dict[date, dict[str, float]] = {}
    for moment, answers in mornings:
        day = moment.date()
        if moment.hour < _NIGHT_ENDS and day - timedelta(days=1) not in taken:
            day -= timedelta(days=1)
            taken.add(day)
        known = days.get(day, {})
        completes = not _is_complete(known) and _is_complete(answers)
        days[day] = {**known, **answers} if completes else {**answers, **known}
    return days


def _is_complete(answers: dict[str, float]) -> bool:
    return all(item in answers for item in _ITEMS)


def _answers(row: dict[str, str]) -> dict[str, float]:
    answers: dict[str, float] = {}
    for item in _ITEMS:
        if value := _number(row, item):
            answers[item] = value
    if hours := _number(row, "sleep_duration_h"):
        answers["sleep_hours"] = hours
    return answers


def _sessions(rows: csv.DictReader[str]) -> Batch:
    batch = Batch()
    for line, row in _numbered(rows):
        try:
            minutes, rpe = _number(row, "duration_min"), _number(row, "perceived_exertion")
            if minutes is None or rpe is None or minutes == 0:
                raise InvalidInputError("import.no_load")
            stamp = row["end_date_time"]
            day = _local(stamp).date()
            sport = _sport(row.get("activity_names") or "")
            record = Session(
                id=derived_id(day, "pmsys", stamp, sport, minutes, rpe),
                date=day,
                sport=sport,
                minutes=round(minutes),
                rpe=rpe,
                source="pmsys",
            )
        except ValidationError as error:
            batch.skip(line, first_fault(error))
        except HerstelError as error:
            batch.skip(line, error)
        else:
            batch.records.append(record)
    return batch


def _numbered(rows: csv.DictReader[str]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        for row in rows:
            yield str(rows.line_num), row
    except csv.Error as error:
        raise FormatError("import.not_csv", line=rows.line_num, reason=str(error)) from error


def _sport(names: str) -> str:
    """Return the sport from a list such as `['individual', 'running']`."""
    if not names.strip().startswith("["):
        return "other"
    found = (one or other for one, other in _QUOTED.findall(names[:_LONGEST_LIST]))
    return next((name for name in found if name and name not in _GROUPING), "other")


def _number(row: dict[str, str], column: str) -> float | None:
    written = (row.get(column) or "").strip()
    if not written:
        return None
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidInputError("error.number", field=column, given=written[:40])
    return number


def _local(stamp: str | None) -> datetime:
    """Return the local time of a UTC stamp such as `2019-11-01T08:31:40.751Z`."""
    written = (stamp or "").strip()  # a row that is too short has none
    try:
        utc = datetime.fromisoformat(written.removesuffix("Z")[:19])
        summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
        return utc + timedelta(hours=2 if summer else 1)
    except (ValueError, OverflowError, TypeError):  # a stamp with another zone compares with none
        raise InvalidInputError("error.date", given=written[:40]) from None


def _last_sunday(year: int, month: int) -> datetime:
    """Return the moment in UTC at which summer time begins (March) or ends (October)."""
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1)  # noqa: DTZ001  naive UTC, as in the file
