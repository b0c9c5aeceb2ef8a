"""The themes: every word can be read, colours that mean something differ for every eye, faults are named."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

import pytest
from textual.color import Color
from textual.theme import Theme

from herstel.tui.shipped_themes import shipped_folder
from herstel.tui.themes import SEMANTIC, load_themes
from herstel.tui.widgets.year_view import SHADES
from support.colours import DEUTERANOPIA, PROTANOPIA, Matrix, contrast, distance
from support.rows import rows

TEXTS: Final = (
    "foreground", "muted", "primary", "secondary", "success", "warning", "error", "accent", *SEMANTIC,
)  # fmt: skip
GROUNDS: Final = ("background", "surface", "panel")
STEPS: Final = ("step-1", "step-2", "step-3", "step-4", "step-5")
JUST_NOTICEABLE: Final = 2.3
SHIPPED, FAULTS = load_themes(shipped_folder())
OWN_COLOURS: Final = [theme for theme in SHIPPED if not theme.ansi]
SIGHTS: Final = {"every cone": None, "no red": PROTANOPIA, "no green": DEUTERANOPIA}


def colour(theme: Theme, name: str) -> str:
    """Return a colour of a theme, by its name in the file."""
    return theme.variables.get(name) or str(getattr(theme, name))


def test_nine_themes_are_shipped() -> None:
    assert not FAULTS
    assert {theme.name: (theme.dark, theme.ansi) for theme in SHIPPED} == {
        "herstel-dark": (True, False),
        "herstel-light": (False, False),
        "herstel-contrast": (True, False),
        "herstel-clear-dark": (True, False),
        "herstel-clear-light": (False, False),
        "herstel-night": (True, False),
        "herstel-paper": (False, False),
        "terminal-dark": (True, True),
        "terminal-light": (False, True),
    }


@rows("theme", OWN_COLOURS)
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    least = 7.0 if theme.name == "herstel-contrast" else 4.5
    found = {
        (name, ground): contrast(colour(theme, name), colour(theme, ground))
        for name in TEXTS
        for ground in GROUNDS
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@rows("theme", OWN_COLOURS)
def test_shapes_can_be_seen_on_every_ground(theme: Theme) -> None:
    found = {
        (name, ground): contrast(colour(theme, name), colour(theme, ground))
        for name in ("band", "primary", *STEPS)
        for ground in GROUNDS
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}
    assert contrast(colour(theme, "line"), colour(theme, "background")) >= 1.9, "a frame carries nothing"


@rows("theme", OWN_COLOURS)
def test_a_step_of_a_scale_can_be_read_and_stands_out_more_than_the_one_before(theme: Theme) -> None:
    on = [contrast(colour(theme, step), colour(theme, "step-text")) for step in STEPS]
    assert min(on) >= 4.5
    assert all(better >= worse * 1.15 for worse, better in pairwise(on)), "the tone rises without hue"


@rows("sight", SIGHTS.values())
@rows("theme", OWN_COLOURS)
def test_the_steps_of_a_scale_differ_for_every_eye(theme: Theme, sight: Matrix | None) -> None:
    steps = [colour(theme, step) for step in STEPS]
    assert min(distance(*pair, sight) for pair in pairwise(steps)) >= 3 * JUST_NOTICEABLE
    assert distance(steps[0], steps[-1], sight) >= 10 * JUST_NOTICEABLE


@rows("sight", SIGHTS.values())
@rows("name", ["herstel-clear-dark", "herstel-clear-light"])
def test_colours_that_mean_something_differ_for_every_eye(name: str, sight: Matrix | None) -> None:
    (theme,) = (each for each in SHIPPED if each.name == name)
    found = {
        pair: distance(colour(theme, pair[0]), colour(theme, pair[1]), sight)
        for pair in combinations(SEMANTIC, 2)
    }
    assert min(found.values()) >= 20, "nine times what is just noticeable"


def test_contrast_and_sight_are_counted_as_they_should_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ffffff", "#000000") == pytest.approx(100, abs=0.01)
    red, green = "#a06040", "#708040"
    assert distance(red, green, DEUTERANOPIA) < distance(red, green) / 3, "told apart by hue alone"


def test_a_theme_of_the_terminal_uses_no_colour_of_ours(tmp_path: Path) -> None:
    for theme in SHIPPED:
        if theme.ansi:
            values = [colour(theme, name) for name in (*TEXTS, *GROUNDS, *STEPS, "step-text", "band", "line")]
            assert all(value.startswith("ansi_") for value in values)
    (tmp_path / "mixed.toml").write_text('ansi = true\nprimary = "ansi_cyan"\nhard = "#ff0000"\n')
    (tmp_path / "worded.toml").write_text('ansi = "yes"\nprimary = "ansi_cyan"\n')
    themes, faults = load_themes(tmp_path)
    assert not themes
    assert [fault.reason for fault in faults] == ["hard", "ansi = 'yes'"]


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ('muted = "#778899"', True),
        ('input-selection-background = "#778899 35%"', True),
        ('footer-foreground = "auto"', True),
        ('block-cursor-text-style = "bold underline"', True),
        ('block-cursor-text-style = "loud"', False),
        ('line = "bold"', False),
        ("line = 5", False),
        ('line = ""', False),
    ],
)
def test_a_theme_s_own_names_are_checked_before_they_are_drawn(tmp_path: Path, line: str, fits: bool) -> None:
    (tmp_path / "one.toml").write_text(f'primary = "#fff"\n[variables]\n{line}\n')
    themes, faults = load_themes(tmp_path)
    assert (len(themes), len(faults)) == ((1, 0) if fits else (0, 1))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('primary = "notacolor"', "primary"),
        ('primary = "#fff"\nbackgruond = "#000"', "backgruond"),
        ('background = "#000"', "primary"),
        ("primary = ", ""),
        ('primary = "#fff"\nvariables = 3', "variables"),
        ('primary = "#fff"\n[variables]\nmuted = "red; color: blue"', "muted"),
        ('primary = "#fff"\n[variables]\n"a b" = "red"', "a b"),
    ],
)
def test_a_fault_of_a_theme_names_its_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    (tmp_path / "good.toml").write_text('primary = "#fff"')
    themes, (fault,) = load_themes(tmp_path)
    assert [theme.name for theme in themes] == ["good"]
    assert fault.file == "bad.toml"
    assert named in fault.reason


@rows("theme", OWN_COLOURS)
def test_the_palest_load_of_a_year_can_be_seen_on_the_grounds_of_its_months(theme: Theme) -> None:
    accent, ground = Color.parse(colour(theme, "primary")), Color.parse(colour(theme, "background"))
    palest = ground.blend(accent, min(SHADES)).hex
    assert min(contrast(palest, colour(theme, name)) for name in ("background", "surface")) >= 3
