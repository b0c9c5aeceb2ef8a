"""How load varies: monotony and strain of a week, change against the weeks before."""

from __future__ import annotations

import math
from collections.abc import Sequence

_SAME: float = 1e-9
"""Standard deviations below this are rounding, not variation."""


def monotony(loads: Sequence[float | None]) -> float | None:
    """Return the mean of seven daily loads divided by their population standard deviation.

    Days count, not sessions. None when a day is unknown, when nothing was trained, and when all days
    are equal (the quotient does not exist).

    Source: Foster 1998; the population form follows from the published example (Foster et al. 2001).
    """
    counted = [load for load in loads if load is not None]
    if len(counted) < len(loads) or not counted:
        return None
    mean = math.fsum(counted) / len(counted)
    spread = math.sqrt(math.fsum((load - mean) ** 2 for load in counted) / len(counted))
    return mean / spread if spread > _SAME else None


def strain(loads: Sequence[float | None]) -> float | None:
    """Return the week's load times its monotony, in AU (Foster 1998); None when monotony is."""
    evenness = monotony(loads)
    return None if evenness is None else evenness * math.fsum(load for load in loads if load is not None)


def change_percent(now: float | None, before: Sequence[float | None]) -> float | None:
    """Return how much more this week is than the mean of the weeks before, in percent.

    None when a week is unknown or the mean is 0.
    """
    counted = [week for week in before if week is not None]
    if now is None or not counted or len(counted) < len(before):
        return None
    mean = math.fsum(counted) / len(counted)
    return (now - mean) * 100 / mean if mean else None


def spike_percent(today: float, longest: float) -> float | None:
    """Return how much longer a session is than the longest of 30 days, in percent.

    Source: Frandsen et al. 2025, for running distance. Multiplied before it is divided, because
    (11/10 - 1) * 100 is not 10 in floating point and would land in the wrong class.
    """
    return (today - longest) * 100 / longest if longest > 0 else None
