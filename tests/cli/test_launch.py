"""Opening the screen: the terminal decides about the mouse, the colours and the wait for Escape."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from herstel.cli.commands.app import open_screen
from herstel.domain.errors import HerstelError
from herstel.tui.app import HerstelApp
from support.screens import surroundings

XTERM = {"TERM": "xterm-256color", "HOME": "/nowhere"}


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Collect garbage again, which a start puts off."""
    yield
    gc.enable()


def stand_in(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    """Stand in for a terminal."""
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, SimpleNamespace(isatty=lambda: True, encoding="ascii"))
    monkeypatch.setattr(os, "environ", dict(environment))


def opened_with(
    monkeypatch: pytest.MonkeyPatch, folder: Path, environment: dict[str, str], **settings: Any
) -> tuple[bool, dict[str, str]]:
    """Return whether the mouse is asked for, and the environment in which the app runs."""
    asked = []
    monkeypatch.setattr(HerstelApp, "run", lambda app, mouse: asked.append(mouse))
    stand_in(monkeypatch, environment)
    assert open_screen(surroundings(folder, **settings)) == 0
    return asked[0], dict(os.environ)


def test_an_ordinary_terminal_has_the_mouse_and_a_short_wait_for_escape(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mouse, environment = opened_with(monkeypatch, tmp_path, XTERM)
    assert mouse
    assert environment == {**XTERM, "ESCDELAY": "30"}
    assert not opened_with(monkeypatch, tmp_path, XTERM, mouse=False)[0]
    assert opened_with(monkeypatch, tmp_path, {**XTERM, "ESCDELAY": "200"})[1]["ESCDELAY"] == "200"


def test_gnu_screen_keeps_its_escape_and_gets_colours_it_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mouse, environment = opened_with(monkeypatch, tmp_path, {**XTERM, "STY": "1.pts-0"})
    assert not mouse
    assert environment["TEXTUAL_COLOR_SYSTEM"] == "256"


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_that_cannot_place_text_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    stand_in(monkeypatch, {"TERM": name})
    with pytest.raises(HerstelError) as caught:
        open_screen(surroundings(tmp_path))
    assert caught.value.key == "screen.dumb_terminal"
