"""The keys that really work: those of the registry, or the person's own, after a strict check.

Textual takes any keymap without a word, and lets the key of one command delete another command.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from herstel.config import Config, ConfigError
from herstel.tui.keys.commands import COMMANDS, COMMANDS_BY_ID, Command
from herstel.tui.keys.key_names import keys_text, read_key
from herstel.tui.keys.keymap_checks import TOGETHER, check_alone, check_together

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
        told = {command.id for command in bound if command.show or command.id in self.own}
        before = 0
        while before != len(told):
            before = len(told)
            touched = {key for command in bound if command.id in told for key in self._old_and_new(command)}
            told |= {command.id for command in bound if touched & self._old_and_new(command)}
        return {command.id: self.keys_of(command) for command in bound if command.id in told}

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
        commands: the registry.

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
