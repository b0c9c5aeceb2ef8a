"""The hours of a week: which are shown, and on which line a time of day lies."""

from __future__ import annotations

from datetime import time

from herstel.services.calendar.view import CellItem, Mark
from herstel.tui.days.hours import HourAxis, hour_axis
from support.rows import rows


def at(start: time | None, end: time | None = None) -> CellItem:
    return CellItem(Mark.LIFE, "dentist", start=start, end=end)


def test_a_week_without_a_time_has_no_hours() -> None:
    assert hour_axis([[at(None)], []], 5, 40) is None


def test_hours_go_from_eight_to_twenty_and_further_where_something_is() -> None:
    assert hour_axis([[at(time(10))]], 5, 40) == HourAxis(8, 20, 5, 2)
    early_and_late = [[at(time(6, 30))], [at(time(19), time(22, 30))]]
    assert hour_axis(early_and_late, 5, 25) == HourAxis(6, 23, 5, 1)


def test_a_night_shift_lasts_to_the_end_of_its_day() -> None:
    axis = hour_axis([[at(time(23), time.max)]], 0, 40)
    assert axis is not None
    assert axis.last == 24


def test_where_there_is_no_room_for_an_hour_a_line_there_are_none() -> None:
    assert hour_axis([[at(time(10))]], 5, 16) is None


@rows(("moment", "line"), [(time(8), 3), (time(8, 30), 4), (time(9, 59), 6), (time.max, 26)])
def test_a_time_lies_on_the_line_of_its_half_hour(moment: time, line: int) -> None:
    assert HourAxis(8, 20, 3, 2).line_of(moment) == line


def test_the_hour_stands_on_its_first_line() -> None:
    axis = HourAxis(8, 20, 3, 2)
    assert [axis.label(line) for line in (2, 3, 4, 5, 26, 27)] == ["", "08", "", "09", "", ""]
