"""When a recovery week is suggested, what accepting it does, and what keeps it quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.domain.record import Change, Record, Save
from herstel.domain.scales import Answer, OverrideReason
from herstel.i18n.catalog import translator
from herstel.rules.engine import advise
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession
from herstel.rules.planning.checks import NO_RECOVERY_WEEK, Remark
from herstel.rules.planning.proposals import Proposal
from herstel.services.advice.replies import (
    changes_for_override,
    changes_for_week_answer,
    is_week_quiet,
    override_of,
)
from herstel.services.planning.condition import week_to_recover
from herstel.services.planning.recovery import changes_for_recovery_week, is_due, recovery_proposal
from herstel.services.planning.text import recovery_title
from herstel.services.planning.week_plan import checked_week
from herstel.services.review.signals_review import Heeded, heeded
from rules.planning.weeks import a_week, train
from support.items import Ids
from support.journals import TIRED, UNWILLING, both, journal, mornings, session
from support.memory_repository import MemoryRepository
from support.rows import rows

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)


def trained_weeks(count: int, loads: Sequence[int] = (500,)) -> list[Record]:
    """Return weeks before `MONDAY`, the latest first, each with one session and six days without any."""
    found: list[Record] = []
    for back in range(1, count + 1):
        monday = MONDAY - timedelta(weeks=back)
        load = loads[(back - 1) % len(loads)]
        found.append(session(monday, 5, load // 5))
        for place in range(1, 7):
            day = monday + timedelta(days=place)
            found.append(Rest.validated({"id": f"{day}-restrest", "date": day, "outcome": "kept"}))
    return found


def after(records: Sequence[Record], changes: Sequence[Change]) -> MemoryRepository:
    repository = MemoryRepository(records)
    repository.apply(changes)
    return repository


def test_five_weeks_without_a_lighter_one_are_enough_and_one_lighter_is_not() -> None:
    assert is_due(journal(*trained_weeks(8)), MONDAY, DEFAULT_SETTINGS)
    assert not is_due(journal(*trained_weeks(7)), MONDAY, DEFAULT_SETTINGS), (
        "three more are needed to compare with"
    )
    assert not is_due(
        journal(*trained_weeks(8, (500, 500, 300, 500, 500, 500, 500, 500))), MONDAY, DEFAULT_SETTINGS
    )
    unknown = trained_weeks(8)[:-1]
    assert not is_due(journal(*unknown), MONDAY, DEFAULT_SETTINGS), "an unknown day is not a zero"


@rows(("answer", "quiet"), [(Answer.LATER, 7), (Answer.DISMISSED, 28), (Answer.ACCEPTED, 28)])
def test_an_answer_keeps_it_quiet(answer: Answer, quiet: int) -> None:
    found = after([], changes_for_week_answer(MONDAY, answer, Ids())).journal()
    assert is_week_quiet(found, MONDAY + timedelta(days=quiet - 1))
    assert not is_week_quiet(found, MONDAY + timedelta(days=quiet))
    assert not is_due(
        after(trained_weeks(8), changes_for_week_answer(MONDAY, answer, Ids())).journal(),
        MONDAY,
        DEFAULT_SETTINGS,
    )


def test_it_is_this_week_while_that_has_hardly_begun() -> None:
    weeks = [week_to_recover(MONDAY + timedelta(days=place)).monday for place in range(7)]
    assert weeks == [MONDAY] * 2 + [MONDAY + timedelta(weeks=1)] * 5


def test_an_accepted_week_stands_in_the_plan_and_asks_for_nothing_more() -> None:
    planned = {"status": "planned", "planned_minutes": 60, "planned_rpe": 8}
    hills = session(MONDAY + timedelta(days=1), None, None, **planned)
    records = [*trained_weeks(8), hills, Rest(id=f"{MONDAY}-restrest", date=MONDAY)]
    found = MemoryRepository(records).journal()
    plan = checked_week(found, Week.of(MONDAY), MONDAY, DEFAULT_SETTINGS)
    steps = [step for step, _ in recovery_proposal(plan, DEFAULT_SETTINGS).steps]
    then = after(records, changes_for_recovery_week(found, plan, steps, MONDAY, Ids())).journal()
    week = checked_week(then, Week.of(MONDAY), MONDAY, DEFAULT_SETTINGS)
    assert week.week.is_recovery_week
    assert week.remarks == ()
    assert week.week.load <= 0.6 * 500
    assert not is_due(then, MONDAY, DEFAULT_SETTINGS)


def test_what_was_overridden_is_remembered_once_and_counts_as_overridden() -> None:
    records = mornings(*[both(TIRED, UNWILLING)] * 4, last=MONDAY)
    advice = advise(journal(*records), MONDAY)
    assert advice.advice.is_easy
    first = changes_for_override(journal(*records), advice, OverrideReason.RACE, make_id=Ids())
    found = after(records, first).journal()
    again = changes_for_override(found, advice, OverrideReason.OTHER, "wedding", Ids())
    (change,) = again
    assert isinstance(change, Save)
    assert change.base == override_of(found, MONDAY)
    then = after([*records, change.record], []).journal()
    reply = override_of(then, MONDAY)
    assert reply is not None
    assert (reply.reason, reply.note, reply.rule) == (OverrideReason.OTHER, "wedding", advice.rule)
    assert heeded(then, advice, TUESDAY) is Heeded.OVERRIDDEN
    rested = journal(
        *records,
        change.record,
        Rest.validated({"id": f"{MONDAY}-restrest", "date": MONDAY, "outcome": "kept"}),
    )
    assert heeded(rested, advice, TUESDAY) is Heeded.FOLLOWED, "what happened in the end counts"
    assert advise(then, MONDAY) == advice, "an answer changes no advice"


@rows(
    ("minutes", "rpe", "title"),
    [
        (55, 5, "As a recovery week: 45 % less than your usual week, same days, nothing hard"),
        (100, 4.99, "As a recovery week: same days, nothing hard"),
        (120, 5, "As a recovery week: same days, nothing hard"),
    ],
)
def test_how_much_less_it_asks_is_said_only_where_it_is_less(minutes: int, rpe: float, title: str) -> None:
    week = a_week(train(1, 8, 100), loads_before=(500.0,) * 3)
    steps = ((LightenSession(0, minutes, rpe), Remark(NO_RECOVERY_WEEK, 1)),)
    assert recovery_title(week, Proposal(steps, ()), translator("en")) == title
