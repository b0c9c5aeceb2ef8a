"""A session over names, themes and files that strangers made: nothing of theirs reaches the terminal raw."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from durability.programs import command, surround
from support.live import LiveApp

_ESCAPES: Final = "\x1b]52;c;UFdORUQ=\x07\x1b[38;5;199m\x9b31m"
_OURS: Final = re.compile(rb"UFdORUQ=|38;5;199m|\xc2\x9b31m")
"""What would give one of them away, behind an escape."""
_RAW: Final = re.compile(rb"(?:\x1b[\]\[]52;c;UFdO|\x1b\[38;5;199m|\xc2\x9b31m)")
_COMMANDS: Final = (
    ["today"], ["week"], ["calendar", "--plain"], ["doctor"], ["backup", "--list"], ["calendars"], ["locate"],
    ["export", "json"], ["export", "csv"], ["today", "--json"], ["restore", "--dry-run"],
)  # fmt: skip
_KEYS: Final = (
    b"m",
    b"\x1b",
    b"p",
    b"\x1b",
    b"t",
    b"\x1b",
    b"?",
    b"\x1b",
    b"\x1b[21~",
    b"d",
    b"\x1b",
    b":theme",
)


def main() -> int:
    """Run the commands and the app, and print one JSON line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        surround(folder)
        _plant(folder)
        said = b"".join(_said(words) for words in _COMMANDS)
        drawn = _drawn(folder)
    raw = len(_RAW.findall(said)) + len(_RAW.findall(drawn))
    shown = len(_OURS.findall(said))
    figures = (
        f"{len(said)} bytes of commands, {len(drawn)} of the app, raw escapes {raw}, shown harmless {shown}"
    )
    print(json.dumps({"gate": "raw output", "figures": figures, "fine": raw == 0 and shown > 0}))
    return 0


def _plant(folder: Path) -> None:
    """Put escapes wherever a stranger could."""
    document = {
        "herstel": 1,
        "sessions": [
            {"date": "2026-03-31", "sport": "run", "minutes": 30, "title": f"t {_ESCAPES}", "note": _ESCAPES}
        ],
        "checkins": [{"date": "2026-03-31", "mood": 2, "note": f"n {_ESCAPES}"}],
        "commitments": [{"date": "2026-03-31", "category": "work", "title": _ESCAPES, "calendar": _ESCAPES}],
    }
    file = folder / "a.json"
    file.write_text(json.dumps(document))
    command(["import", str(file)])
    command(["log", "run", "40"])
    (device,) = [path for path in (folder / "journal").iterdir() if path.is_dir()]
    for ending in (".json", ".sync-conflict.json", ".txt"):
        (device / f"2026.{_ESCAPES.replace('/', '')}{ending}").write_text("{")
    themes = folder / "config/herstel/themes"
    themes.mkdir(parents=True)
    (themes / f"{_ESCAPES}.toml").write_text("name = 5")
    (themes / "b.toml").write_text(f'name = "b {json.dumps(_ESCAPES)[1:-1]}"\n')


def _said(words: list[str]) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "herstel", *words], capture_output=True, env=os.environ, check=False
    )
    return done.stdout + done.stderr


def _drawn(folder: Path) -> bytes:
    app = LiveApp(folder)
    app.until("Check")
    for key in _KEYS:
        time.sleep(1)
        app.type(key)
    app.until("heme")
    app.hang_up()
    return app.written


if __name__ == "__main__":
    sys.exit(main())
