"""Writes the manual page, `herstel.1`, from the commands themselves.

Run with the tree installed: `.venv/bin/python docs/make_man.py`.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from herstel.cli.command_line import build_parser, commands_of
from herstel.cli.commands.completion import Argument, arguments_of
from herstel.i18n.catalog import translator

PAGE = Path(__file__).with_name("herstel.1")
_END: Final = r"""
.SH EXIT STATUS
0 is done, 1 failed, 2 wrong usage; a failure says on standard error what and where in one sentence.
.SH ENVIRONMENT
.TP
.B HERSTEL_JOURNAL
the journal's folder, in place of the data folder of your platform
.TP
.B NO_COLOR
no colours
.TP
.B LANG, LC_ALL, LC_MESSAGES, LANGUAGE
Dutch or English
.TP
.B VISUAL, EDITOR
the editor of
.B herstel week \-\-edit
.SH FILES
.B herstel locate
prints every path in use.
"""


def page() -> str:
    """Return the page."""
    return "\n".join(_lines(build_parser(translator("en")))) + _END


def _lines(parser: ArgumentParser) -> Iterator[str]:
    yield ".TH HERSTEL 1"
    yield ".SH NAME"
    yield r"herstel \- a keyboard-driven journal that makes recovery a planned part of training"
    yield ".SH SYNOPSIS"
    yield ".B herstel"
    yield "[OPTION]... [COMMAND [ARGUMENT]...]"
    yield ".SH DESCRIPTION"
    yield _escaped(parser.description or "")
    yield "Inside the app, ? shows the keys."
    yield ".SH OPTIONS"
    yield from _given(parser)
    yield ".SH COMMANDS"
    for name, made in commands_of(parser).items():
        yield f".SS herstel {name}"
        yield _escaped(made.description or "")
        yield from _given(made)


def _given(parser: ArgumentParser) -> Iterator[str]:
    for argument in arguments_of(parser):
        if "--help" not in argument.names:
            yield ".TP"
            yield _names(argument)
            yield _escaped(argument.about)


def _names(argument: Argument) -> str:
    names = ", ".join(rf"\fB{_escaped(name)}\fR" for name in argument.names)
    return " ".join(
        part for part in (names, rf"\fI{_escaped(argument.value)}\fR" if argument.value else "") if part
    )


def _escaped(text: str) -> str:
    """Return text without what troff would take for its own signs."""
    plain = text.replace("%%", "%").replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
