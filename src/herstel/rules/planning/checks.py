"""The checks of a plan, each with its source and its thresholds. They are remarks, never advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from herstel.domain.frozen import frozen
from herstel.rules.rule_names import CheckId
from herstel.rules.rulebook import Evidence


@dataclass(frozen=True, eq=False, slots=True)
class Check:
    """Something that is remarked on a plan. There is one object of each: they are told apart by identity.

    Attributes:
        id: stable name; its sentence is `check.<id>` in the catalogue.
        thresholds: names of the thresholds it compares with.
        is_placed: whether moving sessions and placing rest can answer it.
    """

    id: str
    evidence: Evidence
    source: str
    thresholds: tuple[str, ...] = ()
    is_placed: bool = True


WHILE_ILL: Final = Check(CheckId.WHILE_ILL, Evidence.CONSENSUS, "Schwellnus et al. 2016")
WAY_BACK: Final = Check(CheckId.WAY_BACK, Evidence.CONSENSUS, "Jooste et al. 2025; Schwellnus et al. 2016")
FORBIDDEN_SPORT: Final = Check(CheckId.FORBIDDEN_SPORT, Evidence.CONVENTION, "")
PAIN: Final = Check(CheckId.PAIN, Evidence.CONSENSUS, "Silbernagel et al. 2007", ("pain_easy",))
RACE_AHEAD: Final = Check(CheckId.RACE_AHEAD, Evidence.MODERATE, "Bosquet et al. 2007")
TAPER: Final = Check(CheckId.TAPER, Evidence.MODERATE, "Bosquet et al. 2007", is_placed=False)
RACE_DONE: Final = Check(CheckId.RACE_DONE, Evidence.CONVENTION, "")
TODAY_ADVICE: Final = Check(
    CheckId.TODAY_ADVICE, Evidence.MODERATE, "Nuuttila et al. 2022", ("active_ceiling",)
)
WHILE_AWAY: Final = Check(CheckId.WHILE_AWAY, Evidence.CONVENTION, "")
OVER_LIMIT: Final = Check(CheckId.OVER_LIMIT, Evidence.CONVENTION, "")
RECOVERY_ADVISED: Final = Check(
    CheckId.RECOVERY_ADVISED,
    Evidence.CONVENTION,
    "Meeusen et al. 2013",
    ("recovery_week_share",),
    is_placed=False,
)
LOW_MORNINGS: Final = Check(CheckId.LOW_MORNINGS, Evidence.MODERATE, "Nuuttila et al. 2022")
NO_REST_DAY: Final = Check(CheckId.NO_REST_DAY, Evidence.CONVENTION, "Kellmann et al. 2018")
IN_A_ROW: Final = Check(
    CheckId.IN_A_ROW, Evidence.CONVENTION, "Kellmann et al. 2018", ("most_days_in_a_row",)
)
HARD_SPACING: Final = Check(
    CheckId.HARD_SPACING,
    Evidence.MODERATE,
    "Stanley et al. 2013; McLean et al. 2010",
    ("hard_hours_apart", "hard_hours_other_sport"),
)
HARD_ON_HEAVY: Final = Check(CheckId.HARD_ON_HEAVY, Evidence.MODERATE, "Stults-Kolehmainen et al. 2014")
HEAVY_PAIR: Final = Check(CheckId.HEAVY_PAIR, Evidence.MODERATE, "Stults-Kolehmainen et al. 2014")
NOT_EASY: Final = Check(CheckId.NOT_EASY, Evidence.MODERATE, "Foster et al. 2001", ("active_ceiling",))
REST_ON_EMPTY: Final = Check(CheckId.REST_ON_EMPTY, Evidence.CONVENTION, "Orie")
WEEK_JUMP: Final = Check(
    CheckId.WEEK_JUMP,
    Evidence.WEAK,
    "Frandsen et al. 2025",
    ("week_jump_percent", "week_jump_least_percent"),
    is_placed=False,
)
LONG_RUN: Final = Check(
    CheckId.LONG_RUN, Evidence.MODERATE, "Frandsen et al. 2025", ("longer_percent",), is_placed=False
)
LONG_SESSION: Final = Check(
    CheckId.LONG_SESSION, Evidence.CONVENTION, "", ("longer_other_percent",), is_placed=False
)
NO_LIGHTER_WEEK: Final = Check(
    CheckId.NO_LIGHTER_WEEK,
    Evidence.CONVENTION,
    "Rogerson et al. 2024",
    ("weeks_without_lighter", "lighter_share"),
    is_placed=False,
)
NO_RECOVERY_WEEK: Final = Check(
    CheckId.NO_RECOVERY_WEEK,
    Evidence.CONVENTION,
    "Meeusen et al. 2013",
    ("recovery_week_share", "recovery_week_hours_share"),
    is_placed=False,
)

CHECKS: Final = tuple(check for check in tuple(globals().values()) if isinstance(check, Check))
"""Every check, in the order in which they stand here: that in which a person reads them."""

OF_HEALTH: Final = (WHILE_ILL, WAY_BACK, FORBIDDEN_SPORT, PAIN)
"""What a session is remarked for that body or health does not allow."""

OF_A_SESSION: Final = (*OF_HEALTH, RACE_AHEAD, RACE_DONE, TODAY_ADVICE, LOW_MORNINGS, WHILE_AWAY, OVER_LIMIT)
"""What one session is remarked for on its day; at most one of them for a session."""


@frozen
class Remark:
    """A check that speaks, on a day.

    Attributes:
        day_index: the day it concerns, 0 for the first of the week.
        session: id of the session it is about, if it is about one.
        value: the number that it is about, if there is one.
        limit: what that number is compared with.
        detail: which of several sentences of the check says it; empty for the only one.
        about: what else it is about: the title of a race, a place of the body.
    """

    check: Check
    day_index: int
    session: str = ""
    value: float | None = None
    limit: float | None = None
    detail: str = ""
    about: str = ""
