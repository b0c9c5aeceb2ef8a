"""`herstel theme` prints a file that herstel takes as a theme of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.tui.shipped_themes import shipped_names
from herstel.tui.themes import load_themes
from support.shell import Shell


@pytest.mark.parametrize("name", shipped_names())
def test_what_is_printed_is_a_theme_of_ones_own(shell: Shell, tmp_path: Path, name: str) -> None:
    (tmp_path / "own.toml").write_text(shell.done("theme", name).out, encoding="utf-8")
    (theme,), faults = load_themes(tmp_path)
    assert not faults
    assert theme.name == "mine"


def test_without_a_name_it_is_the_one_that_is_worn(shell: Shell) -> None:
    said = shell.done("theme").out
    assert said.startswith("# Save this as")
    assert 'background = "#10191f"' in said


def test_a_theme_that_is_not_there_is_said_with_those_that_are(shell: Shell) -> None:
    said = shell("theme", "nord")
    assert said.status == 2
    assert "nord" in said.err
    assert "herstel-paper" in said.err
