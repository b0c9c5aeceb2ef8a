"""A note that is called fine is quiet in its week, and after the second time for four weeks; never health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.record import Record, Save
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import HARD_SPACING, IN_A_ROW, PAIN, RECOVERY_ADVISED, WHILE_ILL, Check
from herstel.services.advice.replies import can_be_fine, changes_for_fine, quiet_checks, quiet_words
from herstel.services.planning.week_plan import WeekPlan, better, checked_week
from support.items import Ids
from support.memory_repository import MemoryRepository

SUNDAY = date(2026, 3, 29)
NEXT = Week.of(date(2026, 4, 1))


def hard_week(week: Week) -> list[Session]:
    """Return two hard runs on two days after each other."""
    return [
        Session.validated(
            {"id": f"{day}-planned0", "date": day, "status": "planned", "planned_minutes": 50,
             "planned_rpe": 8, "sport": "run"}
        )
        for day in week.days[1:3]
    ]  # fmt: skip


def answered(check: Check, week: Week, day: date, ids: Ids) -> list[Record]:
    return [change.record for change in changes_for_fine(check, week, day, ids) if isinstance(change, Save)]


def planned(records: Sequence[Record], week: Week, today: date) -> WeekPlan:
    return checked_week(MemoryRepository(records).journal(), week, today, DEFAULT_SETTINGS)


def speaks(plan: WeekPlan, check: Check) -> bool:
    return any(remark.check is check for remark in plan.remarks)


def test_once_is_for_that_week_and_for_no_other() -> None:
    after = NEXT.shifted(1)
    records: list[Record] = [*hard_week(NEXT), *hard_week(after)]
    assert speaks(planned(records, NEXT, SUNDAY), HARD_SPACING)
    records += answered(HARD_SPACING, NEXT, SUNDAY, Ids())
    plan = planned(records, NEXT, SUNDAY)
    assert not speaks(plan, HARD_SPACING)
    assert [(each.check, each.until) for each in plan.quiet] == [(HARD_SPACING.id, NEXT.days[-1])]
    assert not any(remark.check is HARD_SPACING for _, remark in better(plan).steps)
    assert speaks(planned(records, after, SUNDAY), HARD_SPACING)


def test_twice_is_for_four_weeks_and_then_it_speaks_again() -> None:
    ids, later = Ids(), NEXT.shifted(1)
    records: list[Record] = answered(HARD_SPACING, NEXT, SUNDAY, ids)
    again = SUNDAY + timedelta(days=7)
    records += answered(HARD_SPACING, later, again, ids)
    for ahead, quiet in ((2, True), (4, True), (5, False)):
        week = NEXT.shifted(ahead)
        plan = planned([*records, *hard_week(week)], week, week.days[0] - timedelta(days=1))
        assert speaks(plan, HARD_SPACING) is not quiet, week
    (quiet_now,) = quiet_checks(MemoryRepository(records).journal(), NEXT.shifted(2).days, again)
    assert quiet_now.until == again + timedelta(days=28)
    assert "3 May" in quiet_words([quiet_now], translator("en"))


def test_two_answers_far_apart_are_not_two_of_the_same() -> None:
    ids, long_ago = Ids(), SUNDAY - timedelta(days=70)
    records: list[Record] = answered(IN_A_ROW, Week.of(long_ago), long_ago, ids)
    records += answered(IN_A_ROW, NEXT, SUNDAY, ids)
    assert quiet_checks(MemoryRepository(records).journal(), NEXT.shifted(1).days, SUNDAY) == ()


def test_health_is_never_quiet() -> None:
    assert not any(can_be_fine(check) for check in (WHILE_ILL, PAIN, RECOVERY_ADVISED))
    assert can_be_fine(HARD_SPACING)
