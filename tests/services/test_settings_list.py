"""Every setting is listed with its value and where that comes from, and every place in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.config import SETTINGS
from herstel.config_reading import load_config
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.ranges import RANGES
from herstel.services.environment import SystemClock
from herstel.services.settings_list import (
    Origin,
    Setting,
    locations_of,
    origin_words,
    setting_words,
    settings_of,
)
from herstel.services.workspace import Workspace
from support.screens import surroundings

CONFIG = """language = "nl"
muted = ["R7"]

[calendar]
week_start = "sunday"

[keys]
today.log = "x"

[thresholds]
slept_short_hours = 5.5

[[rule]]
name = "busy_days"
when = "stress <= 2 for 3 days"
advice = "sleep_focus"
text = "Busy."
"""


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """Return surroundings with a config."""
    base = surroundings(tmp_path)
    base.paths.config.parent.mkdir(parents=True)
    text = CONFIG.replace(
        "slept_short_hours = 5.5", f"{next(iter(RANGES))} = {next(iter(RANGES.values()))[0]:g}"
    )
    base.paths.config.write_text(text, encoding="utf-8")
    return Workspace(base.paths, load_config(base.paths.config), translator("nl"), SystemClock())


def by_name(workspace: Workspace, theme: str = "herstel-dark") -> dict[str, Setting]:
    return {setting.name: setting for setting in settings_of(workspace, theme)}


def test_what_the_config_says_is_told_with_its_line(own: Workspace) -> None:
    found = by_name(own)
    told = {name: (each.value, each.where) for name, each in found.items() if each.origin is Origin.CONFIG}
    threshold = f"thresholds.{next(iter(RANGES))}"
    assert told.pop(threshold)[1] == "11"
    assert told == {
        "language": ("nl", "1"),
        "muted": ("R7", "2"),
        "calendar.week_start": ("sunday", "5"),
        "keys.today.log": ("x", "8"),
        "rule.busy_days": ("stress <= 2 for 3 days -> sleep_focus", "14"),
    }
    assert origin_words(found["muted"], own.say) == "config, regel 2"
    assert setting_words(found["calendar.week_start"], own.say) == ("Een week begint op", "zondag")
    assert setting_words(found["keys.today.log"], own.say) == ("keys.today.log", "x")
    assert setting_words(found["timezone"], own.say)[1] == "die van deze machine"


def test_every_setting_is_there_with_its_default(tmp_path: Path) -> None:
    found = by_name(surroundings(tmp_path))
    for name in SETTINGS:
        if name not in {"keys", "rule"}:
            assert any(each.partition(".")[0] == name for each in found), name
    assert {each.partition(".")[2] for each in found if each.startswith("thresholds.")} == set(RANGES)
    assert found["getting_ready_minutes"] == Setting("getting_ready_minutes", "60")
    assert found["timezone"].value == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_of_the_documents_has_words(tmp_path: Path, language: Language) -> None:
    workspace = surroundings(tmp_path, language)
    listed = [setting for setting in settings_of(workspace, "herstel-dark") if not setting.is_threshold]
    assert [
        setting.name for setting in listed if setting_words(setting, workspace.say)[0] == setting.name
    ] == []


def test_a_theme_chosen_on_the_screen_and_a_language_of_the_environment_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    found = by_name(surroundings(tmp_path), "herstel-light")
    assert found["theme"] == Setting("theme", "herstel-light", Origin.CHOSEN)
    assert found["language"] == Setting("language", "en", Origin.ENVIRONMENT, "LC_ALL")


def test_every_place_is_told_and_whether_anything_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERSTEL_JOURNAL", "x")
    workspace = surroundings(tmp_path)
    workspace.paths.journal.mkdir(parents=True)
    found = {location.name: location for location in locations_of(workspace)}
    assert (found["journal"].exists, found["journal"].variable) == (True, "HERSTEL_JOURNAL")
    assert (found["backups"].path, found["backups"].exists) == (workspace.paths.backups, False)
