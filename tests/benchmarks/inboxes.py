"""What an inbox of 500 files that were read before costs a start of the app."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import environment_of, milliseconds
from support.terminal import Terminal

_FILES = 500
_RUNS = 9
_NIGHT = "date,restingHR,hrv,sleepSecs,ctl\n{day},48,61.0,25920,40\n"


def inbox(folders: dict[int, Path]) -> None:
    """Tell the processor time of starts with and without the inbox, until nothing more is drawn."""
    home = folders[1]
    dropped = home / "dropped"
    dropped.mkdir()
    for number in range(_FILES):
        day = f"20{10 + number // 336:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        (dropped / f"wellness-{number:03}.csv").write_text(_NIGHT.format(day=day), encoding="utf-8")
    config = home / "inbox.toml"
    config.write_text(f"[inbox]\npaths = {json.dumps([str(dropped)])}\n", encoding="utf-8")
    environments = {
        "without": environment_of(home),
        "with": {**environment_of(home), "HERSTEL_CONFIG": str(config)},
    }
    subprocess.run(
        (sys.executable, "-m", "herstel", "import"), env=environments["with"], check=True, capture_output=True
    )
    used: dict[str, list[float]] = {name: [] for name in environments}
    for _ in range(_RUNS):
        for name, environment in environments.items():
            terminal = Terminal((sys.executable, "-m", "herstel"), environment, (120, 40))
            terminal.until("herstel")
            terminal.rest(2.5)
            used[name].append(terminal.close())
    for name, seconds in used.items():
        print(f"start, {name:<7} the inbox    ", milliseconds(seconds))
    more = (statistics.median(used["with"]) - statistics.median(used["without"])) * 1000
    print(f"an inbox of {_FILES}            {more:.0f} ms of the processor more (goal 30)")
