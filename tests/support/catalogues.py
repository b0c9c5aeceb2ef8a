"""The translators' catalogues as they are written, and the keys that the code asks for."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from herstel.i18n.catalog import LOCALE
from support.sources import Source, dotted, sources

RAISED = {"HerstelError", "InvalidInputError", "FormatError", "ConfigError", "StoreError", "Notice"}
SPOKEN = {"text", "plural", "has"}


@dataclass(frozen=True)
class Asked:
    """A key that stands in the code as it is.

    Attributes:
        key: the key.
        where: module and line.
        given: names of the values that are filled in; None when that cannot be seen.
        counted: whether a form by number is asked for.
    """

    key: str
    where: str
    given: frozenset[str] | None
    counted: bool


@cache
def catalogue(language: str) -> dict[str, Message]:
    """Return the sentences of a language by key."""
    with (LOCALE / language / "LC_MESSAGES" / "herstel.po").open("rb") as file:
        found = {str(message.id if isinstance(message.id, str) else message.id[0]): message
                 for message in read_po(file, locale=language) if message.id}  # fmt: skip
    assert len(found) > 1000, language
    return found


def sentences(message: Message) -> tuple[str, ...]:
    """Return the sentence, or all its forms by number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def placeholders(sentence: str) -> frozenset[str]:
    """Return what is to be filled in."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


@cache
def asked_keys() -> tuple[Asked, ...]:
    """Return every key that stands literally in a call that speaks or raises."""
    return tuple(asked for source in sources() for asked in _asked_in(source))


def _asked_in(source: Source) -> Iterator[Asked]:
    for node in source.nodes:
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = dotted(node.func).rpartition(".")[2]
        if name not in SPOKEN | RAISED or (name in SPOKEN and isinstance(node.func, ast.Name)):
            continue
        for key in _literals(node.args[0]):
            spread = any(keyword.arg is None for keyword in node.keywords) or (
                name == "Notice" and len(node.args) > 1
            )
            given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            yield Asked(key, f"{source.name}:{node.lineno}", None if spread else given, name == "plural")


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
