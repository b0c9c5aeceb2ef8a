"""Texts that have a place of fixed width fit into it in both languages, in a terminal of 60 columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.signals import Kind
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.trends import TrendDay
from herstel.tui.keys.commands import (
    APP,
    CALENDAR,
    CHECKIN,
    FORM,
    PLAN,
    REVIEW,
    SCOPES,
    TODAY,
    TRENDS,
    commands_of,
)
from herstel.tui.keys.key_names import keys_text
from herstel.tui.trends.sign_rows import rows_for
from support.rows import rows
from support.screens import app_of, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

NARROW = 60
STRIP_COLUMN = (NARROW - 4) // 7 - 1
STRIP = (
    "active_recovery", "as_planned", "no_training", "planned", "remembered", "rest", "sleep_focus",
    "stop_seek_care", "unknown", "yes",
)  # fmt: skip


@rows("language", LANGUAGES)
def test_the_words_of_the_week_strip_fit_a_seventh_of_the_screen(language: Language) -> None:
    say = translator(language)

    def shortest(name: str) -> str:
        short = f"strip.{name}.short"
        return say.text(short if say.has(short) else f"strip.{name}")

    assert {name: shortest(name) for name in STRIP if cell_len(shortest(name)) + 1 > STRIP_COLUMN} == {}


@rows("language", LANGUAGES)
def test_the_names_of_kinds_and_of_rows_fit_before_their_pictures(language: Language) -> None:
    say = translator(language)
    measured = TrendDay(date(2026, 11, 22), resting_hr=50, rmssd=60)
    rows = [say.text(row.key) for row in rows_for([measured], DEFAULT_SETTINGS)]
    assert [name for name in rows if cell_len(name) > 14] == [], "sixteen, without the pointer and a blank"
    kinds = [say.text(f"kind.{kind.value}") for kind in Kind]
    assert [name for name in kinds if cell_len(name) > 11] == []


@rows("language", LANGUAGES)
def test_names_of_commands_are_a_word_or_two(language: Language) -> None:
    say = translator(language)
    scopes = (APP, TODAY, CALENDAR, PLAN, TRENDS, REVIEW, CHECKIN, FORM)
    in_the_footer = [command for command in commands_of(*scopes) if command.show]
    names = {command.id: say.text(command.label_key) for command in in_the_footer}
    assert {name: text for name, text in names.items() if cell_len(text) > 15} == {}
    assert {SCOPES[0], SCOPES[-1]} == {TODAY, APP}
    assert all(len(keys_text(command.keys, say)) <= 30 for command in commands_of(*scopes))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_stays_in_the_footer_of_every_screen(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True), NARROW, 20) as pilot:
        help_name = translator(language).text("command.app.help")
        for keys in (["f1", "escape"], ["w"], ["m"], ["p"], ["t"], ["p", "z"], ["f6"], ["c"]):
            await press(pilot, *keys)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            foot = shown(pilot).rstrip().splitlines()[-1]
            assert f"? {help_name}" in foot, keys
            assert cell_len(foot) <= NARROW
            while app_of(pilot).screen is not app_of(pilot).get_default_screen():
                await press(pilot, "escape")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_scale_of_effort_and_every_question_can_be_read_while_logging(
    tmp_path: Path, language: Language
) -> None:
    async with opened(surroundings(tmp_path, language), NARROW, 20) as pilot:
        await press(pilot, "l", *"run", "enter", "5", "0", "enter")
        say, lines = translator(language), [line.strip() for line in shown(pilot).splitlines()]
        assert say.text("question.rpe.hint") in lines, "on a line of its own, whole"
        assert any(line.startswith(say.text("question.key")) for line in lines)
