"""The workspace before and after its journal is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from herstel.config import CheckInSettings
from herstel.domain.errors import HerstelError
from herstel.domain.scales import Item
from herstel.services.environment import FixedClock
from support.screens import NOW, TODAY, surroundings


def test_without_a_journal_there_is_a_language_a_day_and_nothing_to_save_to(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path, "nl")
    assert (workspace.today(), workspace.say.language, workspace.is_open) == (TODAY, "nl", False)
    with pytest.raises(HerstelError) as refused:
        _ = workspace.journal
    assert refused.value.key == "screen.not_open"


def test_opening_the_journal_leaves_the_workspace_as_it_is_until_it_is_given_it(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    service = workspace.open_journal()
    assert not workspace.is_open
    workspace.opened = service
    assert (workspace.is_open, workspace.journal) == (True, service.journal)
    assert service.today() == TODAY


def test_another_clock_keeps_the_journal_that_is_open(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path)
    workspace.opened = workspace.open_journal()
    tomorrow = replace(workspace, clock=FixedClock(NOW + timedelta(days=1)))
    assert tomorrow.today() == TODAY + timedelta(days=1)
    assert tomorrow.service is workspace.service


def test_who_has_nutrition_not_asked_has_it_muted_too(tmp_path: Path) -> None:
    workspace = surroundings(tmp_path, checkin=CheckInSettings(nutrition=False), sleep_need_hours=8.5)
    assert Item.NUTRITION not in workspace.items
    assert Item.NUTRITION in surroundings(tmp_path).items
    assert Item.NUTRITION.value in workspace.settings.muted
    assert workspace.settings.thresholds.sleep_need_hours == 8.5
