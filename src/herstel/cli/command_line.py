"""The command line: what each command is given, and how that is read. Every word comes from the catalogue."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Final, NamedTuple, NoReturn

from herstel.i18n.catalog import Translator


def name_groups(parser: argparse.ArgumentParser, arguments: str, options: str) -> None:
    """Give the two groups that argparse makes for itself titles in the person's language.

    Groups of our own would have other arguments in them: argparse puts those of a command into its own.
    """
    parser._positionals.title = arguments
    parser._optionals.title = options


def actions_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what a command can be given, in the order of its help; the commands of a parser are left out."""
    return [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    actions = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: made for action in actions for name, made in action.choices.items()}


_PATHS = frozenset({"backup", "files", "journal", "out", "to"})
_REFUSED_BY_THEIR_COMMANDS = frozenset({"text", "pain_place", "week"})
"""Arguments whose commands say better what belongs there when nothing is given."""

_OTHER_NAMES = {"first": "from", "last": "to"}


def _shown(name: str) -> str:
    """Return an argument as it is written on the command line."""
    return _OTHER_NAMES.get(name, name).replace("_", "-")


@cache
def _columns() -> int:
    """Return how wide the terminal is; 80 where there is none."""
    with suppress(ValueError, KeyError):
        return max(int(os.environ["COLUMNS"]), 20)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


class WrongUsage(Exception):  # noqa: N818  said to a person, not raised by a fault
    """The command line cannot be understood."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Formatter(argparse.HelpFormatter):
    """Says "usage" in the person's language."""

    def __init__(self, prog: str, **settings: Any) -> None:  # noqa: ANN401  argparse decides what it passes
        # argparse makes one for each argument; left alone it loads every archive format to learn the width.
        super().__init__(prog, width=_columns() - 2, **settings)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin the usage line with our own word; an empty prefix is one that argparse asks for."""
        own = f"{Parser.say.text('cli.usage')}: "
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)


class _Once(argparse.Action):
    """Keeps a value; a second one, perhaps by the other name, is refused and not dropped in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest, None) is not None:
            names = "/".join(self.option_strings)
            raise WrongUsage(Parser.say.text("cli.given_twice", name=names))
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in the person's language and lets the caller decide to end."""

    say: Translator

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  argparse decides what it passes
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        name_groups(self, self.say.text("cli.arguments"), self.say.text("cli.options"))
        self.add_argument("-h", "--help", action="help", help=self.say.text("cli.show_help"))

    def parse_args(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401  argparse decides what it passes
        """Read the command line; an argument that says nothing is refused, and one that nobody can read."""
        options, unknown = self.parse_known_args(*given, **named)
        self._take_late(options, unknown)
        if unknown:
            commands_of(self).get(options.command, self).error(f"unrecognized arguments: {' '.join(unknown)}")
        for name, value in vars(options).items():
            if name == "files" and value == []:
                continue  # whoever names none means the inbox
            # argparse drops the two dashes of `--date=--`, and leaves nothing.
            for text in (value or [""]) if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    self._check_text(name, text)
        return options

    def _take_late(self, options: argparse.Namespace, unknown: list[str]) -> None:
        """Take the minutes of `log run --rpe 6 45`: argparse looks for them only before the options."""
        words = [word for word in unknown if not word.startswith("-")]
        if getattr(options, "minutes", "") is None and len(unknown) == len(words) == 1:
            options.minutes = unknown.pop()

    def _check_text(self, name: str, text: str) -> None:
        if (not text.strip() or text == "--") and name not in _REFUSED_BY_THEIR_COMMANDS:
            self.error(self.say.text("cli.empty_argument", name=_shown(name)))
        # A script in another encoding: a path is taken as it is, but a word would lose its letters.
        if name not in _PATHS and any("\ud800" <= letter <= "\udfff" for letter in text):
            self.error(self.say.text("cli.unreadable_argument", name=_shown(name)))

    def error(self, message: str) -> NoReturn:
        from herstel.cli.wrong_usage import in_words  # only after a slip

        names = [name for action in actions_of(self) for name in action.option_strings]
        raise WrongUsage(f"{self.format_usage()}herstel: {in_words(message, names, self.say)}")


class _Given(NamedTuple):
    """A word that a command is given.

    Attributes:
        names: its options, as `--date`; or the name of what is told by its place.
        about: key of what is said of it in the help.
        value: what stands there for its value: a key, or the words that it can be; empty for a flag.
        settings: what else argparse is to know of it.
    """

    names: tuple[str, ...]
    about: str
    value: str
    settings: Mapping[str, Any]


def _given(name: str, about: str, value: str = "", *others: str, **settings: Any) -> _Given:  # noqa: ANN401  as argparse takes it
    return _Given((name, *others), about, value, settings)


def _flag(name: str, about: str) -> _Given:
    return _given(name, about, action="store_true")


_ITEMS: Final = {
    "sleep-quality": (),
    "fatigue": ("--fresh",),
    "soreness": ("--muscles",),
    "stress": ("--calm",),
    "mood": (),
    "motivation": ("--drive",),
    "nutrition": (),
}
"""`Item` as the command line writes it, and its good end where the screens call it by that."""

_JOURNAL: Final = _given("--journal", "cli.journal", "cli.path")
_DATE: Final = _given("--date", "cli.date", "cli.day")
_RANGE: Final = (
    _given("--from", "cli.from", "cli.day", dest="first"),
    _given("--to", "cli.to", "cli.day", dest="last"),
)
_YEAR: Final = _given("--year", "cli.restore.year", "2026")
_OUT: Final = _given("--out", "cli.out", "cli.file")
_PLACE: Final = _given("--pain-place", "question.pain_place", "cli.pain_place")
_DRY_RUN: Final = _flag("--dry-run", "cli.dry_run")
_HINDSIGHT: Final = _flag("--hindsight", "cli.hindsight")
_JSON: Final = _flag("--json", "cli.json")
_YES: Final = _flag("--yes", "cli.add.yes")

_COMMANDS: Final[Mapping[str, Sequence[_Given | Sequence[_Given]]]] = {
    "demo": (),
    "help": (_given("topic", "cli.help.topic", "cli.command", nargs="?"),),
    "checkin": (
        _DATE,
        _given("--sleep-hours", "question.sleep_hours.hint", "cli.hours"),
        *(
            _given(f"--{item}", f"question.{item.replace('-', '_')}", "1-5", *others, action=_Once)
            for item, others in _ITEMS.items()
        ),
        _given("--resting-hr", "question.resting_hr", "20-150"),
        _given("--hrv-rmssd", "question.hrv_rmssd", "1-400"),
        _given("--illness", "question.illness", "none|above_neck|below_neck|fever"),
        _given("--pain", "question.pain", "0-10"),
        _PLACE,
        _flag("--pain-alters-movement", "question.pain_alters_movement"),
        _given(
            "--flags", "question.flags", "chest_pain,fainting,palpitations,unusual_breathlessness,cleared"
        ),
        _given("--note", "question.note", "cli.text"),
        _flag("--plain", "cli.plain"),
        _JSON,
    ),
    "log": (
        _given("sport", "cli.sport_help", "cli.sport"),
        _given("minutes", "cli.minutes_help", "cli.minutes", nargs="?"),
        _given("--rpe", "cli.rpe", "0-10"),
        _given("--planned-rpe", "cli.planned_rpe", "0-10"),
        _given("--felt", "cli.felt", "better|as_expected|worse"),
        _flag("--key", "cli.key"),
        _given("--pain-before", "question.pain_before", "0-10"),
        _given("--pain-during", "question.pain_during", "0-10"),
        _PLACE,
        _given("--title", "cli.title", "cli.text"),
        _given("--note", "cli.note", "cli.text"),
        _given("--kind", "cli.kind", "rest|active_recovery|sleep_focus|mental_rest"),
        _YES,
        _DATE,
        _JSON,
    ),
    "add": (
        _given("text", "cli.add.text", "cli.text", nargs="+"),
        _given("--date", "cli.add.date", "cli.day"),
        _DRY_RUN,
        _YES,
        _JSON,
    ),
    "today": (_DATE, _HINDSIGHT, (_JSON, _flag("--line", "cli.today.line"))),
    "nudge": (),
    "week": (
        (
            _given("--week", "cli.week_help", "cli.week_name"),
            _given("--date", "cli.week.date", "cli.day"),
        ),
        (_JSON, _flag("--markdown", "cli.markdown"), _flag("--edit", "cli.week.edit")),
        _YES,
    ),
    "calendar": (
        _given("--date", "cli.calendar.date", "cli.day"),
        _flag("--plain", "cli.calendar.plain"),
    ),
    "replay": (*_RANGE, _HINDSIGHT),
    "import": (
        _given("files", "cli.files", "cli.file", nargs="*"),
        _given("--format", "cli.format", "cli.calendar_name"),
        _given("--titles", "cli.titles", "keep|drop"),
        _given("--worse-high", "cli.worse_high", "fatigue,soreness,…"),
        _given("--scale", "cli.scale", "1-10:best|worst"),
        _given("--dates", "cli.dates", "day-first|month-first"),
        _given("--athlete", "cli.athlete", "cli.calendar_name"),
        _given("--timezone", "cli.timezone", "Europe/Amsterdam"),
        _given("--calendar", "cli.import.calendar", "cli.calendar_name"),
        _given("--same", "cli.import.same", "yes|no"),
        _flag("--yes", "cli.import.yes"),
        _flag("--again", "cli.import.again"),
        _DRY_RUN,
        _JSON,
    ),
    "export": (_given("format", "cli.export_format", "json|ics|csv|csv-checkins"), *_RANGE, _OUT),
    "report": (*_RANGE, _given("--parts", "cli.report.parts", "load,pain,…"), _OUT),
    "calendars": (_given("--drop", "cli.calendars.drop", "cli.calendar_name"), _JSON),
    "backup": ((_given("--to", "cli.backup.to", "cli.path"), _flag("--list", "cli.backup.list")),),
    "doctor": (
        (_flag("--repair", "cli.doctor.repair"), _flag("--forget", "cli.doctor.forget")),
        _YEAR,
        _JSON,
    ),
    "restore": (
        _given("backup", "cli.restore.backup", "cli.file", nargs="?"),
        _YEAR,
        _given("--record", "cli.restore.record", "ID"),
        _given("--as-of", "cli.restore.as_of", "cli.day"),
        _DRY_RUN,
        _flag("--yes", "cli.restore.yes"),
    ),
    "merge": (_given("files", "cli.merge.files", "cli.path", nargs="+"), _DRY_RUN),
    "locate": (),
    "theme": (_given("name", "cli.theme.which", "cli.theme.name", nargs="?"),),
    "completion": (_given("shell", "cli.completion.shell", "bash|zsh|fish"),),
}
"""What each command is given, in the order of the help; of what stands in brackets together only one."""


def build_parser(say: Translator, only: str = "") -> Parser:
    """Return the parser of all commands, or of one.

    Args:
        only: the first word of the command line; where it names a command, only that one is read, as the
            others would be made for nothing at each start.
    """
    Parser.say = say
    parser = Parser(prog="herstel", description=say.text("cli.about"))
    _add(parser, (_flag("--version", "cli.version"), _JOURNAL), say)
    # With its name given, argparse need not lay out a page of help to find it.
    commands = parser.add_subparsers(
        prog=parser.prog, dest="command", metavar=say.text("cli.command"), title=say.text("cli.commands")
    )
    for name in [only] if only in _COMMANDS else _COMMANDS:
        about = say.text(f"cli.{name}")
        made = commands.add_parser(name, help=about, description=about)
        # What the journal was said to be before the command stands, unless it is said again.
        _add(made, (_JOURNAL._replace(settings={"default": argparse.SUPPRESS}), *_COMMANDS[name]), say)
    return parser


def _add(to: argparse._ActionsContainer, given: Iterable[_Given | Sequence[_Given]], say: Translator) -> None:
    for argument in given:
        if not isinstance(argument, _Given):
            _add(to.add_mutually_exclusive_group(), argument, say)
            continue
        settings = {**argument.settings, "help": say.text(argument.about)}
        if argument.value:
            settings["metavar"] = say.text(argument.value)  # what is no key is written as it is
        if argument.names == ("topic",):
            settings["choices"] = list(_COMMANDS)
        to.add_argument(*argument.names, **settings)
