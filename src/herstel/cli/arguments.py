"""The commands and what each is given; every word of help comes from the catalogue."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from herstel.cli.command_line import Once, Parser
from herstel.i18n.catalog import Translator

ITEMS = ("sleep-quality", "fatigue", "soreness", "stress", "mood", "motivation", "nutrition")
"""`Item` as the command line writes it; typed here because no parser needs more of the domain."""
_WORDS_ON_SCREEN = {"fatigue": "fresh", "soreness": "muscles", "stress": "calm", "motivation": "drive"}
"""What the screens call an item by its good end, where the name in the journal is that of the bad one."""


def build_parser(say: Translator, only: str = "") -> Parser:
    """Return the parser of all commands, or of one.

    Args:
        say: gives every word of help.
        only: the first word of the command line; where it names a command, only that one is read, as the
            others would be made for nothing at each start.
    """
    Parser.say = say
    parser = Parser(prog="herstel", description=say.text("cli.about"))
    parser.add_argument("--version", action="store_true", help=say.text("cli.version"))
    _journal(parser, say)
    # With its name given, argparse need not lay out a page of help to find it.
    commands = parser.add_subparsers(
        prog=parser.prog, dest="command", metavar=say.text("cli.command"), title=say.text("cli.commands")
    )
    for name in [only] if only in _ARGUMENTS else _ARGUMENTS:
        about = say.text(f"cli.{name}")
        made = commands.add_parser(name, help=about, description=about)
        _journal(made, say, default=argparse.SUPPRESS)
        _ARGUMENTS[name](made, say)
    return parser


def _none(parser: argparse.ArgumentParser, say: Translator) -> None:
    """Give a command no arguments of its own."""


def _help(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument(
        "topic",
        nargs="?",
        metavar=say.text("cli.command"),
        help=say.text("cli.help.topic"),
        choices=list(_ARGUMENTS),
    )


def _today(parser: argparse.ArgumentParser, say: Translator) -> None:
    _date(parser, say)
    _hindsight(parser, say)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=say.text("cli.json"))
    forms.add_argument("--line", action="store_true", help=say.text("cli.today.line"))


def _replay(parser: argparse.ArgumentParser, say: Translator) -> None:
    _range(parser, say)
    _hindsight(parser, say)


def _completion(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("shell", metavar="bash|zsh|fish", help=say.text("cli.completion.shell"))


def _theme(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument(
        "name", nargs="?", metavar=say.text("cli.theme.name"), help=say.text("cli.theme.which")
    )


def _journal(parser: argparse.ArgumentParser, say: Translator, default: str | None = None) -> None:
    parser.add_argument(
        "--journal", metavar=say.text("cli.path"), default=default, help=say.text("cli.journal")
    )


def _date(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--date", metavar=say.text("cli.day"), help=say.text("cli.date"))


def _json(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--json", action="store_true", help=say.text("cli.json"))


def _week(parser: argparse.ArgumentParser, say: Translator) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--week", metavar=say.text("cli.week_name"), help=say.text("cli.week_help"))
    which.add_argument("--date", metavar=say.text("cli.day"), help=say.text("cli.week.date"))
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=say.text("cli.json"))
    forms.add_argument("--markdown", action="store_true", help=say.text("cli.markdown"))
    forms.add_argument("--edit", action="store_true", help=say.text("cli.week.edit"))
    parser.add_argument("--yes", action="store_true", help=say.text("cli.add.yes"))


def _calendar(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--date", metavar=say.text("cli.day"), help=say.text("cli.calendar.date"))
    parser.add_argument("--plain", action="store_true", help=say.text("cli.calendar.plain"))


def _range(parser: argparse.ArgumentParser, say: Translator) -> None:
    day = say.text("cli.day")
    parser.add_argument("--from", dest="first", metavar=day, help=say.text("cli.from"))
    parser.add_argument("--to", dest="last", metavar=day, help=say.text("cli.to"))


def _checkin(parser: argparse.ArgumentParser, say: Translator) -> None:
    _date(parser, say)
    parser.add_argument(
        "--sleep-hours", metavar=say.text("cli.hours"), help=say.text("question.sleep_hours.hint")
    )
    for item in ITEMS:
        names = [f"--{name}" for name in (item, _WORDS_ON_SCREEN.get(item)) if name]
        asked = say.text(f"question.{item.replace('-', '_')}")
        parser.add_argument(*names, action=Once, metavar="1-5", help=asked)
    parser.add_argument("--resting-hr", metavar="20-150", help=say.text("question.resting_hr"))
    parser.add_argument("--hrv-rmssd", metavar="1-400", help=say.text("question.hrv_rmssd"))
    parser.add_argument(
        "--illness", metavar="none|above_neck|below_neck|fever", help=say.text("question.illness")
    )
    parser.add_argument("--pain", metavar="0-10", help=say.text("question.pain"))
    parser.add_argument(
        "--pain-place", metavar=say.text("cli.pain_place"), help=say.text("question.pain_place")
    )
    parser.add_argument(
        "--pain-alters-movement", action="store_true", help=say.text("question.pain_alters_movement")
    )
    parser.add_argument(
        "--flags",
        metavar="chest_pain,fainting,palpitations,unusual_breathlessness,cleared",
        help=say.text("question.flags"),
    )
    parser.add_argument("--note", metavar=say.text("cli.text"), help=say.text("question.note"))
    parser.add_argument("--plain", action="store_true", help=say.text("cli.plain"))
    _json(parser, say)


def _log(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("sport", metavar=say.text("cli.sport"), help=say.text("cli.sport_help"))
    parser.add_argument(
        "minutes", nargs="?", metavar=say.text("cli.minutes"), help=say.text("cli.minutes_help")
    )
    parser.add_argument("--rpe", metavar="0-10", help=say.text("cli.rpe"))
    parser.add_argument("--planned-rpe", metavar="0-10", help=say.text("cli.planned_rpe"))
    parser.add_argument("--felt", metavar="better|as_expected|worse", help=say.text("cli.felt"))
    parser.add_argument("--key", action="store_true", help=say.text("cli.key"))
    parser.add_argument("--pain-before", metavar="0-10", help=say.text("question.pain_before"))
    parser.add_argument("--pain-during", metavar="0-10", help=say.text("question.pain_during"))
    parser.add_argument(
        "--pain-place", metavar=say.text("cli.pain_place"), help=say.text("question.pain_place")
    )
    parser.add_argument("--title", metavar=say.text("cli.text"), help=say.text("cli.title"))
    parser.add_argument("--note", metavar=say.text("cli.text"), help=say.text("cli.note"))
    parser.add_argument(
        "--kind", metavar="rest|active_recovery|sleep_focus|mental_rest", help=say.text("cli.kind")
    )
    parser.add_argument("--yes", action="store_true", help=say.text("cli.add.yes"))
    _date(parser, say)
    _json(parser, say)


def _add(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("text", nargs="+", metavar=say.text("cli.text"), help=say.text("cli.add.text"))
    parser.add_argument("--date", metavar=say.text("cli.day"), help=say.text("cli.add.date"))
    parser.add_argument("--dry-run", action="store_true", help=say.text("cli.dry_run"))
    parser.add_argument("--yes", action="store_true", help=say.text("cli.add.yes"))
    _json(parser, say)


def _import(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("files", nargs="*", metavar=say.text("cli.file"), help=say.text("cli.files"))
    parser.add_argument("--format", metavar=say.text("cli.calendar_name"), help=say.text("cli.format"))
    parser.add_argument("--titles", metavar="keep|drop", help=say.text("cli.titles"))
    parser.add_argument("--worse-high", metavar="fatigue,soreness,…", help=say.text("cli.worse_high"))
    parser.add_argument("--scale", metavar="1-10:best|worst", help=say.text("cli.scale"))
    parser.add_argument("--dates", metavar="day-first|month-first", help=say.text("cli.dates"))
    parser.add_argument("--athlete", metavar=say.text("cli.calendar_name"), help=say.text("cli.athlete"))
    parser.add_argument("--timezone", metavar="Europe/Amsterdam", help=say.text("cli.timezone"))
    parser.add_argument(
        "--calendar", metavar=say.text("cli.calendar_name"), help=say.text("cli.import.calendar")
    )
    parser.add_argument("--same", metavar="yes|no", help=say.text("cli.import.same"))
    parser.add_argument("--yes", action="store_true", help=say.text("cli.import.yes"))
    parser.add_argument("--again", action="store_true", help=say.text("cli.import.again"))
    parser.add_argument("--dry-run", action="store_true", help=say.text("cli.dry_run"))
    _json(parser, say)


def _report(parser: argparse.ArgumentParser, say: Translator) -> None:
    _range(parser, say)
    parser.add_argument("--parts", metavar="load,pain,…", help=say.text("cli.report.parts"))
    parser.add_argument("--out", metavar=say.text("cli.file"), help=say.text("cli.out"))


def _calendars(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--drop", metavar=say.text("cli.calendar_name"), help=say.text("cli.calendars.drop"))
    _json(parser, say)


def _backup(parser: argparse.ArgumentParser, say: Translator) -> None:
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--to", metavar=say.text("cli.path"), help=say.text("cli.backup.to"))
    forms.add_argument("--list", action="store_true", help=say.text("cli.backup.list"))


def _doctor(parser: argparse.ArgumentParser, say: Translator) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--repair", action="store_true", help=say.text("cli.doctor.repair"))
    ways.add_argument("--forget", action="store_true", help=say.text("cli.doctor.forget"))
    parser.add_argument("--year", metavar="2026", help=say.text("cli.restore.year"))
    _json(parser, say)


def _restore(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument(
        "backup", nargs="?", metavar=say.text("cli.file"), help=say.text("cli.restore.backup")
    )
    parser.add_argument("--year", metavar="2026", help=say.text("cli.restore.year"))
    parser.add_argument("--record", metavar="ID", help=say.text("cli.restore.record"))
    parser.add_argument("--as-of", metavar=say.text("cli.day"), help=say.text("cli.restore.as_of"))
    parser.add_argument("--dry-run", action="store_true", help=say.text("cli.dry_run"))
    parser.add_argument("--yes", action="store_true", help=say.text("cli.restore.yes"))


def _merge(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("files", nargs="+", metavar=say.text("cli.path"), help=say.text("cli.merge.files"))
    parser.add_argument("--dry-run", action="store_true", help=say.text("cli.dry_run"))


def _hindsight(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--hindsight", action="store_true", help=say.text("cli.hindsight"))


def _export(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("format", metavar="json|ics|csv|csv-checkins", help=say.text("cli.export_format"))
    _range(parser, say)
    parser.add_argument("--out", metavar=say.text("cli.file"), help=say.text("cli.out"))


_ARGUMENTS: Final[Mapping[str, Callable[[argparse.ArgumentParser, Translator], None]]] = {
    "demo": _none,
    "help": _help,
    "checkin": _checkin,
    "log": _log,
    "add": _add,
    "today": _today,
    "nudge": _none,
    "week": _week,
    "calendar": _calendar,
    "replay": _replay,
    "import": _import,
    "export": _export,
    "report": _report,
    "calendars": _calendars,
    "backup": _backup,
    "doctor": _doctor,
    "restore": _restore,
    "merge": _merge,
    "locate": _none,
    "theme": _theme,
    "completion": _completion,
}
"""What gives each command its arguments; the order is that of the help."""
