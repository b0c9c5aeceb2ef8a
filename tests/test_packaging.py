"""What is built holds all that the program needs, and runs where nothing of the checkout is."""

from __future__ import annotations

import importlib.util
import os
import shutil
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from herstel.i18n.catalog import translator
from support.sources import ROOT

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("hatchling", "build", "babel")),
        reason="hatchling, build or babel is not installed",
    ),
]

NEEDED = (
    "herstel/py.typed",
    "herstel/themes/herstel-dark.toml",
    "herstel/themes/herstel-light.toml",
    "herstel/i18n/locale/en/LC_MESSAGES/herstel.mo",
    "herstel/i18n/locale/nl/LC_MESSAGES/herstel.mo",
    "herstel/tui/styles/app.tcss",
    "herstel/__main__.py",
)
_LEFT_AT_HOME = shutil.ignore_patterns(".*", "*.mo", "__pycache__", "dist", "build", "durability", "pictures")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source distribution and the wheel that is built from it.

    It is built from a copy without compiled catalogues, so that the build has to make them.
    """
    place = tmp_path_factory.mktemp("packaging")
    copy = place / "herstel"
    copy.mkdir()
    for name in ("src", "themes", "docs", "tests"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=_LEFT_AT_HOME)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile"):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, copy / name)
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place / "dist"), str(copy)])
    return place / "dist"


def _run(command: list[str], **variables: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **variables})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_everything_that_is_needed(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert not [name for name in NEEDED if name not in names]
    assert not [name for name in names if "test" in name.lower() or name.endswith((".pyc", ".orig"))]
    assert any(name.endswith("entry_points.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_distribution_can_be_built_from(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as found:
        names = {name.partition("/")[2] for name in found.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "themes/herstel-dark.toml",
        "src/herstel/__init__.py",
    } <= names
    assert "src/herstel/i18n/locale/nl/LC_MESSAGES/herstel.po" in names
    assert "src/herstel/i18n/compile_catalogues.py" in names


def test_the_wheel_runs_in_an_empty_home(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    home, place = tmp_path / "home", tmp_path / "venv"
    home.mkdir()
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(_run([str(python), "-c", "import site; print(site.getsitepackages()[0])"]).strip())
    zipfile.ZipFile(wheel).extractall(packages)
    # What it depends on comes from here. A .pth file found there is not read, so the checkout is not either.
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    asked = (
        "import herstel, herstel.tui.shipped_themes as t; print(herstel.__file__)\nprint(t.shipped_folder())"
    )
    where, themes = _run([str(python), "-c", asked]).splitlines()
    assert Path(where).is_relative_to(packages)
    assert Path(themes) == packages / "herstel" / "themes"
    variables = {"HOME": str(home), "USERPROFILE": str(home), "LANG": "nl_NL.UTF-8"}
    out = _run([str(python), "-m", "herstel", "today"], **variables)
    assert translator("nl").text("advice.as_planned") in out
    assert not list(home.rglob("*.json")), "asking writes nothing"
