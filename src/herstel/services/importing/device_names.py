"""What the sources of nights and sessions are called on screen."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "apple_health": "Apple Health",
    "elite_hrv": "Elite HRV",
    "fit": "FIT",
    "goldencheetah": "GoldenCheetah",
    "gpx": "GPX",
    "health_connect": "Health Connect",
    "hrv4training": "HRV4Training",
    "intervals": "Intervals.icu",
    "samsung_health": "Samsung Health",
    "tcx": "TCX",
    "trainingpeaks": "TrainingPeaks",
    "whoop": "WHOOP",
}


def device_name(source: str) -> str:
    """Return the name of a source as its maker writes it."""
    return _NAMES.get(source) or source.replace("_", " ").capitalize()
