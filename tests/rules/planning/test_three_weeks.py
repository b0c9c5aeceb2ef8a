"""Three weeks of people, each with the better one that a coach would write beside it."""

from __future__ import annotations

from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import MoveSession, Placement, applied
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlanWeek
from rules.planning.journals import day_name, event, life, planned, planned_week, rest
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def _proposal(week: PlanWeek) -> list[str]:
    """Return what is proposed, in words, with the check that each step answers."""
    found = []
    for step, remark in propose(week, DEFAULT_SETTINGS).steps:
        assert isinstance(step, Placement)
        what = week.sessions[step.index][0].name if isinstance(step, MoveSession) else "rest"
        found.append(f"{what} on {day_name(step.to)}: {remark.check.id}")
    return sorted(found)


def _remarks(week: PlanWeek) -> list[str]:
    """Return what is remarked on a week."""
    return [f"{day_name(remark.day_index)}: {remark.check.id}" for remark in remarks(week, DEFAULT_SETTINGS)]


def _better(week: PlanWeek) -> PlanWeek:
    return applied(week, [step for step, _ in propose(week, DEFAULT_SETTINGS).steps])


def test_a_nurse_with_night_shifts_rests_after_the_intervals_before_the_first_night() -> None:
    week = planned_week(
        life(MON, "early shift", "normal", "07:00", "15:30"),
        life(WED, "night shift", "heavy", "22:30", "07:15"),
        life(THU, "night shift", "heavy", "22:30", "07:15"),
        planned(MON, "easy run", 3, 40, sport="run"),
        planned(TUE, "intervals", 8, 60, key=True),
        planned(THU, "tempo", 7, 45),
        planned(FRI, "strength", 5, 40),
        planned(SAT, "long run", 4, 90, sport="run", key=True),
    )
    assert _remarks(week) == ["Thursday: hard_on_heavy", "Sunday: no_rest_day"]
    # Tuesday is hard, Wednesday to Friday belong to the nights, Saturday has the long run: Sunday is left.
    # Wednesday follows the hardest day and leads into the first night; Thursday then is empty too.
    assert _proposal(week) == ["rest on Wednesday: no_rest_day", "tempo on Sunday: hard_on_heavy"]
    assert _remarks(_better(week)) == []


def test_a_parent_with_a_sunday_race_rests_on_the_heaviest_day_before_it() -> None:
    week = planned_week(
        life(TUE, "swimming lesson", "light", "16:00", "17:00"),
        life(THU, "parents' evening", "normal", "19:00", "21:00"),
        life(FRI, "birthday party at home", "heavy", "14:00", "18:00"),
        life(SAT, "football match of the eldest", "normal", "09:00", "12:00"),
        event(SUN, "race"),
        planned(MON, "strength", 5, 40),
        planned(TUE, "intervals", 8, 50, key=True),
        planned(WED, "easy run", 3, 40, sport="run"),
        planned(SAT, "hills", 7, 40),
        planned(SUN, "10 km race", 9, 55, key=True),
    )
    assert _remarks(week) == ["Saturday: race_ahead", "Saturday: hard_on_heavy", "Sunday: no_rest_day"]
    # Hills the day before a race go to Thursday: two days after the intervals, three before the race.
    # Friday belongs to the party.
    assert _proposal(week) == ["hills on Thursday: race_ahead", "rest on Friday: no_rest_day"]
    assert _remarks(_better(week)) == []


def test_a_student_with_exams_rests_on_the_day_of_one() -> None:
    week = planned_week(
        life(TUE, "exam", "heavy", "09:00", "12:00"),
        life(WED, "studying"),
        life(THU, "exam", "heavy", "13:00", "16:00"),
        life(SAT, "birthday of a friend", "normal", "20:00", "23:30"),
        planned(MON, "tempo", 7, 45),
        planned(TUE, "easy ride", 3, 30),
        planned(WED, "intervals", 8, 60, key=True),
        planned(FRI, "strength", 4, 40),
        planned(SAT, "long ride", 4, 120),
        rest(SUN, reason="lie in"),
    )
    assert _remarks(week) == ["Tuesday: rest_on_empty", "Wednesday: hard_on_heavy"]
    # A hard session the day after an exam and before the next goes to the first day that is free of both:
    # Sunday, whose rest is worth more on Thursday.
    assert _proposal(week) == ["intervals on Sunday: hard_on_heavy", "rest on Thursday: rest_on_empty"]
    assert _remarks(_better(week)) == []
