"""How a command begins: its workspace, its journal and any fault in it, the day that it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from herstel.config import Config
from herstel.domain.errors import InvalidInputError
from herstel.i18n.catalog import Translator, language_of, translator
from herstel.services.environment import find_clock, find_paths
from herstel.services.workspace import Workspace

if TYPE_CHECKING:
    from herstel.services.journal_service import JournalService
    from herstel.store.repository import Notice


def environment_translator() -> Translator:
    """Return the translator of the environment's language, before any config is read."""
    return translator(language_of(os.environ))


def make_workspace(journal: str | None) -> Workspace:
    """Return the workspace that the environment and the config ask for; its journal is not open yet.

    Raises:
        ConfigError: when the config file cannot be used.
        HerstelError: when `HERSTEL_NOW` is not a moment.
    """
    paths = find_paths(journal)
    config = _config_in(paths.config)
    language = config.language or language_of(os.environ)
    workspace = Workspace(paths, config, translator(language), find_clock(config.first_hour))
    if config.thresholds or config.rule:
        _ = workspace.settings  # what does not go together is said before anything starts
    return workspace


def opened_journal(workspace: Workspace) -> JournalService:
    """Open the journal of a workspace, and say what is wrong with its files.

    Raises:
        StoreError: when it cannot be read.
    """
    service = workspace.opened = workspace.open_journal()
    tell_notices(service, workspace.say)
    return service


def _config_in(path: Path) -> Config:
    """Return what a file sets. Most people have none, and what reads it is not loaded for them."""
    try:
        path.lstat()
    except FileNotFoundError:
        return Config()
    except OSError:
        pass  # Whoever reads it says what is wrong.
    from herstel.config_reading import load_config

    return load_config(path)


def given_day(words: str | None, today: date, *, past: bool = False) -> date:
    """Return the day that was named; today when none was.

    Args:
        words: what was typed, such as `2026-11-22` or `friday`.
        today: the day it is.
        past: whether a weekday means the last one.

    Raises:
        InvalidInputError: when no day is named in it.
    """
    if not words:
        return today
    from herstel.domain.spoken_dates import read_date  # most commands are given no day

    return read_date(words, today, past=past)


def check_place(values: Mapping[str, object], names: tuple[str, ...]) -> None:
    """Check that a place comes with a pain.

    Args:
        values: what would be saved.
        names: names of the values that say how much it hurts.

    Raises:
        InvalidInputError: when a place was said and no pain above 0.
    """
    if values.get("pain_place") and not any(values.get(name) for name in names):
        options = " / ".join(f"--{name.replace('_', '-')}" for name in names)
        raise InvalidInputError("error.place_without_pain", options=options)


_OF_THIS_RUN: dict[str, tuple[JournalService, Translator, list[Notice]]] = {}
"""The journal of this run, and what was already said of it."""


def tell_notices(service: JournalService, say: Translator) -> None:
    """Say on stderr what is wrong with the journal's files, as far as it was not said before."""
    from herstel.services.sentences import notice_text

    notices_before = (
        _OF_THIS_RUN["run"][2] if "run" in _OF_THIS_RUN and _OF_THIS_RUN["run"][0] is service else []
    )
    for notice in service.notices:
        if notice not in notices_before:
            notices_before.append(notice)
            print(f"herstel: {notice_text(notice, say)}", file=sys.stderr)
    _OF_THIS_RUN["run"] = (service, say, notices_before)
    if notices_before and not is_thrown_away(sys.stderr):
        service.remember_told()


def is_thrown_away(stream: TextIO | None) -> bool:
    """Return whether nobody gets to see what is said on a stream, as in many a line of cron."""
    if stream is None:
        return True
    try:
        return os.path.samestat(os.fstat(stream.fileno()), Path(os.devnull).stat())
    except (OSError, ValueError):  # one that is no file
        return False


def tell_later_notices() -> None:
    """Say at the end of a command what only came to light while it ran; records are read when needed."""
    if "run" in _OF_THIS_RUN:
        service, say, _ = _OF_THIS_RUN["run"]
        service.read_lately()
        tell_notices(service, say)
        _OF_THIS_RUN.clear()
