"""Days in a column: the column as a whole decides whether the day or the month comes first."""

from __future__ import annotations

from datetime import UTC, date, time

import pytest

from herstel.domain.errors import InvalidInputError
from herstel.formats.table_days import DayReader
from support.rows import rows

TODAY = date(2026, 5, 20)
LAST = date(2026, 4, 5)


@rows(
    "written",
    [
        *(
            "2026-04-05",
            "2026/4/5",
            "20260405",
            "5 april 2026",
            "April 5, 2026",
            "5-Apr-26",
            "zo 5 apr. 2026",
        ),
        *("Sun Apr 5 2026", "5. April 2026", "46117", "2026-04-05T06:30:00", "2026-04-05 06:30"),
        *("05.04.2026", "5.4.26", "April 5th 2026"),
    ],
)
def test_a_day_in_its_common_forms(written: str) -> None:
    assert DayReader([written], TODAY).read(written)[0] == LAST


@rows(
    ("cells", "last"),
    [
        (["05-04-2026", "13-04-2026"], date(2026, 4, 13)),
        (["04/05/2026", "04/13/2026"], date(2026, 4, 13)),
        (["05/04/26", "30/04/26"], date(2026, 4, 30)),
        (["26-04-05", "26-04-30"], date(2026, 4, 30)),
        (["12-05-2026", "05-05-2026"], date(2026, 5, 5)),
        (["05-05-2026", "06-06-2025"], date(2025, 6, 6)),
        (["31-11-2025", "05-11-2025"], date(2025, 11, 5)),
    ],
)
def test_the_column_shows_the_order(cells: list[str], last: date) -> None:
    assert DayReader(cells, TODAY).read(cells[-1])[0] == last


@rows(
    ("cells", "key"),
    [
        (["05-04-2026", "04-04-2026"], "import.day_or_month"),
        (["13-04-2026", "04-13-2026"], "import.mixed_days"),
    ],
)
def test_what_the_column_does_not_show_is_asked(cells: list[str], key: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        DayReader(cells, TODAY)
    assert refused.value.key == key


def test_the_weekdays_beside_them_say_it() -> None:
    days = DayReader(["Mon, 3/2/2026", "Tue 3/3/2026"], TODAY)
    assert days.read("Mon, 3/2/2026")[0] == date(2026, 3, 2)
    assert DayReader(["ma 2/3/2026", "3/3/2026"], TODAY).read("3/4/2026")[0] == date(2026, 4, 3)


def test_a_day_that_falls_on_another_weekday_is_refused() -> None:
    days = DayReader(["Mon 2026-03-03", "Tue 2026-03-03"], TODAY)
    assert days.read("Tue 2026-03-03")[0] == date(2026, 3, 3)
    for written in ("Mon 2026-03-03", "So. 3. März 2026"):
        with pytest.raises(InvalidInputError) as refused:
            days.read(written)
        assert refused.value.key == "import.other_weekday"


def test_the_person_may_say_it() -> None:
    cells = ["05-04-2026", "04-04-2026"]
    assert DayReader(cells, TODAY, "day-first").read(cells[0])[0] == date(2026, 4, 5)
    assert DayReader(cells, TODAY, "month-first").read(cells[0])[0] == date(2026, 5, 4)


@rows("written", ["today", "0026-03-30", "1949-12-31", "31-04-2026", "2026-13-01", "", "2026-04-05 25:00"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        DayReader([written], TODAY).read(written)
    assert refused.value.key == "import.date"


def test_a_moment_has_the_hour_of_its_zone() -> None:
    days = DayReader([], TODAY, zone=UTC)
    assert days.read("2026-04-05T23:30:00+02:00") == (LAST, time(21, 30))
    assert days.read("2026-04-05 6:05 PM") == (LAST, time(18, 5))
