"""Damaged files with a backup of yesterday beside them: what `doctor --repair` brings back of them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from durability.programs import command, exported, surround

ROUNDS = int(os.environ.get("ROUNDS", "500"))
_DAYS = 120
_TODAY = 3
"""So many records are of today, and stand in no backup."""
Place = tuple[str, str]


def main() -> int:
    """Run both kinds of damage and print one JSON line for each."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        _seed(home)
        for name, damage in (("bit flips", _flipped), ("truncations", _truncated)):
            figures, fine = _rounds(home, Path(folder) / "work", damage)
            result = {"gate": f"{name}, then doctor --repair", "figures": figures, "fine": fine}
            print(json.dumps(result), flush=True)
    return 0


def _seed(home: Path) -> None:
    """Make a journal with a backup of yesterday, and then records of today."""
    home.mkdir()
    surround(home)
    rows = [
        f"2026-{1 + day // 28:02}-{1 + day % 28:02},{6 + day % 3},{1 + day % 5},{1 + day % 4},note {day}"
        for day in range(_DAYS)
    ]
    table = home / "mornings.csv"
    table.write_text("date,sleep_hours,fatigue,mood,note\n" + "\n".join(rows) + "\n")
    os.environ["HERSTEL_NOW"] = "2026-06-30T07:30"
    assert command(["import", str(table), "--scale", "1-5:best"]) == 0
    assert command(["backup"]) == 0
    os.environ["HERSTEL_NOW"] = "2026-07-01T07:30"
    assert command(["checkin", "--mood", "4", "--note", "only today"]) == 0
    for minutes in range(_TODAY - 1):
        assert command(["log", "run", str(30 + minutes), "--title", f"today {minutes}"]) == 0


def _records() -> dict[Place, Any]:
    document = json.loads(exported())
    return {
        (table, row.get("id", row["date"])): row
        for table in ("checkins", "sessions")
        for row in document[table]
    }


def _rounds(home: Path, work: Path, damage: Any) -> tuple[str, bool]:
    chance = random.Random(7)
    surround(home)
    os.environ["HERSTEL_NOW"] = "2026-07-01T08:30"
    wanted = _records()
    lost = wrong = of_today = unsound = 0
    for _ in range(ROUNDS):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(home, work)
        # The state of a journal goes by its path: the copy has it under the same name.
        (state,) = (work / "state/herstel").iterdir()
        surround(work)
        os.environ["HERSTEL_NOW"] = "2026-07-01T08:30"
        state.rename(_state_of(work))
        (file,) = work.glob("journal/*/2026.json")
        file.write_bytes(damage(file.read_bytes(), chance))
        unsound += command(["doctor", "--repair"]) != 0
        found = _records()
        for place, record in wanted.items():
            is_of_today = record["date"] == "2026-07-01"
            of_today += is_of_today and found.get(place) != record
            lost += not is_of_today and place not in found
            wrong += not is_of_today and place in found and found[place] != record
    figures = f"rounds {ROUNDS}, lost {lost}, wrong {wrong}, of today missing {of_today}, unsound {unsound}"
    return figures, not lost and not wrong


def _state_of(home: Path) -> Path:
    from herstel.services.environment import find_paths

    return find_paths(str(home / "journal")).state


def _flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


if __name__ == "__main__":
    with contextlib.redirect_stderr(io.StringIO()):
        sys.exit(main())
