"""The decision table: every rule with its condition, what it stands on, and which thresholds it uses.

The rules of the day are walked in order, and the first that holds decides. A rule is one entry here with its
thresholds (`metrics/thresholds.py`) and its sentences (`rule.<id>`, `about.<id>` and `change.<id>` in the
catalogues); the screens, the docs and the config know it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from herstel.domain.frozen import frozen
from herstel.metrics.thresholds import Thresholds
from herstel.rules import conditions
from herstel.rules.advice import PLAN_STANDS, AdviceClass, Match
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.facts import CheckInMark, DayFacts
from herstel.rules.rule_names import RuleId


class Evidence(StrEnum):
    """How well a rule is supported by research."""

    MODERATE = "moderate"
    WEAK = "weak"
    CONSENSUS = "consensus"
    CONVENTION = "convention"
    OWN = "own"


@frozen
class Rule:
    """What is known of a rule, whatever it looks at.

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
        """The key of its sentence in the catalogue."""
        return f"rule.{self.id}"


RuleCondition = Callable[[DayFacts, Thresholds], Match | None]
"""Says whether a rule holds on a day, and what it then asks for."""


@frozen
class Entry:
    """A line of the decision table."""

    rule: Rule
    condition: RuleCondition


DAILY_TABLE: tuple[Entry, ...] = (
    Entry(
        Rule(RuleId.R0, AdviceClass.STOP_SEEK_CARE, Evidence.CONSENSUS, "", is_flag=True, is_safety=True),
        conditions.red_flag,
    ),
    Entry(
        Rule(
            RuleId.R1,
            AdviceClass.REST,
            Evidence.CONSENSUS,
            "Schwellnus et al. 2016",
            ("open_illness_days",),
            is_flag=True,
            is_safety=True,
        ),
        conditions.systemic_illness,
    ),
    Entry(
        Rule(
            RuleId.R2,
            AdviceClass.REST,
            Evidence.CONSENSUS,
            "Silbernagel et al. 2007",
            ("pain_rest",),
            is_flag=True,
            is_safety=True,
        ),
        conditions.strong_pain,
    ),
    Entry(
        Rule(
            RuleId.R5,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.CONSENSUS,
            "Jooste et al. 2025; Schwellnus et al. 2016",
            (
                "easy_days_after_illness",
                "easy_days_after_fever",
                "most_easy_days_after_illness",
                "way_back_quiet_days",
            ),
            is_flag=True,
        ),
        conditions.after_illness,
    ),
    Entry(
        Rule(RuleId.R3, AdviceClass.ACTIVE_RECOVERY, Evidence.CONSENSUS, "", is_flag=True),
        conditions.mild_illness,
    ),
    Entry(
        Rule(
            RuleId.R4,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.CONSENSUS,
            "Silbernagel et al. 2007",
            ("pain_easy", "pain_rest"),
            is_flag=True,
        ),
        conditions.some_pain,
    ),
    Entry(
        Rule(
            RuleId.R6,
            AdviceClass.REST,
            Evidence.MODERATE,
            "Meeusen et al. 2013; ten Haaf et al. 2017; Orie",
            ("rest_kinds", "latch_on", "latch_size", "pattern_rest_days"),
        ),
        conditions.lasting_signals,
    ),
    Entry(
        Rule(
            RuleId.R7,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.MODERATE,
            "ten Haaf et al. 2017; Saw et al. 2016; Orie",
            (
                "easy_from_need",
                "easy_from_need_warm_up",
                "easy_until_need",
                "kind_adds_to_need",
                "item_below_sd",
                "item_below_steps",
                "low_items",
                "single_answer_steps",
                "lowest_at_most",
                "triad_kinds",
            ),
        ),
        conditions.easy_morning,
    ),
    Entry(
        Rule(
            RuleId.R8,
            AdviceClass.SLEEP_FOCUS,
            Evidence.MODERATE,
            "Roberts et al. 2019; Craven et al. 2022; Walsh et al. 2021",
            (
                "short_night_hours",
                "usual_night_hours",
                "night_below_own_hours",
                "latch_on",
                "latch_size",
                "sleep_kinds",
                "sleep_spoken_mornings",
            ),
        ),
        conditions.sleep_first,
    ),
    Entry(Rule(RuleId.R9, AdviceClass.AS_PLANNED, Evidence.CONVENTION, ""), conditions.plan_stands),
)
"""The daily decision table in order of precedence."""

WEEKLY_TABLE: tuple[tuple[Rule, Callable[[Sequence[CheckInMark], Thresholds], bool]], ...] = (
    (
        Rule(
            RuleId.RW1,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.WEAK,
            "Orie; Meeusen et al. 2013",
            ("week_days", "triad_kinds", "week_triad_checkins", "week_quiet_days"),
        ),
        conditions.triad_lasts,
    ),
    (
        Rule(
            RuleId.RW2,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.WEAK,
            "Meeusen et al. 2013",
            ("week_days", "week_easy_checkins", "week_easy_kinds", "week_quiet_days"),
        ),
        conditions.easy_lasts,
    ),
    (
        Rule(
            RuleId.RW3,
            AdviceClass.ACTIVE_RECOVERY,
            Evidence.WEAK,
            "Meeusen et al. 2013",
            (
                "decline_days",
                "decline_from_days_back",
                "decline_until_days_back",
                "decline_steps",
                "decline_until_steps",
                "week_quiet_days",
            ),
        ),
        conditions.slides_slowly,
    ),
)
"""What suggests a recovery week, in order of precedence."""

DAILY_RULES: tuple[Rule, ...] = tuple(entry.rule for entry in DAILY_TABLE)
WEEKLY_RULES: tuple[Rule, ...] = tuple(rule for rule, _ in WEEKLY_TABLE)
RULES: dict[str, Rule] = {rule.id: rule for rule in (*DAILY_RULES, *WEEKLY_RULES)}

_ACT_AT_ONCE = tuple(entry for entry in DAILY_TABLE if entry.rule.is_flag)
_OVER_DAYS = tuple(entry for entry in DAILY_TABLE if not entry.rule.is_flag)


def rule_named(name: str, settings: EngineSettings) -> Rule:
    """Return a rule of the rulebook, or one of the athlete's own as such a rule.

    Raises:
        KeyError: when there is none of that name.
    """
    own = settings.custom_rule(name)
    return RULES[name] if own is None else Rule(own.name, own.advice, Evidence.OWN, "")


@frozen
class Decision:
    """What the table says of a day."""

    rule: Rule
    match: Match


def decide(facts: DayFacts, settings: EngineSettings) -> Decision:
    """Return the first rule that holds on a day; one that acts at once never softens a pattern."""
    by_pattern = _first(_OVER_DAYS, facts, settings) or Decision(RULES[RuleId.R9], PLAN_STANDS)
    at_once = decide_at_once(facts, settings)
    if at_once is None or by_pattern.match.advice.strictness > at_once.match.advice.strictness:
        return by_pattern
    return at_once


def decide_at_once(facts: DayFacts, settings: EngineSettings) -> Decision | None:
    """Return the first rule that acts at once on what was reported for a day, or None."""
    return _first(_ACT_AT_ONCE, facts, settings)


def suggested_week(marks: Sequence[CheckInMark], settings: EngineSettings) -> Rule | None:
    """Return the rule that suggests a recovery week from the check-ins of two weeks, or None."""
    for rule, holds in WEEKLY_TABLE:
        if holds(marks, settings.thresholds) and rule.id not in settings.muted:
            return rule
    return None


def _first(entries: Sequence[Entry], facts: DayFacts, settings: EngineSettings) -> Decision | None:
    for entry in entries:
        if entry.rule.id in settings.muted:
            continue
        match = entry.condition(facts, settings.thresholds)
        if match is not None:
            return Decision(entry.rule, match)
    return None
