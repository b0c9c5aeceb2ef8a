"""Reads the command line; every word of help comes from the catalogue."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NoReturn

from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator


def name_groups(parser: argparse.ArgumentParser, arguments: str, options: str) -> None:
    """Give the two groups that argparse makes for itself titles in the person's language.

    Groups of our own would have other arguments in them: argparse puts those of a command into its own.
    """
    parser._positionals.title = arguments
    parser._optionals.title = options


@frozen
class Argument:
    """What a command can be given.

    Attributes:
        names: the options it is given by, `--date`; none where it is told by its place.
        about: what it is, in the person's language.
        value: what stands for its value in the help; nothing for an option that has none.
        values: the words it can be; none where it can be anything.
        is_many: whether it can be given several times in a row.
    """

    names: tuple[str, ...]
    about: str
    value: str
    values: tuple[str, ...]
    is_many: bool = False


def arguments_of(parser: argparse.ArgumentParser) -> list[Argument]:
    """Return what a command can be given, in the order of its help; the commands of a parser are left out."""
    actions = (action for action in parser._actions if not isinstance(action, argparse._SubParsersAction))
    return [
        Argument(
            tuple(action.option_strings),
            action.help or "",
            _value(action),
            _values(action),
            is_many=action.nargs in _MANY,
        )
        for action in actions
    ]


_MANY = ("*", "+")


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of a parser by their names."""
    actions = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: made for action in actions for name, made in action.choices.items()}


def _value(action: argparse.Action) -> str:
    return "" if action.nargs == 0 else str(action.metavar or action.dest)


def _values(action: argparse.Action) -> tuple[str, ...]:
    """Return the words of `better|as_expected|worse`, the digits of `1-5`."""
    if action.choices:
        return tuple(action.choices)
    value = _value(action)
    if match := re.fullmatch(r"(\d)-(\d{1,2})", value, re.ASCII):
        return tuple(str(number) for number in range(int(match[1]), int(match[2]) + 1))
    return tuple(value.split("|")) if "|" in value and ":" not in value else ()


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


class Once(argparse.Action):
    """Keeps a value; a second one, perhaps by the other name, is refused and not dropped in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Keep the value."""
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
        """Report wrong usage."""
        raise WrongUsage(f"{self.format_usage()}herstel: {self._sentence(message)}")

    def _sentence(self, message: str) -> str:
        """Return what argparse says in English in the person's language, as far as it is known."""
        for pattern, key in _SAID_BY_ARGPARSE:
            if match := pattern.fullmatch(message):
                given = match["given"]
                likely = _likely(given.split()[0], self._meant(key, message))
                meant = f" {self.say.text('cli.wrong.meant', likely=likely[0])}" if likely else ""
                return self.say.text(key, given=given) + meant
        return self.say.text("cli.wrong_usage", reason=message)

    def _meant(self, key: str, message: str) -> list[str]:
        """Return the words of which a wrong one may be a slip."""
        if key == "cli.wrong.choice":
            return _quoted(message)
        names = (name for argument in arguments_of(self) for name in argument.names)
        return list(names) if key == "cli.wrong.unknown" else []


_SAID_BY_ARGPARSE = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"the following arguments are required: (?P<given>.*)", "cli.wrong.missing"),
        (r"unrecognized arguments: (?P<given>.*)", "cli.wrong.unknown"),
        (r"argument .*: invalid choice: '(?P<given>.*?)' \(choose from .*\)", "cli.wrong.choice"),
        (r"argument (?P<given>.*): expected (?:one|at least one) argument", "cli.wrong.value"),
        (r"argument (?P<given>.*): not allowed with argument .*", "cli.wrong.together"),
    )
)
"""What argparse says of wrong usage, which it cannot say in Dutch."""


def _likely(given: str, choices: Sequence[str]) -> list[str]:
    from difflib import get_close_matches  # only after a slip

    return get_close_matches(given, choices, n=1)


def _quoted(message: str) -> list[str]:
    choices = message.partition("(choose from ")[2]
    return [word.strip("' )") for word in choices.split(",")]
