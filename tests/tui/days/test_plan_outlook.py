"""What stands below a planned week where there is room: its load beside others, and the week after it."""

from __future__ import annotations

from datetime import date

from herstel.domain.dates import Week
from herstel.domain.life import Limit
from herstel.domain.record import Record
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.planning.week_plan import checked_week
from herstel.tui.days.plan_foot import outlook_lines
from rules.planning.journals import on, planned, rest
from rules.planning.weeks import MONDAY
from support.memory_repository import journal_of
from support.weekdays import THU, TUE

SAY = translator("en")


def lines_of(*records: Record) -> list[str]:
    """Return what is shown of a week, each day sixteen columns wide."""
    journal = journal_of(list(records))
    plan = checked_week(journal, Week.of(MONDAY), on(-1), DEFAULT_SETTINGS)

    def column(day: date) -> tuple[int, int]:
        return 16 * (day - MONDAY).days, 16

    return [line.plain for line in outlook_lines(plan, journal, column, SAY)]


def test_the_load_of_the_week_is_a_bar_and_only_known_weeks_stand_beside_it() -> None:
    first, *_ = lines_of(planned(TUE, "ride", 5, 60))
    assert first.startswith("this week ─")
    assert first.endswith(" 300 AU")
    assert "the one before" not in first


def test_the_week_after_stands_below_its_days() -> None:
    *_, title, names = lines_of(planned(7 + TUE, "long ride", 4, 90), planned(7 + THU, "easy", 3, 45))
    assert title == "The week after  495 AU · 2 sessions · 2 h 15"
    assert names[16:].startswith("long ride")
    assert names[48:].startswith("easy")


def test_a_week_after_without_training_says_so() -> None:
    assert lines_of(rest(7))[-1] == "The week after  nothing planned yet"


def test_a_limit_says_how_much_fits_its_day() -> None:
    title, room = lines_of(Limit(id=f"{on(TUE)}-max45000", date=on(TUE), most_minutes=45))[2:4]
    assert title == "What fits each day, by what it has held"
    assert room.strip() == "at most 45′"
    assert room.index("at most") == 16
