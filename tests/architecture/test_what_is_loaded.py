"""What a start may load: no record is read before the first picture, or where an answer is remembered."""

from __future__ import annotations

import subprocess
import sys

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
