"""The longer advice: when two weeks tell one story (RW1, RW2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.metrics.thresholds import Thresholds
from herstel.rules.course import CheckInMark
from herstel.rules.rulebook import RW1, RW2, Rule


def recovery_week_rule(marks: Sequence[CheckInMark], limits: Thresholds) -> Rule | None:
    """Return the rule that suggests a recovery week from the check-ins of two weeks, or None.

    RW1: at three check-ins or more, two of effort, performance and drive were on together.
    RW2: at seven check-ins or more, the pattern asked for rest or an easy day.
    """
    counted = [mark for mark in marks if mark.own_normal]
    together = sum(mark.triad >= limits.week_triad for mark in counted)
    if together >= limits.week_triad_checkins and RW1.id not in limits.muted:
        return RW1
    easy = sum(mark.easy for mark in counted)
    return RW2 if easy >= limits.week_easy_checkins and RW2.id not in limits.muted else None


def is_quiet(since: date | None, day: date, limits: Thresholds) -> bool:
    """Whether a recovery week was suggested so recently that it is not suggested again."""
    return since is not None and (day - since).days < limits.week_quiet_days
