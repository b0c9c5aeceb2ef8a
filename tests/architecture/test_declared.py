"""What is imported is declared: nothing may be there only because something else happens to bring it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

import pytest

from support.sources import PACKAGE, ROOT, nodes_of

BUILD_HOOK: Final = PACKAGE / "i18n" / "compile_catalogues.py"
TOOLS: Final = frozenset(
    {
        *("build", "editables", "hatchling", "import-linter", "mypy"),
        *("pytest-asyncio", "pytest-cov", "pytest-xdist", "ruff"),
    }
)
"""What is run, not imported."""


def project() -> dict[str, list[str]]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "needed": content["project"]["dependencies"],
        "dev": content["project"]["optional-dependencies"]["dev"],
        "build": content["build-system"]["requires"],
    }


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~ \[;]", requirement)[0]) for requirement in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each package from elsewhere that a file imports, be it within a function or for types alone."""
    for path in sorted(folder.rglob("*.py")):
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                yield from ((name.name.partition(".")[0], path) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0], path


@cache
def distributions(folder: Path) -> dict[str, set[Path]]:
    """Return the distributions that a folder imports, and the files that do."""
    own = {path.stem for path in (ROOT / "tests").iterdir()} | {"herstel", "crash_targets"}
    by_package = packages_distributions()
    found: dict[str, set[Path]] = {}
    for package, path in imported(folder):
        if package in sys.stdlib_module_names or package in own:
            continue
        for name in by_package.get(package, [package]):
            found.setdefault(normal(name), set()).add(path)
    return found


@pytest.mark.thorough
def test_the_program_declares_what_it_imports_and_imports_what_it_declares() -> None:
    found = {name: files - {BUILD_HOOK} for name, files in distributions(PACKAGE).items()}
    assert {name for name, files in found.items() if files} == names(project()["needed"])


@pytest.mark.thorough
def test_the_build_declares_what_its_hook_imports() -> None:
    found = {name for name, files in distributions(PACKAGE).items() if BUILD_HOOK in files}
    assert found
    assert found <= names(project()["build"])


@pytest.mark.thorough
def test_the_tests_declare_what_they_import() -> None:
    declared = names(project()["needed"]) | names(project()["dev"])
    found = set(distributions(ROOT / "tests")) | set(distributions(ROOT / "docs"))
    assert found <= declared
    unused = names(project()["dev"]) - found - set(distributions(PACKAGE)) - TOOLS
    assert not unused, "declared for the tests and imported by none"


def test_what_is_declared_has_an_oldest_and_no_unknown_newest_version() -> None:
    for requirement in project()["needed"]:
        assert re.fullmatch(r"[a-z-]+>=[0-9.]+,<[0-9]+", requirement), requirement
