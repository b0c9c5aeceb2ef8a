"""What the command line relies on in argparse without being promised it; looked at at every new Python."""

from __future__ import annotations

import argparse

from herstel.cli.command_line import name_groups

ADVICE = "argparse has changed: read herstel/cli/command_line.py beside its new groups, then mend this test."


def test_both_groups_of_help_have_the_titles_they_are_given() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what")
    parser.add_argument("--how")
    name_groups(parser, "Waarover", "Hoe")
    headings = [line for line in parser.format_help().splitlines() if line.endswith(":")]
    assert headings == ["Waarover:", "Hoe:"], ADVICE


def test_a_command_has_its_own_groups() -> None:
    parser = argparse.ArgumentParser()
    command = parser.add_subparsers().add_parser("week")
    command.add_argument("--week")
    name_groups(command, "Waarover", "Hoe")
    assert "Hoe:" in command.format_help(), ADVICE
    assert "Hoe:" not in parser.format_help(), ADVICE
