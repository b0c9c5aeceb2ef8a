"""The engine's numbers together with the athlete's own rules."""

from __future__ import annotations

from dataclasses import dataclass

from herstel.metrics.thresholds import Thresholds
from herstel.rules.custom_rules import OwnRule
from herstel.rules.rulebook import RULES, Evidence, Rule


@dataclass(frozen=True, slots=True)
class Settings(Thresholds):
    """What one athlete's engine works with."""

    own_rules: tuple[OwnRule, ...] = ()


def own_rules_of(limits: Thresholds) -> tuple[OwnRule, ...]:
    """Return the athlete's own rules; plain numbers have none."""
    return limits.own_rules if isinstance(limits, Settings) else ()


def own_rule_named(name: str, limits: Thresholds) -> OwnRule | None:
    """Return an own rule by its name."""
    return next((each for each in own_rules_of(limits) if each.name == name), None)


def rule_named(name: str, limits: Thresholds) -> Rule:
    """Return a rule of the rulebook, or one of the athlete's own as such a rule.

    Raises:
        KeyError: when there is none of that name.
    """
    own = own_rule_named(name, limits)
    return RULES[name] if own is None else Rule(own.name, own.advice, Evidence.OWN, "")
