"""The source code as syntax trees, for tests that look at what is written rather than at what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "src" / "herstel"


@dataclass(frozen=True)
class Source:
    """One module; it is parsed when something of its syntax is asked for.

    Attributes:
        name: as it is imported.
    """

    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return tree_of(self.path)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its syntax."""
        return nodes_of(self.path)

    def imports(self) -> Iterator[str]:
        """Yield every module that it imports anywhere, also within functions."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax of a file, which is parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a file, which is walked through once for all tests."""
    return tuple(ast.walk(tree_of(path)))


@cache
def sources(below: str = "") -> tuple[Source, ...]:
    """Return every module of the package, or of one of its parts such as `domain`."""
    found = []
    for path in sorted((PACKAGE / below).rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found.append(Source(name, path))
    assert found, f"no module below {below}"
    return tuple(found)


def dotted(node: ast.expr) -> str:
    """Return `datetime.now` for the expression that says so; nothing for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
