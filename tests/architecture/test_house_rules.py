"""How large a file is, and what things are called."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

from support.sources import sources

MOST_LINES: Final = 350
"""A file is one reason to change; what is longer has more than one."""

NAMES_A_TYPE: Final = re.compile(r"_?[A-Z][a-z]\w*")

SAYS_NOTHING: Final = frozenset({"found", "each", "known", "said", "told"})
"""A name says what a value is, not how one came by it."""


def names_given(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield the names of functions, arguments, values, constants and attributes, each with its line."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def test_no_file_has_more_than_one_reason_to_change() -> None:
    lengths = {source.name: len(source.path.read_text(encoding="utf-8").splitlines()) for source in sources()}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


@pytest.mark.thorough
def test_a_name_says_what_it_is_of() -> None:
    empty_names = [
        f"{source.name}:{line} {name}"
        for source in sources()
        for line, name in names_given(source.nodes)
        if name.strip("_").casefold() in SAYS_NOTHING
    ]
    assert not empty_names


def types_of(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the classes, and of the types that a module gives a name: `Pair = tuple[X, Y]`."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if NAMES_A_TYPE.fullmatch(name) and isinstance(node.value, ast.Subscript | ast.BinOp):
                yield name


@pytest.mark.thorough
def test_no_two_types_have_one_name() -> None:
    names = Counter(name for source in sources() for name in types_of(source.tree))
    assert not [name for name, count in names.items() if count > 1]


def test_names_are_seen_where_they_are_given() -> None:
    tree = ast.parse("_SAID = 1\ndef _told(each):\n    for found in each:\n        self._known = found\n")
    names = {name for _, name in names_given(ast.walk(tree))}
    assert names == {"_SAID", "_told", "each", "found", "_known"}


def test_a_type_is_seen_where_it_gets_a_name() -> None:
    tree = ast.parse("Pair = tuple[int, int]\nEither = int | str\nMOST = 3\nclass Whole: ...\n")
    assert sorted(types_of(tree)) == ["Either", "Pair", "Whole"]
