"""A record that cannot be understood is not erased by the next one of its day."""

from __future__ import annotations

import json

from support.shell import Shell


def test_a_checkin_keeps_what_was_understood_and_sets_the_rest_aside(shell: Shell) -> None:
    shell.done("checkin", "--fatigue", 4, "--note", "left knee", "--stress", 2)
    (file,) = shell.journal.glob("*/2026.json")
    content = json.loads(file.read_bytes())
    del content["_meta"]["1"]["sum"]
    content["checkins"]["2026-11-22"]["fatigue"] = 9
    file.write_text(json.dumps(content))
    assert "2026-11-22" in shell.done("today").err
    said = shell.done("checkin", "--mood", 4).err
    assert "2026-11-22" in said
    assert "quarantine" in said
    (saved,) = shell.exported()["checkins"]
    assert (saved["mood"], saved["note"], saved["stress"]) == (4, "left knee", 2)
    assert "fatigue" not in saved
    kept = [path.read_text() for path in (shell.place / "state").rglob("quarantine/*.json")]
    assert any('"fatigue": 9' in text and "left knee" in text for text in kept)
