"""What argparse does not promise and the command line needs: `tests/cli/test_argparse_gaps.py` watches it."""

from __future__ import annotations

import argparse
import re

from herstel.domain.frozen import frozen


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
