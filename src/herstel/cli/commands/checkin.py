"""`herstel checkin`: a morning's answers, from options or asked line by line."""

from __future__ import annotations

import argparse

from herstel.cli.output import print_advice
from herstel.cli.talk import tell_notices
from herstel.context import make_context
from herstel.domain.answers import read_answer
from herstel.domain.checkin import CheckIn
from herstel.domain.spoken_dates import read_date

FIELDS = (
    "sleep_hours",
    "sleep_quality",
    "fatigue",
    "soreness",
    "stress",
    "mood",
    "motivation",
    "resting_hr",
    "hrv_rmssd",
    "illness",
    "pain",
    "flags",
    "note",
)


def run(options: argparse.Namespace) -> int:
    """Save the check-in and print the advice that follows from it."""
    context = make_context(options.journal)
    given = {name: text for name in FIELDS if (text := getattr(options, name)) is not None}
    values = {name: read_answer(name, text) for name, text in given.items()}
    if options.pain_alters_movement:
        values["pain_alters_movement"] = True
    service = context.open_journal()
    tell_notices(service, context.say)
    today = service.today()
    day = service.check_day(read_date(options.date, today, past=True) if options.date else today)
    base = service.journal.checkin(day)
    is_line_by_line = not values or options.plain
    if is_line_by_line:
        from herstel.cli.plain import ask_checkin

        values |= ask_checkin(context.say, day, skip=values.keys(), known=base)
    if values:
        known = base.facts() if base else {"date": day}
        service.save_checkin(CheckIn.model_validate({**known, **values}), base)
    if is_line_by_line and day == today:
        from herstel.cli.plain import ask_about_rest

        ask_about_rest(service, context.say)
    print_advice(service.advice(day), context, service.journal, as_json=options.json)
    return 0
