"""What a run takes from its machine: where things live, what time it is, small files that may be deleted.

Nothing else in the program asks the machine for these. A path is named by the person, else by the
environment, else by the platform's custom.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, Protocol

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.store.durable import write_text

_APP = "herstel"
_LINUX_DEFAULTS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CONFIG_HOME": ".config",
}


@frozen
class Paths:
    """Every path in use.

    Attributes:
        journal: folder of the journal: the only thing to back up or to sync.
        state: folder of what belongs to this machine: lock, device name, draft, theme chosen.
        config: the person's own file; it is read and never written.
    """

    journal: Path
    state: Path
    config: Path

    @property
    def draft(self) -> Path:
        """Return where answers are kept that are not saved yet."""
        return self.state / "draft.json"

    @property
    def app_state(self) -> Path:
        """Return what the app remembers for itself; it may be deleted."""
        return self.state / "state.json"

    @property
    def inbox(self) -> Path:
        """Return what is remembered of the files of the inbox; it may be deleted: they are read again."""
        return self.state / "inbox.json"

    @property
    def file_answers(self) -> Path:
        """Return what was said of files that leave something open; without it, that is asked anew."""
        return self.state / "file_answers.json"

    @property
    def plan_folder(self) -> Path:
        """Return what is remembered of the plan on the phone; without it, differences are asked anew."""
        return self.state / "plan_folder.json"

    @property
    def backups(self) -> Path:
        """Return the folder of dated copies of the journal."""
        return self.state / "backups"

    @property
    def themes(self) -> Path:
        """Return the folder of the person's own themes."""
        return self.config.parent / "themes"


def find_paths(journal: str | None = None, environment: Mapping[str, str] | None = None) -> Paths:
    """Return the paths in use.

    Args:
        journal: a journal folder named on the command line.
        environment: environment variables; those of the process when absent. `HERSTEL_JOURNAL` names the
            journal folder, `HERSTEL_CONFIG` the config file; the XDG variables count on every platform.
    """
    env = os.environ if environment is None else environment
    state = _base("XDG_STATE_HOME", env)
    named = journal or env.get("HERSTEL_JOURNAL")
    config = env.get("HERSTEL_CONFIG")
    custom = _base("XDG_CONFIG_HOME", env) / "config.toml"
    folder = _expanded(named).absolute() if named else _base("XDG_DATA_HOME", env) / "journal"
    return Paths(
        journal=folder,
        # Another journal has its own lock and its own unfinished writes.
        state=state / f"at-{_short_hash(folder)}" if named else state,
        config=_expanded(config).absolute() if config else custom,
    )


def _base(variable: str, env: Mapping[str, str]) -> Path:
    # A relative folder is to be ignored, says XDG: it would be another one wherever one stands.
    if (named := env.get(variable)) and (folder := _expanded(named)).is_absolute():
        return folder / _APP
    if sys.platform not in {"darwin", "win32"}:
        return Path.home() / _LINUX_DEFAULTS[variable] / _APP
    import platformdirs  # only where the custom is not XDG: it costs a command's start 30 ms

    return {
        "XDG_DATA_HOME": platformdirs.user_data_path,
        "XDG_STATE_HOME": platformdirs.user_state_path,
        "XDG_CONFIG_HOME": platformdirs.user_config_path,
    }[variable](_APP, appauthor=False)


def _expanded(written: str) -> Path:
    """Return the path with `~` replaced; a home that nobody has is a folder of that name."""
    try:
        return Path(written).expanduser()
    except RuntimeError:
        return Path(written)


def _short_hash(folder: Path) -> str:
    import hashlib  # costs 3 ms, and most people have one journal

    return hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:12]


DAY_TURNS_AT: Final = time(4, 0)
"""Whoever is awake at three in the morning still lives in the day before."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time, with its offset from UTC."""
        ...

    @property
    def turns_at(self) -> time:
        """When a day begins: four in the morning, or what the config says."""
        ...

    def today(self) -> date:
        """Return the day it is for a person: it turns some hours after midnight."""
        ...


def day_of(moment: datetime, turns_at: time = DAY_TURNS_AT) -> date:
    """Return the day that a moment belongs to, when days begin at a time of the morning."""
    return moment.date() if moment.time() >= turns_at else moment.date() - timedelta(days=1)


def wall_ms(clock: Clock) -> Callable[[], int]:
    """Return what tells the milliseconds since 1970 by a clock, for the stamps of what is saved."""
    return lambda: int(clock.now().timestamp() * 1000)


@frozen
class SystemClock:
    """The clock of the machine."""

    turns_at: time = DAY_TURNS_AT

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def today(self) -> date:
        return day_of(self.now(), self.turns_at)


@frozen
class FixedClock:
    """A clock that stands still: for tests, pictures and trying out another day."""

    moment: datetime
    turns_at: time = DAY_TURNS_AT

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return day_of(self.moment, self.turns_at)


_YEARS: Final = range(1970, 2101)
"""Beyond them neither weeks ahead nor the dates within a backup can be written."""


def find_clock(turns_at: time) -> Clock:
    """Return the machine's clock, or one that stands at `HERSTEL_NOW` (for trying out another day).

    Raises:
        HerstelError: when that is no moment.
    """
    moment = os.environ.get("HERSTEL_NOW")
    if not moment:
        return SystemClock(turns_at)
    years = {"first": min(_YEARS), "last": max(_YEARS)}
    try:
        clock = FixedClock(datetime.fromisoformat(moment).astimezone(), turns_at)
    except (ValueError, OverflowError):
        raise HerstelError("error.moment", given=moment, **years) from None
    if clock.moment.year not in _YEARS:
        raise HerstelError("error.moment", given=moment, **years)
    return clock


class LocalFile:
    """A small JSON object on disk. A missing or broken file counts as empty; it is never worth an error."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def write(self, values: dict[str, Any]) -> None:
        """Replace the object; a disk that refuses is passed over."""
        try:
            write_text(self._path, json.dumps(values, ensure_ascii=False))
        except OSError:
            return

    def forget(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return


class CheckInDraft:
    """The answers of a check-in that is not saved yet; it survives a killed terminal."""

    def __init__(self, path: Path) -> None:
        self._file = LocalFile(path)

    def of(self, day: date) -> dict[str, str]:
        """Return the answers typed for a day, as they were typed."""
        draft = self._file.read()
        typed = draft.get("typed") if draft.get("date") == day.isoformat() else None
        if not isinstance(typed, dict):
            return {}
        return {str(name): value for name, value in typed.items() if isinstance(value, str)}

    def keep(self, day: date, typed: dict[str, str]) -> None:
        self._file.write({"date": day.isoformat(), "typed": typed})

    def forget(self) -> None:
        """Drop it: it is saved, or no longer wanted."""
        self._file.forget()
