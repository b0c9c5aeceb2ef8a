"""The morning after: yesterday's recovery is asked about once, and the answer settles what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import RestFelt, RestKind, RestOutcome, SessionStatus
from herstel.i18n.catalog import translator
from herstel.metrics.load import load_on
from herstel.services.planning.easy_day import (
    RestAnswer,
    changes_for_rest_answer,
    rest_name,
    rest_to_ask_about,
)
from support.journals import TODAY, back, journal, session
from support.memory_repository import MemoryRepository
from support.rows import rows

YESTERDAY = back(1)
FELT = [
    (RestAnswer.GOOD, RestFelt.GOOD),
    (RestAnswer.SO_SO, RestFelt.SO_SO),
    (RestAnswer.BAD, RestFelt.BAD),
]


def rested(kind: RestKind = RestKind.ACTIVE_RECOVERY, number: int = 1, **facts: object) -> Rest:
    given = {"id": f"{YESTERDAY}-rest{number:04d}", "date": YESTERDAY, "kind": kind}
    return Rest.validated({**given, **facts})


def walk(status: str = "planned", **facts: Any) -> Session:
    plan = {"planned_minutes": 30, "planned_rpe": 2, "status": status, "sport": "wandelen"}
    return session(YESTERDAY, **{"rpe": None, "minutes": None, **plan, **facts})


def asked(*records: Record) -> Rest | None:
    return rest_to_ask_about(journal(*records), TODAY)


def after(answer: RestAnswer, *records: Record) -> Journal:
    found = journal(*records)
    rest = rest_to_ask_about(found, TODAY)
    assert rest is not None
    repository = MemoryRepository(records)
    repository.apply(changes_for_rest_answer(found, rest, answer))
    return repository.journal()


@rows("kind", list(RestKind))
def test_active_recovery_and_mental_rest_are_asked_about(kind: RestKind) -> None:
    assert (asked(rested(kind)) is not None) is (kind in {RestKind.ACTIVE_RECOVERY, RestKind.MENTAL_REST})


@rows(
    ("outcome", "is_asked"),
    [(None, True), ("kept", True), ("moved", True), ("broken", False), ("forced", False)],
)
def test_what_was_broken_or_forced_is_not_asked_about(outcome: str | None, is_asked: bool) -> None:
    assert (asked(rested(outcome=outcome)) is not None) is is_asked


def test_it_is_asked_on_the_next_morning_only() -> None:
    found = journal(rested())
    mornings = [rest_to_ask_about(found, TODAY + timedelta(days=days)) for days in (-1, 0, 1)]
    assert [rest is not None for rest in mornings] == [False, True, False]


@rows("answer", list(RestAnswer))
def test_an_answer_is_not_asked_for_again(answer: RestAnswer) -> None:
    assert rest_to_ask_about(after(answer, rested(activity="walk"), walk()), TODAY) is None


def test_a_pick_that_is_known_to_be_left_out_is_not_asked_about() -> None:
    assert asked(rested(activity="walk"), walk("skipped")) is None
    assert asked(rested(activity="walk"), walk("skipped"), walk("done", number=2)) is not None
    assert asked(rested(activity="walk")) is not None, "nothing is known of it"


def test_of_two_rests_one_is_asked_after_the_other() -> None:
    records = (rested(RestKind.MENTAL_REST), rested(number=2))
    first = asked(*records)
    assert first is not None
    assert first.kind is RestKind.ACTIVE_RECOVERY
    second = rest_to_ask_about(after(RestAnswer.GOOD, *records), TODAY)
    assert second is not None
    assert second.kind is RestKind.MENTAL_REST


@rows(("answer", "how"), FELT)
def test_how_it_was_is_kept_with_the_outcome(answer: RestAnswer, how: RestFelt) -> None:
    (rest,) = after(answer, rested()).rest_on(YESTERDAY)
    assert (rest.how, rest.outcome) == (how, RestOutcome.KEPT)


def test_what_was_not_done_is_not_kept() -> None:
    found = after(RestAnswer.NOT_DONE, rested(activity="walk"), walk())
    (rest,) = found.rest_on(YESTERDAY)
    assert (rest.how, rest.outcome) == (None, RestOutcome.BROKEN)
    assert [each.status for each in found.sessions_on(YESTERDAY)] == [SessionStatus.SKIPPED]


def test_the_picked_session_is_done_as_long_as_planned_and_its_effort_stays_unknown() -> None:
    found = after(RestAnswer.GOOD, rested(activity="walk"), walk())
    (done,) = found.sessions_on(YESTERDAY)
    assert (done.is_done, done.minutes, done.rpe) == (True, 30, None)
    assert load_on(found, YESTERDAY).load is None, "kept rest must not make a walk of unknown effort zero"


def test_what_was_said_of_the_session_already_stays() -> None:
    done = walk("done", minutes=50, rpe=3)
    found = after(RestAnswer.BAD, rested(activity="walk"), done)
    assert list(found.sessions_on(YESTERDAY)) == [done]


def test_another_session_of_the_day_is_left_alone() -> None:
    swim = walk(sport="swim", number=2)
    found = after(RestAnswer.GOOD, rested(activity="walk"), swim)
    assert list(found.sessions_on(YESTERDAY)) == [swim]


def test_a_rest_is_called_by_what_was_picked() -> None:
    en, nl = translator("en"), translator("nl")
    assert rest_name(rested(activity="walk"), nl) == "Wandelen"
    assert rest_name(rested(activity="kite surfing"), en) == "kite surfing"
    assert rest_name(rested(), en) == "Active recovery"
