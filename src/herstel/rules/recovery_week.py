"""The longer advice: when two weeks tell one story (RW1, RW2), or months do (RW3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.metrics.thresholds import Thresholds
from herstel.rules.memory import CheckInMark


def triad_lasts(marks: Sequence[CheckInMark], settings: Thresholds) -> bool:
    """RW1: at three check-ins or more of two weeks, two of effort, performance and drive were on together."""
    together = sum([mark.training_on + mark.drive_on >= settings.triad_kinds for mark in marks])
    return together >= settings.week_triad_checkins


def easy_lasts(marks: Sequence[CheckInMark], settings: Thresholds) -> bool:
    """RW2: at seven check-ins or more of two weeks, signals that last asked for rest or an easy day.

    Easy mornings without a kind of signal behind them do not count: healthy people have those too.
    """
    lasting = sum([mark.easy and mark.kinds_on >= settings.week_easy_kinds for mark in marks])
    return lasting >= settings.week_easy_checkins


def slides_slowly(marks: Sequence[CheckInMark], _settings: Thresholds) -> bool:
    """RW3: by this morning the last four weeks lie clearly below those of two to three months ago."""
    return bool(marks) and marks[-1].declined


def is_quiet(since: date | None, day: date, settings: Thresholds) -> bool:
    """Whether a recovery week was suggested so recently that it is not suggested again."""
    return since is not None and (day - since).days < settings.week_quiet_days
