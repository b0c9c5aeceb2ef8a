"""Who may import whom: the contracts of pyproject.toml, each with its reason above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sources import ROOT


@pytest.fixture
def kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a function that says whether the contracts of a file are kept."""
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is of the dev extra")
    monkeypatch.chdir(ROOT)

    def contracts_of(path: Path) -> tuple[bool, str]:
        is_kept = cli.lint_imports(config_filename=str(path), no_cache=True) == 0
        return is_kept, capsys.readouterr().out

    return contracts_of


@pytest.mark.thorough
def test_every_contract_is_kept(kept: object) -> None:
    assert callable(kept)
    is_kept, report = kept(ROOT / "pyproject.toml")
    assert is_kept, report
    assert "8 kept, 0 broken" in report


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("held", "broken"),
    [
        ('    "herstel.cli",\n    "herstel.tui",\n    "herstel.formats",\n',
         '    "herstel.formats",\n    "herstel.cli",\n    "herstel.tui",\n'),
        ('ignore_imports = ["herstel.store.database -> tinydb"]\n', ""),
        ('forbidden_modules = ["textual", "rich"]\n', 'forbidden_modules = ["json"]\n'),
        ('source_modules = ["herstel.tui"]\n', 'source_modules = ["herstel.services"]\n'),
    ],
)  # fmt: skip
def test_a_contract_that_is_broken_is_noticed(kept: object, held: str, broken: str, tmp_path: Path) -> None:
    assert callable(kept)
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert contracts.count(held) == 1
    (tmp_path / "pyproject.toml").write_text(contracts.replace(held, broken), encoding="utf-8")
    is_kept, report = kept(tmp_path / "pyproject.toml")
    assert not is_kept
    assert "1 broken" in report


def test_each_contract_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]
    assert len(heads) == 8
    assert all(lines[number + 1].startswith("# ") for number in heads)
