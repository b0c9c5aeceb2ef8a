"""Pain with its place on the command line, in tables and in the exchange file."""

from __future__ import annotations

import pytest

from support.shell import Shell

BEFORE_PAIN = 9
"""Hours of sleep, the seven items and illness: so many questions come first."""


def test_a_checkin_says_where(shell: Shell) -> None:
    shell.done("checkin", "--pain", 4, "--pain-place", "Knie")
    (saved,) = shell.exported()["checkins"]
    assert saved == {"date": "2026-11-22", "pain": 4, "pain_place": "knee"}


def test_a_word_of_ones_own_is_kept(shell: Shell) -> None:
    shell.done("checkin", "--pain", 4, "--pain-place", "left  heel")
    assert shell.exported()["checkins"][0]["pain_place"] == "left heel"


def test_a_morning_without_pain_has_no_place_any_more(shell: Shell) -> None:
    shell.done("checkin", "--pain", 4, "--pain-place", "knee")
    shell.done("checkin", "--pain", 0)
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "pain": 0}]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("checkin", "--pain-place", "knee"), "--pain"),
        (("checkin", "--pain", "0", "--pain-place", "knee"), "--pain"),
        (("checkin", "--pain", "4", "--pain-place", "6"), "foot, ankle"),
        (("checkin", "--pain", "4", "--pain-place", ""), "foot, ankle"),
        (("checkin", "--pain", "4", "--pain-place", "x" * 41), "41"),
        (("log", "run", "40", "--pain-place", "knee"), "--pain-before / --pain-during"),
        (("log", "run", "40", "--pain-during", "11"), "0-10"),
        (("log", "run", "40", "--pain-before", "x"), "whole number"),
        (("log", "rest", "--pain-during", "0"), "rest"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_saves_nothing(
    shell: Shell, given: tuple[str, ...], told: str
) -> None:
    said = shell(*given)
    assert said.status == 2
    assert told in said.err
    assert shell.is_untouched()


def test_a_session_says_before_during_and_where(shell: Shell) -> None:
    said = shell.done(
        *("log", "run", 40, "--rpe", 4, "--pain-before", 1, "--pain-during", 3, "--pain-place", "knie"),
        "--json",
    )
    assert {name: said.json[name] for name in ("pain_before", "pain_during", "pain_place")} == {
        "pain_before": 1,
        "pain_during": 3,
        "pain_place": "knee",
    }


def test_the_plain_checkin_asks_where_with_numbers_and_the_last_place(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-20", "--pain", 2, "--pain-place", "hip")
    said = shell.done("checkin", "--plain", stdin="\n" * BEFORE_PAIN + "3\nnote\n\n6\n")
    assert "6 knee" in said.err
    assert "last time: 8 hip" in said.err
    assert shell.exported()["checkins"][-1] == {
        "date": "2026-11-22",
        "pain": 3,
        "pain_place": "knee",
        "note": "note",
    }


def test_the_plain_checkin_asks_no_place_where_nothing_hurts(shell: Shell) -> None:
    said = shell.done("checkin", "--plain", stdin="\n" * BEFORE_PAIN + "0\nnote\n")
    assert "Where does it hurt" not in said.err
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "pain": 0, "note": "note"}]


def test_going_back_from_the_place_asks_the_pain_again(shell: Shell) -> None:
    shell.done("checkin", "--plain", stdin="\n" * BEFORE_PAIN + "3\n\n<\n<\n0\nnote\n")
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "pain": 0, "note": "note"}]


def test_a_pain_that_was_given_leads_to_its_place(shell: Shell) -> None:
    shell.done("checkin", "--plain", "--pain", 5, stdin="\n" * (BEFORE_PAIN + 1) + "y\nkuit\n")
    assert shell.exported()["checkins"] == [
        {"date": "2026-11-22", "pain": 5, "pain_place": "calf", "pain_alters_movement": True}
    ]


def test_a_table_brings_and_takes_the_places(shell: Shell) -> None:
    mornings = shell.file("mornings.csv", "date,pain,pain_place\n2026-11-20,4,knie\n2026-11-21,0,\n")
    trained = "date;sport;minutes;pain_before;pain_during;pain_place\n2026-11-20;run;40;1;3;left heel\n"
    for path in (mornings, shell.file("sessions.csv", trained)):
        shell.done("import", path)
    saved = shell.exported()
    assert [
        {name: checkin.get(name) for name in ("pain", "pain_place")} for checkin in saved["checkins"]
    ] == [
        {"pain": 4, "pain_place": "knee"},
        {"pain": 0, "pain_place": None},
    ]
    (run,) = saved["sessions"]
    assert (run["pain_before"], run["pain_during"], run["pain_place"]) == (1, 3, "left heel")
    assert "4,knee" in shell.done("export", "csv-checkins").out
    assert "1,3,left heel" in shell.done("export", "csv").out
