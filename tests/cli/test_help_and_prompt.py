"""Help for one command, completions, and what a prompt or a login shell shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from herstel.cli.command_line import build_parser, commands_of
from herstel.cli.commands.completion import arguments_of
from herstel.formats.registry import WRITERS
from herstel.i18n import catalog
from herstel.i18n.catalog import translator
from support.shell import Shell
from support.sources import ROOT


def test_help_explains_one_command_or_all_and_names_a_slip(shell: Shell) -> None:
    assert "--sleep-hours" in shell("help", "checkin").out
    everything = shell("help")
    assert (everything.status, "completion" in everything.out) == (0, True)
    slip = shell("help", "chekin")
    assert slip.status == 2
    assert slip.err.endswith("there is no “chekin”. Did you mean “checkin”?\n")


def test_wrong_usage_shows_the_usage_of_its_own_command_and_the_option_that_was_meant(shell: Shell) -> None:
    wrong = shell("week", "--marrkdown")
    assert wrong.status == 2
    assert wrong.err.startswith("usage: herstel week ")
    assert "Did you mean “--markdown”?" in wrong.err


def test_minutes_may_stand_behind_the_options(shell: Shell) -> None:
    assert shell("log", "run", "--rpe", "6", "45", "--date", "fri").status == 0
    (session,) = shell.exported()["sessions"]
    assert (session["date"], session["minutes"], session["rpe"]) == ("2026-11-20", 45, 6.0)


def test_a_week_is_named_by_a_day_too(shell: Shell) -> None:
    assert shell("week", "--date", "fri").out.startswith("Week 2026-W48")
    assert shell("week", "--date", "2026-11-20").out.startswith("Week 2026-W47")
    assert shell("week", "--date", "fri", "--week", "w3").status == 2


def test_one_line_has_the_advice_and_what_is_planned(shell: Shell) -> None:
    shell("add", "run 45 easy")
    first, again = shell("today", "--line"), shell("today", "--line")
    assert first.out == "Train as planned · run, 45 min, RPE 3, planned\n"
    assert again.out == first.out


def test_a_nudge_speaks_only_when_something_is_open(shell: Shell) -> None:
    assert shell("nudge").out == "Your first check-in takes ten seconds: herstel checkin\n"
    shell("checkin", "--date", "yesterday", "--mood", "3")
    shell("add", "run 45", "--date", "yesterday", "--yes")
    assert shell("nudge").out.splitlines()[0] == "No check-in yet this morning: herstel checkin"
    shell("checkin", "--mood", "3")
    assert "check-in" not in shell("nudge").out


def test_a_nudge_and_a_checkin_ask_whether_one_is_still_ill(shell: Shell) -> None:
    shell("add", "flu", "--date", "yesterday", "--yes")
    asked = 'still ill or over: flu, day 2? When it is over: herstel add "flu over"'
    assert asked in shell("nudge").out.splitlines()
    morning = shell("checkin", "--mood", "3")
    assert morning.out.count("Still ill? Then rest.") == 1
    assert morning.err == "", "it is asked once"
    shell("add", "flu over")
    assert "still ill" not in shell("nudge").out


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completions_know_every_command_and_the_words_of_its_options(shell: Shell, name: str) -> None:
    script = shell("completion", name).out
    for word in ("checkin", "completion", "above_neck", "csv-checkins", "1 2 3 4 5"):
        assert word in script


def test_help_completions_and_pages_name_every_exporter() -> None:
    """The command line has its own list of them: a start loads no format."""
    export = commands_of(build_parser(translator("en")))["export"]
    (listed,) = [argument.values for argument in arguments_of(export) if not argument.names]
    assert sorted(listed) == sorted(WRITERS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    in_readme = "\n".join(line for line in readme.splitlines() if "herstel export" in line)
    in_exports = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8").partition("## Out again")[2]
    for text in (in_readme, in_exports):
        assert set(WRITERS) <= set(re.findall(r"[\w-]+", text))


def test_an_unknown_shell_is_refused(shell: Shell) -> None:
    refused = shell("completion", "csh")
    assert (refused.status, refused.out) == (2, "")
    assert "bash, zsh, fish" in refused.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_options_and_their_words(shell: Shell) -> None:
    script = (
        shell("completion", "bash").out
        + """
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _herstel; echo "${COMPREPLY[*]}"; }
ask herstel chec
ask herstel --journal somewhere export cs
ask herstel checkin --mood ""
ask herstel help wee
"""
    )
    said = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["checkin", "csv csv-checkins", "1 2 3 4 5", "week"]


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_fish_completes_words_files_only_where_a_file_is_meant_and_nothing_else(shell: Shell) -> None:
    asked = "; ".join(
        f"complete -C 'herstel {line}'" for line in ("chec", "export cs", "log --date ", "log --felt w")
    )
    done = subprocess.run(
        ["fish", "--no-config", "-c", shell("completion", "fish").out + asked],
        capture_output=True,
        text=True,
        check=True,
    )
    words = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert words == ["checkin", "csv", "csv-checkins", "worse"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_zsh_can_read_its_script(shell: Shell) -> None:
    script = shell("completion", "zsh").out
    subprocess.run(["zsh", "-f", "-n"], input=script, text=True, check=True)
    assert "'--date[the day: 2026-03-30" in script
    assert "'1:SPORT: '" in script


@pytest.mark.parametrize("made_later", [60, -60, None])
def test_sentences_that_are_newer_than_their_catalogue_are_said(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made_later: int | None
) -> None:
    shutil.copytree(catalog.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalog, "LOCALE", tmp_path / "locale")
    written = tmp_path / "locale" / "nl" / "LC_MESSAGES" / "herstel.po"
    if made_later is None:
        written.unlink()  # as in a package
    else:
        moment = written.with_suffix(".mo").stat().st_mtime - made_later
        os.utime(written, (moment, moment))
    assert ("make catalogues" in shell("locate").err) is (made_later == -60)
