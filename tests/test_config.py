"""The tables of the config file: read as the flat settings are, and refused with line and nearest name."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from herstel.config import (
    CALENDAR_FOLDER_SETTINGS,
    SETTINGS,
    CalendarSettings,
    Config,
    ConfigError,
)
from herstel.config_reading import load_config
from herstel.domain.scales import SIGNAL_ITEMS, Item
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.sentences import sentence
from herstel.toml_lines import line_in
from herstel.tui.keys.keymap import keymap_of
from support.screens import surroundings
from support.sources import ROOT

DOCS = ROOT / "docs"
PAGE = (DOCS / "config.md").read_text(encoding="utf-8")

TABLES = """\
theme = "herstel-light"

[calendar]
week_start = "sunday"   # as in the States
titles = "drop"

[calendar.rules]
"*late shift*" = "work heavy"
"*birthday*" = "skip"

[keys]
"calendar.add" = "i,insert"
today.log = "x"
"""


def loaded(place: Path, text: str) -> Config:
    """Return what is read from a config file."""
    file = place / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load_config(file)


def refused(place: Path, text: str) -> ConfigError:
    """Return why a config file cannot be used."""
    with pytest.raises(ConfigError) as told:
        loaded(place, text)
    assert told.value.params["file"] == place / "config.toml"
    return told.value


def test_both_tables_are_read(tmp_path: Path) -> None:
    config = loaded(tmp_path, TABLES)
    rules = (("*late shift*", "work heavy"), ("*birthday*", "skip"))
    assert config.calendar == CalendarSettings("sunday", "drop", rules)
    assert config.keys == (("calendar.add", "i,insert"), ("today.log", "x"))
    assert config.theme == "herstel-light"


@pytest.mark.parametrize("text", ["", "[calendar]\n[keys]\n", "[calendar.rules]\n"])
def test_empty_tables_mean_defaults(tmp_path: Path, text: str) -> None:
    config = loaded(tmp_path, text)
    assert (config.calendar, config.keys) == (CalendarSettings(), ())


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\n"calendar.add" = "i"\n',
        '[keys]\ncalendar.add = "i"\n',
        '[keys.calendar]\nadd = "i"\n',
        'keys = {"calendar.add" = "i"}\n',
        'keys.calendar.add = "i"\n',
    ],
)
def test_a_command_is_named_with_or_without_quotes(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text).keys == (("calendar.add", "i"),)


@pytest.mark.parametrize(
    ("text", "setting", "line", "allowed"),
    [
        ('[calendar]\nweek_start = "tuesday"\n', "calendar.week_start", 2, '"monday", "sunday"'),
        ("[calendar]\n\nweek_start = []\n", "calendar.week_start", 3, '"monday", "sunday"'),
        ("[calendar]\ntitles = true\n", "calendar.titles", 2, '"keep", "drop"'),
        ('[calendar]\nrules = "skip"\n', "calendar.rules", 2, "[calendar.rules]"),
        ('[calendar.rules]\n"*a. b*" = 5\n', "calendar.rules.*a. b*", 2, '"work heavy", "skip"'),
        ('[calendar.rules]\n"*a*" = " "\n', "calendar.rules.*a*", 2, '"work heavy", "skip"'),
        ('[calendar.rules]\n\n"" = "skip"\n', "calendar.rules.", 3, '"work heavy", "skip"'),
        (f'[calendar.rules]\na = "{"x" * 201}"\n', "calendar.rules.a", 2, '"work heavy", "skip"'),
        ('theme = "a"\ncalendar = 3\n', "calendar", 2, "[calendar]"),
        ("keys = 3\n", "keys", 1, "[keys]"),
        ('[keys]\n"a.b" = "x"\n"calendar.add" = 3\n', "keys.calendar.add", 3, '"i", "i,insert"'),
        ("[keys.calendar]\nadd = []\n", "keys.calendar.add", 2, '"i", "i,insert"'),
        ("[keys]\ncalendar = {}\n", "keys.calendar", 2, '"i", "i,insert"'),
        (f'[keys]\n"a.b" = "{"x" * 201}"\n', "keys.a.b", 2, '"i", "i,insert"'),
    ],
)
def test_a_wrong_value_in_a_table_is_told(
    tmp_path: Path, text: str, setting: str, line: int, allowed: str
) -> None:
    error = refused(tmp_path, text)
    assert error.key == "config.value"
    assert (error.params["setting"], error.params["line"]) == (setting, line)
    assert error.params["allowed"] == allowed


def test_an_unknown_key_in_a_table_is_told_with_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, '[calendar]\nweekstart = "monday"\n')
    assert (error.key, error.params["line"]) == ("config.unknown_near", 2)
    assert error.params["nearest"] == "calendar.week_start"
    error = refused(tmp_path, "[calendar]\nzzz = 1\n")
    assert (error.key, error.params["line"]) == ("config.unknown", 2)
    assert "calendar.titles" in str(error.params["known"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_is_named_in_two_ways_is_told(tmp_path: Path, language: Language) -> None:
    error = refused(tmp_path, '[keys]\n"a.b" = "x"\na.b = "y"\n')
    said = sentence(error, translator(language))
    assert error.key == "config.twice"
    assert "keys.a.b" in said


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("calendar", 3),
        ("calendar.week_start", 4),
        ("calendar.rules.*birthday*", 9),
        ("calendar.rules.none", 7),
        ("keys.calendar.add", 12),
        ("keys.today.log", 13),
        ("keys.today.rest", 11),
        ("nothing", 1),
    ],
)
def test_a_setting_is_found_on_its_line_or_that_of_its_table(name: str, line: int) -> None:
    assert line_in(TABLES, name) == line


# -- docs/config.md ----------------------------------------------------------------------------------


def test_the_page_names_every_setting_with_its_default() -> None:
    config = Config()
    tables = (
        f"{table}.{setting.name}"
        for table in ("calendar", "checkin", "inbox")
        for setting in fields(getattr(config, table))
    )
    for name in (*SETTINGS, *tables):
        if name in {"calendar", "checkin", "inbox"}:
            continue
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
        table, _, last = name.rpartition(".")
        value = getattr(getattr(config, table) if table else config, last)
        shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
        assert not value or f"| `{shown}` |" in row, name


def test_the_page_names_what_a_calendar_folder_may_have() -> None:
    (part,) = re.findall(r"## Calendars that are read again\n(.*?)\n## ", PAGE, re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == list(CALENDAR_FOLDER_SETTINGS)


def test_the_example_of_the_page_can_be_used(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    config = loaded(tmp_path, example)
    for name in SETTINGS:
        assert getattr(config, name) != getattr(Config(), name), name
    assert keymap_of(config).own["calendar.add"] == "a,insert"


# -- rules, checks and numbers -------------------------------------------------------------------------

RULE = '[[rule]]\nname = "busy"\nwhen = "stress <= 2"\nadvice = "active_recovery"\ntext = "Easy."\n'


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('muted = ["R2"]', "config.safety", 1),
        ('muted = ["R7c"]', "config.value", 1),
        ('muted = ["R7b"]', "config.gone", 1),
        ("[thresholds]\nbad_morning_need = 0.5", "config.gone", 2),
        ("[thresholds]\nrun_mornings = 3", "config.gone", 2),
        ("muted = [7]", "config.value", 1),
        ("[thresholds]\nlatch_on = 99", "config.value", 2),
        ("[thresholds]\nlatch_on = 2.5", "config.value", 2),
        ("[thresholds]\nlatch_size = true", "config.value", 2),
        ("[thresholds]\nlatch = 3", "config.unknown_near", 2),
        (RULE.replace("active_recovery", "rest"), "config.value", 4),
        (RULE.replace("busy", "Busy Days"), "config.value", 2),
        (RULE.replace("busy", "no_rest_day"), "config.twice", 2),
        (RULE + RULE, "config.twice", 7),
        (RULE.replace('text = "Easy."\n', ""), "config.value", 1),
        (RULE.replace("text", "texts"), "config.unknown_near", 5),
        (RULE * 21, "config.value", 1),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_line(tmp_path: Path, text: str, key: str, line: int) -> None:
    with pytest.raises(ConfigError) as told:
        loaded(tmp_path, text)
    assert (told.value.key, told.value.params["line"]) == (key, line)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[thresholds]\nlatch_size = 4\nlatch_on = 5", "config.order", 3),
        ("[thresholds]\nlatch_size = 3\nlatch_minimum = 4", "config.order", 3),
        (RULE + RULE.replace("busy", "other").replace("stress <= 2", "stress <= 2 ands"), "rule.syntax", 8),
        (RULE.replace("stress", "strss"), "rule.unknown_measure", 3),
    ],
)
def test_what_does_not_go_together_is_said_before_anything_starts(
    tmp_path: Path, text: str, key: str, line: int
) -> None:
    context = surroundings(tmp_path)
    context.paths.config.parent.mkdir()
    context.paths.config.write_text(text)
    with pytest.raises(ConfigError) as told:
        _ = replace(context, config=load_config(context.paths.config)).settings
    assert (told.value.key, told.value.params["line"]) == (key, line)
    assert sentence(told.value, translator("nl"))


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[checkin]\nnutrition = 1", "config.value", 2),
        ("[checkin]\nnutritoin = true", "config.unknown_near", 2),
        ("checkin = true", "config.value", 1),
        ("getting_ready_minutes = 241", "config.value", 1),
        ('day_begins = "12:00"', "config.value", 1),
        ('day_begins = "4"', "config.value", 1),
        ("day_begins = 4", "config.value", 1),
        ("a = " + "[" * 20_000, "config.syntax", None),
        ("sleep_need_hours = " + "9" * 5_000, "config.syntax", None),
        ("getting_ready_minutes = -1", "config.value", 1),
        ("getting_ready_minutes = 7.5", "config.value", 1),
        ("getting_ready_minutes = true", "config.value", 1),
    ],
)
def test_what_sleep_and_food_cannot_be_is_refused(
    tmp_path: Path, text: str, key: str, line: int | None
) -> None:
    told = refused(tmp_path, text)
    assert (told.key, told.params.get("line")) == (key, line)


def test_food_is_asked_about_until_it_is_switched_off(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    assert context.items == tuple(Item)
    assert context.settings.muted == frozenset()
    without = replace(context, config=loaded(tmp_path, "[checkin]\nnutrition = false"))
    assert without.items == SIGNAL_ITEMS
    assert without.settings.muted == {"nutrition"}


def test_the_need_of_sleep_is_eight_hours_until_another_is_said(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    assert context.settings.thresholds.sleep_need_hours is None
    assert context.config.getting_ready_minutes == 60
    text = "sleep_need_hours = 8\ngetting_ready_minutes = 0"
    told = replace(context, config=loaded(tmp_path, text))
    assert told.settings.thresholds.sleep_need_hours == 8
    assert told.config.getting_ready_minutes == 0


def test_what_is_set_is_used(tmp_path: Path) -> None:
    config = loaded(tmp_path, 'muted = ["R7", "long_run"]\n[thresholds]\nlatch_on = 4\n' + RULE)
    limits = replace(surroundings(tmp_path), config=config).settings
    assert limits.muted == {"R7", "long_run"}
    assert limits.thresholds.latch_on == 4
    assert [rule.name for rule in limits.custom_rules] == ["busy"]


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"mouse = true\n# caf\xe9\n")
    with pytest.raises(ConfigError) as refused:
        load_config(path)
    assert (refused.value.key, refused.value.params["line"]) == ("config.encoding", 2)


def test_a_link_to_nothing_is_told_and_not_taken_for_no_config(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.symlink_to(tmp_path / "not-there.toml")
    with pytest.raises(ConfigError) as refused:
        load_config(path)
    assert refused.value.key == "config.dangling"


def test_a_folder_in_its_place_is_told_in_the_words_of_the_system_alone(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path / "config.toml")
    assert refused.value.params["reason"] == os.strerror(errno.EISDIR)
