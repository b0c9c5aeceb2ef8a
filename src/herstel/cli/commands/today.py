"""`herstel today`: the advice of a day, seen with what was known on that day."""

from __future__ import annotations

import argparse

from herstel.cli.output import print_advice
from herstel.cli.talk import tell_notices
from herstel.context import make_context
from herstel.domain.entry import day as read_day


def run(options: argparse.Namespace) -> int:
    """Print the advice."""
    context = make_context(options.journal)
    service = context.open_journal()
    tell_notices(service, context.say)
    today = service.today()
    day = read_day(options.date, today) if options.date else today
    print_advice(service.advice(service.check_day(day)), context, as_json=options.json)
    return 0
