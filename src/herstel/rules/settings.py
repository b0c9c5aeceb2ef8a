"""The engine's numbers together with the athlete's own rules."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.metrics.thresholds import Thresholds
from herstel.rules.custom_rules import CustomRule
from herstel.rules.rulebook import RULES, Evidence, Rule


@frozen
class EngineSettings(Thresholds):
    """What one athlete's engine works with."""

    custom_rules: tuple[CustomRule, ...] = ()


def custom_rules_of(settings: Thresholds) -> tuple[CustomRule, ...]:
    """Return the athlete's own rules; plain numbers have none."""
    return settings.custom_rules if isinstance(settings, EngineSettings) else ()


def custom_rule_named(name: str, settings: Thresholds) -> CustomRule | None:
    """Return an own rule by its name."""
    return next((rule for rule in custom_rules_of(settings) if rule.name == name), None)


def rule_named(name: str, settings: Thresholds) -> Rule:
    """Return a rule of the rulebook, or one of the athlete's own as such a rule.

    Raises:
        KeyError: when there is none of that name.
    """
    own = custom_rule_named(name, settings)
    return RULES[name] if own is None else Rule(own.name, own.advice, Evidence.OWN, "")
