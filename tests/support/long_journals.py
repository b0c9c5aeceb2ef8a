"""Years of made-up training, for the measurements."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

LAST = dt.date(2025, 12, 31)
ITEMS = ("sleep_quality", "fatigue", "soreness", "stress", "mood", "motivation")
WORDS = (
    "legs heavy",
    "slept badly",
    "easy ride",
    "long day at work",
    "felt good",
    "before the race",
    "knee sore",
)

Tables = dict[str, dict[str, dict[str, Any]]]


def journal(years: int, seed: int = 1) -> Tables:
    """Return documents by table and id."""
    rnd = random.Random(seed)
    tables: Tables = {"checkins": {}, "sessions": {}, "commitments": {}, "rest": {}}
    days = [LAST - dt.timedelta(days=back) for back in range(round(years * 365.25))]
    for day in reversed(days):
        tables["checkins"][str(day)] = _checkin(rnd, day)
        for _ in range(1 + (rnd.random() < 0.2)):
            _add(rnd, tables["sessions"], day, sport="run", status="done", minutes=rnd.randint(20, 180),
                 rpe=rnd.randint(2, 19) / 2, title="Training", note=_note(rnd))  # fmt: skip
        for _ in range(1 + (rnd.random() < 3 / 7)):
            _add(rnd, tables["commitments"], day, title=_note(rnd), category="work", weight="heavy")
        if day.weekday() == 6:
            _add(rnd, tables["rest"], day, kind="active_recovery", reason="Deload", outcome="kept")
    return tables


def count(tables: Tables) -> int:
    return sum(len(rows) for rows in tables.values())


def _checkin(rnd: random.Random, day: dt.date) -> dict[str, Any]:
    answers: dict[str, Any] = {item: rnd.randint(1, 5) for item in ITEMS}
    return {
        "date": str(day),
        **answers,
        "sleep_hours": rnd.randint(10, 20) / 2,
        "resting_hr": rnd.randint(40, 60),
        "hrv_rmssd": rnd.randint(300, 900) / 10,
        "pain": rnd.randint(0, 4),
        "flags": [],
        "note": _note(rnd),
    }


def _add(rnd: random.Random, rows: dict[str, dict[str, Any]], day: dt.date, **facts: Any) -> None:
    key = f"{day}-{rnd.getrandbits(32):08x}"
    rows[key] = {"id": key, "date": str(day), **facts}


def _note(rnd: random.Random) -> str:
    return ", ".join(rnd.choices(WORDS, k=rnd.randint(1, 5)))
