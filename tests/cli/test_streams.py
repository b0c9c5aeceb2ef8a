"""Data on stdout alone, one sentence and a true exit status: whatever is closed, full or encoded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="closes and fills streams as a POSIX shell does"
)


def run(tmp_path: Path, script: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $H is the command, in surroundings of its own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "HERSTEL"))
    }
    env = {
        **kept,
        "H": f"{sys.executable} -m herstel",
        "HOME": str(tmp_path),
        "HERSTEL_JOURNAL": str(tmp_path / "journal"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "HERSTEL_NOW": "2026-11-22T07:30",
        "LANG": "C.UTF-8",
        **variables,
    }
    return subprocess.run(["bash", "-c", script], env=env, capture_output=True, timeout=120, check=False)


@pytest.mark.thorough
def test_what_is_said_never_reaches_stdout(tmp_path: Path) -> None:
    said = run(tmp_path, "$H today --json --date 99-99 2>&-")
    assert (said.returncode, said.stdout) == (2, b"")


@pytest.mark.thorough
def test_a_closed_stdin_is_at_its_end(tmp_path: Path) -> None:
    said = run(tmp_path, "$H checkin --plain <&-")
    assert said.returncode == 0
    assert b"Traceback" not in said.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("variables", [{}, {"PYTHONUNBUFFERED": "1"}])
@pytest.mark.parametrize(("words", "saved"), [("today", False), ("log run 30", True)])
def test_a_full_disk_is_told_and_what_was_saved_too(
    tmp_path: Path, variables: dict[str, str], words: str, saved: bool
) -> None:
    said = run(tmp_path, f"$H {words} >/dev/full", **variables)
    assert said.returncode == 1
    assert said.stderr.count(b"\n") == 1
    assert (b"it was saved" in said.stderr) is saved


@pytest.mark.thorough
def test_a_closed_stdout_is_told(tmp_path: Path) -> None:
    said = run(tmp_path, "$H today >&-")
    assert (said.returncode, said.stderr.count(b"\n")) == (1, 1)


@pytest.mark.thorough
def test_a_full_stderr_keeps_the_status(tmp_path: Path) -> None:
    assert run(tmp_path, "$H today --date 99-99 2>/dev/full").returncode == 2
    assert run(tmp_path, "$H log run 30 2>/dev/full").returncode == 0


@pytest.mark.thorough
@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "iso-8859-15"}])
def test_data_is_utf8_in_every_locale(tmp_path: Path, variables: dict[str, str]) -> None:
    run(tmp_path, "$H log run 30 --title 'déjà vu 水'")
    said = run(tmp_path, "$H export json", **variables)
    assert json.loads(said.stdout.decode("utf-8"))["sessions"][0]["title"] == "déjà vu 水"
    assert "déjà vu 水" in run(tmp_path, "$H export csv", **variables).stdout.decode("utf-8")


@pytest.mark.thorough
def test_whatever_the_umask_nobody_else_can_read(tmp_path: Path) -> None:
    run(tmp_path, "umask 000; $H log run 30; $H checkin --mood 3; $H export json --out $HOME/out.json")
    found = [path for path in tmp_path.rglob("*") if path.name != "config"]
    assert len(found) > 5
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in found}
    assert {mode for path, mode in modes.items() if (tmp_path / path).is_dir()} <= {"0o700"}
    assert {oct(path.stat().st_mode & 0o077) for path in found} == {"0o0"}, modes
