"""`herstel import` without a file: what is new in the inbox; what an import says before and during work."""

from __future__ import annotations

import io
import json
import signal
from pathlib import Path
from typing import Any

import pytest

from herstel.cli import asked_reading
from herstel.cli.progress import ProgressBar, uninterrupted
from herstel.formats.file_reading import read_path
from herstel.i18n.catalog import translator
from herstel.services.journal_service import JournalService
from support.shell import Shell

WELLNESS = "date,restingHR,hrv,sleepSecs\n2026-11-20,48,61.0,25920\n2026-11-21,49,58.0,27000\n"


def inbox(shell: Shell, name: str, text: str) -> Path:
    """Return a file in a folder that the config names as the inbox."""
    folder = shell.place / "drop"
    folder.mkdir(exist_ok=True)
    config = shell.file("inbox.toml", f"[inbox]\npaths = {json.dumps([str(folder)])}\n")
    shell.set(HERSTEL_CONFIG=config)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_and_without_an_inbox_it_says_what_to_do(shell: Shell) -> None:
    refused = shell("import")
    assert refused.status == 2
    assert "[inbox]" in refused.err


def test_what_is_new_in_the_inbox_comes_in_as_one_step(shell: Shell) -> None:
    inbox(shell, "wellness.csv", WELLNESS)
    first = shell.done("import", "--json").json
    assert first["added"] == {"nights": 2}
    assert first["kinds"] == {
        "nights": {"new": 2, "changed": 0, "gone": 0, "from": "2026-11-20", "to": "2026-11-21"}
    }
    again = shell.done("import", "--json")
    assert again.json["added"] == {}
    assert "Nothing new in the inbox." in again.err


def test_a_dry_run_names_each_kind_with_its_period_and_remembers_nothing(shell: Shell) -> None:
    inbox(shell, "wellness.csv", WELLNESS)
    for _ in range(2):
        said = shell.done("import", "--dry-run").out
        assert "nights: 2 new · 2026-11-20 to 2026-11-21" in said
    assert not shell.exported().get("nights")


def test_what_cannot_be_read_does_not_keep_the_rest_out(shell: Shell) -> None:
    inbox(shell, "wellness.csv", WELLNESS)
    inbox(shell, "cat.png", "\x89PNG")
    said = shell.done("import", "--json")
    assert said.json["added"] == {"nights": 2}
    assert "cat.png" in said.err


def test_a_backup_is_made_before_anything_comes_in(shell: Shell) -> None:
    shell.done("checkin", "--fatigue", "3")
    inbox(shell, "wellness.csv", WELLNESS)
    shell.done("import")
    assert "1 record " in shell.done("backup", "--list").out


class Watched(io.StringIO):
    """A terminal of which somebody looks at every line."""

    def isatty(self) -> bool:
        """Somebody is there."""
        return True


def bar_after(seconds: list[float], stream: io.StringIO) -> ProgressBar:
    times = iter([0.0, *seconds])
    bar = ProgressBar(stream, translator("en"), lambda: next(times))
    bar.expects(1000)
    return bar


def test_long_work_shows_how_far_it_is_and_how_long_it_takes_still() -> None:
    stream = Watched()
    bar = bar_after([0.2, 30.0], stream)
    bar.has_read(100)
    assert stream.getvalue() == ""
    bar.has_read(150)
    assert stream.getvalue() == "\r[######..................] 25 %, 1:30 left"
    bar.clear()
    assert stream.getvalue().endswith(" \r")


def test_nobody_watching_sees_no_bar() -> None:
    stream = io.StringIO()
    bar = bar_after([30.0, 60.0], stream)
    bar.has_read(500)
    bar.clear()
    assert stream.getvalue() == ""


def test_ctrl_c_waits_until_what_is_being_saved_is_saved() -> None:
    saved: list[str] = []

    def save() -> None:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            saved.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        save()
    assert saved == ["all of it"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_import_that_is_broken_off_leaves_everything_as_it_was(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.done("checkin", "--fatigue", "3")
    before = shell.exported()
    inbox(shell, "a.csv", WELLNESS)
    inbox(shell, "b.csv", WELLNESS.replace("2026", "2025"))

    def broken_off(path: Path, *rest: Any) -> Any:
        if path.name == "b.csv":
            raise KeyboardInterrupt
        return read_path(path, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(asked_reading, "read_path", broken_off)
        stopped = shell("import")
    assert (stopped.status, stopped.err.split("\n")[1]) == (1, "Stopped. Nothing was taken in.")
    assert shell.exported() == before
    assert shell.done("import", "--json").json["added"] == {"nights": 4}


def test_stopped_while_it_is_saved_an_import_is_whole_and_one_step(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox(shell, "a.csv", WELLNESS)
    apply = JournalService.apply

    def interrupted(*arguments: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        apply(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(JournalService, "apply", interrupted)
        stopped = shell("import")
    assert stopped.status == 1
    assert "It is all in" in stopped.err
    assert len(shell.exported()["nights"]) == 2
    assert shell.done("import", "--json").json["added"] == {}


PEOPLE = "athlete,date,sport,minutes,rpe\nJo,2026-11-20,run,40,6\nAn,2026-11-20,ride,90,3\n"


def test_a_file_of_which_nobody_can_be_asked_waits_and_keeps_nothing_out(shell: Shell) -> None:
    inbox(shell, "club.csv", PEOPLE)
    inbox(shell, "wellness.csv", WELLNESS)
    first = shell.done("import", "--json")
    assert first.json["added"] == {"nights": 2}
    assert "An, Jo" in first.err
    assert "An, Jo" in shell.done("import", "--json").err
    chosen = shell.done("import", "--json", "--athlete", "Jo").json
    assert chosen["added"] == {"sessions": 1}
    assert "Nothing new in the inbox." in shell.done("import").err
    inbox(shell, "club.csv", f"{PEOPLE}Jo,2026-11-21,run,50,7\nAn,2026-11-21,run,60,7\n")
    grown = shell.done("import", "--json")
    assert grown.json["added"] == {"sessions": 1}, "whose rows are read is asked once"
    assert "not read" not in grown.err


# -- what was said of a file that waits --------------------------------------------------------------

HEADER = "date,fatigue,soreness,stress,mood"


def diary(days: range, header: str = HEADER) -> str:
    """Return a diary that leaves open which end of its answers is the good one."""
    rows = (f"2026-10-{day:02d},{1 + day % 5},{1 + day % 4},{1 + day % 5},{1 + day % 3}" for day in days)
    return "\n".join([header, *rows, ""])


def freshness(shell: Shell) -> dict[str, int]:
    """Return the answer to freshness of each day."""
    return {checkin["date"]: checkin["fatigue"] for checkin in shell.exported().get("checkins", [])}


def test_what_was_said_of_a_waiting_file_is_asked_once(shell: Shell) -> None:
    file = inbox(shell, "diary.csv", diary(range(1, 25)))
    shell("import")
    assert freshness(shell) == {}
    shell.done("import", file, "--scale", "1-5:worst")
    assert freshness(shell)["2026-10-24"] == 1
    file.write_text(diary(range(1, 27)))
    grown = shell.done("import", "--json").json
    assert grown["added"] == {"checkins": 2}
    assert freshness(shell)["2026-10-25"] == 5, "1 of a scale on which 5 is the worst"


def test_another_header_is_asked_about_anew(shell: Shell) -> None:
    file = inbox(shell, "diary.csv", diary(range(1, 25)))
    shell("import")
    shell.done("import", file, "--scale", "1-5:worst")
    file.write_text(diary(range(1, 27), HEADER.replace("stress,mood", "mood,stress")))
    assert shell("import", "--json").json["added"] == {}
    assert "2026-10-25" not in freshness(shell)


def test_a_dry_run_remembers_no_answer(shell: Shell) -> None:
    file = inbox(shell, "diary.csv", diary(range(1, 25)))
    shell("import")
    shell.done("import", file, "--scale", "1-5:worst", "--dry-run")
    shell("import")
    assert freshness(shell) == {}
