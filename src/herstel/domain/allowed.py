"""What a number of the journal may be, for the sentence that refuses something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from herstel.domain.scales import Item

ALLOWED: Final[Mapping[str, str]] = {
    "sleep_hours": "0-24",
    **dict.fromkeys((item.value for item in Item), "1-5"),
    "resting_hr": "20-150",
    "hrv_rmssd": "1-400",
    "pain": "0-10",
    "rpe": "0, 0.5 … 10",
    "planned_rpe": "0, 0.5 … 10",
    "minutes": "1-1440",
    "planned_minutes": "1-1440",
    "pain_before": "0-10",
    "pain_during": "0-10",
    "average_hr": "30-250",
    "distance_km": "0-2000",
    "load_ceiling": "0-14400",
}
"""By field."""
