"""The shared test vectors: read from their own folder, never copied into the project."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

_REPOSITORY = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """Return where shared material is looked for: HERSTEL_SHARED, else beside the repository."""
    named = os.environ.get("HERSTEL_SHARED")
    return Path(named) if named else _REPOSITORY.parent / "shared"


def _path(name: str) -> Path:
    return shared_folder() / "vectors" / f"{name}.json"


@cache
def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def load_vector(name: str) -> Any:
    """Return a vector file, or skip the test that asks for it."""
    path = _path(name)
    if not path.is_file():
        pytest.skip(f"no vector {name}: {path} does not exist (set HERSTEL_SHARED)")
    vector = _read(path)
    assert vector, path
    return vector


def vector_cases(name: str, *keys: str) -> list[ParameterSet]:
    """Return the cases of a vector file as parameters; one skipped parameter when the file is absent."""
    path = _path(name)
    if not path.is_file():
        return [pytest.param(None, id="absent", marks=pytest.mark.skip(reason=f"{path} does not exist"))]
    found = _read(path)
    for key in keys:
        found = found[key]
    return [pytest.param(case, id=_name(case, place)) for place, case in enumerate(found)]


def _name(case: Any, place: int) -> str:
    return str(case["name"]) if isinstance(case, dict) and "name" in case else f"{place}"
