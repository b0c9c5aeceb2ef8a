"""`herstel log`: a session that was done, or a day without training."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from herstel.cli import DONE, WRONG_USAGE
from herstel.cli.bootstrap import check_place, given_day, make_workspace, opened_journal
from herstel.domain.calendar_items import LONG_MINUTES, SESSION_PAINS, Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import Record, Save
from herstel.domain.scales import RestKind
from herstel.domain.sports import NAMES, sport_of
from herstel.domain.typed_answers import decimal, read_place, session_minutes, whole
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.already_there import already_there
from herstel.services.calendar.names import session_name, sport_name
from herstel.services.forms.session import REST_WORDS
from herstel.services.journal_service import JournalService
from herstel.services.match_plan import match_plan
from herstel.services.pain_text import session_pain_words
from herstel.services.workspace import Workspace

_OF_A_SESSION = (
    *("minutes", "rpe", "planned_rpe", "felt", "key", "title", "note"),
    *(*SESSION_PAINS, "pain_place"),
)


def run(options: argparse.Namespace) -> int:
    workspace = make_workspace(options.journal)
    service = opened_journal(workspace)
    today = service.today()
    day = service.check_day(given_day(options.date, today, past=True))
    if options.sport.lower() in REST_WORDS:
        if any(getattr(options, name) for name in _OF_A_SESSION):
            raise InvalidInputError("log.rest_alone")
        rest = service.log_rest(day, _rest_kind(options.kind))
        record: Record = rest
        text = _rest_words(rest, workspace.say)
    else:
        session = _session(options, day, service)
        asked = [] if options.yes else _doubts(session, service, workspace)
        if asked:
            hint = workspace.say.text("cli.add.doubt")
            print(f"herstel: {' '.join(asked)} {hint}", file=sys.stderr)
            return WRONG_USAGE
        rests = service.journal.rest_on(session.date)
        record, text = _logged(session, service, workspace.say)
        if any(rest.kind is RestKind.REST and not rest.no_training for rest in rests):
            text += " " + workspace.say.text("log.on_rest_day")
    print(json.dumps(record.facts(), ensure_ascii=False) if options.json else text)
    return DONE


def _rest_words(rest: Rest, say: Translator) -> str:
    """Return what was saved; of a day on which something was done nobody says that there was no training."""
    key = "log.rest" if rest.no_training else "log.rest_beside"
    kind = say.text(f"rest.{rest.kind.value}")
    return say.text(key, day=short_date(rest.date, say.language), kind=kind)


def _rest_kind(given: str | None) -> RestKind:
    try:
        return RestKind(given or RestKind.REST)
    except ValueError:
        allowed = ", ".join(RestKind)
        raise InvalidInputError("error.choice", field="kind", given=given, allowed=allowed) from None


def _doubts(session: Session, service: JournalService, workspace: Workspace) -> list[str]:
    """Return what is asked before it is saved: whether it is told twice, a slip in its sport, or long."""
    asked = [*_slip(session, service, workspace), *_length(session, workspace.say)]
    if match_plan(service.journal, session) is not None:
        return asked
    return [*already_there([Save(session)], service.journal, workspace.say), *asked]


def _length(session: Session, say: Translator) -> list[str]:
    if (minutes := session.minutes or 0) <= LONG_MINUTES:
        return []
    from herstel.services.calendar.read_back import length_words  # seldom needed, and large

    return [say.text("line.ask.long", length=length_words(minutes, say))]


def _slip(session: Session, service: JournalService, workspace: Workspace) -> list[str]:
    word = session.sport.casefold()
    if word in NAMES:
        return []
    # The reader of lines is loaded for a sport that we do not know, which is seldom.
    from herstel.domain.line.unknown_words import likely_sport
    from herstel.services.calendar.typed_line import own_sports

    if word in own_sports(service.journal, service.today()):
        return []
    likely = None if sport_of(word) else likely_sport(word)
    asked = workspace.say.text("line.ask.sport_slip", word=one_line(session.sport), likely=likely)
    return [asked] if likely else []


def _session(options: argparse.Namespace, day: date, service: JournalService) -> Session:
    if options.minutes is None:
        raise InvalidInputError("error.missing", field="minutes")
    if options.kind:
        raise InvalidInputError("log.kind_of_session")
    values = _values(options)
    return service.new_session(day, **values)


def _logged(session: Session, service: JournalService, say: Translator) -> tuple[Session, str]:
    """Save a session, and return it with the sentence that says so."""
    session, planned = service.log_done(session)
    text = say.text(
        "log.session",
        sport=sport_name(session.sport, say),
        minutes=session.minutes,
        rpe="-" if session.rpe is None else say.number(session.rpe),
        day=short_date(session.date, say.language),
    )
    if pain := session_pain_words(session, say):
        text += f" {pain}."
    if planned:
        text += " " + say.text("log.filled_in", name=one_line(session_name(planned, say)))
    return session, text


def _values(options: argparse.Namespace) -> dict[str, object]:
    """Return what was said of a session, by the names of its values."""
    values: dict[str, object] = {
        "sport": options.sport,
        "minutes": session_minutes(options.minutes),
        "key": options.key,
    }
    for name in ("rpe", "planned_rpe"):
        if (given := getattr(options, name)) is not None:
            values[name] = decimal(given, name)
    for name in SESSION_PAINS:
        if (given := getattr(options, name)) is not None:
            values[name] = whole(given, name)
    if options.pain_place is not None:
        values["pain_place"] = read_place(options.pain_place)
    check_place(values, SESSION_PAINS)
    values |= {name: given for name in ("felt", "title", "note") if (given := getattr(options, name))}
    return values
