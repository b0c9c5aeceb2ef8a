"""Rules of one's own around the morning: before and after the session, and in the smallest change."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.calendar_items import Session
from herstel.domain.scales import Item
from herstel.rules.advice import AdviceClass
from herstel.rules.custom_rules import CustomRule
from herstel.rules.engine import advise, known_past
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.what_if import WhatIf, smallest_change
from herstel.services.advice.rule_grammar import parsed
from support.journals import NORMAL, TODAY, UNWILLING, Changes, journal, mornings, session
from support.rows import rows

PLAN = {"planned_rpe": 8, "planned_minutes": 60}
PLANNED = session(TODAY, None, None, status="planned", **PLAN)


def mine(when: str) -> EngineSettings:
    return EngineSettings(
        custom_rules=(CustomRule("mine", parsed(when), AdviceClass.ACTIVE_RECOVERY, "Easy.", when),)
    )


@rows("when", ["day.planned_rpe >= 7", "day.planned_load >= 480"])
@rows(
    "then",
    [PLANNED, session(TODAY, 8, 60, **PLAN), session(TODAY, 3, 20, **PLAN)],
)
def test_what_was_planned_counts_the_same_before_and_after_it_was_done(when: str, then: Session) -> None:
    found = advise(journal(*mornings(NORMAL), then), TODAY, mine(when))
    assert (found.rule, found.advice) == ("mine", AdviceClass.ACTIVE_RECOVERY)


def test_what_was_done_without_a_plan_is_nothing_planned() -> None:
    found = advise(journal(*mornings(NORMAL), session(TODAY, 8, 60)), TODAY, mine("day.planned_rpe >= 0"))
    assert found.rule != "mine"


def changed(tail: Sequence[Changes], when: str) -> WhatIf | None:
    return smallest_change(known_past(journal(*mornings(*tail)), TODAY), TODAY, mine(when))


def test_the_smallest_change_counts_rules_of_ones_own() -> None:
    well = dict.fromkeys(("sleep_quality", "fatigue", "soreness", "stress", "mood"), 4)
    down = WhatIf(AdviceClass.ACTIVE_RECOVERY, ((Item.MOTIVATION, 3, 2),))
    assert changed([well], "motivation <= 2") == down
    assert changed([well], "motivation <= 1") != down
    up = WhatIf(AdviceClass.AS_PLANNED, ((Item.MOTIVATION, 2, 3),))
    assert changed([UNWILLING], "motivation <= 2") == up


def test_the_same_answers_once_more_may_be_enough_for_a_rule_of_ones_own() -> None:
    again = WhatIf(AdviceClass.ACTIVE_RECOVERY)
    assert changed([UNWILLING], "motivation <= 2 for 2 days") == again
    assert changed([UNWILLING], "motivation <= 2 for 3 days") != again
