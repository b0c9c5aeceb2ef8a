"""A week as a proposal would have it: ghosts and gaps, and loads; nothing is saved."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.dates import Week
from herstel.i18n.catalog import translator
from herstel.metrics.load import WeekLoad
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import AddRest, LightenSession, MoveSession, SkipSession, Step
from herstel.services.calendar.view import Mark
from herstel.services.planning.preview import ProposalPreview, load_asked
from herstel.services.planning.week_plan import checked_week
from support.memory_repository import MemoryRepository

MONDAY = date(2026, 3, 30)
MON, TUE, WED, THU = range(4)


def session(place: int, title: str, minutes: int | None = 60) -> Session:
    day = MONDAY + timedelta(days=place)
    fields = {"planned_minutes": minutes, "planned_rpe": 5, "sport": "run", "title": title}
    return Session.validated({"id": f"{day}-planned0", "date": day, "status": "planned", **fields})


RECORDS = [
    session(MON, "moves"),
    session(TUE, "shorter"),
    session(WED, "left out"),
    Rest(id="2026-04-02-restrest", date=MONDAY + timedelta(days=THU)),
]
JOURNAL = MemoryRepository(RECORDS).journal()
PLAN = checked_week(JOURNAL, Week.of(MONDAY), MONDAY, DEFAULT_SETTINGS)
STEPS: list[Step] = [MoveSession(0, 4), LightenSession(1, 30, 3.0), SkipSession(2), AddRest(5)]
PREVIEW = ProposalPreview(JOURNAL, PLAN.week, STEPS, translator("en"))


def shown(place: int) -> list[tuple[Mark, str]]:
    items = PREVIEW.cell(MONDAY + timedelta(days=place)).items
    return [(item.mark, item.text) for item in items]


def test_what_goes_leaves_a_gap_and_what_comes_is_a_ghost() -> None:
    assert shown(MON) == [(Mark.GOES, "moves")]
    assert shown(TUE) == [(Mark.COMES, "shorter")]
    assert PREVIEW.cell(MONDAY + timedelta(days=TUE)).items[0].number == "30′"
    assert shown(WED) == [(Mark.GOES, "left out")]
    assert shown(THU) == [(Mark.REST, "Rest")]
    assert shown(4) == [(Mark.COMES, "moves")]
    assert shown(5) == [(Mark.COMES, "Rest")]
    assert shown(6) == []


def test_loads_are_those_of_the_journal_as_it_would_be() -> None:
    tuesday = MONDAY + timedelta(days=TUE)
    assert load_asked(JOURNAL, tuesday) == WeekLoad(300.0, 0)
    assert load_asked(PREVIEW.journal, tuesday) == WeekLoad(90.0, 0)
    assert load_asked(PREVIEW.journal, MONDAY + timedelta(days=WED)) == WeekLoad(0, 0)
    unknown = MemoryRepository([session(MON, "free", None)]).journal()
    assert load_asked(unknown, MONDAY) == WeekLoad(0, 1)


def test_nothing_is_saved() -> None:
    assert list(JOURNAL.sessions_on(MONDAY)) == [RECORDS[0]]
