"""The names of saved weeks: two that look the same on screen are the same."""

from __future__ import annotations

from herstel.domain.record import Save
from herstel.services.planning.templates import changes_for_saved_week, named
from services.planning.test_templates import MONDAY, WEEK, planned, template
from support.memory_repository import MemoryRepository
from support.rows import rows


@rows("name", ["long  week", " Long\tweek ", "long\nweek", "LONG \x1bweek"])
def test_a_week_of_the_same_name_is_replaced_however_it_is_spaced(name: str) -> None:
    first = template(planned(MONDAY, "Hills"), name="long week")
    journal = MemoryRepository([first, planned(MONDAY, "Other")]).journal()
    (save,) = changes_for_saved_week(journal, WEEK, name, MONDAY)
    assert isinstance(save, Save)
    assert (save.base, save.record.record_id) == (first, first.id)
    assert named([first], name) is first


def test_another_name_is_another_week() -> None:
    first = template(planned(MONDAY, "Hills"), name="long week")
    assert named([first], "longweek") is None
