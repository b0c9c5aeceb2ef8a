"""Tonight from the command line: null on an ordinary day, one line on others."""

from __future__ import annotations

from typing import Any

import pytest

from support.shell import Shell, exchange

EARLY = {"id": "2026-11-23-worktrip", "date": "2026-11-23", "start": "07:30:00", "end": "16:00:00"}
QUIZ = {"id": "2026-11-22-quizquiz", "date": "2026-11-22", "start": "20:00:00", "end": "23:30:00"}
SHIFT = {"id": "2026-11-23-shiftshi", "date": "2026-11-23", "start": "22:00:00", "end": "06:00:00"}


def fill(shell: Shell, *commitments: dict[str, Any], hours: float = 8.0) -> None:
    nights = [{"date": f"2026-11-{day:02}", "sleep_hours": hours} for day in range(16, 23)]
    shell.done("import", shell.file("week.json", exchange(checkins=nights, commitments=commitments)))


def test_an_ordinary_day_says_nothing(shell: Shell) -> None:
    fill(shell, QUIZ)
    assert shell.done("today", "--json").json["tonight"] is None
    assert "Tonight" not in shell.done("today").out


def test_before_an_early_start_it_says_when_to_be_in_bed(shell: Shell) -> None:
    fill(shell, EARLY, hours=7.5)
    assert shell.done("today", "--json").json["tonight"] == {
        "kind": "bed_by",
        "causes": ["short_sleep", "early_start"],
        "bed_by": "22:00",
        "up_at": "06:30",
        "sleep_minutes": 510,
        "catch_up_minutes": 30,
        "busy_from": None,
        "busy_until": None,
        "text": "In bed by 22:00: up at 06:30, you need 8 h 00 plus 30 minutes to catch up.",
    }
    line = "Tonight · In bed by 22:00: up at 06:30, you need 8 h 00 plus 30 minutes to catch up."
    assert line in shell.done("today").out.splitlines()


@pytest.mark.parametrize(
    ("commitments", "english", "dutch"),
    [
        ([EARLY], "In bed by 22:30: up at 06:30", "Om 22:30 in bed: je staat om 06:30 op"),
        ([EARLY, QUIZ], "Busy until 23:30: in bed as soon", "Bezig tot 23:30: ga daarna zo snel"),
        ([SHIFT], "You are busy tomorrow night from 22:00", "Morgennacht ben je vanaf 22:00 bezig"),
    ],
)
def test_it_is_said_in_the_words_of_both_languages(
    shell: Shell, commitments: list[dict[str, Any]], english: str, dutch: str
) -> None:
    fill(shell, *commitments)
    assert shell.done("today", "--json").json["tonight"]["text"].startswith(english)
    shell.set(LANG="nl_NL.UTF-8")
    assert shell.done("today", "--json").json["tonight"]["text"].startswith(dutch)


def test_what_was_said_last_is_not_said_again_after_the_settings_have_changed(shell: Shell) -> None:
    fill(shell, EARLY)
    assert shell.done("today", "--json").json["tonight"]["up_at"] == "06:30"
    config = shell.place / "config" / "herstel" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("getting_ready_minutes = 20\nsleep_need_hours = 9\n", encoding="utf-8")
    night = shell.done("today", "--json").json["tonight"]
    assert (night["up_at"], night["bed_by"]) == ("07:10", "21:40")


def test_replay_looks_at_each_night_with_what_was_known_then(shell: Shell) -> None:
    fill(shell, EARLY)
    shell.done("checkin", "--date", "2026-11-19", "--sleep-hours", "3")
    lines = {line["date"]: line["tonight"] for line in shell.done("replay").lines}
    assert lines["2026-11-19"] is None, "it was filled in on the 22nd"
    assert lines["2026-11-22"]["causes"] == ["short_sleep", "early_start"]
    for day, night in lines.items():
        assert shell.done("today", "--date", day, "--json").json["tonight"] == night
    hindsight = {line["date"]: line["tonight"] for line in shell.done("replay", "--hindsight").lines}
    assert hindsight["2026-11-19"]["kind"] == "hours"
