"""What each part really loads, and what the pure parts may not ask.

Who may import whom stands in the contracts of pyproject.toml (tests/architecture/test_contracts.py).
"""

from __future__ import annotations

import ast
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.sources import PACKAGE, dotted, sources

PURE = ("domain", "metrics", "rules")
HEADLESS = (*PURE, "services", "store", "cli", "formats", "i18n")
FORBIDDEN_CALLS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns",
    "os.getenv", "open", "input", "print",
}  # fmt: skip
FORBIDDEN_IMPORTS = {
    "os",
    "time",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "tinydb",
    "textual",
    "rich",
    "io",
}


def loaded_by(*codes: str) -> list[set[str]]:
    """Return the top-level names, and our own modules, that one fresh Python has loaded after each code."""
    steps = (
        (
            "try:",
            f"    exec({code!r}, {{'__name__': 'probe'}})",
            "except SystemExit as end:",
            "    assert not end.code, end.code",
            "loaded.append(sorted(sys.modules))",
        )
        for code in codes
    )
    lines = ("import json, sys", "loaded = []", *(line for step in steps for line in step))
    script = "\n".join((*lines, "print()", "print(json.dumps(loaded))"))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ.copy()
    )
    assert done.returncode == 0, done.stderr
    every: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return [
        {name if name.startswith("herstel") else name.partition(".")[0] for name in names} for names in every
    ]


def importing(*packages: str) -> str:
    """Return code that imports every module of some of our packages."""
    names = [
        module.name
        for package in packages
        for module in pkgutil.walk_packages([str(PACKAGE / package)], f"herstel.{package}.")
    ]
    assert names
    # The build's own hook needs the builder, which is no part of an installed package.
    return "\n".join(f"import {name}" for name in names if not name.endswith("compile_catalogues"))


VERSION = "\n".join(
    (
        "import runpy, sys",
        "sys.argv = ['herstel', '--version']",
        "runpy.run_module('herstel', run_name='__main__')",
    )
)


@pytest.mark.thorough
def test_each_part_loads_no_more_than_it_needs() -> None:
    """One Python after another would say the same: what a step may not load, no step before it may either."""
    version, pure, headless = loaded_by(VERSION, importing(*PURE), importing(*HEADLESS))
    the_version_is_told_without_loading_what_commands_need(version)
    the_pure_parts_load_no_store(pure, version)
    nothing_without_a_screen_loads_one(headless)


def the_version_is_told_without_loading_what_commands_need(names: set[str]) -> None:
    assert not {"pydantic", "textual", "tinydb", "argparse"} & names


def the_pure_parts_load_no_store(names: set[str], before: set[str]) -> None:
    assert "herstel.rules.engine" in names - before
    assert not {"tinydb", "textual", "rich", "platformdirs"} & names
    assert not [
        name for name in names if name.startswith(("herstel.store", "herstel.services", "herstel.formats"))
    ]


def nothing_without_a_screen_loads_one(names: set[str]) -> None:
    assert not {"textual", "rich"} & names


@pytest.mark.thorough
def test_the_package_itself_imports_nothing() -> None:
    tree = next(source.tree for source in sources() if source.name == "herstel")
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]


@pytest.mark.thorough
def test_today_is_told_without_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HERSTEL_JOURNAL", str(tmp_path / "journal"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (names,) = loaded_by(
        "from herstel.cli.main import main; sys = __import__('sys'); sys.exit(main(['today']))"
    )
    assert "herstel.rules.engine" in names
    assert not {"textual", "rich", "platformdirs", "asyncio"} & names


@pytest.mark.thorough
def test_the_first_paint_needs_neither_records_nor_store() -> None:
    (names,) = loaded_by("import herstel.tui.app, herstel.tui.screens.today, herstel.cli.bootstrap")
    assert "textual" in names
    assert not {"pydantic", "tinydb"} & names


@pytest.mark.thorough
@pytest.mark.parametrize("part", PURE)
def test_the_pure_parts_ask_no_machine(part: str) -> None:
    for source in sources(part):
        calls = {dotted(node.func) for node in source.nodes if isinstance(node, ast.Call)}
        tails = {".".join(call.split(".")[-2:]) for call in calls}
        assert not (calls | tails) & FORBIDDEN_CALLS, source.name
        assert not {each.partition(".")[0] for each in source.imports()} & FORBIDDEN_IMPORTS, source.name
        assert "os.environ" not in {dotted(node) for node in source.nodes if isinstance(node, ast.Attribute)}


def test_widgets_draw_and_do_not_fetch() -> None:
    for source in sources("tui/widgets"):
        for name in source.imports():
            assert not name.startswith(("herstel.store", "herstel.services.journal_service")), source.name
