"""Finding days without a terminal: dates in words, words on days, the next day of a kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Commitment, Repeat, Unit
from support.desk import PaperDesk
from support.screens import TODAY
from tui.days.test_editing import rest, session

DAY = timedelta(days=1)


def test_a_date_in_words_is_read_aloud_before_one_goes_there() -> None:
    desk = PaperDesk()
    desk.search.ask_date()
    assert desk.line.preview("12 mar") == "Friday 12 March 2027"
    with pytest.raises(InvalidInputError):
        desk.line.preview("31 feb")
    assert desk.day == TODAY
    desk.line.type("-3")
    assert desk.day == TODAY - 3 * DAY


def test_words_count_while_they_are_typed_and_lead_to_the_first_day_ahead() -> None:
    hills = [
        session(letter, TODAY + days * DAY, title="Hills")
        for letter, days in zip("abc", (-4, 2, 9), strict=True)
    ]
    desk = PaperDesk(*hills)
    desk.search.ask_words()
    assert "3" in desk.line.preview("hills")
    assert "Tue 24 Nov" in desk.line.preview("hills")
    desk.line.type("hills")
    assert desk.day == TODAY + 2 * DAY
    assert desk.search.status(desk.day) == ["“hills” 2/3"]
    desk.search.jump("item", 1, 1)
    assert desk.day == TODAY + 9 * DAY
    desk.search.jump("item", 1, 1)
    assert len(desk.told) == 1
    desk.search.jump("item", -1, 5)
    assert desk.day == TODAY - 4 * DAY, "as far as there are any"
    desk.search.clear()
    assert desk.search.status(desk.day) == []


def test_words_that_stand_nowhere_search_nothing() -> None:
    desk = PaperDesk(session("a"))
    desk.search.ask_words()
    desk.line.type("swim")
    assert desk.search.words == ""
    assert desk.day == TODAY
    assert len(desk.told) == 1


def test_what_is_searched_is_looked_for_again_when_the_journal_changes() -> None:
    desk = PaperDesk(session("a", title="Hills"), session("b", TODAY + DAY, title="Hills"))
    desk.search.ask_words()
    desk.line.type("hills")
    desk.copier.delete()
    assert list(desk.search.days) == [TODAY + DAY]


def test_a_repetition_is_found_farther_than_it_was_looked_for() -> None:
    club = Commitment(
        id=f"{TODAY}-clubclub", date=TODAY, title="Club", repeat=Repeat(every=1, unit=Unit.WEEK)
    )
    desk = PaperDesk(club)
    desk.search.ask_words()
    desk.line.type("club")
    desk.search.jump("item", 1, 100)
    assert desk.day == TODAY + timedelta(weeks=100)


def test_jumps_go_to_gaps_and_to_what_has_no_answer() -> None:
    desk = PaperDesk(
        session("a", TODAY - 5 * DAY), session("b", TODAY - 2 * DAY), session("c"), rest(TODAY + DAY)
    )
    desk.search.jump("gap", 1, 1)
    assert desk.day == TODAY + 2 * DAY
    days: list[date] = []
    for _ in range(3):
        desk.search.jump("unanswered", 1, 1)
        days.append(desk.day)
    assert days == [TODAY - 5 * DAY, TODAY - 2 * DAY, TODAY], "behind the last comes the first"


def test_while_days_are_read_the_line_says_how_far_and_an_answer_waits_for_them() -> None:
    desk = PaperDesk(session("a", TODAY + DAY, title="Hills"))
    parts: list[Callable[[], object]] = []
    desk.follow = lambda work, told: parts.extend((lambda: next(iter(work), None), told))  # type: ignore[method-assign]
    desk.search.ask_words()
    assert desk.line.preview("hills") == "Your years are being read… 0 %"
    desk.line.type("hills")
    assert desk.search.status(TODAY) == ["Your years are being read… 0 %"]
    assert desk.day == TODAY
    read, told = parts
    read()
    read()
    told()
    assert (desk.day, desk.search.words) == (TODAY + DAY, "hills")


def test_a_search_that_waits_for_days_survives_a_change_of_the_journal() -> None:
    desk = PaperDesk(session("a", TODAY + DAY, title="Hills"))
    at_once = desk.follow
    desk.follow = lambda work, told: None  # type: ignore[method-assign]
    desk.search.ask_words()
    desk.line.type("hills")
    desk.follow = at_once  # type: ignore[method-assign]
    desk.search.journal_changed()
    assert (desk.day, desk.search.words) == (TODAY + DAY, "hills")
