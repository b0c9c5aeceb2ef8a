"""No answers of a vendor come in upside down: while nobody said their scale they stay out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from herstel.domain.checkin import CheckIn
from herstel.domain.session import Session
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.registry import read_path
from herstel.services.importing.item_scale import ItemScale

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
    return [each.fatigue for each in batch.records if isinstance(each, CheckIn)]


@pytest.mark.parametrize("form", [as_table, as_json])
@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_answers_stay_out_while_nobody_said_their_scale(
    tmp_path: Path, form: Callable[[Callable[[int], int]], str], copy: Callable[[int], int]
) -> None:
    batch = read(tmp_path, form(copy))
    assert answers(batch) == []
    assert len(batch.records) == len(DAYS)
    assert {use.key for use in batch.columns if use.name in WELLNESS} == {"import.column_1_4"}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_what_lies_outside_the_scale_that_was_said_is_left_out_with_a_word(
    tmp_path: Path, copy: Callable[[int], int]
) -> None:
    said = replace(READING, scale=ItemScale(1, 4, is_high_best=False))
    batch = read(tmp_path, as_table(copy), said)
    inside = [level for _, level in DAYS if 1 <= copy(level) <= 4]
    assert len(answers(batch)) == len(inside)
    assert len(batch.skipped) == len(DAYS) - len(inside)


@pytest.mark.parametrize(("written", "rpe"), [("7.0", 7), ("7", 7), ("70", None), ("11", None), ("-1", None)])
def test_an_effort_on_another_scale_is_no_effort(tmp_path: Path, written: str, rpe: float | None) -> None:
    header = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Moving Time,Perceived Exertion\n"
    )
    batch = read(tmp_path, header + f'7,"Mar 1, 2026, 6:00:00 AM",A,Run,600,600,{written}\n')
    (session,) = batch.records
    assert isinstance(session, Session)
    assert session.rpe == rpe
