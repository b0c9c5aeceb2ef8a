"""The keys that really work: those of the registry, or the person's own, after a strict check.

Textual takes any keymap without a word, and lets the key of one command delete another command.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from textual.binding import Binding
from textual.containers import ScrollableContainer

from herstel.config import Config, ConfigError
from herstel.tui.keys.commands import (
    APP,
    CALENDAR,
    CHECKIN,
    COMMANDS,
    COMMANDS_BY_ID,
    FORM,
    LOG,
    PAGE,
    PLAN,
    READING,
    REVIEW,
    SETTINGS,
    TODAY,
    Command,
)
from herstel.tui.keys.key_names import is_character, keys_text, read_key, sign_of

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator


@dataclass(frozen=True)
class Keymap:
    """The keys of all commands.

    Attributes:
        own: by command, the keys that the person has chosen.
        commands: the registry.
    """

    own: Mapping[str, str]
    commands: tuple[Command, ...] = COMMANDS

    def keys_of(self, command: Command) -> str:
        """Return the keys with which a command really works, separated by commas."""
        return self.own.get(command.id, command.keys)

    @property
    def overrides(self) -> dict[str, str]:
        """Return what the app must be told; nothing when the person has chosen nothing.

        It names more commands than those that were changed. What the footer shows, or Textual would show
        these in another order; and what shares a key with any of them, or Textual would delete that. It does
        not name all, because Textual goes through it with every key that is pressed.
        """
        scopes = {command.scope for command in self.commands if command.id in self.own}
        scopes |= {scope for group in TOGETHER if scopes & group for scope in group}
        bound = [command for command in self.commands if command.scope in scopes and not command.typed]
        listed = {command.id for command in bound if command.show or command.id in self.own}
        before = 0
        while before != len(listed):
            before = len(listed)
            touched = {key for command in bound if command.id in listed for key in self._old_and_new(command)}
            listed |= {command.id for command in bound if touched & self._old_and_new(command)}
        return {command.id: self.keys_of(command) for command in bound if command.id in listed}

    def _old_and_new(self, command: Command) -> set[str]:
        return {*command.keys.split(","), *self.keys_of(command).split(",")}


@cache
def keymap_of(config: Config) -> Keymap:
    """Return the keys that really work with some settings.

    Raises:
        ConfigError: when the person's own keys cannot be used; it says where they are written.
    """
    try:
        return read_keymap(config.keys)
    except ConfigError as fault:
        if config.path is None:
            raise
        from herstel.config_reading import line_of  # only on the way to an error message

        line = line_of(f"keys.{fault.params['setting']}", config.path)
        raise ConfigError("config.keys", file=config.path, line=line, fault=fault) from fault


def first_key(command: str, config: Config, say: Translator) -> str:
    """Return the first key of a command as it really works, as a person reads it."""
    keys = keymap_of(config).keys_of(COMMANDS_BY_ID[command])
    return keys_text(keys.split(",")[0], say)


def read_keymap(pairs: Iterable[tuple[str, str]], commands: tuple[Command, ...] = COMMANDS) -> Keymap:
    """Return the keymap in which some commands have other keys.

    Args:
        pairs: the name of a command, and its keys separated by commas.

    Raises:
        ConfigError: when a key does not exist, or a command could not be reached.
    """
    by_id = {command.id: command for command in commands}
    own: dict[str, str] = {}
    for setting, given in pairs:
        if setting not in by_id:
            raise _unknown(setting, by_id)
        if by_id[setting].typed:
            raise ConfigError("keys.typed_command", setting=setting)
        own[setting] = _read(setting, given)
    keymap = Keymap(own, commands)
    for setting in own:
        check_alone(by_id[setting], keymap.keys_of(by_id[setting]))
        check_together(by_id[setting], commands, own)
    return keymap


def _unknown(setting: str, ids: Iterable[str]) -> ConfigError:
    near = difflib.get_close_matches(setting, ids, n=1, cutoff=0.4)
    if near:
        return ConfigError("keys.unknown_command_near", setting=setting, nearest=near[0])
    return ConfigError("keys.unknown_command", setting=setting)


def _read(setting: str, given: str) -> str:
    if not given.strip():
        raise ConfigError("keys.none", setting=setting)
    written = [part.strip() for part in given.split(",")]
    if "" in written:
        raise ConfigError("keys.comma", setting=setting, given=given)
    return ",".join(dict.fromkeys(read_key(key, setting) for key in written))


_FIXED: Final = frozenset({"ctrl+q", "ctrl+c"})
"""Textual's own on every screen: to end the app, and to copy."""

_SCROLLING: Final = frozenset(
    binding.key for binding in ScrollableContainer.BINDINGS if isinstance(binding, Binding)
)
"""Keys of what is in focus on a screen that scrolls: they never reach a command."""

_TAKEN: Final = {
    TODAY: _SCROLLING,
    READING: _SCROLLING,
    PAGE: _SCROLLING,
    SETTINGS: _SCROLLING,
    REVIEW: _SCROLLING - {"left", "right"},  # what only scrolls up and down lets these pass
    APP: _SCROLLING | {"tab", "shift+tab"},
}
_DIGITS: Final = frozenset("0123456789")
_FORMS: Final = frozenset({CHECKIN, LOG, FORM})
TOGETHER: Final = (
    frozenset({CHECKIN, FORM}),
    frozenset({LOG, FORM}),
    frozenset({CALENDAR, PLAN}),
    frozenset({PAGE, READING}),
    frozenset({REVIEW, READING}),
)
"""Scopes that are on one screen; the app's own are on every screen."""


def check_alone(command: Command, wanted: str) -> None:
    """Refuse keys that never reach the command, whatever the other commands have.

    Args:
        wanted: the keys that it is to have, separated by commas.

    Raises:
        ConfigError: when it has such a key, or none where it is needed.
    """
    keys = wanted.split(",")
    for key in keys:
        if key in _FIXED | _TAKEN.get(command.scope, frozenset()):
            raise ConfigError("keys.taken", setting=command.id, given=sign_of(key) or key)
        if command.scope in {*_FORMS, APP} and key in _DIGITS:
            raise ConfigError("keys.digit", setting=command.id, given=sign_of(key) or key)
    out_of_reach = _field_keys() if command.scope == CALENDAR else frozenset()
    if _works_while_typing(command) and all(is_character(key) or key in out_of_reach for key in keys):
        raise ConfigError(
            "keys.while_typing", setting=command.id, given=",".join(sign_of(key) or key for key in keys)
        )


def _works_while_typing(command: Command) -> bool:
    """Whether a command is needed where letters are part of a text."""
    keys = command.keys.split(",")
    if command.scope == CALENDAR:
        return "escape" in keys
    return command.scope == FORM and not all(map(is_character, keys))


@cache
def _field_keys() -> frozenset[str]:
    """Return the keys with which a line of text is edited."""
    from textual.widgets import Input  # the first paint does without

    expanded = Binding.make_bindings(Input.BINDINGS)
    return frozenset(binding.key for binding in expanded)


def check_together(command: Command, commands: Iterable[Command], own: Mapping[str, str]) -> None:
    """Refuse keys that another command has while this one works.

    Args:
        own: by command, the keys that the person has chosen.

    Raises:
        ConfigError: when there is such a command.
    """
    keys = own.get(command.id, command.keys).split(",")
    for other in commands:
        if other.id == command.id or not _work_together(command, other):
            continue
        theirs = own.get(other.id, other.keys).split(",")
        if other.typed:
            theirs = [digit for key in theirs for digit in _digits(key)]
        common = next((key for key in keys if key in theirs), None)
        if common is None:
            continue
        given = sign_of(common) or common
        if other.typed:
            raise ConfigError("keys.digit", setting=command.id, given=given)
        if other.id in own:
            raise ConfigError("keys.twice", setting=command.id, given=given, other=other.id)
        raise ConfigError("keys.clash", setting=command.id, given=given, other=other.id)


def _work_together(one: Command, two: Command) -> bool:
    """Whether two commands can work at the same time."""
    scopes = {one.scope, two.scope}
    if len(scopes) > 1 and APP not in scopes and scopes not in TOGETHER:
        return False
    if one.mode == two.mode:
        return True
    if one.mode and two.mode:
        return False
    # Where the registry gives both the same key, the screen sees to it that one of them rests.
    return not set(one.keys.split(",")) & set(two.keys.split(","))


def _digits(keys: str) -> list[str]:
    """Return every digit of `1-5`."""
    first, _, last = keys.partition("-")
    return [str(digit) for digit in range(int(first), int(last or first) + 1)]
