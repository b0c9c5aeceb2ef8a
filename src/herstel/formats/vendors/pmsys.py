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
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import derived_id
from herstel.domain.self_reports import CheckIn
from herstel.formats.batch import Batch, FormatError, OpenScale, ReadingContext
from herstel.formats.entries import entry
from herstel.formats.open_scale import hold_back
from herstel.services.importing.item_scale import OURS, ItemScale, likely_range

_ITEMS: Final = ("fatigue", "mood", "sleep_quality", "soreness", "stress")
_WELLNESS: Final = frozenset({"effective_time_frame", "fatigue", "sleep_duration_h"})
_SESSIONS: Final = frozenset({"end_date_time", "perceived_exertion", "duration_min"})
_LEAST_BEYOND: Final = 2
_LEAST_PART: Final = 0.1
"""This many answers beyond 1 to 5, and this share of all, are no slip of the finger: the scale differs."""
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
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        columns = set(rows.fieldnames or ())
    except csv.Error as error:
        raise FormatError("import.not_csv", line=1, reason=str(error)) from error
    if columns >= _WELLNESS:
        batch, other = _wellness(rows, reading.scale)
        hold_back(batch, reading, other)
        return batch
    if columns >= _SESSIONS:
        return _sessions(rows)
    raise FormatError("import.not_pmsys", columns=", ".join(sorted(columns))[:200])


def _wellness(rows: csv.DictReader[str], scale: ItemScale | None) -> tuple[Batch, OpenScale | None]:
    """Return what was read, and the scale of answers that are not on ours."""
    batch = Batch()
    mornings: list[tuple[datetime, dict[str, float]]] = []
    numbered = list(_numbered(rows))
    other = None if scale else _other_scale([row for _, row in numbered])
    for line, row in numbered:
        with entry(batch, line):
            moment = _local(row["effective_time_frame"])
            answers = _answers(row, scale) if other is None else _hours(row)
            CheckIn.validated({"date": moment.date(), **answers})
            if answers:
                mornings.append((moment, answers))
            elif other is None:
                raise InvalidInputError("import.blank")
    by_day = _one_a_day(sorted(mornings, key=lambda morning: morning[0]))
    batch.records.extend(CheckIn.validated({"date": day, **by_day[day]}) for day in sorted(by_day))
    return batch, other


def _other_scale(rows: Sequence[dict[str, str]]) -> OpenScale | None:
    """Return the scale of a copy whose answers were put on another one; None when they run from 1 to 5."""
    answered = [(row, values) for row in rows if (values := _numbers(row))]
    values = [value for _, numbers in answered for value in numbers]
    beyond = [value for value in values if not (OURS.low <= value <= OURS.high and value.is_integer())]
    if len(beyond) < max(_LEAST_BEYOND, _LEAST_PART * len(values)):
        return None
    low, high = likely_range(values)
    answered.sort(key=lambda row: sum(row[1]) / len(row[1]))
    shown = [answered[at][0] for at in sorted({0, len(answered) // 2, len(answered) - 1})]
    days = "; ".join(
        f"{row['effective_time_frame'][:10]} ({', '.join(f'{item} {row.get(item)}' for item in _ITEMS)})"
        for row in shown
    )
    return OpenScale(low, high, days, unread=_ITEMS)


def _numbers(row: dict[str, str]) -> list[float]:
    """Return the answers of a row as they stand there; what is no number is told with its row."""
    try:
        return [value for item in _ITEMS if (value := _number(row, item))]
    except InvalidInputError:
        return []


def _one_a_day(mornings: list[tuple[datetime, dict[str, float]]]) -> dict[date, dict[str, float]]:
    """The first complete check-in of a day counts; others only fill its gaps."""
    taken = {moment.date() for moment, _ in mornings if moment.hour >= _NIGHT_ENDS}
    days: dict[date, dict[str, float]] = {}
    for moment, answers in mornings:
        day = moment.date()
        if moment.hour < _NIGHT_ENDS and day - timedelta(days=1) not in taken:
            day -= timedelta(days=1)
            taken.add(day)
        earlier = days.get(day, {})
        completes = not _is_complete(earlier) and _is_complete(answers)
        days[day] = {**earlier, **answers} if completes else {**answers, **earlier}
    return days


def _is_complete(answers: dict[str, float]) -> bool:
    return all(item in answers for item in _ITEMS)


def _answers(row: dict[str, str], scale: ItemScale | None) -> dict[str, float]:
    answers: dict[str, float] = {}
    for item in _ITEMS:
        if value := _number(row, item):
            answers[item] = value if scale is None else _on_ours(value, item, scale)
    return answers | _hours(row)


def _on_ours(value: float, item: str, scale: ItemScale) -> int:
    answer = scale.on_ours(value)
    if answer is None:
        allowed = f"{scale.low}-{scale.high}"
        raise InvalidInputError("error.range", field=item, given=f"{value:g}", allowed=allowed)
    return answer


def _hours(row: dict[str, str]) -> dict[str, float]:
    slept = _number(row, "sleep_duration_h")
    return {"sleep_hours": slept} if slept else {}


def _sessions(rows: csv.DictReader[str]) -> Batch:
    batch = Batch()
    for line, row in _numbered(rows):
        with entry(batch, line):
            batch.records.append(_session(row))
    return batch


def _session(row: dict[str, str]) -> Session:
    minutes, rpe = _number(row, "duration_min"), _number(row, "perceived_exertion")
    if minutes is None or rpe is None or minutes == 0:
        raise InvalidInputError("import.no_load")
    stamp = row["end_date_time"]
    day, sport = _local(stamp).date(), _sport(row.get("activity_names") or "")
    return Session.validated(
        {
            "id": derived_id(day, "pmsys", stamp, sport, minutes, rpe),
            "date": day,
            "sport": sport,
            "minutes": round(minutes),
            "rpe": rpe,
            "source": "pmsys",
        }
    )


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
    quoted_names = (one or other for one, other in _QUOTED.findall(names[:_LONGEST_LIST]))
    return next((name for name in quoted_names if name and name not in _GROUPING), "other")


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
