"""`herstel replay`: one advice a day as JSON lines, each from the past alone."""

from __future__ import annotations

import argparse
import json

from herstel.cli import DONE
from herstel.cli.bootstrap import given_day, make_workspace, opened_journal
from herstel.domain.dates import FIRST_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.services.advice.as_json import advice_json, tonight_json
from herstel.services.advice.night_text import each_tonight, tonight_text
from herstel.services.advice.text import words


def run(options: argparse.Namespace) -> int:
    """Print the advice of every day asked for; without days, of the whole journal up to today."""
    workspace = make_workspace(options.journal)
    service = opened_journal(workspace)
    today, span = service.today(), service.journal.span
    began = max(span[0], FIRST_DAY) if span else today
    first = read_date(options.first, today, past=True) if options.first else min(began, today)
    last = service.check_day(given_day(options.last, today, past=True))
    if first > last:
        raise InvalidInputError("error.range_of_days", first=first, last=last)
    hindsight = options.hindsight
    advices = service.replay(service.check_day(first), last, hindsight=hindsight)
    getting_ready, settings = workspace.config.getting_ready_minutes, workspace.settings
    for advice, night in each_tonight(service.journal, advices, getting_ready, settings, hindsight=hindsight):
        evening = tonight_json(night, tonight_text(night, workspace.say))
        print(
            json.dumps(
                advice_json(advice, words(advice, workspace.say, settings), evening), ensure_ascii=False
            )
        )
    return DONE
