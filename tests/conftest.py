"""No test sees the machine's own journal, config, language or clock."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples

settings.register_profile("herstel", examples(100))
settings.load_profile("herstel")

# Textual reads this when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# Without bytecode every worker, and every command that runs in a process of its own, would compile all anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A save waits for the disk, which in memory takes no time.
if os.access("/dev/shm", os.W_OK):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

_FOREIGN = (
    "HERSTEL_JOURNAL", "HERSTEL_CONFIG", "HERSTEL_NOW", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
    "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TEXTUAL_THEME",
)  # fmt: skip

# Collecting makes much that stays and little that can go: the collector waits until it is done.
gc.disable()


@settings(max_examples=1, database=None)
@given(st.none())
def _make_what_hypothesis_keeps(_: None) -> None:
    """Take one example, as what draws them is made with the first one."""


def pytest_collection_finish() -> None:
    """Let the garbage collector look only at what the tests make."""
    # Hypothesis asks the collector who holds its source of chance; what is frozen does not answer.
    _make_what_hypothesis_keeps()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty home folder."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, nobodys_home: Path) -> None:
    """Take away what the developer's shell says."""
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(nobodys_home))
    monkeypatch.setenv("LANG", "C.UTF-8")
