"""`herstel checkin`: a morning's answers, from options or asked line by line."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from herstel.cli import DONE
from herstel.cli.bootstrap import check_place, given_day, make_workspace, opened_journal, tell_notices
from herstel.domain.errors import InvalidInputError
from herstel.domain.self_reports import CheckIn
from herstel.domain.typed_answers import read_answer
from herstel.i18n.catalog import Translator, long_date
from herstel.services.advice.given import advice_text, as_given
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace

_NOT_ASKED = frozenset({"date", "pain_alters_movement", "entered", "corrected", "before"})
FIELDS = tuple(name for name in CheckIn.defaults if name not in _NOT_ASKED)


def run(options: argparse.Namespace) -> int:
    """Save the check-in and print the advice that follows from it."""
    workspace = make_workspace(options.journal)
    given = {name: text for name in FIELDS if (text := getattr(options, name)) is not None}
    values = {name: read_answer(name, text) for name, text in given.items()}
    if options.pain_alters_movement:
        values["pain_alters_movement"] = True
    service = opened_journal(workspace)
    today = service.today()
    day = service.check_day(given_day(options.date, today, past=True))
    base = service.journal.checkin(day)
    if base is not None and values and not options.date:
        _refuse_between_days(day, workspace)
    asks = not values or options.plain
    if asks:
        from herstel.cli.prompt import ask_checkin
        from herstel.services.forms.pain_places import offered_places

        places = offered_places(service.journal, day)
        values |= ask_checkin(
            workspace.say, day, given=values, earlier=base, places=places, items=workspace.items
        )
    if values:
        earlier = base.facts() if base else {"date": day}
        if values.get("pain") == 0:
            earlier.pop("pain_place", None)
        check_place({**earlier, **values}, ("pain",))
        saved = CheckIn.validated({**earlier, **values})
        service.save_checkin(saved, base)
        tell_notices(service, workspace.say)
        if base is not None and not asks:
            _tell_replaced(base, saved, workspace.say)
    if asks and day == today:
        from herstel.cli.prompt import ask_about_rest

        _ask_about_spells(service, day, workspace.say)
        ask_about_rest(service, workspace.say)
    if values and day < today and not options.json:
        print(workspace.say.text("checkin.saved_later", day=long_date(day, workspace.say.language)))
    advice = as_given(service.advice(day), service, workspace.paths)
    if options.json:
        from herstel.services.advice.as_json import advice_document

        print(advice_document(advice, workspace, service))
    else:
        print(advice_text(advice, workspace, service))
    return DONE


def _tell_replaced(before: CheckIn, saved: CheckIn, say: Translator) -> None:
    """Say which answers of this morning were others before: perhaps somebody else gave them."""
    replaced = [
        name
        for name in FIELDS
        if getattr(before, name) not in {None, (), ""} and getattr(before, name) != getattr(saved, name)
    ]
    if replaced:
        what = say.listed([say.text(f"field.{name}") for name in replaced])
        print(say.text("checkin.replaced", what=what), file=sys.stderr)


def _refuse_between_days(day: date, workspace: Workspace) -> None:
    """Refuse answers for a day that has some while it is midnight past: which day is meant is not said.

    Raises:
        InvalidInputError: before the day begins.
    """
    now = workspace.clock.now()
    if now.date() != day:
        params = {"now": f"{now:%H:%M}", "begins": f"{workspace.clock.turns_at:%H:%M}"}
        raise InvalidInputError("error.between_days", day=day, next_day=now.date(), **params)


def _ask_about_spells(service: JournalService, day: date, say: Translator) -> None:
    """Ask whether each illness or injury without an end still stands."""
    from herstel.cli.prompt import ask_still
    from herstel.services.spells.standing import asked_on, save_for_still_standing, save_for_well_again

    for spell in asked_on(service.journal, day):
        answer = ask_still(spell, day, say)
        if answer is not None:
            service.edit([save_for_still_standing(spell, day) if answer else save_for_well_again(spell, day)])
