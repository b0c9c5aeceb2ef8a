"""`herstel week`: the plan of a week and its review, as lines, as JSON and as Markdown."""

from __future__ import annotations

import pytest

from herstel.domain.dates import Week
from support.shell import Shell, exchange

WEEK = "2026-W47"
DAYS = [day.isoformat() for day in Week.parse(WEEK).days]


def fill(shell: Shell) -> None:
    """Import the week up to Sunday 22 November, which is today, and a session of the next one."""
    plan = {"planned_minutes": 60, "planned_rpe": 3}
    document = exchange(
        checkins=[{"date": DAYS[0], "fatigue": 3, "mood": 3}],
        sessions=[
            {"date": DAYS[1], "sport": "run", "title": "Tempo\x1b[31m", "minutes": 60, "rpe": 6, **plan},
            {"date": DAYS[3], "sport": "ride", "status": "skipped", "reason": "<b>late</b>", **plan},
            {"date": "2026-11-24", "sport": "swim", "status": "planned", **plan},
        ],
        rest=[{"date": DAYS[2], "outcome": "kept"}, {"date": DAYS[6], "outcome": None}],
        commitments=[{"date": DAYS[4], "title": "Late shift", "category": "work", "weight": "heavy"}],
        events=[{"date": DAYS[5], "kind": "travel", "title": "Ghent", "until": DAYS[6]}],
        weeks=[{"date": DAYS[0], "note": "long days\n[at work](https://x.example)"}],
    )
    shell.done("import", shell.file("week.json", document))


def test_the_week_is_told_in_plain_lines(shell: Shell) -> None:
    fill(shell)
    lines = shell.done("week").out.splitlines()
    assert lines[0] == "Week 2026-W47, Mon 16 Nov to Sun 22 Nov"
    assert lines[1:9] == [
        "Mon 16 Nov: nothing",
        "Tue 17 Nov: Tempo[31m, 60 min, RPE 6, done",
        "Wed 18 Nov: Rest day, kept",
        "Thu 19 Nov: ride, skipped, <b>late</b>",
        "Fri 20 Nov: Late shift, heavy",
        "Sat 21 Nov: Away, Ghent, until Sun 22 Nov",
        "Sun 22 Nov: Away, Ghent, until Sun 22 Nov",
        "Sun 22 Nov: Rest day",
    ]
    assert "- Kept: 1" in lines
    assert "- 1 easy session felt harder than easy" in lines
    assert all(line.isprintable() for line in lines)


def test_this_week_is_the_default_and_another_can_be_named(shell: Shell) -> None:
    fill(shell)
    assert shell.done("week").out == shell.done("week", "--week", WEEK).out
    later = shell.done("week", "--week", "2026w48").out.splitlines()
    assert "Tue 24 Nov: swim, 60 min, RPE 3, planned" in later
    assert later[-1] == "- This week is still to come."


def test_json_is_the_plan_the_review_and_the_remarks(shell: Shell) -> None:
    fill(shell)
    found = shell.done("week", "--json").json
    assert list(found) == ["week", "days", "review", "remarks", "proposal"]
    assert (found["week"], found["remarks"]) == (WEEK, [])
    assert [day["date"] for day in found["days"]] == DAYS
    assert [day["advice"] for day in found["days"]] == ["as_planned"] * 7
    assert [len(day["sessions"]) for day in found["days"]] == [0, 1, 0, 1, 0, 0, 0]
    assert found["days"][4]["commitments"][0]["title"] == "Late shift"
    review = found["review"]
    assert (review["rest"]["planned"], review["rest"]["kept"], review["rest"]["ahead"]) == (1, 1, 1)
    assert (review["training"]["done"], review["training"]["skipped"]) == (1, 1)
    assert [each["date"] for each in review["away"]] == DAYS[5:]
    assert review["note"].startswith("long days")
    advised = {line["date"]: line["advice"] for line in shell.done("replay", "--from", DAYS[0]).lines}
    assert advised == {day["date"]: day["advice"] for day in found["days"]}


def test_markdown_is_the_review_alone(shell: Shell) -> None:
    fill(shell)
    out = shell.done("week", "--markdown").out
    assert out.startswith("# Week 2026-W47, Mon 16 Nov to Sun 22 Nov\n\n## ")
    assert out.endswith("\n")
    assert "<b>" not in out
    assert "](" not in out
    assert "https://" not in out


def test_the_week_is_told_in_dutch(shell: Shell) -> None:
    fill(shell)
    shell.set(LANG="nl_NL.UTF-8")
    out = shell.done("week").out
    assert "ma 16 nov: niets" in out
    assert "## Belasting" in shell.done("week", "--markdown").out


def test_an_empty_journal_has_an_empty_week(shell: Shell) -> None:
    found = shell.done("week", "--json").json
    assert found["review"]["closing"] == "nothing_yet", "today is its Sunday"
    assert [day["advice"] for day in found["days"]] == [None] * 6 + ["as_planned"]
    assert shell.is_untouched()


@pytest.mark.parametrize(
    "given", ["2026-W54", "54", "w0", "", "2026-11-16", "0001-W01", "1949-W50", "2101-W01", "9999-W52"]
)
def test_what_is_no_week_ends_with_two(shell: Shell, given: str) -> None:
    said = shell("week", "--week", given)
    assert (said.status, said.out) == (2, "")
    assert "2026-W47" in said.err


def test_one_form_at_a_time(shell: Shell) -> None:
    assert shell("week", "--json", "--markdown").status == 2


def test_a_week_that_begins_on_sunday_is_the_same_seven_days_everywhere(shell: Shell) -> None:
    """Sunday 22 November is the first day of the week whose Monday gives it its number."""
    fill(shell)
    (shell.place / "config" / "herstel").mkdir(parents=True)
    shell.file("config/herstel/config.toml", '[calendar]\nweek_start = "sunday"\n')
    lines = shell.done("week").out.splitlines()
    assert lines[0] == "Week 2026-W48, Sun 22 Nov to Sat 28 Nov"
    assert lines[1].startswith("Sun 22 Nov: Away")
    assert "Tue 24 Nov: swim, 60 min, RPE 3, planned" in lines
    document = shell.done("week", "--week", WEEK, "--json").json
    assert document["week"] == WEEK
    assert [day["date"] for day in document["days"]] == ["2026-11-15", *DAYS[:6]]


def test_an_injury_of_an_earlier_week_is_named_until_it_is_over(shell: Shell) -> None:
    shell.done("add", "hurt achilles 2 nov", "--yes")
    line = "Mon 2 Nov: Injured: Achilles, end not known yet"
    assert shell.done("week", "--week", "w45").out.count(line) == 1
    assert shell.done("week").out.splitlines()[1:3] == [line, "Mon 16 Nov: nothing"]
    shell.done("add", "achilles better")
    assert line not in shell.done("week").out
