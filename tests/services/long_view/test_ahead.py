"""Four weeks ahead: what each day holds, and that a week is seen behind the plans of those before it."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.dates import Week
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.services.long_view.ahead import DaySign, days_ahead, days_for_rest, weeks_ahead
from support.journals import TODAY, journal, kept_rest, session

THIS = Week.of(TODAY)


def planned(day: date, rpe: float = 5, minutes: int = 60) -> Record:
    facts = {"status": "planned", "planned_minutes": minutes, "planned_rpe": rpe}
    return session(day, rpe=None, minutes=None, **facts)


def test_each_day_has_what_stands_on_it() -> None:
    days = THIS.shifted(1).days
    life = {"id": f"{days[1]}-worklate", "date": days[1], "category": "work", "weight": "heavy"}
    quiz = {"id": f"{days[3]}-quizquiz", "date": days[3], "title": "Quiz", "weight": "light"}
    records = [
        planned(days[0], rpe=8),
        Commitment.validated(life),
        Commitment.validated(quiz),
        Rest(id=f"{days[2]}-restrest", date=days[2]),
        Event(id=f"{days[6]}-raceaaaa", date=days[6], kind=EventKind.RACE, title="City run"),
    ]
    plan = weeks_ahead(journal(*records), THIS, TODAY)[1]
    made = days_ahead(journal(*records), plan.week, frozenset({days[4]}))
    assert [each.marks for each in made] == [
        (DaySign.HARD,), (DaySign.HEAVY,), (DaySign.REST,), (DaySign.LIFE,),
        (DaySign.REST_PLACE,), (), (DaySign.RACE,),
    ]  # fmt: skip
    assert made[3].life == {DaySign.LIFE: "Quiz"}
    assert [each.load for each in made] == [480, 0, 0, 0, 0, 0, 0]
    assert [[session.name for session in each.sessions] for each in made] == [["run"], *[[]] * 6]
    assert made[6].life == {DaySign.RACE: "City run"}


def test_a_jump_is_seen_behind_weeks_that_are_only_planned() -> None:
    past = [
        record
        for back in range(1, 13)
        for day in THIS.shifted(-back).days
        for record in ([session(day, rpe=5, minutes=40)] if day.weekday() < 4 else [kept_rest(day)])
    ]
    ahead = [
        planned(day, minutes=40 if at < 3 else 90) for at in range(4) for day in THIS.shifted(at).days[:4]
    ]
    plans = weeks_ahead(journal(*past, *ahead), THIS, TODAY)
    jumps = [[remark.check.id for remark in plan.remarks].count("week_jump") for plan in plans]
    assert jumps == [0, 0, 0, 1]
    assert plans[3].week.loads_before[:4] == (800.0, 800.0, 800.0, 800.0)


def test_rest_goes_where_the_plan_suggests_it() -> None:
    week = THIS.shifted(1)
    plans = weeks_ahead(journal(*(planned(day, rpe=6, minutes=75) for day in week.days)), THIS, TODAY)
    assert any(remark.check.id == "no_rest_day" for remark in plans[1].remarks)
    assert days_for_rest(plans[1]) <= set(week.days)
    assert days_for_rest(plans[0]) == frozenset()


def test_weeks_end_where_they_begin_the_next_year() -> None:
    plans = weeks_ahead(journal(), Week.of(date(2026, 12, 14)), date(2026, 12, 14))
    days = [day for plan in plans for day in plan.week.days]
    assert days == [date(2026, 12, 14) + timedelta(days=after) for after in range(28)]
