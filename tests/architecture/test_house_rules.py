"""How large a file is, and what things are called."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from support.sources import PACKAGE

MOST_LINES: Final = 350
"""A file is one reason to change; what is longer has more than one."""

NAMES_A_TYPE: Final = re.compile(r"_?[A-Z][a-z]\w*")

SAYS_NOTHING: Final = frozenset({"found", "each", "known", "said", "told"})
"""A name says what a value is, not how one came by it."""


def locals_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the names that functions give to their values, each with its line."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.arg):
                    yield node.lineno, node.arg
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.lineno, node.id


def test_no_file_has_more_than_one_reason_to_change() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert not [path.name for path, length in lengths.items() if length > MOST_LINES]


def test_a_local_name_says_what_the_value_is() -> None:
    empty_names = [
        f"{path.relative_to(PACKAGE)}:{line} {name}"
        for path in files()
        for line, name in locals_of(ast.parse(path.read_text(encoding="utf-8")))
        if name in SAYS_NOTHING
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


def test_no_two_types_have_one_name() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files())
    names = Counter(name for tree in trees for name in types_of(tree))
    assert not [name for name, count in names.items() if count > 1]


def test_names_are_seen_where_they_are_given() -> None:
    tree = ast.parse("def f(each):\n    for found in each:\n        said = found\n")
    assert [name for _, name in locals_of(tree) if name in SAYS_NOTHING] == ["each", "found", "said"]


def test_a_type_is_seen_where_it_gets_a_name() -> None:
    tree = ast.parse("Pair = tuple[int, int]\nEither = int | str\nMOST = 3\nclass Whole: ...\n")
    assert sorted(types_of(tree)) == ["Either", "Pair", "Whole"]


def files() -> list[Path]:
    """Return our own files."""
    return sorted(PACKAGE.rglob("*.py"))
