"""Commands run within the test's own process, each in surroundings of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from herstel.cli.main import main


@dataclass(frozen=True)
class Said:
    """What a command answered.

    Attributes:
        status: its exit status.
        out: its data.
        err: its talk.
    """

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the data as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Return every line of the data as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs commands one after another on one journal."""

    def __init__(
        self, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.place = place
        self.journal = place / "journal"
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.set(
            HERSTEL_JOURNAL=self.journal,
            XDG_STATE_HOME=place / "state",
            XDG_CONFIG_HOME=place / "config",
            XDG_DATA_HOME=place / "data",
            HERSTEL_NOW="2026-11-22T07:30",
            LANG="en_GB.UTF-8",
        )

    def set(self, **variables: object) -> None:
        """Set environment variables."""
        for name, value in variables.items():
            self._monkeypatch.setenv(name, str(value))

    def __call__(self, *arguments: object, stdin: str | None = None) -> Said:
        """Run one command."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(stdin or ""))
        status = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return Said(status, out, err)

    def done(self, *arguments: object, stdin: str | None = None) -> Said:
        """Run one command that must succeed."""
        said = self(*arguments, stdin=stdin)
        assert said.status == 0, said
        return said

    def file(self, name: str, content: str | bytes) -> Path:
        """Return a new file with a content."""
        path = self.place / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def exported(self) -> Any:
        """Return the whole journal as its exchange document."""
        return self.done("export", "json").json

    def is_untouched(self) -> bool:
        """Whether nothing was ever written to the journal."""
        document = self.exported()
        return not any(document[table] for table in ("checkins", "sessions", "rest", "commitments"))


def exchange(**tables: Sequence[dict[str, Any]]) -> str:
    """Return an exchange document."""
    return json.dumps({"herstel": 1, **tables})
