"""The person's `config.toml`: read, checked, never written.

It is checked by hand and not by pydantic, because the screen reads it before its first paint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, NoReturn

from herstel.config_checks import (
    CALENDAR_CHECKS,
    CHECKIN_CHECKS,
    CHECKS,
    GONE,
    INBOX_CHECKS,
    KEYS,
    LONGEST_TEXT,
    MOST_RULES,
    RULE,
    RULE_CHECKS,
    Check,
    within,
)
from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Language
from herstel.metrics.ranges import FRACTIONS, RANGES
from herstel.rules.names import MUTABLE, SAFETY
from herstel.toml_lines import line_in, line_in_array


class ConfigError(HerstelError):
    """The config file cannot be used: it says which file, line and key."""


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """The table `[calendar]`.

    Attributes:
        week_start: `monday` or `sunday`.
        titles: what becomes of the titles of events that are read from a calendar file: `keep` or `drop`.
        rules: for events read from a calendar file, pairs of a pattern for the title (`*late shift*`) and
            what it makes of the event: a category and a weight as in the one-line entry (`work heavy`), or
            `skip`. The first pattern that fits counts.
    """

    week_start: str = "monday"
    titles: str = "keep"
    rules: tuple[tuple[str, str], ...] = ()

    @property
    def first_weekday(self) -> int:
        """The day with which weeks begin, 0 for Monday, 6 for Sunday."""
        return 6 if self.week_start == "sunday" else 0


@dataclass(frozen=True, slots=True)
class CheckInSettings:
    """The table `[checkin]`.

    Attributes:
        nutrition: whether eating and drinking is asked about and shown; answers of before are kept.
    """

    nutrition: bool = True


@dataclass(frozen=True, slots=True)
class InboxSettings:
    """The table `[inbox]`.

    Attributes:
        paths: files and folders that are looked at when the app starts, and by `herstel import` without a
            file; `~` is the home folder.
    """

    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTable:
    """A table `[[rule]]`: a rule of one's own, as it is written.

    Attributes:
        name: its name: small letters, digits and underscores.
        when: its condition, such as `stress <= 2 for 3 days and week.heavy_days >= 2`.
        advice: `as_planned`, `sleep_focus` or `active_recovery`.
        text: what it says.
    """

    name: str
    when: str
    advice: str
    text: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default.

    Attributes:
        language: language of the screen; the environment decides when it is absent.
        theme: name of the theme.
        sleep_need_hours: hours of sleep you need (adults: 7 to 9); None when that was not said.
        getting_ready_minutes: minutes from getting up until the first thing of a day can begin.
        timezone: the zone of local times in files that are read; None for the machine's own.
        mouse: whether the mouse is used.
        animation: whether anything on screen glides.
        glyphs: `full`, `ascii`, or `auto`: ASCII on a console that has no others.
        devices: sources of nights, the one that is believed first at the front.
        calendar: the table `[calendar]`.
        checkin: the table `[checkin]`.
        inbox: the table `[inbox]`.
        keys: the table `[keys]`: own keys by the name of their command, such as `"calendar.add" = "i"`.
        muted: names of rules and of checks of the plan that are not to speak.
        thresholds: the table `[thresholds]`: own numbers of the engine, by name.
        rule: the tables `[[rule]]`: rules of one's own.
        path: the file that was read; None when there is none.
    """

    language: Language | None = None
    theme: str = "herstel-dark"
    sleep_need_hours: float | None = None
    getting_ready_minutes: int = 60
    timezone: str | None = None
    mouse: bool = True
    animation: bool = True
    glyphs: str = "auto"
    devices: tuple[str, ...] = ()
    calendar: CalendarSettings = CalendarSettings()
    checkin: CheckInSettings = CheckInSettings()
    inbox: InboxSettings = InboxSettings()
    keys: tuple[tuple[str, str], ...] = ()
    muted: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    rule: tuple[RuleTable, ...] = ()
    path: Path | None = None


SETTINGS: Final = tuple(each.name for each in fields(Config) if each.name != "path")
"""Names of all settings."""

CALENDAR_SETTINGS: Final = tuple(each.name for each in fields(CalendarSettings))
"""Names of all settings of the table `[calendar]`."""

CHECKIN_SETTINGS: Final = tuple(each.name for each in fields(CheckInSettings))
"""Names of all settings of the table `[checkin]`."""

INBOX_SETTINGS: Final = tuple(each.name for each in fields(InboxSettings))
"""Names of all settings of the table `[inbox]`."""


def load_config(path: Path) -> Config:
    """Read the config file; a file that does not exist means defaults.

    Raises:
        ConfigError: when it cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    if not path.exists():
        return Config()
    import tomllib  # costs 20 ms, and most people have no config

    text = _text_of(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("config.syntax", file=path, reason=str(error)) from error
    reader = _Reader(path, text)
    reader.check_table(data, CHECKS)
    read: dict[str, Any] = {
        "calendar": reader.calendar(data.get("calendar", {})),
        "devices": tuple(one_line(name) for name in data.get("devices", [])),
        "checkin": reader.checkin(data.get("checkin", {})),
        "inbox": reader.inbox(data.get("inbox", {})),
        "keys": reader.keys(data.get("keys", {})),
        "muted": reader.muted(data.get("muted", [])),
        "thresholds": reader.thresholds(data.get("thresholds", {})),
        "rule": reader.rules(data.get("rule", [])),
    }
    return Config(**{**data, **read, "path": path})


def line_of(name: str, path: Path) -> int:
    """Return the line of a config file on which a setting stands, by its full name: `keys.calendar.add`."""
    return line_in(_text_of(path), name)


def line_of_rule(number: int, key: str, path: Path) -> int:
    """Return the line on which a key of the rule with a number stands; the first rule has 0."""
    return line_in_array(_text_of(path), "rule", number, key)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("config.unreadable", file=path, reason=str(error)) from error


class _Reader:
    """Checks what stands in the file, and says on which line something is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text
        self._rule = 0
        """Which of one's own rules is being checked."""

    def calendar(self, table: Mapping[str, Any]) -> CalendarSettings:
        self.check_table(table, CALENDAR_CHECKS, "calendar.")
        rules = table.get("rules", {})
        for pattern, meaning in rules.items():
            self._check(f"calendar.rules.{pattern}", meaning, RULE)
            self._check(f"calendar.rules.{pattern}", pattern, RULE)
        return CalendarSettings(**{**table, "rules": tuple(rules.items())})

    def checkin(self, table: Mapping[str, Any]) -> CheckInSettings:
        self.check_table(table, CHECKIN_CHECKS, "checkin.")
        return CheckInSettings(**table)

    def inbox(self, table: Mapping[str, Any]) -> InboxSettings:
        self.check_table(table, INBOX_CHECKS, "inbox.")
        return InboxSettings(tuple(table.get("paths", ())))

    def keys(self, table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for name, keys in _flat(table):
            self._check(f"keys.{name}", keys, KEYS)
            if name in found:
                raise ConfigError("config.twice", **self._where(f"keys.{name}"))
            found[name] = keys
        return tuple(found.items())

    def muted(self, names: list[str]) -> tuple[str, ...]:
        """Return the rules and checks that are not to speak; the rules of safety always do."""
        for name in names:
            if name in SAFETY:
                raise ConfigError("config.safety", **self._where("muted"), rule=name)
            if name in GONE:
                raise ConfigError("config.gone", **self._where("muted"), name=name)
            if name not in MUTABLE:
                self._refuse_value("muted", name, MUTABLE)
        return tuple(dict.fromkeys(names))

    def thresholds(self, table: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
        checks = {name: within(*RANGES[name], whole=name not in FRACTIONS) for name in RANGES}
        self.check_table(table, checks, "thresholds.")
        return tuple(table.items())

    def rules(self, tables: list[dict[str, Any]]) -> tuple[RuleTable, ...]:
        if len(tables) > MOST_RULES:
            raise ConfigError("config.value", **self._where("rule"), given=len(tables), allowed=MOST_RULES)
        found: list[RuleTable] = []
        for number, table in enumerate(tables):
            self._rule = number
            if isinstance(text := table.get("text"), str):
                table = {**table, "text": one_line(text)}
            self.check_table(table, RULE_CHECKS, "rule.")
            for name in RULE_CHECKS:
                self._check(f"rule.{name}", table.get(name), RULE_CHECKS[name])
            if any(each.name == table["name"] for each in found) or table["name"] in MUTABLE:
                raise ConfigError("config.twice", **self._where("rule.name"))
            found.append(RuleTable(**table))
        return tuple(found)

    def check_table(self, table: Mapping[str, Any], checks: Mapping[str, Check], prefix: str = "") -> None:
        for key, value in table.items():
            if key not in checks:
                self._refuse(key, tuple(checks), prefix)
            self._check(prefix + key, value, checks[key])

    def _check(self, name: str, value: object, check: Check) -> None:
        is_valid, allowed = check
        if not is_valid(value):
            raise ConfigError("config.value", **self._where(name), given=str(value)[:40], allowed=allowed)

    def _refuse(self, key: str, known: tuple[str, ...], prefix: str) -> NoReturn:
        import difflib  # only on the way to an error message

        where = self._where(prefix + key)
        if key in GONE:
            raise ConfigError("config.gone", **where, name=key)
        if near := difflib.get_close_matches(key, known, n=1, cutoff=0.4):
            raise ConfigError("config.unknown_near", **where, nearest=prefix + near[0])
        raise ConfigError("config.unknown", **where, known=", ".join(prefix + each for each in known))

    def _refuse_value(self, name: str, given: str, known: tuple[str, ...]) -> NoReturn:
        import difflib

        near = difflib.get_close_matches(given, known, n=1, cutoff=0.4) or [", ".join(known)]
        raise ConfigError("config.value", **self._where(name), given=given[:40], allowed=near[0])

    def _where(self, name: str) -> dict[str, object]:
        table, _, key = name.partition(".")
        is_rule = table == "rule" and key
        line = line_in_array(self._text, table, self._rule, key) if is_rule else line_in(self._text, name)
        return {"file": self._path, "line": line, "setting": name[:LONGEST_TEXT]}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands in a table, by full name: without quotes TOML reads a dot as a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
