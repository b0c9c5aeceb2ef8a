"""A session that becomes another sport, or goes behind the week: as changes, in words and as JSON."""

from __future__ import annotations

from datetime import timedelta
from math import inf

from herstel.domain.calendar_items import Event, Session
from herstel.domain.dates import Week
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import PostponeSession, Step, SwapSport
from herstel.rules.planning.checks import NOT_EASY, Remark
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.proposals import Proposal
from herstel.services.planning.as_json import proposal_json
from herstel.services.planning.text import change_words, remark_words
from herstel.services.planning.week_plan import WeekPlan, changes_of, checked_week
from rules.planning.journals import done, on, rest
from support.items import applied
from support.memory_repository import journal_of
from support.weekdays import MON, SUN, WED

EN, NL = translator("en"), translator("nl")
TEMPO = Session.validated(
    {
        "id": f"{on(WED)}-tempotem",
        "date": on(WED),
        "sport": "run",
        "title": "Tempo",
        "status": "planned",
        "planned_minutes": 50,
        "planned_rpe": 7,
        "key": True,
        "note": "with Ann",
        "shoe": "left",
    }
)
HURT = Event(
    id=f"{on(-2)}-hurthurt",
    date=on(-2),
    kind=EventKind.INJURY,
    place="knee",
    forbids=("run",),
    until=on(SUN),
)
JOURNAL = journal_of([TEMPO, HURT, rest(SUN), done(-5, 3, 40, sport="ride")])


def plan() -> WeekPlan:
    return checked_week(JOURNAL, Week.of(on(MON)), on(MON), DEFAULT_SETTINGS)


def ways() -> list[Proposal]:
    week = plan()
    return mendings(week.week, week.remarks[0], DEFAULT_SETTINGS)


def step_of(way: Proposal) -> Step:
    ((step, _),) = way.steps
    return step


def after(way: Proposal) -> Session:
    changed = applied(JOURNAL, changes_of(JOURNAL, plan().week, [step_of(way)]))
    (session,) = [
        each for day in changed.session_days for each in changed.sessions_on(day) if each.id == TEMPO.id
    ]
    return session


def test_a_swap_keeps_the_day_the_length_and_what_it_does_not_know() -> None:
    swapped = after(ways()[0])
    assert (swapped.sport, swapped.date, swapped.planned_minutes, swapped.planned_rpe) == (
        "ride",
        on(WED),
        50,
        4,
    )
    assert (swapped.title, swapped.key, swapped.note) == ("", False, "with Ann")
    assert swapped.extra == {"shoe": "left"}


def test_a_session_behind_the_week_remembers_its_first_day() -> None:
    later = after(ways()[1])
    assert (later.date, later.original_date, later.sport, later.planned_rpe) == (on(7), on(WED), "run", 7)


def test_left_out_it_is_skipped() -> None:
    assert after(ways()[2]).status == "skipped"


def test_the_words_name_the_place_the_sport_and_the_day() -> None:
    week = plan()
    swap, later, gone = (step_of(way) for way in ways())
    assert remark_words(week.remarks[0], week.week, EN) == (
        "Wednesday: Tempo is planned, and your knee does not allow it yet."
    )
    assert remark_words(week.remarks[0], week.week, NL) == (
        "woensdag: Tempo staat gepland, maar je knie laat dat nog niet toe."
    )
    on_rest = Remark(NOT_EASY, WED, value=inf, limit=0)
    assert remark_words(on_rest, week.week, EN) == "Wednesday is a rest day, and there is training on it."
    unknown = Remark(NOT_EASY, WED, value=inf, limit=90)
    assert remark_words(unknown, week.week, EN) == (
        "Wednesday is a recovery day, and the load of its training is not known."
    )
    assert change_words(swap, week.week, EN) == "Tempo on Wednesday becomes ride 50 min RPE 4"
    assert change_words(later, week.week, EN) == "Tempo from Wednesday to Mon 30 Nov"
    assert "left out" in change_words(gone, week.week, EN)
    assert change_words(SwapSport(0, "ride", None, None), week.week, NL) == "Tempo op woensdag wordt fietsen"


def test_both_are_told_as_json() -> None:
    swap, later = (proposal_json(way, plan().week, EN)["changes"][0] for way in ways()[:2])  # type: ignore[index]
    assert {name: swap[name] for name in ("change", "from", "to", "sport", "minutes", "rpe", "because")} == {
        "change": "swap_session",
        "from": on(WED).isoformat(),
        "to": None,
        "sport": "ride",
        "minutes": 50,
        "rpe": 4.0,
        "because": "forbidden_sport",
    }
    assert (later["change"], later["to"]) == ("move_session", (on(WED) + timedelta(days=5)).isoformat())
    assert isinstance(step_of(ways()[1]), PostponeSession)
