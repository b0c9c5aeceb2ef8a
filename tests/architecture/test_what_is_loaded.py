"""What a start may load: no record is read before the first picture, or where an answer is remembered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.rows import rows

HEAVY = frozenset({"pydantic", "tinydb", "herstel.domain.journal", "herstel.store.journal_files"})


@pytest.mark.thorough
@rows(
    ("statement", "forbidden"),
    [
        ("import herstel.tui.app", HEAVY | {"argparse"}),
        ("import herstel.cli.first_frame", HEAVY | {"textual", "rich", "argparse"}),
        ("import herstel.cli.commands.today", HEAVY | {"textual", "rich", "argparse", "hashlib", "gettext"}),
    ],
)
def test_a_start_loads_no_more_than_it_shows(statement: str, forbidden: frozenset[str]) -> None:
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert forbidden & set(loaded.stdout.split()) == set()


COMMANDS = (
    ["checkin", "--sleep-hours", "7,5", "--fatigue", "2", "--soreness", "4", "--note", "two  words of é"],
    ["log", "run", "31", "--rpe", "5"],
    ["add", "swim tomorrow 40 min rpe 4", "--yes"],
    ["week"],
    ["today", "--line"],
    ["today"],
)


@pytest.mark.thorough
def test_what_herstel_wrote_and_what_is_typed_plainly_is_read_without_pydantic(tmp_path: Path) -> None:
    """To load it and check one record takes as long as all else that a command does."""
    program = f"""
from herstel.cli.main import main
import sys
for command in {COMMANDS!r}:
    assert main(command) == 0, command
print("pydantic" in sys.modules, "herstel.domain.calendar_items" in sys.modules)"""
    places = {name: str(tmp_path / name) for name in ("HOME", "HERSTEL_JOURNAL", "XDG_STATE_HOME")}
    run = [sys.executable, "-c", program]
    told = subprocess.run(run, env={**os.environ, **places}, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "False True"
