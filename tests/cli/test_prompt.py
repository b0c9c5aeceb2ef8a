"""`herstel checkin` line by line: questions on stderr, answers from stdin."""

from __future__ import annotations

from typing import Any

import pytest

from support.shell import Shell, exchange

QUESTIONS = 11
"""Hours of sleep, the seven items, illness, pain and the note."""


def checkin_of(shell: Shell) -> dict[str, Any]:
    """Return the only check-in, without its date."""
    (saved,) = shell.exported()["checkins"]
    return {name: value for name, value in saved.items() if name != "date"}


def test_every_question_is_answered_with_a_line(shell: Shell) -> None:
    lines = ["7:30", "4", "3", "3", "2", "4", "5", "2", "above_neck", "0", "slept well"]
    shell.done("checkin", "--plain", stdin="\n".join(lines) + "\n")
    assert checkin_of(shell) == {
        "sleep_hours": 7.5, "sleep_quality": 4, "fatigue": 3, "soreness": 3, "stress": 2, "mood": 4,
        "motivation": 5, "nutrition": 2, "illness": "above_neck", "pain": 0, "note": "slept well",
    }  # fmt: skip


def test_an_empty_line_skips(shell: Shell) -> None:
    shell.done("checkin", "--plain", stdin="\n4\n\n\n\n\n\n\n\n\n")
    assert checkin_of(shell) == {"sleep_quality": 4}


def test_the_sign_goes_back_and_clears(shell: Shell) -> None:
    shell.done("checkin", "--plain", stdin="8\n1\n<\n4\n")
    assert checkin_of(shell) == {"sleep_hours": 8, "sleep_quality": 4}


def test_going_back_from_the_first_question_stays_there(shell: Shell) -> None:
    shell.done("checkin", "--plain", stdin="<\n<\n8\n")
    assert checkin_of(shell) == {"sleep_hours": 8}


def test_a_wrong_answer_is_asked_again(shell: Shell) -> None:
    said = shell.done("checkin", "--plain", stdin="25\nx\n8\n6\n3\n")
    assert checkin_of(shell) == {"sleep_hours": 8, "sleep_quality": 3}
    assert "25" in said.err
    assert said.err.count("Hours slept") >= 3


def test_the_end_of_the_input_saves_what_was_answered(shell: Shell) -> None:
    shell.done("checkin", stdin="6.5\n2")
    assert checkin_of(shell) == {"sleep_hours": 6.5, "sleep_quality": 2}


def test_no_input_at_all_saves_nothing(shell: Shell) -> None:
    said = shell.done("checkin", "--json", stdin="")
    assert said.json["checked_in"] is False
    assert shell.is_untouched()


def test_pain_is_asked_on(shell: Shell) -> None:
    shell.done("checkin", "--plain", stdin="\n" * 9 + "3\n\ny\n")
    assert checkin_of(shell) == {"pain": 3, "pain_alters_movement": True}


def test_what_is_given_is_not_asked(shell: Shell) -> None:
    said = shell.done("checkin", "--plain", "--sleep-hours", "7", "--mood", "4", stdin="3\n")
    assert "Hours slept" not in said.err
    assert checkin_of(shell) == {"sleep_hours": 7, "sleep_quality": 3, "mood": 4}


def test_what_is_left_empty_stays_as_it_was(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4, "--note", "kept")
    shell.done("checkin", "--plain", stdin="8\n\n\n\n\n2\n")
    assert checkin_of(shell) == {"sleep_hours": 8, "mood": 2, "note": "kept"}


def test_questions_go_to_stderr_and_the_advice_to_stdout(shell: Shell) -> None:
    said = shell.done("checkin", "--plain", "--json", stdin="8\n")
    assert said.json["checked_in"] is True
    assert "How did you sleep?" in said.err
    assert "1 hardly slept" in said.err


def test_the_questions_are_dutch_for_the_dutch(shell: Shell) -> None:
    shell.set(LANG="nl_NL.UTF-8")
    assert "Uren geslapen" in shell.done("checkin", "--plain", stdin="8\n").err


def open_spell(shell: Shell, **facts: object) -> None:
    """Put a spell without an end into the journal."""
    spell = {"date": "2026-11-20", "kind": "illness", "complaint": "fever", **facts}
    shell.done("import", shell.file("spell.json", exchange(events=[spell])))


def spell_of(shell: Shell) -> dict[str, Any]:
    """Return the only spell."""
    (event,) = shell.exported()["events"]
    return dict(event)


@pytest.mark.parametrize(
    ("answer", "changed"),
    [("y", {"confirmed": "2026-11-22"}), ("ja", {"confirmed": "2026-11-22"}), ("n", {"until": "2026-11-21"}),
     ("nee", {"until": "2026-11-21"}), ("", {}), ("perhaps", {})],
)  # fmt: skip
def test_a_spell_without_an_end_is_asked_about(shell: Shell, answer: str, changed: dict[str, str]) -> None:
    open_spell(shell)
    before = spell_of(shell)
    said = shell.done("checkin", "--plain", stdin="\n" * QUESTIONS + f"{answer}\n")
    assert "still ill: fever, day 3" in said.err
    assert spell_of(shell) == {**before, **changed}


def test_a_spell_is_not_asked_about_for_another_day_or_without_questions(shell: Shell) -> None:
    open_spell(shell)
    before = spell_of(shell)
    for arguments in (("--date", "yesterday", "--plain"), ("--fatigue", "3")):
        said = shell.done("checkin", *arguments, stdin="\n" * QUESTIONS + "n\n")
        assert "still ill" not in said.err.lower()
    assert said.out.count("Your calendar gives it no end") == 1
    assert spell_of(shell) == before


def with_rest_yesterday(shell: Shell) -> None:
    """Plan active recovery with a walk on the day before."""
    rest = {"date": "2026-11-21", "kind": "active_recovery", "activity": "walk"}
    shell.done("import", shell.file("rest.json", exchange(rest=[rest])))


@pytest.mark.parametrize(
    ("answer", "how", "outcome"),
    [("1", "good", "kept"), ("2", "so_so", "kept"), ("3", "bad", "kept"), ("x\n4", None, "broken")],
)
def test_how_the_rest_of_yesterday_was_is_asked_once(
    shell: Shell, answer: str, how: str | None, outcome: str
) -> None:
    with_rest_yesterday(shell)
    said = shell.done("checkin", "--plain", stdin="\n" * QUESTIONS + f"{answer}\n")
    assert "Yesterday, Walk: how was it? (1 good, 2 so-so, 3 bad, 4 not done)" in said.err
    (rest,) = shell.exported()["rest"]
    assert (rest.get("how"), rest["outcome"]) == (how, outcome)
    again = shell.done("checkin", "--plain", stdin="\n" * QUESTIONS)
    assert "how was it?" not in again.err


def test_an_empty_line_leaves_the_rest_open_and_options_ask_nothing(shell: Shell) -> None:
    with_rest_yesterday(shell)
    before = shell.exported()["rest"]
    for arguments in (("--plain",), ("--fatigue", "3"), ("--date", "2026-11-20", "--plain")):
        said = shell.done("checkin", *arguments, stdin="\n" * (QUESTIONS + 1))
        assert ("how was it?" in said.err) is (arguments == ("--plain",))
    assert shell.exported()["rest"] == before
