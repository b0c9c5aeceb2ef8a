"""How far two series of values run together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

_LEAST_SPREAD: Final = 0.15
"""Values that hardly differ run in no direction."""


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation, -1 to 1, or None where one of the series hardly varies."""
    count = len(one)
    mean_one, mean_other = math.fsum(one) / count, math.fsum(other) / count
    spread_one = math.sqrt(math.fsum((value - mean_one) ** 2 for value in one) / count)
    spread_other = math.sqrt(math.fsum((value - mean_other) ** 2 for value in other) / count)
    if min(spread_one, spread_other) < _LEAST_SPREAD:
        return None
    together = math.fsum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True)) / count
    return together / (spread_one * spread_other)
