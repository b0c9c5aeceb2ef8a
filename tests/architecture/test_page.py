"""The page that shows the way names files that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
_PLACES = (ROOT, ROOT / "src" / "herstel")
_FILE = re.compile(r"`((?:[\w.]+/)*[\w*]+\.(?:py|md|po|txt|toml)|(?:\w+/)+)`")


def named_files() -> list[str]:
    return _FILE.findall(PAGE.read_text(encoding="utf-8"))


def is_there(name: str) -> bool:
    return any(next(iter(place.rglob(name)), None) is not None for place in _PLACES)


def test_every_file_that_is_named_is_there() -> None:
    assert len(named_files()) > 40
    assert [name for name in named_files() if not is_there(name)] == []
