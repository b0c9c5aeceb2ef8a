"""`herstel today`: the advice of a day, seen with what was known on that day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from herstel.cli import DONE
from herstel.cli.bootstrap import given_day, make_workspace, opened_journal, tell_notices
from herstel.services.advice.today_cache import CachedToday, TodayCache
from herstel.services.workspace import Workspace

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    workspace = make_workspace(options.journal)
    today = workspace.today()
    day = given_day(options.date, today, past=True)
    if day != today:
        _check(day, today)
    if options.hindsight:
        _tell_hindsight(workspace, day, as_json=options.json)
    else:
        advice = _advice(workspace, day, with_json=options.json)
        print(advice.json if options.json else advice.line if options.line else advice.text)
    return DONE


def tell_today() -> None:
    workspace = make_workspace(None)
    print(_advice(workspace, workspace.today()).text)


def _advice(workspace: Workspace, day: date, *, with_json: bool = False) -> CachedToday:
    """Return what was said last, while nothing has changed since, or else what is to be said now."""
    cache = TodayCache(
        workspace.paths, workspace.config, workspace.say.language, day=day, today=workspace.today()
    )
    return cache.find(with_json=with_json) or _work_out(workspace, day, cache, with_json=with_json)


def _check(day: date, today: date) -> None:
    # Loaded here: who asks for today, in a prompt, waits for no journal.
    from herstel.services.journal_service import recordable

    recordable(day, today)


def _tell_hindsight(workspace: Workspace, day: date, *, as_json: bool) -> None:
    """Print the advice with all that is known now; that is never remembered."""
    from herstel.services.advice.as_json import advice_document
    from herstel.services.advice.given import advice_text

    service = opened_journal(workspace)
    as_document = advice_document if as_json else advice_text
    print(as_document(service.advice(day, hindsight=True), workspace, service, hindsight=True))


def _work_out(workspace: Workspace, day: date, cache: TodayCache, *, with_json: bool) -> CachedToday:
    """Work the advice out; with something wrong in the files it is said anew each time."""
    from herstel.services.advice.given import advice_text, as_given, given_words
    from herstel.services.advice.in_short import tell_prompt, today_line

    service = workspace.open_journal()
    advice = as_given(service.advice(day), service, workspace.paths)
    document = ""
    if with_json:
        from herstel.services.advice.as_json import advice_document

        document = advice_document(advice, workspace, service)
    shown = CachedToday(
        text=advice_text(advice, workspace, service),
        line=today_line(given_words(advice, workspace, service).headline, service, day, workspace.say),
        json=document,
    )
    if service.notices:
        tell_notices(service, workspace.say)
    else:
        cache.keep(shown)
    if day == workspace.today():
        tell_prompt(shown.line, day, workspace)
    return shown
