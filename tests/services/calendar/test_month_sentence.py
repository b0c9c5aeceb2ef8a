"""A month in one sentence."""

from __future__ import annotations

from datetime import date

from herstel.domain.spoken_dates import find_month
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.calendar.month_sentence import month_sentence
from support.journals import days, journal, kept_rest, session
from support.rows import rows

TODAY = date(2026, 3, 29)


@rows(
    ("words", "month"),
    [
        ("march 2025", date(2025, 3, 1)),
        ("maart 2025", date(2025, 3, 1)),
        ("2025-03", date(2025, 3, 1)),
        ("last march", date(2025, 3, 1)),
        ("april", date(2025, 4, 1)),
        ("maart", date(2026, 3, 1)),
        ("vorige maand", date(2026, 2, 1)),
        ("12 march", None),
        ("end of march", None),
        ("marching", None),
    ],
)
def test_a_month_is_read_as_the_latest_that_has_begun(words: str, month: date | None) -> None:
    assert find_month(words, TODAY) == month


def test_a_month_of_which_all_is_known_has_its_whole_load() -> None:
    february = list(days(date(2026, 2, 1), date(2026, 2, 28)))
    done = [session(day, minutes=60, rpe=5) for day in february[:3]]
    records = [*done, *(kept_rest(day) for day in february[3:])]
    told = month_sentence(journal(*records), date(2026, 2, 1), TODAY, translator("en"), DEFAULT_SETTINGS)
    assert told == "February 2026: 3 sessions, 3 h 00, 25 rest days, 900 AU"


def test_of_a_month_that_runs_only_what_was_is_counted() -> None:
    past, planned = (
        session(date(2026, 3, 2), minutes=90, rpe=4),
        session(date(2026, 3, 30), minutes=60, rpe=5),
    )
    told = month_sentence(journal(past, planned), date(2026, 3, 1), TODAY, translator("nl"), DEFAULT_SETTINGS)
    assert told == "maart 2026 (vanaf 2 mrt, tot nu toe): 1 training, 1 u 30, 0 rustdagen, minstens 360 AU"


def test_an_empty_month_says_so() -> None:
    told = month_sentence(journal(), date(2025, 3, 1), TODAY, translator("en"), DEFAULT_SETTINGS)
    assert told == "March 2025: nothing is recorded"
