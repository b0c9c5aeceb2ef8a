"""What an explanation of a function, an argument or a field must do: say more than its name and its types."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

from support.rows import rows
from support.sources import sources

FILLING: Final = frozenset(
    {"the", "a", "an", "of", "its", "it", "is", "what", "that", "they", "are", "their"}
    | {"in", "on", "to", "for", "be", "which", "this", "one"}
)
SAID_OF_ANY: Final = FILLING | {
    *("return", "returns", "yield", "give", "whether", "as", "or", "with", "by", "from", "at", "and", "none"),
    *("value", "values", "has", "have", "does", "do", "there", "was", "were"),
}
"""What is said of any function, beside its name."""
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


def stems(text: str) -> set[str]:
    """Return the words of names, types or a sentence, without what they are bent by."""
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold())
    return {re.sub(r"(?<=...)(ing|ed|es|s|e|d|n)$", "", word) for word in words if word not in SAID_OF_ANY}


def is_idle(function: ast.FunctionDef, owner: str = "") -> bool:
    """Whether all of a docstring is in the name of a function, of its class, its arguments and its types."""
    docstring = ast.get_docstring(function) or ""
    arguments = [*function.args.args, *function.args.kwonlyargs]
    types = [ast.unparse(argument.annotation) for argument in arguments if argument.annotation]
    types += [ast.unparse(function.returns)] if function.returns else []
    names = " ".join([owner, function.name, *(argument.arg for argument in arguments), *types])
    says_more = re.search(r"[`\d\n;]", docstring) or stems(docstring) - stems(names.replace("_", " "))
    return bool(docstring) and not says_more


def functions_of(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.FunctionDef, str]]:
    """Yield the functions and methods of a module, each with the name of its class."""
    for owner in nodes:
        for node in ast.iter_child_nodes(owner):
            if isinstance(node, ast.FunctionDef):
                yield node, owner.name if isinstance(owner, ast.ClassDef) else ""


@pytest.mark.thorough
def test_a_docstring_says_more_than_the_name_and_the_types() -> None:
    idle = [
        f"{source.name}:{function.lineno} {function.name}: {ast.get_docstring(function)}"
        for source in sources()
        for function, owner in functions_of(source.nodes)
        if is_idle(function, owner)
    ]
    assert not idle


@rows(
    ("source", "expected"),
    [
        ('def value(self) -> float:\n    """Return the value."""', True),
        ('def load_of(day: date) -> float:\n    """Return the load of a day."""', True),
        ('def load_of(day: date) -> float:\n    """Return the load of a day, AU."""', False),
        ('def clock(moment: time) -> str:\n    """Return a moment as `22:40`."""', False),
        ("def load_of(day: date) -> float:\n    return 1.0", False),
    ],
)
def test_an_idle_docstring_is_seen(source: str, expected: bool) -> None:
    ((function, owner),) = functions_of(ast.walk(ast.parse(source)))
    assert is_idle(function, owner) is expected


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
