"""The pages that show the way through the code name what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs" / "architecture.md", ROOT / "docs" / "start.md")
_PLACES = (ROOT / "src" / "herstel", ROOT / "tests", ROOT / "docs")
"""Where our own files are: below the root there may be those of every library."""
_FILE = re.compile(r"`((?:[\w.]+/)*[\w*]+\.(?:py|md|po|txt|toml)|(?:\w+/)+)`")


def pages_text() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def named_files() -> list[str]:
    return _FILE.findall(pages_text())


def is_there(name: str) -> bool:
    below = any(next(iter(folder.rglob(name)), None) is not None for folder in _PLACES)
    return below or (ROOT / name).exists()


def test_every_file_that_is_named_is_there() -> None:
    assert len(named_files()) > 40
    assert [name for name in named_files() if not is_there(name)] == []


def sources_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "herstel").rglob("*.py"))


def test_every_class_that_is_named_is_defined() -> None:
    source = sources_text()
    named = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)(?:\(\w+\))?`", pages_text()))
    assert {"DayDesk", "PlanWeek", "Format"} <= named
    assert [
        name for name in sorted(named) if not re.search(rf"^\s*class {name}\b", source, re.MULTILINE)
    ] == []


def test_every_family_of_sentences_that_is_named_has_some() -> None:
    catalogue = (ROOT / "src/herstel/i18n/locale/en/LC_MESSAGES/herstel.po").read_text(encoding="utf-8")
    families = re.findall(r"`([a-z]+(?:\.[a-z]+)*)\.(?:ID)?`", pages_text())
    assert len(families) > 8
    assert [family for family in families if f'msgid "{family}.' not in catalogue] == []
