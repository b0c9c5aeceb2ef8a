"""A shell for every test of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell with an empty journal of its own; it is 22 November 2026, half past seven."""
    return Shell(tmp_path, monkeypatch, capsys)
