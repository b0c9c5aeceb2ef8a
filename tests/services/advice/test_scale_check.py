"""Answers that are turned round: wholly, and nothing that stays as it was."""

from __future__ import annotations

from datetime import timedelta

from herstel.domain.record import Save
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.services.advice.scale_check import all_turned, changes_for_turned_scale
from support.items import Ids
from support.journals import TODAY, back, checkin, journal, session


def test_what_was_said_first_is_turned_with_the_rest() -> None:
    first = {"date": back(1).isoformat(), "fatigue": 2, "soreness": 1, "mood": 4}
    morning = checkin(back(1), fatigue=1, soreness=None, mood=5, corrected=TODAY, before=first)
    run = session(back(2))
    (found, same) = all_turned([morning, run], [Item.FATIGUE, Item.SORENESS, Item.STRESS])
    assert isinstance(found, CheckIn)
    assert (found.fatigue, found.soreness, found.mood) == (5, None, 5)
    assert found.before == {"date": back(1).isoformat(), "fatigue": 4, "soreness": 5, "mood": 4}
    assert same is run
    known = found.as_known_on(TODAY - timedelta(days=1))
    assert known is not None
    assert (known.fatigue, known.soreness, known.mood) == (4, 5, 4)
    assert all_turned([found], [Item.FATIGUE, Item.SORENESS, Item.STRESS]) == [morning]


def test_a_morning_in_the_middle_is_not_touched() -> None:
    records = [checkin(back(place), fatigue=fatigue) for place, fatigue in enumerate((3, 2, 3, 5, None))]
    changes = changes_for_turned_scale(journal(*records), back(4), TODAY, make_id=Ids())
    saved = [change.record for change in changes if isinstance(change, Save)]
    mornings = [each for each in saved if isinstance(each, CheckIn)]
    assert [(morning.date, morning.fatigue, morning.corrected) for morning in mornings] == [
        (back(3), 1, TODAY),
        (back(1), 4, TODAY),
    ]
    assert len(saved) == len(mornings) + 1, "and the answer is remembered"


def test_what_was_skipped_at_first_stays_skipped() -> None:
    found = checkin(back(1), fatigue=2, corrected=TODAY, before={"fatigue": None, "soreness": "2"})
    (turned_,) = all_turned([found], [Item.FATIGUE, Item.SORENESS])
    assert isinstance(turned_, CheckIn)
    first = turned_.first_answers()
    assert first is not None
    assert (first.fatigue, first.soreness) == (None, 4)
