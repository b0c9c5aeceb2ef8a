"""The person's `config.toml`: read, checked, never written.

It is checked by hand and not by pydantic, because the screen reads it before its first paint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import LANGUAGES, Language


class ConfigError(HerstelError):
    """The config file cannot be used: it says which file, line and key."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default.

    Attributes:
        language: language of the screen; the environment decides when it is absent.
        theme: name of the theme.
        sleep_need_hours: hours of sleep you need (adults: 7 to 9).
        mouse: whether the mouse is used.
        path: the file that was read; None when there is none.
    """

    language: Language | None = None
    theme: str = "herstel-dark"
    sleep_need_hours: float = 8.0
    mouse: bool = True
    path: Path | None = None


_CHECKS: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "language": (lambda value: value in LANGUAGES, '"nl", "en"'),
    "theme": (lambda value: isinstance(value, str), '"herstel-dark"'),
    "sleep_need_hours": (
        lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and 6 <= value <= 10,
        "6-10",
    ),
    "mouse": (lambda value: isinstance(value, bool), "true, false"),
}

SETTINGS: Final = tuple(each.name for each in fields(Config) if each.name != "path")
"""Names of all settings."""


def load_config(path: Path) -> Config:
    """Read the config file; a file that does not exist means defaults.

    Raises:
        ConfigError: when it cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    if not path.exists():
        return Config()
    import tomllib  # costs 20 ms, and most people have no config

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("config.unreadable", file=path, reason=str(error)) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("config.syntax", file=path, reason=str(error)) from error
    for key, value in data.items():
        _check(key, value, path, text)
    return Config(**data, path=path)


def _check(key: str, value: object, path: Path, text: str) -> None:
    line = _line_of(key, text)
    if key in _CHECKS:
        is_valid, allowed = _CHECKS[key]
        if not is_valid(value):
            raise ConfigError(
                "config.value", file=path, line=line, setting=key, given=str(value)[:40], allowed=allowed
            )
        return
    import difflib  # only on the way to an error message

    near = difflib.get_close_matches(key, SETTINGS, n=1, cutoff=0.4)
    if near:
        raise ConfigError("config.unknown_near", file=path, line=line, setting=key, nearest=near[0])
    raise ConfigError("config.unknown", file=path, line=line, setting=key, known=", ".join(SETTINGS))


def _line_of(key: str, text: str) -> int:
    written = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if written.match(line)), 1)
