"""Today's advice and the past are worked out once, and again when what they rest on has changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.rules.engine import advise
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.kept import Kept
from herstel.services.planning import condition
from herstel.services.planning.condition import ConditionMemory, conditions_for
from herstel.services.planning.week_plan import past_before
from support.journals import TODAY, checkin, kept_rest, session
from support.memory_repository import journal_of

WEEK = Week.of(TODAY)


@pytest.fixture
def advised(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count how often an advice is worked out."""
    days: list[object] = []
    work_out = advise

    def counted(*given: object) -> object:
        days.append(given[1])
        return work_out(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(condition, "advise", counted)
    return days


def mornings(**today: int) -> list[Record]:
    """Return five weeks of normal mornings, and this one."""
    return [*(checkin(TODAY - timedelta(days=back)) for back in range(1, 36)), checkin(TODAY, **today)]


def test_an_edit_of_the_days_ahead_asks_for_no_other_advice(advised: list[object]) -> None:
    memory, past = ConditionMemory(), mornings(fatigue=1)
    ahead = session(TODAY + timedelta(days=1), status="planned", rpe=None, minutes=None)
    first = memory.conditions(journal_of(past), [WEEK], TODAY, DEFAULT_SETTINGS)
    again = memory.conditions(journal_of([*past, ahead]), [WEEK], TODAY, DEFAULT_SETTINGS)
    assert again == first
    assert len(advised) == 1


@pytest.mark.parametrize("changed", ["morning", "yesterday", "rest"])
def test_what_the_advice_rests_on_is_never_overlooked(changed: str, advised: list[object]) -> None:
    memory, past = ConditionMemory(), mornings()
    memory.conditions(journal_of(past), [WEEK], TODAY, DEFAULT_SETTINGS)
    others = {
        "morning": mornings(fatigue=1, soreness=1, mood=1),
        "yesterday": [*past, session(TODAY - timedelta(days=1), rpe=9, minutes=90)],
        "rest": [*past, session(TODAY, rpe=9, minutes=90)],
    }
    after = journal_of(others[changed])
    assert memory.conditions(after, [WEEK], TODAY, DEFAULT_SETTINGS) == conditions_for(
        after, [WEEK], TODAY, DEFAULT_SETTINGS
    )
    assert len(advised) == 3


def test_the_past_is_worked_out_again_for_what_changes_in_it_and_for_nothing_else() -> None:
    kept, done = Kept(), [session(WEEK.days[0] - timedelta(days=back)) for back in range(1, 60)]
    past = past_before(journal_of(done), WEEK, TODAY, DEFAULT_SETTINGS, kept)
    ahead = session(WEEK.days[-1], status="planned", rpe=None, minutes=None)
    assert past_before(journal_of([*done, ahead]), WEEK, TODAY, DEFAULT_SETTINGS, kept) is past
    for changed in (
        journal_of([*done, session(WEEK.days[0] - timedelta(days=30), rpe=10, minutes=300)]),
        journal_of([*done, kept_rest(WEEK.days[0] - timedelta(days=2))]),
        journal_of([*done, session(WEEK.days[0] - timedelta(days=700))]),
    ):
        now = past_before(changed, WEEK, TODAY, DEFAULT_SETTINGS, kept)
        assert now is not past
        assert now == past_before(changed, WEEK, TODAY, DEFAULT_SETTINGS)
    assert past_before(journal_of(done), WEEK.shifted(1), TODAY, DEFAULT_SETTINGS, kept).loads[0] is None


def test_far_ahead_the_past_still_follows_what_is_normal_now() -> None:
    kept, ahead = Kept(), WEEK.shifted(30)
    done = [session(TODAY - timedelta(days=back), minutes=60) for back in range(2, 57)]

    def most_minutes(yesterday: int) -> int | None:
        changed = journal_of([*done, session(TODAY - timedelta(days=1), minutes=yesterday)])
        own = past_before(changed, ahead, TODAY, DEFAULT_SETTINGS, kept).own
        return own.most_minutes(TODAY - timedelta(days=1))

    assert most_minutes(60) == 60
    assert most_minutes(200) == 200
