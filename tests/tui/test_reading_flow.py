"""What is read: the review of any week, written out as Markdown; the rules, and whether they were of use."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.tui.screens.review import ReviewScreen
from herstel.tui.screens.rules import RulesScreen
from support.screens import app_of, comes, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_the_review_of_any_week_is_read_and_written_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        await press(pilot, "p", "z")
        assert isinstance(app_of(pilot).screen, ReviewScreen)
        assert "Week 47" in shown(pilot), "a week that has not begun has no review: this one has"
        await press(pilot, "right_square_bracket")
        assert "Week 47" in shown(pilot)
        await press(pilot, "left_square_bracket")
        assert "Week 46" in shown(pilot)
        await press(pilot, "m", "escape")
        assert not list(folder.iterdir()), "only a yes writes"
        await press(pilot, "m", "y")
        await press(pilot, "m", "y")
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["herstel-2026-W46-2.md", "herstel-2026-W46.md"], "what is there is never replaced"
        assert (folder / names[1]).read_text(encoding="utf-8").startswith("# Week 2026-W46")
        assert await comes(pilot, "Written:")


async def test_a_review_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        await press(pilot, "p", "z")
        monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "nowhere")
        await press(pilot, "m", "y")
        assert await comes(pilot, "No such file")


async def test_the_rules_say_what_they_stand_on_and_what_followed(tmp_path: Path) -> None:
    context = surroundings(
        tmp_path, is_demo=True, muted=("R8", "rest_on_empty"), thresholds=(("latch_on", 4),)
    )
    async with opened(context, 120, 260) as pilot:
        await press(pilot, "f6")
        assert isinstance(app_of(pilot).screen, RulesScreen)
        assert await comes(pilot, "Last 8 weeks")
        text = shown(pilot)
        for each in ("Silbernagel", "R8  Sleep first  muted", "latch_on = 4 (default 3)", "always on",
                     "Last 8 weeks: silent", "Where it was followed", "rest_on_empty  muted"):  # fmt: skip
            assert each in text, each
        assert "Counting" not in text
        await press(pilot, "f6", "escape")
        assert not isinstance(app_of(pilot).screen, RulesScreen), "it opens once"


async def test_with_few_days_there_are_too_few_to_say(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 80, 24) as pilot:
        await press(pilot, "c", "tab", "3", "ctrl+s", "f6")
        assert await comes(pilot, "No other advice than the plan")
