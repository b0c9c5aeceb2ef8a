"""The checks of a plan, each with its source and its thresholds. They are remarks, never advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from herstel.rules.rulebook import Evidence


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is remarked on a plan.

    Attributes:
        id: stable name; its sentence is `check.<id>` in the catalogue.
        evidence: how well it is supported.
        source: the papers it stands on.
        thresholds: names of the thresholds it compares with.
        is_placed: whether moving sessions and placing rest can answer it.
    """

    id: str
    evidence: Evidence
    source: str
    thresholds: tuple[str, ...] = ()
    is_placed: bool = True


NO_REST_DAY: Final = Check("no_rest_day", Evidence.CONVENTION, "Kellmann et al. 2018")
IN_A_ROW: Final = Check("in_a_row", Evidence.CONVENTION, "Kellmann et al. 2018", ("most_days_in_a_row",))
HARD_SPACING: Final = Check(
    "hard_spacing", Evidence.MODERATE, "Stanley et al. 2013; McLean et al. 2010", ("hard_hours_apart",)
)
HARD_ON_HEAVY: Final = Check("hard_on_heavy", Evidence.MODERATE, "Stults-Kolehmainen et al. 2014")
HEAVY_PAIR: Final = Check("heavy_pair", Evidence.MODERATE, "Stults-Kolehmainen et al. 2014")
NOT_EASY: Final = Check("not_easy", Evidence.MODERATE, "Foster et al. 2001", ("active_ceiling",))
REST_ON_EMPTY: Final = Check("rest_on_empty", Evidence.CONVENTION, "Orie")
WEEK_JUMP: Final = Check(
    "week_jump", Evidence.WEAK, "", ("week_jump_percent", "week_jump_least_percent"), is_placed=False
)
LONG_RUN: Final = Check(
    "long_run", Evidence.MODERATE, "Frandsen et al. 2025", ("longer_percent",), is_placed=False
)
NO_LIGHTER_WEEK: Final = Check(
    "no_lighter_week",
    Evidence.CONVENTION,
    "Rogerson et al. 2024",
    ("weeks_without_lighter", "lighter_share"),
    is_placed=False,
)
NO_RECOVERY_WEEK: Final = Check(
    "no_recovery_week",
    Evidence.CONVENTION,
    "Meeusen et al. 2013",
    ("recovery_week_share",),
    is_placed=False,
)

CHECKS: Final = (
    NO_REST_DAY,
    IN_A_ROW,
    HARD_SPACING,
    HARD_ON_HEAVY,
    HEAVY_PAIR,
    NOT_EASY,
    REST_ON_EMPTY,
    WEEK_JUMP,
    LONG_RUN,
    NO_LIGHTER_WEEK,
    NO_RECOVERY_WEEK,
)
"""Every check, in the order in which a person reads them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A check that speaks, on a day.

    Attributes:
        check: the check.
        place: the day it concerns, 0 for Monday.
        session: id of the session it is about, if it is about one.
        value: the number that it is about, if there is one.
        limit: what that number is compared with.
    """

    check: Check
    place: int
    session: str = ""
    value: float | None = None
    limit: float | None = None
