"""`herstel today`: the advice of a day, seen with what was known on that day."""

from __future__ import annotations

import argparse
from datetime import date

from herstel.cli.bootstrap import make_workspace
from herstel.domain.spoken_dates import read_date
from herstel.services.advice.today_cache import CachedToday, TodayCache
from herstel.services.journal_service import recordable
from herstel.services.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Print the advice; what was said last is said again while nothing has changed."""
    workspace = make_workspace(options.journal)
    today = workspace.today()
    day = recordable(read_date(options.date, today, past=True), today) if options.date else today
    if options.hindsight:
        _tell_hindsight(workspace, day, as_json=options.json)
        return 0
    cache = TodayCache(workspace.paths, workspace.config, workspace.say.language, day, today)
    said = cache.find() or _work_out(workspace, day, cache)
    print(said.json if options.json else said.line if options.line else said.text)
    return 0


def _tell_hindsight(workspace: Workspace, day: date, *, as_json: bool) -> None:
    """Print the advice with all that is known now; that is never remembered."""
    from herstel.cli.output import advice_document, advice_text
    from herstel.cli.stderr import tell_notices

    service = workspace.open_journal()
    tell_notices(service, workspace.say)
    said = advice_document if as_json else advice_text
    print(said(service.advice(day, hindsight=True), workspace, service, hindsight=True))


def _work_out(workspace: Workspace, day: date, cache: TodayCache) -> CachedToday:
    """Work the advice out; with something wrong in the files it is said anew each time."""
    from herstel.cli.output import advice_document, advice_line, advice_text
    from herstel.cli.stderr import tell_notices
    from herstel.services.keeping.last_advice import as_given

    service = workspace.open_journal()
    advice = as_given(service.advice(day), service, workspace.paths)
    said = CachedToday(
        text=advice_text(advice, workspace, service),
        json=advice_document(advice, workspace, service),
        line=advice_line(advice, workspace, service),
    )
    if service.notices:
        tell_notices(service, workspace.say)
    else:
        cache.keep(said)
    return said
