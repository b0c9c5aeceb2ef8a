"""The screens as text, at three sizes, in two languages. HERSTEL_PICTURES=write draws the pictures anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from herstel.i18n.catalog import LANGUAGES, Language
from support.screens import app_of, opened, press, screen_text, surroundings

PICTURES: Final = Path(__file__).parent / "pictures"
SIZES: Final = ((120, 40), (80, 24), (60, 20))


async def compare(pilot: Pilot[None], name: str, language: Language) -> None:
    """Compare what is on the screen with its pictures, at every size."""
    for width, height in SIZES:
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        drawn = screen_text(app_of(pilot)) + "\n"
        file = PICTURES / f"{name}.{language}.{width}x{height}.txt"
        if os.environ.get("HERSTEL_PICTURES") == "write":
            file.write_text(drawn, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == drawn, file.name
        assert max(map(len, drawn.splitlines())) <= width


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_journal(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        await compare(pilot, "today-empty", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_today_of_the_demo_and_why(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True)) as pilot:
        await compare(pilot, "today-demo", language)
        await press(pilot, "w")
        await pilot.pause()
        await compare(pilot, "why-demo", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_checkin_half_way(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        await press(pilot, "c", "7", "comma", "5", "enter", "4", "2")
        await compare(pilot, "checkin", language)


def test_no_picture_is_left_behind() -> None:
    names = {
        f"{name}.{language}.{width}x{height}.txt"
        for name in ("today-empty", "today-demo", "why-demo", "checkin")
        for language in LANGUAGES
        for width, height in SIZES
    }
    assert {file.name for file in PICTURES.iterdir()} == names
