"""Reads the person's `config.toml` and checks it; it is never written.

It is checked by hand and not by pydantic, because the screen reads it before its first paint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from herstel.config import (
    CalendarFolder,
    CalendarSettings,
    CheckInSettings,
    Config,
    ConfigError,
    InboxSettings,
    RuleTable,
)
from herstel.domain.constraints import one_line
from herstel.i18n.catalog import LANGUAGES
from herstel.metrics.ranges import FRACTIONS, RANGES
from herstel.rules.rule_names import MUTABLE, SAFETY
from herstel.toml_lines import line_in, line_in_array

_Check = tuple[Callable[[Any], bool], str]

_LONGEST_TEXT: Final = 200


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(entry) for entry in value)


def _is_zone(value: object) -> bool:
    from zoneinfo import ZoneInfo  # only who has this setting waits for it

    try:
        return isinstance(value, str) and bool(ZoneInfo(value).key)
    except (KeyError, ValueError, OSError):
        return False


def _is_said(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.strip() != ""


def _matching(pattern: str, example: str) -> _Check:
    matches = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: isinstance(value, str) and matches(value) is not None, example


def _one_of(*words: str) -> _Check:
    return lambda value: value in words, ", ".join(f'"{word}"' for word in words)


def _within(least: float, most: float, *, whole: bool) -> _Check:
    """Return the check of a number: whole where the engine counts."""
    kinds = int if whole else (int, float)
    allowed = f"{least:g}-{most:g}"

    def is_valid(value: object) -> bool:
        return isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most

    return is_valid, allowed


def _table(example: str) -> _Check:
    return lambda value: isinstance(value, dict), example


_YES_NO: Final[_Check] = (lambda value: isinstance(value, bool), "true, false")

_CHECKS: Final[dict[str, _Check]] = {
    "language": _one_of(*LANGUAGES),
    "theme": (lambda value: isinstance(value, str), '"herstel-dark"'),
    "sleep_need_hours": _within(6, 10, whole=False),
    "day_begins": _matching(r"0\d:[0-5]\d", '"00:00" - "09:59"'),
    "getting_ready_minutes": _within(0, 240, whole=True),
    "timezone": (_is_zone, '"Europe/Amsterdam"'),
    "mouse": _YES_NO,
    "animation": _YES_NO,
    "glyphs": _one_of("auto", "full", "ascii"),
    "devices": (_is_list_of_texts, '["garmin", "oura"]'),
    "calendar": _table("[calendar]"),
    "checkin": _table("[checkin]"),
    "inbox": _table("[inbox]"),
    "calendars": (
        lambda value: isinstance(value, dict) and all(isinstance(entry, dict) for entry in value.values()),
        "[calendars.work]",
    ),
    "keys": _table("[keys]"),
    "muted": (_is_list_of_texts, '["R7", "rest_on_empty"]'),
    "thresholds": _table("[thresholds]"),
    "rule": (
        lambda value: isinstance(value, list) and all(isinstance(entry, dict) for entry in value),
        "[[rule]]",
    ),
}
_CALENDAR_CHECKS: Final[dict[str, _Check]] = {
    "week_start": _one_of("monday", "sunday"),
    "titles": _one_of("keep", "drop"),
    "rules": _table("[calendar.rules]"),
    "plan_folder": (_is_text, '"~/.calendars/training"'),
}
_FOLDER_CHECKS: Final[dict[str, _Check]] = {
    "path": (_is_said, '"~/.calendars/work"'),
    "becomes": (_is_said, '"work", "family light", "skip"'),
    "titles": _one_of("keep", "drop", "public"),
    "free": _one_of("keep", "skip"),
    "rules": _table("[calendars.work.rules]"),
}
_INBOX_CHECKS: Final[dict[str, _Check]] = {"paths": (_is_list_of_texts, '["…"]')}
_CHECKIN_CHECKS: Final[dict[str, _Check]] = {"nutrition": _YES_NO}
_TITLE_RULE: Final[_Check] = (_is_said, '"work heavy", "skip"')
_RULE_CHECKS: Final[dict[str, _Check]] = {
    "name": _matching(r"[a-z][a-z0-9_]{0,29}", '"busy_days"'),
    "when": (_is_said, '"stress <= 2 for 3 days"'),
    "advice": _one_of("as_planned", "sleep_focus", "active_recovery"),
    "text": (_is_said, '"…"'),
}
_MOST_RULES: Final = 20
_KEYS: Final[_Check] = (_is_text, '"i", "i,insert"')

_GONE: Final = frozenset(
    {
        *("R7a", "R7b", "week_triad", "easy_kinds", "easy_kinds_warm_up", "exhausted_steps"),
        *("bad_morning_need", "bad_morning_need_unless_tired"),
        *("bad_morning_items", "bad_morning_items_warm_up"),
        *("run_below_sd", "run_gap_days", "run_mornings"),
    }
)
"""Rules and thresholds of an earlier decision table: whoever still names them is told that they are gone."""


def load_config(path: Path) -> Config:
    """Read the config file; a file that does not exist means defaults.

    Raises:
        ConfigError: when it cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    try:
        is_there, is_link = path.exists(), path.is_symlink()
    except OSError as error:
        raise ConfigError("config.unreadable", file=path, reason=error.strerror) from error
    if not is_there:
        if is_link:
            raise ConfigError("config.dangling", file=path)
        return Config()
    import tomllib  # costs 20 ms, and most people have no config

    text = _text_of(path)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Also a number of thousands of digits, and brackets thousands deep.
        raise ConfigError("config.syntax", file=path, reason=str(error)[:200]) from error
    reader = _ConfigReader(path, text)
    reader.check_table(data, _CHECKS)
    read: dict[str, Any] = {
        "calendar": reader.calendar(data.get("calendar", {})),
        "devices": tuple(one_line(name) for name in data.get("devices", [])),
        "checkin": reader.checkin(data.get("checkin", {})),
        "inbox": reader.inbox(data.get("inbox", {})),
        "calendars": reader.calendars(data.get("calendars", {})),
        "keys": reader.keys(data.get("keys", {})),
        "muted": reader.muted(data.get("muted", [])),
        "thresholds": reader.thresholds(data.get("thresholds", {})),
        "rule": reader.rules(data.get("rule", [])),
    }
    return Config(**{**data, **read, "path": path})


def lines_of_settings(path: Path) -> dict[str, int]:
    """Return the line of every setting that a config file names, by its full name."""
    import tomllib

    text = _text_of(path)
    try:
        named = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}
    rules = named.pop("rule", ())
    lines = {name: line_in(text, name) for name, _ in _flat(named)}
    own = {f"rule.{rule['name']}": line_in_array(text, "rule", n, "name") for n, rule in enumerate(rules)}
    return {**lines, **own}


def line_of(name: str, path: Path) -> int:
    """Return the line of a config file on which a setting stands, by its full name: `keys.calendar.add`."""
    return line_in(_text_of(path), name)


def line_of_rule(number: int, key: str, path: Path) -> int:
    """Return the line on which a key of the rule with a number stands; the first rule has 0."""
    return line_in_array(_text_of(path), "rule", number, key)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError("config.encoding", file=path, line=line) from error
    except OSError as error:
        raise ConfigError("config.unreadable", file=path, reason=error.strerror) from error


class _ConfigReader:
    """Checks what stands in the file, and says on which line something is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text
        self._rule = 0
        """Which of one's own rules is being checked."""

    def calendar(self, table: Mapping[str, Any]) -> CalendarSettings:
        self.check_table(table, _CALENDAR_CHECKS, "calendar.")
        return CalendarSettings(**{**table, "rules": self._rules_of_titles(table, "calendar.rules")})

    def calendars(self, tables: Mapping[str, Mapping[str, Any]]) -> tuple[CalendarFolder, ...]:
        folders = []
        for name, table in tables.items():
            prefix = f"calendars.{name}."
            self.check_table(table, _FOLDER_CHECKS, prefix)
            self._check(f"{prefix}path", table.get("path", ""), _FOLDER_CHECKS["path"])
            rules = self._rules_of_titles(table, f"{prefix}rules")
            folders.append(CalendarFolder(**{**table, "name": one_line(name), "rules": rules}))
        return tuple(folders)

    def _rules_of_titles(self, table: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
        rules = table.get("rules", {})
        for pattern, meaning in rules.items():
            self._check(f"{where}.{pattern}", meaning, _TITLE_RULE)
            self._check(f"{where}.{pattern}", pattern, _TITLE_RULE)
        return tuple(rules.items())

    def checkin(self, table: Mapping[str, Any]) -> CheckInSettings:
        self.check_table(table, _CHECKIN_CHECKS, "checkin.")
        return CheckInSettings(**table)

    def inbox(self, table: Mapping[str, Any]) -> InboxSettings:
        self.check_table(table, _INBOX_CHECKS, "inbox.")
        return InboxSettings(tuple(table.get("paths", ())))

    def keys(self, table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        keys_of: dict[str, str] = {}
        for name, keys in _flat(table):
            self._check(f"keys.{name}", keys, _KEYS)
            if name in keys_of:
                raise ConfigError("config.twice", **self._where(f"keys.{name}"))
            keys_of[name] = keys
        return tuple(keys_of.items())

    def muted(self, names: list[str]) -> tuple[str, ...]:
        """Return the rules and checks that are not to speak; the rules of safety always do."""
        for name in names:
            if name in SAFETY:
                raise ConfigError("config.safety", **self._where("muted"), rule=name)
            if name in _GONE:
                raise ConfigError("config.gone", **self._where("muted"), name=name)
            if name not in MUTABLE:
                self._refuse_value("muted", name, MUTABLE)
        return tuple(dict.fromkeys(names))

    def thresholds(self, table: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
        checks = {name: _within(*RANGES[name], whole=name not in FRACTIONS) for name in RANGES}
        self.check_table(table, checks, "thresholds.")
        return tuple(table.items())

    def rules(self, tables: list[dict[str, Any]]) -> tuple[RuleTable, ...]:
        if len(tables) > _MOST_RULES:
            raise ConfigError("config.value", **self._where("rule"), given=len(tables), allowed=_MOST_RULES)
        own_rules: list[RuleTable] = []
        for number, table in enumerate(tables):
            self._rule = number
            if isinstance(text := table.get("text"), str):
                table = {**table, "text": one_line(text)}
            self.check_table(table, _RULE_CHECKS, "rule.")
            for name in _RULE_CHECKS:
                self._check(f"rule.{name}", table.get(name), _RULE_CHECKS[name])
            if any(rule.name == table["name"] for rule in own_rules) or table["name"] in MUTABLE:
                raise ConfigError("config.twice", **self._where("rule.name"))
            own_rules.append(RuleTable(**table))
        return tuple(own_rules)

    def check_table(self, table: Mapping[str, Any], checks: Mapping[str, _Check], prefix: str = "") -> None:
        for key, value in table.items():
            if key not in checks:
                self._refuse(key, tuple(checks), prefix)
            self._check(prefix + key, value, checks[key])

    def _check(self, name: str, value: object, check: _Check) -> None:
        is_valid, allowed = check
        if not is_valid(value):
            raise ConfigError("config.value", **self._where(name), given=str(value)[:40], allowed=allowed)

    def _refuse(self, key: str, allowed: tuple[str, ...], prefix: str) -> NoReturn:
        import difflib  # only on the way to an error message

        where = self._where(prefix + key)
        if key in _GONE:
            raise ConfigError("config.gone", **where, name=key)
        if near := difflib.get_close_matches(key, allowed, n=1, cutoff=0.4):
            raise ConfigError("config.unknown_near", **where, nearest=prefix + near[0])
        raise ConfigError("config.unknown", **where, known=", ".join(prefix + name for name in allowed))

    def _refuse_value(self, name: str, given: str, allowed: tuple[str, ...]) -> NoReturn:
        import difflib

        near = difflib.get_close_matches(given, allowed, n=1, cutoff=0.4) or [", ".join(allowed)]
        raise ConfigError("config.value", **self._where(name), given=given[:40], allowed=near[0])

    def _where(self, name: str) -> dict[str, object]:
        table, _, key = name.partition(".")
        is_rule = table == "rule" and key
        line = line_in_array(self._text, table, self._rule, key) if is_rule else line_in(self._text, name)
        return {"file": self._path, "line": line, "setting": name[:_LONGEST_TEXT]}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands in a table, by full name: without quotes TOML reads a dot as a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
