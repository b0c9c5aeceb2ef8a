"""`herstel completion`: the script by which a shell completes our commands."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from herstel.cli import DONE
from herstel.cli.bootstrap import environment_translator
from herstel.cli.command_line import actions_of, build_parser, commands_of
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen


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
    """Return what a command can be given, in the order of its help."""
    return [
        Argument(
            tuple(action.option_strings),
            action.help or "",
            _value(action),
            _values(action),
            is_many=action.nargs in {"*", "+"},
        )
        for action in actions_of(parser)
    ]


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


def completion(shell: str, parser: ArgumentParser, files: Collection[str]) -> str:
    """Return the script of a shell.

    Args:
        parser: the command line.
        files: what stands in its help for the name of a file or folder.
    """
    return "\n".join(SHELLS[shell](parser, files)) + "\n"


def _bash(parser: ArgumentParser, files: Collection[str]) -> Iterator[str]:
    commands = commands_of(parser)
    yield "# herstel: completions for bash. In ~/.bashrc: source <(herstel completion bash)"
    yield "_herstel() {"
    yield "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}"
    yield "    local command= words= place"
    yield "    for ((place = 1; place < COMP_CWORD; place++)); do"
    yield "        case ${COMP_WORDS[place]} in"
    yield "            --journal) ((place++)) ;;"
    yield "            -*) ;;"
    yield "            *) command=${COMP_WORDS[place]}; break ;;"
    yield "        esac"
    yield "    done"
    yield "    COMPREPLY=()"
    yield '    case "$command $previous" in'
    for name, made in commands.items():
        for argument in arguments_of(made):
            for option in argument.names if argument.value else ():
                words = " ".join(argument.values)
                otherwise = "return" if argument.value in files else "{ compopt +o default; return; }"
                yield f'        "{name} {option}") words="{words}"; [[ $words ]] || {otherwise} ;;'
    yield "    esac"
    yield '    [[ $words ]] || case "$command" in'
    yield f'        "") words="{" ".join((*commands, *_options(parser)))}" ;;'
    for name, made in commands.items():
        yield f'        {name}) words="{" ".join((*_places(made), *_options(made)))}" ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "}"
    yield "complete -o default -F _herstel herstel"


def _zsh(parser: ArgumentParser, files: Collection[str]) -> Iterator[str]:
    commands = commands_of(parser)
    yield "#compdef herstel"
    yield "# herstel: completions for zsh. In ~/.zshrc, after compinit: source <(herstel completion zsh)"
    yield "_herstel() {"
    yield "    local -a commands"
    yield "    commands=("
    for name, made in commands.items():
        yield f"        '{name}:{_of_word(made.description or '')}'"
    yield "    )"
    yield "    if (( CURRENT == 2 )); then"
    yield "        _describe command commands"
    yield "        return"
    yield "    fi"
    yield "    local command=$words[2]"
    yield "    shift words; (( CURRENT-- ))"
    yield "    case $command in"
    for name, made in commands.items():
        yield f"        {name}) _arguments {' '.join(_of_zsh(made, files))} ;;"
    yield "    esac"
    yield "}"
    yield "compdef _herstel herstel"


def _of_zsh(made: ArgumentParser, files: Collection[str]) -> Iterator[str]:
    position = 0
    for argument in arguments_of(made):
        anything = "_files" if argument.value in files else " "
        words = f"({' '.join(argument.values)})" if argument.values else anything
        value = f":{_of_word(argument.value)}:{words}" if argument.value else ""
        if not argument.names:
            position += 1
            yield f"'{'*' if argument.is_many else position}{value}'"
        for option in argument.names:
            yield f"'{option}[{_quoted(argument.about)}]{value}'"


def _fish(parser: ArgumentParser, files: Collection[str]) -> Iterator[str]:
    yield "# herstel: completions for fish. herstel completion fish > ~/.config/fish/completions/herstel.fish"
    for argument in arguments_of(parser):
        yield f"complete -c herstel -n __fish_use_subcommand {_of_fish(argument, files)}"
    for name, made in commands_of(parser).items():
        about = _quoted(made.description or "")
        yield f"complete -c herstel -f -n __fish_use_subcommand -a {name} -d '{about}'"
        for argument in arguments_of(made):
            yield f"complete -c herstel -n '__fish_seen_subcommand_from {name}' {_of_fish(argument, files)}"


def _of_fish(argument: Argument, files: Collection[str]) -> str:
    words = f" -a '{' '.join(argument.values)}'" if argument.values else ""
    is_file = argument.value in files
    if not argument.names:
        return "-F" if is_file else f"-f{words}"
    names = (f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in argument.names)
    takes = "" if not argument.value else " -r" if is_file else " -x"
    return f"{' '.join(names)}{takes}{words} -d '{_quoted(argument.about)}'"


def _options(parser: ArgumentParser) -> list[str]:
    return [name for argument in arguments_of(parser) for name in argument.names]


def _places(parser: ArgumentParser) -> list[str]:
    """Return the words that an argument told by its place can be: `export json`."""
    return [word for argument in arguments_of(parser) if not argument.names for word in argument.values]


def _quoted(text: str) -> str:
    """Return help without what a shell would take for its own signs."""
    plain = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace("[", "(").replace("]", ")")
    return plain.replace("%%", "%").replace("\\", "")


def _of_word(text: str) -> str:
    """Return help for where zsh takes a colon for the end of it."""
    return _quoted(text).replace(":", "\\:")


SHELLS: Final[Mapping[str, Callable[[ArgumentParser, Collection[str]], Iterator[str]]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
"""What makes the script of each shell."""


def run(options: argparse.Namespace) -> int:
    if options.shell not in SHELLS:
        raise InvalidInputError("error.shell", given=options.shell, shells=", ".join(SHELLS))
    say = environment_translator()
    files = {say.text("cli.file"), say.text("cli.path")}
    print(completion(options.shell, build_parser(say), files), end="")
    return DONE
