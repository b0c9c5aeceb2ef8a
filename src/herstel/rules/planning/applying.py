"""A week with some steps taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from herstel.rules.planning.arrangement import Arrangement, Arranger, arrangement_of
from herstel.rules.planning.steps import Step
from herstel.rules.planning.week import PlannedRest, PlanWeek

ADDED: Final = PlannedRest("", 0.0, fixed=False)
"""Rest that is only proposed."""


def applied(week: PlanWeek, steps: Sequence[Step]) -> PlanWeek:
    """Return the week with some steps taken; each names a session or a rest by its number in the week."""
    arranger, arrangement = Arranger(week), arrangement_of(week)
    for step in steps:
        arrangement = arranger.after(arrangement, step)
    return arranged(week, arranger, arrangement)


def arranged(week: PlanWeek, arranger: Arranger, arrangement: Arrangement) -> PlanWeek:
    """Return the week as an arrangement has it."""
    rests = [*(rest for rest, _ in week.rests), *[ADDED] * (len(arrangement.rests) - len(week.rests))]
    return replace(
        week,
        sessions=tuple(arranger.standing(arrangement)),
        rests=tuple(zip(rests, arrangement.rests, strict=True)),
    )
