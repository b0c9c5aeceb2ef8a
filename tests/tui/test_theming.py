"""Looks: themes chosen, tried on, written anew while the app runs; glyphs in ASCII; nothing that glides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

import herstel
from herstel.config import Config
from herstel.tui.app import HerstelApp
from herstel.tui.line_filters import ASCII, AsciiGlyphs
from herstel.tui.theming import ThemeManager
from support.screens import app_of, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

MINE = 'name = "mine"\nprimary = "{colour}"\n'
SOURCES = [
    file
    for kind in ("*.py", "*.po", "*.tcss")
    for file in sorted(Path(herstel.__file__).parent.rglob(kind))
    if "domain" not in file.parts  # where people's own words are read, and nothing is drawn
]


def is_plain(character: str) -> bool:
    """Whether a character needs no other: ASCII, and the letters of our two languages."""
    return character.isascii() or (character.isalpha() and ord(character) < 0x100)


def drawn(app: HerstelApp) -> list[list[Segment]]:
    """Return what is on the screen with its colours."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


async def test_a_theme_is_changed_and_remembered(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        assert app_of(pilot).theme == "herstel-dark"
        await press(pilot, "f9")
        chosen = app_of(pilot).theme
        assert chosen != "herstel-dark"
    async with opened(context) as pilot:
        assert app_of(pilot).theme == chosen
    async with opened(surroundings(tmp_path, theme="nord")) as pilot:
        assert app_of(pilot).theme == "nord", "a changed config comes before what was remembered"


@pytest.mark.parametrize(
    ("configured", "color_system", "first"),
    [
        ("herstel-dark", "standard", "terminal-dark"),
        ("herstel-dark", "truecolor", "herstel-dark"),
        ("herstel-dark", "256", "herstel-dark"),
        ("herstel-dark", None, "herstel-dark"),
        ("herstel-light", "standard", "herstel-light"),
    ],
)
def test_in_sixteen_colours_the_terminal_s_own_come_first(
    tmp_path: Path, configured: str, color_system: str | None, first: str
) -> None:
    paths = surroundings(tmp_path).paths
    assert ThemeManager(paths, Config(theme=configured)).first_theme(color_system) == first


@pytest.mark.parametrize("theme", ["herstel-light", "herstel-contrast", "terminal-light", "nord"])
async def test_a_theme_looks_the_same_from_the_start_and_put_on_later(tmp_path: Path, theme: str) -> None:
    async with opened(surroundings(tmp_path, theme=theme)) as pilot:
        app = app_of(pilot)
        from_the_start = drawn(app), app.classes, app.native_ansi_color
        app.theme = "herstel-dark"
        await pilot.pause()
        assert drawn(app) != from_the_start[0]
        app.theme = theme
        await pilot.pause()
        assert (drawn(app), app.classes, app.native_ansi_color) == from_the_start


async def test_the_palette_shows_a_theme_and_escape_puts_the_old_one_back(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "colon", *"herstel-contrast")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down")
        assert app_of(pilot).theme == "herstel-contrast", "it is tried on"
        await press(pilot, "escape")
        assert app_of(pilot).theme == "herstel-dark"
    async with opened(context) as pilot:
        assert app_of(pilot).theme == "herstel-dark", "what was tried on is not remembered"
        await press(pilot, "colon", *"herstel-contrast")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down", "enter")
        assert app_of(pilot).theme == "herstel-contrast"
    async with opened(context) as pilot:
        assert app_of(pilot).theme == "herstel-contrast"


async def test_a_theme_that_nobody_knows_is_a_notice(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, theme="midnight")) as pilot:
        assert app_of(pilot).theme == "herstel-dark"
        assert "! A theme cannot be used: midnight" in shown(pilot)


async def test_a_theme_file_with_a_fault_is_a_notice(tmp_path: Path) -> None:
    context = surroundings(tmp_path, theme="bad")
    context.paths.themes.mkdir(parents=True)
    (context.paths.themes / "bad.toml").write_text('primary = "#fff"\n[variables]\nline = "notacolor"\n')
    (context.paths.themes / "worse.toml").write_text('primary = "notacolor"\n')
    async with opened(context, 120, 30) as pilot:
        assert app_of(pilot).theme == "herstel-dark"
        for each in ("bad.toml: line = ", "worse.toml: primary = "):
            assert each in shown(pilot)


async def test_a_theme_of_ones_own_is_worn_and_followed_while_it_is_written(tmp_path: Path) -> None:
    context = surroundings(tmp_path, theme="mine")
    context.paths.themes.mkdir(parents=True)
    mine = context.paths.themes / "mine.toml"
    mine.write_text(MINE.format(colour="#ff8800"))
    async with opened(context) as pilot:
        app = app_of(pilot)
        assert app.theme == "mine"
        worn = app.theme_variables["primary"]

        def write(colour: str, seconds: int) -> None:
            mine.write_text(MINE.format(colour=colour))
            os.utime(mine, (seconds, seconds))
            app.look_around()

        write("#0088ff", 1_800_000_000)
        await pilot.pause()
        assert app.current_theme.primary == "#0088ff"
        assert app.theme_variables["primary"] != worn
        write("blueish", 1_800_000_100)
        await pilot.pause()
        assert app.current_theme.primary == "#0088ff", "the last that could be used stays"
        assert "mine.toml: primary = 'blueish'" in shown(pilot)
        write("#118800", 1_800_000_200)
        await pilot.pause()
        assert app.current_theme.primary == "#118800"
        assert "cannot be used" not in shown(pilot)


async def test_without_colours_the_palette_still_shows_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "colon", *"herstel")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down")
        marked = [
            all(segment.style and segment.style.underline for segment in line if segment.text.strip(" │"))
            for line in drawn(app_of(pilot))
            if "herstel-" in "".join(segment.text for segment in line)
        ]
        assert len(marked) > 1
        assert marked.count(True) == 1


def test_every_glyph_that_is_drawn_has_its_ascii() -> None:
    drawn = {character for file in SOURCES for character in file.read_text(encoding="utf-8")}
    assert [each for each in sorted(drawn) if not is_plain(each) and ord(each) not in ASCII] == []
    assert all(len(each) == 1 and each.isascii() for each in ASCII.values())


def test_letters_and_widths_stay_when_glyphs_are_replaced() -> None:
    (found,) = AsciiGlyphs().apply([Segment("▲ één · 3 × 4…")], Color.parse("black"))
    assert found.text == "^ één . 3 x 4."


@pytest.mark.parametrize(
    ("glyphs", "terminal", "has_ascii"),
    [("auto", "linux", True), ("auto", "xterm-256color", False), ("full", "linux", False),
     ("ascii", "xterm-256color", True)],
)  # fmt: skip
async def test_ascii_is_drawn_on_request_and_where_there_is_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glyphs: str, terminal: str, has_ascii: bool
) -> None:
    monkeypatch.setenv("TERM", terminal)
    async with opened(surroundings(tmp_path, glyphs=glyphs)) as pilot:
        lines = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert all(is_plain(line) for line in lines) is has_ascii


async def test_nothing_glides_when_that_is_asked(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, animation=False)) as pilot:
        assert pilot.app.animation_level == "none"
