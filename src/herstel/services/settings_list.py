"""Every setting with its value and where that comes from, and every place in use."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from herstel.config import CALENDAR_FOLDER_SETTINGS, CalendarFolder, Config
from herstel.config_reading import lines_of_settings
from herstel.domain.constraints import one_line
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator, variable_of_language
from herstel.metrics.ranges import RANGES
from herstel.services.workspace import Workspace

_TABLES: Final = ("calendar", "checkin", "inbox")
"""Settings that are tables of settings."""
_LISTS: Final = ("keys", "thresholds", "rule")
"""Settings of which each entry has a name of its own."""


class Origin(StrEnum):
    """Where a value comes from."""

    DEFAULT = "default"
    CONFIG = "config"
    ENVIRONMENT = "environment"
    CHOSEN = "chosen"
    """On the screen, and remembered there."""


@frozen
class Setting:
    """A setting.

    Attributes:
        name: as it is written in the config, with its table before it.
        value: as it is written there; empty for one that has no value.
        where: the line of the config, or the name of the variable; empty where there is neither.
    """

    name: str
    value: str
    origin: Origin = Origin.DEFAULT
    where: str = ""

    @property
    def is_threshold(self) -> bool:
        return self.name.startswith("thresholds.")


@frozen
class Location:
    """A place in use.

    Attributes:
        name: what lies there, as a sentence of `place.` names it.
        variable: the variable of the environment that says so; empty for the custom of the system.
    """

    name: str
    path: Path
    exists: bool
    variable: str = ""

    @property
    def written(self) -> str:
        """Return the path as a person writes it: what lies in their home begins with `~`."""
        path, home = self.path, Path.home()
        return one_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))


def settings_of(workspace: Workspace, theme: str) -> list[Setting]:
    """Return every setting, in the order of the documents."""
    config = workspace.config
    lines = lines_of_settings(config.path) if config.path else {}
    listed = [_of_config(name, value, lines) for name, value in _values(config, workspace)]
    return [_shown(setting, workspace.say, theme) for setting in listed]


def setting_words(setting: Setting, say: Translator) -> tuple[str, str]:
    """Return what a setting is about and what it is, in words.

    What has a name of its own, as a key or a rule, is called as it is written in the config.
    """
    label = f"setting.{setting.name}"
    return say.text(label) if say.has(label) else setting.name, _value_words(setting, say)


def _value_words(setting: Setting, say: Translator) -> str:
    if not setting.value:
        none = f"setting.none.{setting.name}"
        return say.text(none if say.has(none) else "settings.nothing")
    word = f"setting.value.{setting.value}"
    return say.text(word) if say.has(word) else setting.value


def origin_words(setting: Setting, say: Translator) -> str:
    return say.text(f"origin.{setting.origin}", where=setting.where)


def locations_of(workspace: Workspace) -> list[Location]:
    paths, named = workspace.paths, os.environ
    variables = {
        "journal": "HERSTEL_JOURNAL" if named.get("HERSTEL_JOURNAL") else "XDG_DATA_HOME",
        "config": "HERSTEL_CONFIG" if named.get("HERSTEL_CONFIG") else "XDG_CONFIG_HOME",
        **dict.fromkeys(("state", "backups", "quarantine", "draft"), "XDG_STATE_HOME"),
        "themes": "XDG_CONFIG_HOME",
    }
    places = {
        "journal": paths.journal,
        "backups": paths.backups,
        "quarantine": paths.state / "quarantine",
        "config": paths.config,
        "themes": paths.themes,
        "state": paths.state,
        "draft": paths.draft,
    }
    return [
        Location(name, path, path.exists(), variables[name] if named.get(variables[name]) else "")
        for name, path in places.items()
    ]


def _values(config: Config, workspace: Workspace) -> Iterator[tuple[str, Any]]:
    """Yield the full name and the value of each setting; of numbers of the engine the one that counts."""
    for field in fields(Config):
        value = getattr(config, field.name)
        if field.name in _TABLES:
            yield from (
                (f"{field.name}.{setting.name}", getattr(value, setting.name)) for setting in fields(value)
            )
        elif field.name == "thresholds":
            yield from (
                (f"thresholds.{name}", getattr(workspace.settings.thresholds, name)) for name in RANGES
            )
        elif field.name == "keys":
            yield from ((f"keys.{name}", keys) for name, keys in value)
        elif field.name == "calendars" and value:
            yield from _of_folders(value)
        elif field.name == "rule":
            yield from ((f"rule.{rule.name}", f"{rule.when} -> {rule.advice}") for rule in value)
        elif field.name != "path":
            yield field.name, value


def _of_folders(folders: Sequence[CalendarFolder]) -> Iterator[tuple[str, Any]]:
    for folder in folders:
        for name in CALENDAR_FOLDER_SETTINGS:
            yield f"calendars.{folder.name}.{name}", getattr(folder, name)


def _of_config(name: str, value: Any, lines: Mapping[str, int]) -> Setting:  # noqa: ANN401 - whatever is set
    if line := lines.get(name):
        return Setting(name, _written(value), Origin.CONFIG, str(line))
    return Setting(name, _written(value))


def _shown(setting: Setting, say: Translator, theme: str) -> Setting:
    """Return a setting as it counts now: the language and the theme may come from elsewhere."""
    if setting.name == "language" and setting.origin is Origin.DEFAULT:
        variable = variable_of_language(os.environ)
        origin = Origin.ENVIRONMENT if variable else Origin.DEFAULT
        return Setting(setting.name, say.language, origin, variable)
    if setting.name == "theme" and setting.value != theme:
        return Setting(setting.name, theme, Origin.CHOSEN)
    return setting


def _written(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(" = ".join(entry) if isinstance(entry, tuple) else str(entry) for entry in value)
    return str(value)
