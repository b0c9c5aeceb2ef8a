"""No answers of a vendor come in upside down: while nobody said their scale they stay out."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import CheckIn
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.open_scale import settled
from herstel.services.importing.item_scale import ItemScale, TableContext
from support.journals import journal

READING = ReadingContext(date(2026, 11, 27))
WELLNESS: Final = ("fatigue", "soreness", "stress", "mood", "motivation")
COPIES: Final[dict[str, Callable[[int], int]]] = {
    "as the platform writes it": lambda level: level,
    "reversed": lambda level: 5 - level,
    "shifted": lambda level: level - 1,
    "1 to 7": lambda level: 2 * level - 1,
    "1 to 10": lambda level: 3 * level - 2,
    "percent": lambda level: 25 * level,
}
DAYS: Final = [(date(2026, 3, 1) + timedelta(days=number), 1 + number * 7 % 4) for number in range(40)]


def as_table(copy: Callable[[int], int]) -> str:
    rows = [
        f"{day},{','.join([str(copy(level))] * len(WELLNESS))},{27000 - 900 * level},{50 + level}\n"
        for day, level in DAYS
    ]
    return f"date,{','.join(WELLNESS)},sleepSecs,restingHR\n" + "".join(rows)


def as_json(copy: Callable[[int], int]) -> str:
    measured = {"sleepSecs": 27000, "restingHR": 50, "ctl": 1.0}
    return json.dumps(
        [{"id": str(day), **dict.fromkeys(WELLNESS, copy(level)), **measured} for day, level in DAYS]
    )


def read(folder: Path, text: str, reading: ReadingContext = READING) -> Batch:
    file = folder / "file"
    file.write_text(text, encoding="utf-8")
    return read_path(file, reading)


def answers(batch: Batch) -> list[int | None]:
    return [record.fatigue for record in batch.records if isinstance(record, CheckIn)]


@pytest.mark.parametrize("form", [as_table, as_json])
@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_answers_stay_out_while_nobody_said_their_scale(
    tmp_path: Path, form: Callable[[Callable[[int], int]], str], copy: Callable[[int], int]
) -> None:
    batch = read(tmp_path, form(copy))
    assert answers(batch) == []
    assert len(batch.records) == len(DAYS)
    assert {use.key for use in batch.columns if use.name in WELLNESS} == {"import.column_1_4"}


@pytest.mark.parametrize("name", COPIES)
def test_of_a_scale_that_was_said_nothing_outside_it_is_taken_nor_what_speaks_against_it(
    tmp_path: Path, name: str
) -> None:
    copy = COPIES[name]
    said = replace(READING, scale=ItemScale(1, 4, is_high_best=False))
    batch = read(tmp_path, as_table(copy), said)
    inside = [level for _, level in DAYS if 1 <= copy(level) <= 4]
    assert len(batch.skipped) == len(DAYS) - len(inside)
    taken = settled(batch, TableContext(journal()))
    assert len(answers(taken)) == (0 if name == "reversed" else len(inside))
    assert [set(scale.against) for scale in taken.open_scales] == (
        [{*WELLNESS}] if name == "reversed" else []
    )
    sure = read(tmp_path, as_table(copy), replace(said, is_sure=True))
    assert len(answers(sure)) == len(inside)


@pytest.mark.parametrize(("written", "rpe"), [("7.0", 7), ("7", 7), ("70", None), ("11", None), ("-1", None)])
def test_an_effort_on_another_scale_is_no_effort(tmp_path: Path, written: str, rpe: float | None) -> None:
    header = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Moving Time,Perceived Exertion\n"
    )
    batch = read(tmp_path, header + f'7,"Mar 1, 2026, 6:00:00 AM",A,Run,600,600,{written}\n')
    (session,) = batch.records
    assert isinstance(session, Session)
    assert session.rpe == rpe


GARMIN_NAME: Final = "a@b.c_0_summarizedActivities.json"
EFFORT_COPIES: Final[dict[str, Callable[[int], float]]] = {
    "percent": lambda rpe: 10 * rpe,
    "of one": lambda rpe: rpe / 10,
    "0 to 1000": lambda rpe: 100 * rpe,
}


def efforts_of(vendor: str, copy: Callable[[int], float]) -> str:
    """Return ten sessions with the efforts 1 to 10 on another scale than the vendor's."""
    if vendor == "garmin-json":
        told = [
            {
                "activityId": rpe,
                "activityType": "running",
                "startTimeLocal": 1_780_000_000_000 + rpe * 86_400_000,
                "duration": 3_600_000,
                "workoutRpe": 10 * copy(rpe),
            }
            for rpe in range(1, 11)
        ]
        return json.dumps([{"summarizedActivitiesExport": told}])
    header, row = {
        "strava": (
            "Activity ID,Activity Date,Activity Type,Elapsed Time,Moving Time,Perceived Exertion",
            '{rpe},"Mar {rpe}, 2026, 6:00:00 AM",Run,600,600,{given:g}',
        ),
        "intervals-activities": (
            "id,start_date_local,name,type,moving_time,icu_rpe,icu_training_load",
            "i{rpe},2026-03-{rpe:02}T06:00:00,R,Run,600,{given:g},9",
        ),
        "trainingpeaks": (
            "Title,WorkoutType,WorkoutDay,TimeTotalInHours,Rpe",
            "R,Run,2026-03-{rpe:02},1,{given:g}",
        ),
    }[vendor]
    return "\n".join([header, *(row.format(rpe=rpe, given=copy(rpe)) for rpe in range(1, 11)), ""])


@pytest.mark.parametrize("vendor", ["strava", "intervals-activities", "trainingpeaks", "garmin-json"])
def test_of_efforts_on_another_scale_none_comes_in_and_every_session_does(
    tmp_path: Path, vendor: str
) -> None:
    file = tmp_path / GARMIN_NAME

    def rated(copy: Callable[[int], float]) -> list[float | None]:
        file.write_text(efforts_of(vendor, copy), encoding="utf-8")
        records = read_path(file, READING).records
        return [record.rpe for record in records if isinstance(record, Session)]

    assert rated(float) == list(range(1, 11))
    for name, copy in EFFORT_COPIES.items():
        assert rated(copy) == [None] * 10, name


NOTHING: Final = TableContext(journal())
PMSYS_COPIES: Final[dict[str, Callable[[int], float]]] = {
    "reversed": lambda level: 6 - level,
    "1 to 7": lambda level: 1.5 * level - 0.5,
    "1 to 10": lambda level: 2 * level,
    "percent": lambda level: 20 * level,
    "percent, reversed": lambda level: 120 - 20 * level,
    "1 to 10, reversed": lambda level: 12 - 2 * level,
}
LEVELS: Final = [(day, 1 + number * 7 % 5) for number, (day, _) in enumerate(DAYS)]


def as_pmsys(copy: Callable[[int], float]) -> str:
    rows = []
    for day, level in LEVELS:
        answer = f"{copy(level):g}"
        rows.append(f"{day}T06:30:00.000Z,{answer},{answer},{4 + level},{answer},{answer},{answer}\n")
    return "effective_time_frame,fatigue,mood,sleep_duration_h,sleep_quality,soreness,stress\n" + "".join(
        rows
    )


def test_what_pmsys_wrote_is_taken(tmp_path: Path) -> None:
    batch = settled(read(tmp_path, as_pmsys(lambda level: level)), NOTHING)
    assert (answers(batch), batch.open_scales) == ([level for _, level in LEVELS], [])


@pytest.mark.parametrize("copy", PMSYS_COPIES.values(), ids=PMSYS_COPIES)
def test_of_a_turned_or_stretched_copy_of_it_only_the_nights_are_taken(
    tmp_path: Path, copy: Callable[[int], float]
) -> None:
    batch = settled(read(tmp_path, as_pmsys(copy)), NOTHING)
    assert answers(batch) == [None] * len(LEVELS)
    assert [record.sleep_hours for record in batch.records if isinstance(record, CheckIn)] == [
        4 + level for _, level in LEVELS
    ]
    (scale,) = batch.open_scales
    assert scale.days.count("2026-0") == 3


def test_such_a_copy_is_read_when_its_scale_is_said(tmp_path: Path) -> None:
    said = replace(READING, scale=ItemScale(0, 100, is_high_best=False))
    batch = settled(read(tmp_path, as_pmsys(PMSYS_COPIES["percent, reversed"]), said), NOTHING)
    assert [answer for answer in answers(batch) if answer in {1, 5}] != []
    assert all(
        (answer or 0) <= 3 if level <= 2 else (answer or 0) >= 3
        for answer, (_, level) in zip(answers(batch), LEVELS, strict=True)
    )


@pytest.mark.parametrize("copy", ["reversed", "1 to 10", "percent"])
def test_nor_do_answers_come_in_upside_down_from_within_a_folder_or_zip(tmp_path: Path, copy: str) -> None:
    rows = [f"{day},{PMSYS_COPIES[copy](level):g},{4 + level}" for day, level in LEVELS]
    text = "date,mood,sleep_hours\n" + "\n".join(rows) + "\n"
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "diary.csv").write_text(text)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("diary.csv", text)
    for path in (folder, tmp_path / "all.zip"):
        batch = settled(read_path(path, READING), NOTHING)
        assert all(record.mood is None for record in batch.records if isinstance(record, CheckIn))
        assert len(batch.records) == len(LEVELS)
        assert [scale.part for scale in batch.open_scales] == ["diary.csv"]
