"""Every rule with its advice, what it stands on and which thresholds it uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from herstel.rules.advice import AdviceClass
from herstel.rules.names import RuleId


class Evidence(StrEnum):
    """How well a rule is supported by research."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    CONSENSUS = "consensus"
    CONVENTION = "convention"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the decision table.

    Attributes:
        id: stable name; its sentence is `rule.<id>` in the catalogue.
        advice: what it asks for.
        evidence: how well it is supported.
        source: papers it stands on; empty where there is no single one (`source.<id>` then says more).
        thresholds: names of the thresholds it compares with.
        is_flag: whether it acts at once, without confirmation.
        is_safety: whether it may never be muted.
    """

    id: str
    advice: AdviceClass
    evidence: Evidence
    source: str
    thresholds: tuple[str, ...] = ()
    is_flag: bool = False
    is_safety: bool = False

    @property
    def text_key(self) -> str:
        """Return the key of its sentence in the catalogue."""
        return f"rule.{self.id}"


R0 = Rule(
    RuleId.R0,
    AdviceClass.STOP_SEEK_CARE,
    Evidence.CONSENSUS,
    "",
    is_flag=True,
    is_safety=True,
)
R1 = Rule(
    RuleId.R1,
    AdviceClass.REST,
    Evidence.CONSENSUS,
    "Schwellnus et al. 2016",
    is_flag=True,
    is_safety=True,
)
R2 = Rule(
    RuleId.R2,
    AdviceClass.REST,
    Evidence.CONSENSUS,
    "Silbernagel et al. 2007",
    ("pain_rest",),
    is_flag=True,
    is_safety=True,
)
R5 = Rule(
    RuleId.R5,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.CONSENSUS,
    "Schwellnus et al. 2016",
    ("easy_days_after_illness", "most_easy_days_after_illness"),
    is_flag=True,
)
R3 = Rule(
    RuleId.R3,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.CONSENSUS,
    "",
    is_flag=True,
)
R4 = Rule(
    RuleId.R4,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.CONSENSUS,
    "Silbernagel et al. 2007",
    ("pain_easy", "pain_rest"),
    is_flag=True,
)
R6 = Rule(
    RuleId.R6,
    AdviceClass.REST,
    Evidence.MODERATE,
    "Meeusen et al. 2013; ten Haaf et al. 2017; Orie",
    ("rest_kinds", "latch_on", "latch_size", "pattern_rest_days"),
)
R7 = Rule(
    RuleId.R7,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.MODERATE,
    "ten Haaf et al. 2017; Saw et al. 2016; Orie",
    (
        "easy_kinds",
        "easy_kinds_warm_up",
        "latch_on",
        "latch_size",
        "bad_morning_need",
        "hard_days",
        "days_without_low",
    ),
)
R7A = Rule(
    RuleId.R7A,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.WEAK,
    "Saw et al. 2016",
    (
        "bad_morning_need",
        "bad_morning_items",
        "bad_morning_items_warm_up",
        "item_below_sd",
        "easy_until_need",
        "bad_morning_need_unless_tired",
        "exhausted_steps",
    ),
)
R7B = Rule(
    RuleId.R7B,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.WEAK,
    "Buchheit 2014",
    ("run_mornings", "run_gap_days", "bad_morning_items", "run_below_sd"),
)
R8 = Rule(
    RuleId.R8,
    AdviceClass.SLEEP_FOCUS,
    Evidence.MODERATE,
    "Roberts et al. 2019; Craven et al. 2022; Walsh et al. 2021",
    ("short_night_hours", "night_below_own_hours", "latch_on", "latch_size"),
)
R9 = Rule(RuleId.R9, AdviceClass.AS_PLANNED, Evidence.CONVENTION, "")

RW1 = Rule(
    RuleId.RW1,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.WEAK,
    "Orie; Meeusen et al. 2013",
    ("week_days", "week_triad", "week_triad_checkins", "week_quiet_days"),
)
RW2 = Rule(
    RuleId.RW2,
    AdviceClass.ACTIVE_RECOVERY,
    Evidence.WEAK,
    "Meeusen et al. 2013",
    ("week_days", "week_easy_checkins", "week_quiet_days"),
)

DAILY_RULES: tuple[Rule, ...] = (R0, R1, R2, R5, R3, R4, R6, R7, R7B, R7A, R8, R9)
"""The daily decision table in order of precedence."""

WEEKLY_RULES: tuple[Rule, ...] = (RW1, RW2)

RULES: dict[str, Rule] = {rule.id: rule for rule in (*DAILY_RULES, *WEEKLY_RULES)}
