"""Undo says what it took back, and takes nothing along that was changed elsewhere since."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Event, Session
from herstel.domain.errors import ChangedMeanwhileError
from herstel.domain.record import Record, Remove, Save
from herstel.domain.scales import Complaint, EventKind, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import Language, translator
from herstel.services.environment import FixedClock
from herstel.services.forms.spell import save_for_spell
from herstel.services.journal_service import JournalService
from herstel.services.spells.standing import SpellStart
from herstel.services.undo.text import step_words
from herstel.services.undo.undo_steps import UndoSteps
from herstel.store.journal_repository import open_repository
from support.screens import NOW, TODAY

TEMPO = Session.validated(
    {"id": f"{TODAY}-tempotem", "date": TODAY, "sport": "run", "title": "Tempo", "planned_minutes": 60}
)
FOURS = CheckIn(date=TODAY, fatigue=4, mood=4)
TWOS = CheckIn(date=TODAY, fatigue=2, mood=2)


def window(place: Path, name: str) -> JournalService:
    """Open one journal in a window of its own."""
    return JournalService(
        open_repository(place / "journal", place / name),
        FixedClock(NOW),
        history=UndoSteps(place / f"{name}.json"),
    )


def words_of_undo(service: JournalService, language: Language = "en") -> str:
    """Take back the last step, and return what is said."""
    found = service.undo()
    assert found is not None
    return step_words(found, "undo", translator(language))


def on(day: date, **values: object) -> Session:
    return Session.validated({**TEMPO.values(), "date": day, **values})


@pytest.mark.parametrize(
    ("before", "after", "en", "nl"),
    [
        (TEMPO, on(TODAY + timedelta(days=1)), "Tempo back on Sun 22 Nov", "Tempo terug op zo 22 nov"),
        (TEMPO, None, "Tempo back on Sun 22 Nov", "Tempo terug op zo 22 nov"),
        (None, TEMPO, "Tempo off Sun 22 Nov", "Tempo weg van zo 22 nov"),
        (
            TEMPO,
            on(TODAY, planned_minutes=90),
            "Tempo on Sun 22 Nov as it was",
            "Tempo op zo 22 nov zoals het was",
        ),
        (None, FOURS, "check-in off Sun 22 Nov", "check-in weg van zo 22 nov"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_undo_says_what_it_took_back(
    before: Record | None, after: Record | None, en: str, nl: str, language: Language, tmp_path: Path
) -> None:
    service = window(tmp_path, "a")
    if before is not None:
        service.apply([Save(before)])
    if after is not None:
        service.apply([Save(after, before)])
    elif before is not None:
        service.apply([Remove(before)])
    said = {"en": f"Undone: {en}.", "nl": f"Ongedaan gemaakt: {nl}."}
    assert words_of_undo(service, language) == said[language]


def test_a_checkin_that_another_window_corrected_is_not_taken_out(tmp_path: Path) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    here.save_checkin(FOURS)
    there.refresh()
    there.save_checkin(TWOS, FOURS)
    left = "Changed elsewhere since, so left as it is: check-in on Sun 22 Nov."
    assert words_of_undo(here) == left
    assert here.journal.checkin(TODAY) == TWOS
    assert words_of_undo(there) == "Undone: check-in on Sun 22 Nov as it was."
    here.refresh()
    assert here.journal.checkin(TODAY) == FOURS
    assert here.undo() is None, "what could not be taken back does not stand in the way"


def test_only_the_own_fields_are_taken_back(tmp_path: Path) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    here.apply([Save(TEMPO)])
    longer = on(TODAY, planned_minutes=90)
    here.apply([Save(longer, TEMPO)])
    there.refresh()
    there.apply([Save(on(TODAY, planned_minutes=90, note="with Sanne"), longer)])
    assert words_of_undo(here) == "Undone: Tempo on Sun 22 Nov as it was."
    (session,) = here.journal.sessions_on(TODAY)
    assert (session.planned_minutes, session.note) == (60, "with Sanne")


def test_what_was_moved_on_elsewhere_stays_there(tmp_path: Path) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    here.apply([Save(TEMPO)])
    tuesday, friday = TODAY + timedelta(days=2), TODAY + timedelta(days=5)
    here.apply([Save(on(tuesday), TEMPO)])
    there.refresh()
    there.apply([Save(on(friday), on(tuesday))])
    assert words_of_undo(here) == "Changed elsewhere since, so left as it is: Tempo on Fri 27 Nov."
    assert here.journal.sessions_on(friday)
    assert not here.journal.sessions_on(TODAY)


def test_what_was_taken_out_elsewhere_does_not_come_back(tmp_path: Path) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    here.apply([Save(TEMPO)])
    there.refresh()
    there.apply([Remove(TEMPO)])
    assert words_of_undo(here) == "That was undone elsewhere already."
    assert here.journal.is_empty


def test_two_windows_that_log_at_once_fill_a_planned_session_in_once(tmp_path: Path) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    tempo = TEMPO.changed(status=SessionStatus.PLANNED)
    here.apply([Save(tempo)])
    there.refresh()
    first, filled = here.log_done(here.new_session(TODAY, sport="run", minutes=31, rpe=4))
    second, other = there.log_done(there.new_session(TODAY, sport="run", minutes=32, rpe=4))
    assert filled == tempo
    assert (first.id, other) == (tempo.id, None), "the second is a session of its own"
    here.refresh()
    for window_of in (here, there):
        assert sorted(done.minutes or 0 for done in window_of.journal.sessions_on(TODAY)) == [31, 32]
    there.undo()
    assert [done.id for done in there.journal.sessions_on(TODAY)] == [first.id]
    assert second.id != first.id


def test_an_outcome_and_an_illness_are_saved_over_nothing_that_was_not_seen(
    tmp_path: Path,
) -> None:
    here, there = window(tmp_path, "a"), window(tmp_path, "b")
    planned = TEMPO.changed(status=SessionStatus.PLANNED)
    flu = Event(id=f"{TODAY}-influenz", date=TODAY, kind=EventKind.ILLNESS, complaint=Complaint.FEVER)
    here.apply([Save(planned), Save(flu)])
    there.refresh()
    here.log_session(on(TODAY, minutes=60, rpe=5), planned)
    here.edit([save_for_spell({"until": TODAY}, SpellStart(TODAY), flu)])

    with pytest.raises(ChangedMeanwhileError):
        there.log_session(on(TODAY, minutes=30, rpe=8), planned)
    with pytest.raises(ChangedMeanwhileError):
        there.edit([save_for_spell({"until": TODAY + timedelta(days=3)}, SpellStart(TODAY), flu)])

    [done], [ill] = there.journal.sessions_on(TODAY), there.journal.all_events
    assert (done.minutes, done.rpe, ill.until) == (60, 5, TODAY)
    there.log_session(on(TODAY, minutes=30, rpe=8), done)
    assert there.journal.sessions_on(TODAY)[0].minutes == 30, "what was seen is corrected"
