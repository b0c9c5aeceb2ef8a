"""First answers that come from a file and cannot be read: that is said, and the journal stays in use."""

from __future__ import annotations

from support.shell import Shell, exchange


def test_first_answers_that_cannot_be_read_are_left_out_and_today_goes_on(shell: Shell) -> None:
    first = {"corrected": "2026-12-01", "before": {"fatigue": 99}}
    document = exchange(
        checkins=[{"date": "2026-11-20", "mood": 3, **first}, {"date": "2026-11-21", "mood": 4}]
    )
    file = shell.file("odd.json", document)
    said = shell.done("import", file, "--json").json
    assert said["added"] == {"checkins": 1}
    ((where, why),) = [(each["where"], each["why"]) for each in said["skipped"]]
    assert where == "checkins[1]"
    assert not why.startswith(("error.", "import."))
    assert "checkins[1]" in shell.done("import", file).err
    assert [checkin["mood"] for checkin in shell.exported()["checkins"]] == [4]
    shell.done("today")
    shell.done("replay", "--from", "2026-11-19")
