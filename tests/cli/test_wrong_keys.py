"""Own keys that cannot be used: told before the screen is taken, and of no concern to other commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.i18n.catalog import LANGUAGES
from support.shell import Shell
from test_layers import loaded_by

KEYS = """theme = "herstel-light"

[keys]
"today.log" = "v"
"today.rest" = "c"
"""


def written(place: Path, text: str) -> Path:
    """Return a new config file where the shell looks for it."""
    file = place / "config" / "herstel" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", [(), ("demo",)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_app_says_what_is_wrong_with_the_keys_and_where(
    shell: Shell, command: tuple[str, ...], language: str
) -> None:
    file = written(shell.place, KEYS)
    shell.set(LANG=language)
    said = shell(*command)
    assert (said.status, said.out) == (1, "")
    line = {"en": "line 5", "nl": "regel 5"}[language]
    assert said.err.startswith(f"herstel: {file}, {line}, [keys]: today.rest: “c” ")
    assert "today.checkin" in said.err
    assert said.err.count("\n") == 1
    assert not shell.journal.exists()


def test_good_keys_do_not_stand_in_the_way(shell: Shell) -> None:
    written(shell.place, KEYS.replace('"c"', '"z"'))
    said = shell()
    assert (said.status, said.out) == (1, "")
    assert "[keys]" not in said.err  # there is only no terminal here


@pytest.mark.thorough
def test_other_commands_load_no_screen_to_look_at_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, KEYS)
    monkeypatch.setenv("HERSTEL_JOURNAL", str(tmp_path / "journal"))
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    (names,) = loaded_by("import sys; from herstel.cli.main import main; sys.exit(main(['today']))")
    assert "herstel.toml_lines" in names
    assert not {"textual", "rich"} & names
