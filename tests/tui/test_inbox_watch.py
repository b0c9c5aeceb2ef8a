"""What stands on Today of the inbox, look after look; without an app, for nothing of it is drawn here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from herstel.cli.bootstrap import make_workspace
from herstel.tui.inbox_watch import InboxWatch
from support.shell import Shell


def test_a_notice_stands_until_the_app_ends_and_nothing_is_asked_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell, drop = Shell(tmp_path, monkeypatch, capsys), tmp_path / "drop"
    drop.mkdir()
    (tmp_path / "config" / "herstel").mkdir(parents=True)
    (tmp_path / "config" / "herstel" / "config.toml").write_text(
        f"[inbox]\npaths = [{json.dumps(str(drop))}]\n"
    )
    shell.done("log", "run", 60, "--rpe", 5, "--date", "2026-11-20")
    (drop / "watch.csv").write_text("date,sport,minutes\n2026-11-20,run,66\n")
    (drop / "bad.bin").write_bytes(b"rubbish\0file")
    workspace = make_workspace(None)
    service = workspace.opened = workspace.open_journal()
    work: list[Callable[[], None]] = []
    app, today, screen = MagicMock(), MagicMock(), MagicMock(say=workspace.say, workspace=workspace)
    app.run_worker = lambda job, **_: work.append(job)
    app.call_from_thread = lambda call, *given: call(*given)
    today.try_to = lambda call: call()
    today.key_of.return_value = screen.key_of.return_value = "k"
    asked: Any = screen.query.return_value.first.return_value.ask
    watch = InboxWatch(app, today)

    watch.begin(workspace)
    work.pop()()
    first = list(watch.notices)
    assert [notice.split()[1] for notice in first] == ["bad.bin:", "session"]
    watch.ask(screen)
    (_, choices, answer), _ = asked.call_args
    answer(choices[0][0])
    assert watch.ask(screen)
    assert asked.call_count == 1, "an answer that is on its way is not asked for again"
    work.pop()()
    assert watch.notices == first[:1]

    service.undo()
    watch.look_again(workspace)
    assert watch.notices == first[:1]
    work.pop()()
    assert watch.notices == first
