"""The app opens no connection, and shows no answer in the title of its window."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from support.journals import checkin
from support.screens import TODAY, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough


async def test_a_walk_through_the_app_connects_to_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    workspace = surroundings(tmp_path)
    keep(workspace, [checkin(TODAY, mood=2, note="afraid of the race")])
    async with opened(workspace) as pilot:
        for key in ("f2", "f3", "f4", "f5", "f6", "f1", "escape"):
            await press(pilot, key)
        assert "afraid" not in f"{pilot.app.title}{pilot.app.sub_title}"
        assert shown(pilot)
