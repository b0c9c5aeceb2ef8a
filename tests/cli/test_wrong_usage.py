"""What cannot be understood ends with 2, what fails with 1, each with one sentence; nothing is saved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from herstel.cli.main import main
from support.shell import Said, Shell, exchange

MEGABYTE = 1024 * 1024


def said_once(said: Said, status: int) -> str:
    """Return the only sentence on stderr of a command that ended with a status, and said nothing else."""
    assert said.status == status, said
    assert said.out == ""
    sentence = said.err.strip().splitlines()[-1]
    assert sentence.startswith("herstel: ")
    assert "Traceback" not in said.err
    assert not sentence.removeprefix("herstel: ").startswith(("error.", "import.", "config.", "screen."))
    return sentence


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("checkin", "--date", "2026-02-30", "--mood", "3"), "2026-02-30"),
        (("checkin", "--date", "22-13-2026", "--mood", "3"), "22-13-2026"),
        (("checkin", "--date", "", "--mood", "3"), "date"),
        (("checkin", "--date=--", "--mood", "3"), "date"),
        (("log", "run", "", "--rpe", "3"), "minutes"),
        (("log", "run", "30", "--title", "caf\udce9"), "title"),
        (("checkin", "--date", "2026-11-23", "--mood", "3"), "2026-11-23"),
        (("checkin", "--date", "1949-12-31", "--mood", "3"), "1949-12-31"),
        (("checkin", "--sleep-hours", "25"), "25"),
        (("checkin", "--sleep-hours", "7:60"), "7:60"),
        (("checkin", "--sleep-hours", "-1"), ""),
        (("checkin", "--sleep-hours", "nan"), "nan"),
        (("checkin", "--mood", "6"), "6"),
        (("checkin", "--mood", "0"), "0"),
        (("checkin", "--mood", "3.5"), "3.5"),
        (("checkin", "--mood", "٣"), "٣"),
        (("checkin", "--mood", ""), ""),
        (("checkin", "--mood", "9" * 5000), ""),
        (("checkin", "--pain", "11"), "11"),
        (("checkin", "--resting-hr", "19"), "19"),
        (("checkin", "--hrv-rmssd", "0"), "0"),
        (("checkin", "--hrv-rmssd", "nan"), "nan"),
        (("checkin", "--illness", "cold"), "cold"),
        (("checkin", "--flags", "chest_pain,worry"), "worry"),
        (("checkin", "--note", "x" * MEGABYTE), str(MEGABYTE)),
        (("checkin", "--mood"), ""),
        (("checkin", "--moo", "3"), ""),
        (("log", "run", "50", "--rpe", "11"), "11"),
        (("log", "run", "50", "--rpe", "7.3"), "7.3"),
        (("log", "run", "50", "--rpe", "inf"), "inf"),
        (("log", "run", "50", "--planned-rpe", "x"), "x"),
        (("log", "run", "50", "--felt", "great"), "great"),
        (("log", "run", "0"), "0"),
        (("log", "run", "1441"), "1441"),
        (("log", "run", "9" * 5000), ""),
        (("log", "run"), ""),
        (("log", "", "50"), ""),
        (("log", "x" * 41, "50"), "41"),
        (("log", "run", "50", "--title", "x" * 201), "201"),
        (("log", "run", "50", "--date", "2026-11-23"), "2026-11-23"),
        (("log", "run", "50", "--kind", "rest"), "--kind"),
        (("log", "rest", "--kind", "nap"), "nap"),
        (("log",), ""),
        (("today", "--date", "2026-11-23"), "2026-11-23"),
        (("today", "--date", "soon"), "soon"),
        (("replay", "--from", "2026-11-20", "--to", "2026-11-19"), "2026-11-20"),
        (("replay", "--to", "2026-11-23"), "2026-11-23"),
        (("replay", "--from", "0001-01-01"), "0001-01-01"),
        (("export", "pdf"), "pdf"),
        (("export",), ""),
        (("export", "json", "--from", "2026-11-20", "--to", "2026-11-19"), "2026-11-20"),
        (("import",), ""),
        (("import", "x.json", "--format", "fitt"), "fitt"),
        (("rise",), "rise"),
        (("--loud",), "--loud"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two(shell: Shell, arguments: tuple[str, ...], named: str) -> None:
    assert named in said_once(shell(*arguments), 2)
    assert shell.is_untouched()


def test_wrong_usage_is_told_in_dutch(shell: Shell) -> None:
    shell.set(LANG="nl_NL.UTF-8")
    assert "2026-02-30" in said_once(shell("today", "--date", "2026-02-30"), 2)
    assert (
        said_once(shell("today", "--date", "2026-02-30"), 2)
        != "herstel: 2026-02-30 is not a date that exists."
    )


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("not json at all {", "unknown"),
        ('{"herstel": 1, "checkins": [', "line"),
        ('{"herstel": 1, "checkins": {}}', "checkins"),
        ('{"herstel": 2, "checkins": []}', "2"),
        ('{"herstel": "1"}', ""),
        ('{"something": "else"}', ""),
        ('{"herstel": 1, "checkins": [NaN]}', "NaN"),
        ("[" * 100_000, ""),
        ('{"herstel":' + "[" * 100_000, ""),
        ("{" + '"a":{' * 50_000, ""),
        ('{"herstel": 1, "x": ' + "9" * 5000 + "}", ""),
        ("", ""),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_one(shell: Shell, content: str, named: str) -> None:
    sentence = said_once(shell("import", shell.file("given.json", content)), 1)
    assert "given.json" in sentence
    assert named in sentence or named == "unknown"
    assert shell.is_untouched()


def test_a_file_that_is_too_large_ends_with_one(shell: Shell) -> None:
    path = shell.place / "large.json"
    with path.open("wb") as file:
        file.truncate(21 * MEGABYTE)
    assert "20 MB" in said_once(shell("import", path, "--format", "exchange"), 1)


def test_a_missing_file_and_a_folder_end_with_one(shell: Shell) -> None:
    assert "missing.json" in said_once(shell("import", shell.place / "missing.json"), 1)
    assert "herstel: " in said_once(shell("import", shell.place), 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('theme = "x"\n\nlanguge = "nl"\n', ("3", "languge", "language")),
        ("sleep_need = 8\n", ("1", "sleep_need", "sleep_need_hours")),
        ("zzz = 1\n", ("1", "zzz", "mouse")),
        ("# first\nsleep_need_hours = 12\n", ("2", "sleep_need_hours", "6-10")),
        ("mouse = 1\n", ("1", "mouse", "true, false")),
        ("sleep_need_hours = true\n", ("1", "sleep_need_hours")),
        ("sleep_need_hours = nan\n", ("1", "sleep_need_hours")),
        ('language = "de"\n', ("1", "language", '"nl"')),
        ("[theme]\nname = 1\n", ("1", "theme")),
        ("theme =\n", ("1",)),
        ("theme = \x00\n", ()),
    ],
)
def test_a_config_that_cannot_be_used_ends_with_one(shell: Shell, text: str, named: tuple[str, ...]) -> None:
    (shell.place / "config" / "herstel").mkdir(parents=True)
    shell.file("config/herstel/config.toml", text)
    sentence = said_once(shell("today"), 1)
    assert "config.toml" in sentence
    assert all(each in sentence for each in named)
    assert shell("locate").status == 0


def test_a_config_that_is_no_text_ends_with_one(shell: Shell) -> None:
    file = shell.file("odd.toml", b"\xff\xfe\xfa")
    shell.set(HERSTEL_CONFIG=file)
    assert "odd.toml" in said_once(shell("today"), 1)


def test_a_moment_that_is_none_ends_with_one(shell: Shell) -> None:
    for moment in ("soon", "9999-12-31T23:59", "1969-07-20T20:17"):
        shell.set(HERSTEL_NOW=moment)
        assert moment in said_once(shell("today"), 1)


def test_a_journal_that_is_a_file_ends_with_one(shell: Shell) -> None:
    file = shell.file("journal.txt", "hello")
    said = shell("checkin", "--mood", "3", "--journal", file)
    said_once(said, 1)
    assert file.read_text() == "hello"


def test_a_home_that_nobody_has_is_a_folder_like_any_other(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shell.place)
    assert shell("today", "--journal", "~nobody-of-that-name/journal").status in {0, 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_journal_that_cannot_be_written_ends_with_one(shell: Shell) -> None:
    shell.journal.mkdir(mode=0o500)
    said_once(shell("checkin", "--mood", "3"), 1)


def test_without_a_terminal_the_app_says_what_to_use_instead(shell: Shell) -> None:
    for words in ((), ("demo",)):
        assert "herstel today" in said_once(shell(*words), 1)


def test_a_terminal_that_cannot_place_text_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"herstel.cli.commands.app.sys.{name}", _Terminal())
    for term in ("dumb", "unknown", ""):
        shell.set(TERM=term)
        assert main([]) == 1


class _Terminal:
    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_locate_lists_every_path(shell: Shell) -> None:
    out = shell.done("locate").out
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert list(lines) == ["journal", "state", "config", "themes", "draft", "today"]
    assert str(shell.journal) in lines["journal"]
    assert str(shell.place / "config" / "herstel" / "config.toml") in lines["config"]
    assert "not there yet" in lines["journal"]
    shell.done("checkin", "--mood", "3")
    assert "not there yet" not in shell.done("locate").out.splitlines()[0]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "command", ["", "demo", "checkin", "log", "today", "replay", "import", "export", "locate"]
)
def test_every_command_explains_itself(
    shell: Shell, capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    shell.set(LANG=language)
    with pytest.raises(SystemExit) as end:
        main([*([command] if command else []), "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert "--journal" in out
    assert "cli." not in out
    assert "question." not in out


def test_the_version_is_told_wherever_it_is_asked(shell: Shell) -> None:
    assert shell.done("--version").out.startswith("herstel ")
    assert shell.done("--journal", shell.journal, "--version").out.startswith("herstel ")


HOSTILE = "\x1b[31mred\x1b[0m \x1b]0;title\x07 [bold]b[/] \u202egnol\u202c \x9b2J\r\nnext\u2066"
HARMFUL = set("\x1b\x07\x9b\u202e\u202c\u2066\r")


def test_hostile_text_is_cleaned_on_its_way_in(shell: Shell) -> None:
    shell.done("checkin", "--note", HOSTILE)
    shell.done("log", HOSTILE[:20], 50, "--title", HOSTILE, "--note", HOSTILE)
    document = exchange(
        checkins=[{"date": "2026-11-20", "note": HOSTILE}],
        commitments=[{"date": "2026-11-22", "title": HOSTILE}],
        rest=[{"date": "2026-11-22", "reason": HOSTILE}],
    )
    shell.done("import", shell.file("hostile.json", document))
    out = shell.done("export", "json").out
    assert not HARMFUL & set(out)
    saved = shell.exported()
    for text in (saved["checkins"][1]["note"], saved["commitments"][0]["title"], saved["rest"][0]["reason"]):
        assert "[bold]b[/]" in text
        assert not HARMFUL & set(text)
    assert "\n" not in saved["commitments"][0]["title"]
    assert "\n" in saved["checkins"][0]["note"]


def test_hostile_values_are_quoted_harmlessly(shell: Shell) -> None:
    document = exchange(
        checkins=[
            {"date": "2026-11-20", "mood": HOSTILE},
            {"date": HOSTILE},
            {"date": "2026-11-21", "illness": HOSTILE},
        ]
    )
    header = "effective_time_frame,fatigue,sleep_duration_h"
    for file in (
        shell.file("hostile.json", document),
        shell.file("hostile.csv", f"{header}\n\x1b[2J,3,7\n2020-01-06T06:30:00Z,\x1b[2J,7\n"),
    ):
        said = shell("import", file)
        assert said.status == 1
        assert "hostile" in said.err
        assert not HARMFUL & set(said.err + said.out)
    refused = shell("import", shell.file("a.csv", "\x1b[2J,effective_time_frame\n"))
    assert not HARMFUL & set(refused.err)
    assert not HARMFUL & set(shell("checkin", "--mood", "\x1b[2J").err)


def test_a_name_of_a_file_that_cannot_be_shown(shell: Shell) -> None:
    said = shell("import", shell.place / "\x1b[31mred.json")
    assert said.status == 1
    assert not HARMFUL & set(said.err)


@pytest.mark.thorough
def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path, nobodys_home: Path) -> None:
    command = [sys.executable, "-m", "herstel", "replay", "--from", "2020-01-01", "--to", "2021-01-01"]
    environment = {**os.environ, "HERSTEL_JOURNAL": str(tmp_path / "j"), "HOME": str(nobodys_home)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.thorough
def test_answers_that_are_no_text_are_asked_again(tmp_path: Path, nobodys_home: Path) -> None:
    environment = {
        **os.environ,
        "HERSTEL_JOURNAL": str(tmp_path / "j"),
        "HOME": str(nobodys_home),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "herstel", "checkin", "--plain"], input=b"\xff\xfe\n8\n", capture_output=True,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_slip_in_a_command_is_answered_with_what_was_probably_meant(shell: Shell) -> None:
    said = shell("chekin")
    assert (said.status, said.err.endswith("there is no “chekin”. Did you mean “checkin”?\n")) == (2, True)


def test_wrong_usage_is_told_in_dutch_too(shell: Shell) -> None:
    shell.set(LANG="nl_NL.UTF-8")
    assert "dit ontbreekt nog: SPORT." in shell("log").err
    assert "hier niet bekend: --niets." in shell("today", "--niets").err
    assert "--date heeft een waarde nodig." in shell("today", "--date").err


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["today", "export json"])
def test_output_that_cannot_be_written_is_told_in_one_sentence(shell: Shell, command: str) -> None:
    call = [sys.executable, "-m", "herstel", *command.split()]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        said = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr == "herstel: the output could not be written: No space left on device.\n"


def test_a_folder_that_the_system_refuses_is_named(shell: Shell) -> None:
    too_long = shell.place / ("x" * 300)
    shell.set(XDG_STATE_HOME=too_long)
    said = shell("log", "run", 30)
    assert said.status == 1
    assert str(too_long) in said.err
    assert "bug" not in said.err
