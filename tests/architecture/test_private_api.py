"""Private names of the libraries stand in one module each, so that an upgrade fails in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from support.sources import Source, sources

ALLOWED = {
    "herstel.tui.textual_gaps",
    "herstel.tui.driver",  # replaces private methods of the driver it is made from
    "herstel.cli.command_line",
    "herstel.store.database",
}
PUBLIC = {"_replace", "_asdict", "_fields"}
"""Named tuples promise these; the line keeps them from being names of their fields."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC


def own_names() -> set[str]:
    """Return every private name that is made somewhere in the package."""
    names: set[str] = set()
    for source in sources():
        for node in source.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.id if isinstance(node, ast.Name) else node.attr)
    return {name for name in names if is_private(name)}


def foreign_names(source: Source, own: set[str]) -> Iterator[str]:
    """Yield private names that a module uses or imports and that are not the package's own."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own:
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("herstel"):
            yield from (part for part in (node.module or "").split(".") if is_private(part))
            yield from (alias.name for alias in node.names if is_private(alias.name))


@pytest.mark.thorough
def test_private_names_of_libraries_stand_in_one_module_each() -> None:
    own = own_names()
    using = {source.name: sorted(set(foreign_names(source, own))) for source in sources()}
    assert {name for name, names in using.items() if names} >= ALLOWED, "a module that is allowed needs none"
    elsewhere = {name: names for name, names in using.items() if names and name not in ALLOWED}
    assert not elsewhere, f"put what needs these into a module of gaps, with its reason: {elsewhere}"


@pytest.mark.thorough
def test_modules_do_not_reach_into_each_other() -> None:
    """A private name of ours is used in the module that makes it, or on an object of one's own kind."""
    for source in sources():
        for node in source.nodes:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("herstel"):
                private = [alias.name for alias in node.names if is_private(alias.name)]
                assert not private, f"{source.name} imports {private} of {node.module}"
