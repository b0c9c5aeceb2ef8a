"""Files in which several people stand: nobody's rows are mixed with another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import Night
from herstel.formats.batch import ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.table import SeveralPeopleError

READING = ReadingContext(date(2026, 11, 27))
DIARY = (
    "Athlete,date,sport,minutes,rpe\nJo Smit,2026-11-20,run,40,6\nAn Bos,2026-11-20,ride,90,3\n"
    "jo smit,2026-11-21,run,50,7\n"
)
ELITE = (
    "Member,Date,Datetime,Type,Rmssd,HR\nJo,2026-11-20,2026-11-20 07:00,Readiness,61,48\n"
    "An,2026-11-21,2026-11-21 07:00,Readiness,30,66\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "diary.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("text", "names"), [(DIARY, ("An Bos", "jo smit")), (ELITE, ("An", "Jo"))])
def test_several_people_are_asked_about_by_name(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    with pytest.raises(SeveralPeopleError) as asked:
        read_path(written(tmp_path, text), READING)
    assert asked.value.names == names
    assert asked.value.params == {"names": ", ".join(names)}


def test_the_rows_of_the_one_that_was_chosen_are_read_and_no_others(tmp_path: Path) -> None:
    batch = read_path(written(tmp_path, DIARY), replace(READING, athlete="JO SMIT"))
    sessions = [record for record in batch.records if isinstance(record, Session)]
    assert [(session.sport, session.minutes) for session in sessions] == [("run", 40), ("run", 50)]
    (night,) = read_path(written(tmp_path, ELITE), replace(READING, athlete="an")).records
    assert isinstance(night, Night)
    assert (night.date, night.resting_hr) == (date(2026, 11, 21), 66)


def test_a_name_that_does_not_stand_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeveralPeopleError):
        read_path(written(tmp_path, DIARY), replace(READING, athlete="Bo"))


def test_a_file_of_one_person_asks_nothing(tmp_path: Path) -> None:
    alone = "".join(line for line in DIARY.splitlines(keepends=True) if "Bos" not in line)
    assert len(read_path(written(tmp_path, alone), READING).records) == 2
