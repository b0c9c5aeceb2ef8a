"""A recovery week on every day of the running week, and what no lighter session can answer."""

from __future__ import annotations

from datetime import timedelta

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import NO_RECOVERY_WEEK
from herstel.services.advice.today import today_view
from herstel.services.planning.recovery import is_due, recovery_proposal
from herstel.services.planning.week_plan import checked_week
from services.planning.test_recovery_and_replies import MONDAY, trained_weeks
from support.journals import journal, session
from support.rows import rows

DAYS = [MONDAY + timedelta(days=place) for place in range(7)]
FROM_WEDNESDAY = range(2, 7)


def running(place: int, minutes: int, planned: int = 0) -> list[Record]:
    """Return the week on one of its days: what was done on Monday, and what is planned on Sunday."""
    plan = {"status": "planned", "planned_minutes": planned, "planned_rpe": 5}
    rests = [Rest.validated({"id": f"{day}-restrest", "date": day, "outcome": "kept"})
             for day in DAYS[1:place]]  # fmt: skip
    ahead = [session(DAYS[6], None, None, **plan)] if planned else []
    return [session(MONDAY, 5, minutes), *rests, *ahead]


@rows("place", range(7))
def test_after_steady_weeks_it_is_due_on_every_day_of_the_next_one(place: int) -> None:
    assert is_due(journal(*trained_weeks(8), *running(place, 50, 50)), DAYS[place], DEFAULT_SETTINGS)
    assert is_due(journal(*trained_weeks(8), *running(place, 100)), DAYS[place], DEFAULT_SETTINGS)


@rows(
    ("answer", "is_offered"),
    [({"fatigue": 3}, True), ({"pain": 7}, False), ({"flags": ["chest_pain"]}, False)],
)
def test_on_a_day_of_strong_pain_or_a_warning_sign_no_week_to_come_is_offered(
    answer: dict[str, object], is_offered: bool
) -> None:
    morning = CheckIn.validated({"date": DAYS[0], **answer})
    found = journal(*trained_weeks(8), *running(0, 50, 50), morning)
    view = today_view(found, DAYS[0], translator("en"), DEFAULT_SETTINGS)
    assert bool(view.recovery_week) is is_offered


@rows("place", FROM_WEDNESDAY)
def test_a_running_week_that_comes_to_much_less_is_the_lighter_one(place: int) -> None:
    assert not is_due(journal(*trained_weeks(8), *running(place, 30, 20)), DAYS[place], DEFAULT_SETTINGS)
    unknown = session(DAYS[6], None, None, status="planned")
    assert is_due(journal(*trained_weeks(8), unknown), DAYS[place], DEFAULT_SETTINGS), "unknown is not light"


def test_what_lighter_sessions_cannot_answer_is_said_with_the_proposal() -> None:
    short = {"status": "planned", "planned_minutes": 20, "planned_rpe": 4}
    records = [*trained_weeks(8), *(session(day, None, None, **short) for day in DAYS[:6])]
    plan = checked_week(journal(*records), Week.of(MONDAY), MONDAY, DEFAULT_SETTINGS)
    found = recovery_proposal(plan, DEFAULT_SETTINGS)
    assert found.steps == (), "nothing gets shorter than twenty minutes"
    assert [(each.detail, each.value) for each in found.left if each.check is NO_RECOVERY_WEEK] == [
        ("load", 480)
    ]
    fewer = journal(*trained_weeks(8), session(MONDAY, None, None, **short))
    enough = recovery_proposal(
        checked_week(fewer, Week.of(MONDAY), MONDAY, DEFAULT_SETTINGS), DEFAULT_SETTINGS
    )
    assert NO_RECOVERY_WEEK not in [each.check for each in enough.left]
