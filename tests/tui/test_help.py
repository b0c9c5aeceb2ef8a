"""Help speaks of the screen it is asked on, of the part of it that has the keys, and of what is going on."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from herstel.tui.glyphs import SIGNS
from herstel.tui.navigation import ShowRules
from herstel.tui.screens.help import HelpScreen
from support.screens import app_of, opened, press, read, shown, surroundings, today_of
from support.sources import sources

pytestmark = pytest.mark.thorough


def said(pilot: Pilot[None], part: str) -> str:
    """Return what a part of help says."""
    screen = app_of(pilot).screen
    assert isinstance(screen, HelpScreen)
    return str(screen.query_one(f"#{part}", Static).render())


def test_everything_that_can_be_explained_is() -> None:
    named = {
        node.value.value
        for source in sources("tui")
        for node in source.nodes
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "EXPLAINED"
        and isinstance(node.value, ast.Constant)
    }
    assert named == set(SIGNS)


async def test_help_begins_with_what_one_looks_at(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True)) as pilot:
        await press(pilot, "question_mark")
        assert "the advice for today" in said(pilot, "here")
        assert "● Train as planned" in said(pilot, "signs")
        await press(pilot, "escape", "m", "question_mark")
        assert "Walk to a day" in said(pilot, "here")
        assert not app_of(pilot).screen.query("#now"), "nothing is going on"
        assert "◇ life from a calendar file" in said(pilot, "signs")


async def test_a_line_that_is_open_is_explained_instead_of_the_days(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True)) as pilot:
        await press(pilot, "m", "a", "f1")
        assert "how it is understood" in said(pilot, "here")
        assert "Walk to a day" not in said(pilot, "here")
        assert not app_of(pilot).screen.query("#signs")


async def test_the_plan_is_explained_with_its_days(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True)) as pilot:
        await press(pilot, "p", "question_mark")
        told = " ".join(said(pilot, "here").split())
        assert "as you mean it" in told
        assert "Walk to a day" in told


async def test_what_works_only_while_something_is_carried_stands_first(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True)) as pilot:
        await press(pilot, "m", "m", "question_mark")
        now = said(pilot, "now")
        assert "Put down" in now
        assert "Other end" not in now, "nothing is selected"
        await press(pilot, "escape", "escape", "v", "question_mark")
        now = said(pilot, "now")
        assert "Other end" in now
        assert "Put down" not in now


async def test_words_that_are_looked_for_leave_only_what_has_them(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        await press(pilot, "question_mark", "slash", *"back", "space", *"dated")
        assert "Back up" in read(pilot), "keys, names and sentences are looked through"
        assert "Trends" not in read(pilot)
        assert "1 match" in shown(pilot)
        await press(pilot, "enter", "escape")
        assert "Trends" in read(pilot), "Escape shows all again, and stays"
        await press(pilot, "escape")
        assert app_of(pilot).screen is today_of(pilot)


async def test_rules_are_found_by_their_words_too(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        app_of(pilot).post_message(ShowRules())
        await pilot.pause()
        await press(pilot, "slash", *"silbernagel")
        assert "R2 Rest" in read(pilot)
        assert "Schwellnus" not in read(pilot)


async def test_help_lives_through_a_terminal_of_a_few_columns(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "question_mark")
        for width in (5, 1, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
        assert "the advice for today" in said(pilot, "here")
