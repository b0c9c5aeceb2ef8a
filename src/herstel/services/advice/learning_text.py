"""How far herstel is with learning what is normal for an athlete."""

from __future__ import annotations

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.i18n.catalog import Translator
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import Advice


def learning(advice: Advice, say: Translator, thresholds: Thresholds) -> str:
    """Return that own normal is not known, and when it will be; nothing where it is known."""
    if not advice.warm_up:
        return ""
    if (learned := progress(advice, thresholds)) is not None:
        return say.text("learning", morning=learned[0], of=learned[1])
    if not advice.is_sparse or advice.baseline_checkins >= thresholds.baseline_checkins:
        return say.text("learning.silent")
    days = thresholds.need_days + thresholds.baseline_more_days
    return say.text("learning.sparse", count=thresholds.baseline_checkins, weeks=days // DAYS_OF_WEEK)


def progress(advice: Advice, thresholds: Thresholds) -> tuple[int, int] | None:
    """Return which morning it is of those after which own normal is known.

    Those of an illness do not count. None once it is known, and where it stays unknown at this pace.
    """
    needed = thresholds.baseline_checkins
    if not advice.warm_up or advice.is_sparse or advice.baseline_checkins >= needed:
        return None
    of = needed + thresholds.baseline_last_day_back - 1
    return min(advice.baseline_checkins + advice.recent_checkins, of), of
