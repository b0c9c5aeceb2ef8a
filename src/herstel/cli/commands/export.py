"""`herstel export`: everything out again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from herstel.cli.talk import tell_notices
from herstel.context import make_context
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.io import exchange

FORMATS = ("json",)


def run(options: argparse.Namespace) -> int:
    """Write the journal to stdout or to a file."""
    if options.format not in FORMATS:
        raise InvalidInputError(
            "error.choice", field="format", given=options.format, allowed=", ".join(FORMATS)
        )
    context = make_context(options.journal)
    service = context.open_journal()
    tell_notices(service, context.say)
    today = service.today()
    first, last = (
        read_date(given, today, past=True) if given else None for given in (options.first, options.last)
    )
    if first and last and first > last:
        raise InvalidInputError("error.range_of_days", first=first, last=last)
    text = exchange.write(service.journal, first, last)
    if options.out is None:
        sys.stdout.write(text)
        return 0
    from herstel.store.atomic import write_text

    try:
        write_text(Path(options.out), text)
    except OSError as error:
        raise HerstelError("export.unwritable", file=options.out, reason=error.strerror) from error
    print(context.say.text("export.written", file=options.out), file=sys.stderr)
    return 0
