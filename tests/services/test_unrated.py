"""Sessions without an effort: which they are, newest first, and what helps to remember them."""

from __future__ import annotations

from herstel.i18n.catalog import translator
from herstel.services.unrated import Remembered, remembered, save_for_rating, unrated
from support.journals import TODAY, back, journal, session


def test_only_what_was_done_and_has_no_effort_is_open_newest_first() -> None:
    open_ones = [session(back(9), rpe=None), session(back(1), rpe=None), session(TODAY, rpe=None)]
    others = [
        session(back(2), rpe=4),
        session(back(3), rpe=None, minutes=None, status="planned"),
        session(back(4), rpe=None, status="skipped"),
    ]
    known = journal(*open_ones, *others)
    assert unrated(known, TODAY) == open_ones[::-1]
    assert unrated(known, TODAY, days=2) == [open_ones[2], open_ones[1]]
    assert unrated(known, back(1)) == [open_ones[1], open_ones[0]]


def test_of_two_on_one_day_the_later_one_comes_first() -> None:
    early, late = (
        session(TODAY, rpe=None, start=start, number=n) for n, start in ((2, "07:00"), (1, "19:00"))
    )
    assert unrated(journal(early, late), TODAY) == [late, early]


def test_a_rating_changes_the_effort_alone() -> None:
    before = session(TODAY, rpe=None, average_hr=151, title="Tempo")
    change = save_for_rating(before, 7)
    assert change.base == before
    assert change.record.facts() == {**before.facts(), "rpe": 7}


def test_length_and_heart_rate_stand_beside_the_name() -> None:
    facts = {"title": "Long run", "start": "18:30", "distance_km": 10.5, "average_hr": 148}
    one = session(TODAY, rpe=None, minutes=62, **facts)
    told = remembered(one, TODAY, translator("en"))
    assert told == Remembered("Mon 20 Apr", "Long run", "18:30", "10.5 km", "62 min", "148 bpm")


def test_what_is_not_known_is_left_out_and_another_year_is_said() -> None:
    bare = session(back(120), rpe=None, minutes=None)
    told = remembered(bare, TODAY, translator("nl"))
    assert told == Remembered("zo 21 dec 2025", "hardlopen", "", "", "", "")
