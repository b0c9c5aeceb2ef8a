"""`herstel week --edit`: the week as lines in an editor."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support.shell import Said, Shell


class Editor:
    """Runs `week --edit` with an editor that replaces the text by what a test makes of it."""

    def __init__(self, shell: Shell, place: Path) -> None:
        self.shell, self.place = shell, place
        self.seen = ""

    def edits(self, *changes: tuple[str, str], options: tuple[str, ...] = ()) -> Said:
        """Return what the command says when the editor replaces some words by others."""
        script, seen = self.place / "editor.py", self.place / "seen.txt"
        steps = "".join(
            f"assert {old!r} in text\ntext = text.replace({old!r}, {new!r})\n" for old, new in changes
        )
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"pathlib.Path({str(seen)!r}).write_text(text, encoding='utf-8')\n"
            f"{steps}"
            "path.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        self.shell.set(VISUAL=f"'{sys.executable}' '{script}'")
        said = self.shell("week", "--week", "2026-W48", "--edit", *options)
        self.seen = seen.read_text(encoding="utf-8")
        return said

    def planned(self) -> list[tuple[object, ...]]:
        """Return the sessions of the journal: day, sport, minutes, RPE, title."""
        sessions = self.shell.exported().get("sessions", [])
        names = ("date", "sport", "planned_minutes", "planned_rpe", "title")
        return sorted(tuple(session.get(name) for name in names) for session in sessions)


@pytest.fixture
def editor(shell: Shell, tmp_path: Path) -> Editor:
    for day, text in (("2026-11-24", "run 60 rpe 4"), ("2026-11-26", "long ride 120 rpe 3")):
        shell.done("add", "--date", day, text)
    shell.done("add", "--date", "2026-11-25", "dagdienst 7-15 every wed")
    return Editor(shell, tmp_path)


def test_the_week_stands_there_in_lines(editor: Editor) -> None:
    said = editor.edits()
    assert (said.status, said.out) == (0, "Nothing changed.\n")
    assert "2026-11-24 Tue\n[a] run 60 rpe 4\n" in editor.seen
    assert "2026-11-25 Wed\n[b] dagdienst 07:00-15:00\n" in editor.seen
    assert "2026-11-26 Thu\n[c] long ride 120 rpe 3\n" in editor.seen


def test_lines_are_changed_added_moved_and_taken_out_at_once(editor: Editor) -> None:
    said = editor.edits(
        ("[a] run 60 rpe 4", "[a] run 75 rpe 5\nyoga 30"),
        ("\n[c] long ride 120 rpe 3", ""),
        ("2026-11-28 Sat", "2026-11-28 Sat\nswim 45"),
    )
    assert said.status == 0, said.err
    assert editor.planned() == [
        ("2026-11-24", "run", 75, 5.0, None),
        ("2026-11-24", "yoga", 30, None, None),
        ("2026-11-28", "swim", 45, None, None),
    ]


def test_a_line_below_another_day_moves_there_with_its_new_words(editor: Editor) -> None:
    said = editor.edits(
        ("\n[c] long ride 120 rpe 3", ""),
        ("2026-11-29 Sun", "2026-11-29 Sun\n[c] long ride 150 rpe 3"),
    )
    assert said.status == 0, said.err
    assert editor.planned() == [
        ("2026-11-24", "run", 60, 4.0, None),
        ("2026-11-29", "ride", 150, 3.0, "long ride"),
    ]


def test_every_fault_is_named_by_its_line_and_nothing_is_changed(editor: Editor) -> None:
    before = editor.planned()
    said = editor.edits(
        ("[a] run 60 rpe 4", "[a] rnu 75\n[z] run 20\n[a] run 5\nrun 30 feb 40\nswim 45 good"),
        ("2026-11-28 Sat", "2026-12-28"),
    )
    assert said.status == 2
    written = Path(re.findall(r"is in (\S+)\.\n", said.err)[-1]).read_text(encoding="utf-8").splitlines()
    faulty = ["[a] rnu 75", "[z] run 20", "[a] run 5", "run 30 feb 40", "2026-12-28"]
    named = re.findall(r"line (\d+), “([^”]*)”", said.err)
    assert named == [(str(written.index(line) + 1), line) for line in faulty]
    assert "swim 45 good" in written
    assert editor.planned() == before


def test_what_is_only_asked_about_is_kept_on_request(editor: Editor) -> None:
    change = ("[a] run 60 rpe 4", "[a] run 400 rpe 4")
    assert editor.edits(change).status == 2
    assert editor.edits(change, options=("--yes",)).status == 0
    assert ("2026-11-24", "run", 400, 4.0, None) in editor.planned()


def test_of_a_repetition_only_that_day_is_changed(editor: Editor) -> None:
    said = editor.edits(("[b] dagdienst 07:00-15:00", "[b] dagdienst 08:00-16:00 zwaar"))
    assert said.status == 0, said.err
    week = editor.shell.done("calendar", "--plain", "--date", "2026-11-25").out
    assert "08:00" in week
    assert "07:00" in editor.shell.done("calendar", "--plain", "--date", "2026-12-02").out


def test_an_editor_that_fails_changes_nothing(editor: Editor) -> None:
    editor.shell.set(VISUAL="false")
    said = editor.shell("week", "--week", "2026-W48", "--edit")
    assert (said.status, "nothing was changed" in said.err) == (1, True)


@pytest.mark.thorough
@pytest.mark.parametrize("week", ["w48", "48", "2026W48", "next week"])
def test_a_week_is_named_in_more_than_one_way(editor: Editor, week: str) -> None:
    said = editor.shell.done("week", "--week", week).out
    assert "long ride" in said
