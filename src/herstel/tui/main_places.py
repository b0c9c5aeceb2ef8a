"""The four places of the app: what stands at the top of each, and behind the keys F2 to F5."""

from __future__ import annotations

from enum import Enum


class MainPlace(Enum):
    """A main screen; its value is the name of its sentence, `screen.today`."""

    TODAY = "today"
    CALENDAR = "calendar"
    PLAN = "plan"
    TRENDS = "trends"
