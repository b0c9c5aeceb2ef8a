"""What an explanation of an argument or a field must do: say more than its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from support.rows import rows
from support.sources import sources

FILLING: Final = frozenset(
    {"the", "a", "an", "of", "its", "it", "is", "what", "that", "they", "are", "their"}
    | {"in", "on", "to", "for", "be", "which", "this", "one"}
)
ENTRY: Final = re.compile(r"    (\w+): (.+)")
SECTIONS: Final = frozenset({"Args:", "Attributes:"})


def explanations(docstring: str) -> Iterator[tuple[str, str]]:
    """Yield each argument or field with the first line of what is said of it."""
    section = ""
    for line in docstring.splitlines():
        if not line.startswith(" ") and line:
            section = line if line in SECTIONS else ""
        elif section and (match := ENTRY.fullmatch(line)):
            yield match[1], match[2]


def repeats(name: str, explanation: str) -> bool:
    """Whether an explanation has no word that is not in the name."""
    own = name.casefold().split("_")
    forms = {*own, *(f"{word}s" for word in own), *(word.removesuffix("s") for word in own)}
    return not set(re.findall(r"[a-z]+", explanation.casefold())) - FILLING - forms


@pytest.mark.thorough
def test_an_explanation_says_more_than_the_name() -> None:
    idle = [
        f"{source.name}: {name}: {explanation}"
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for name, explanation in explanations(ast.get_docstring(node) or "")
        if repeats(name, explanation)
    ]
    assert not idle


@rows(
    ("name", "explanation", "is_idle"),
    [
        ("day", "the day.", True),
        ("read_days", "the days that it is to read.", True),
        ("day", "the day it is; what lies after it was not done.", False),
        ("zone", "that of local times; None for the machine's own.", False),
    ],
)
def test_repeating_is_seen(name: str, explanation: str, is_idle: bool) -> None:
    assert repeats(name, explanation) is is_idle
    assert list(
        explanations(f"Say it.\n\nArgs:\n    {name}: {explanation}\n\nRaises:\n    day: of day.")
    ) == [(name, explanation)]
