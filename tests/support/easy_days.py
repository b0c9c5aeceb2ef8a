"""A tired athlete with a key session today and a hard one tomorrow: a day with much to choose."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.record import Record
from support.journals import TIRED, UNWILLING, both, mornings, session


def tired_before_a_key_session(today: date) -> list[Record]:
    """Return four low mornings, own easy swims, and hard sessions yesterday, today and tomorrow."""
    plan = {"status": "planned", "planned_minutes": 90, "planned_rpe": 7}
    return [
        *mornings(*[both(TIRED, UNWILLING)] * 4, last=today),
        *(session(today - timedelta(days=days), 2, 30, sport="swim") for days in (5, 12, 19)),
        session(today - timedelta(days=1), 7.5, 50, title="Intervals"),
        session(today, None, None, sport="ride", title="Tempo ride", key=True, **plan),
        session(today + timedelta(days=1), None, None, sport="ride", title="Hill repeats", **plan),
    ]
