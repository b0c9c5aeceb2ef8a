"""`herstel today`: the advice of a day, seen with what was known on that day."""

from __future__ import annotations

import argparse
from datetime import date

from herstel.context import Context, make_context
from herstel.domain.spoken_dates import read_date
from herstel.services.advice.today_cache import Said, TodayCache
from herstel.services.journal_service import recordable


def run(options: argparse.Namespace) -> int:
    """Print the advice; what was said last is said again while nothing has changed."""
    context = make_context(options.journal)
    today = context.clock.today()
    day = recordable(read_date(options.date, today, past=True), today) if options.date else today
    if options.hindsight:
        said = _in_hindsight(context, day)
        print(said.json if options.json else said.text)
        return 0
    cache = TodayCache(context.paths, context.config, context.say.language, day, today)
    said = cache.find() or _work_out(context, day, cache)
    print(said.json if options.json else said.text)
    return 0


def _in_hindsight(context: Context, day: date) -> Said:
    """Work the advice out with all that is known now; that is never remembered."""
    from herstel.cli.output import said_of
    from herstel.cli.talk import tell_notices

    service = context.open_journal()
    tell_notices(service, context.say)
    return said_of(service.advice(day, hindsight=True), context, service.journal, hindsight=True)


def _work_out(context: Context, day: date, cache: TodayCache) -> Said:
    """Work the advice out; with something wrong in the files it is said anew each time."""
    from herstel.cli.output import said_of
    from herstel.cli.talk import tell_notices

    service = context.open_journal()
    said = said_of(service.advice(day), context, service.journal)
    if service.notices:
        tell_notices(service, context.say)
    else:
        cache.keep(said)
    return said
