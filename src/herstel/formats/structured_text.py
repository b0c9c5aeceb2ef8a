"""JSON and XML of vendors, whatever is in them, with a bound on everything that could grow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from herstel.formats.batch import MOST_RECORDS, FormatError
from herstel.formats.sources import BoundedReader, ByteStream

_PIECE: Final = 2**16
_MOST_DEEP: Final = 100
_MOST_TAG: Final = 2**24
"""A tag or a comment is held in memory until it ends: one as long as this is a trap."""

_MOST_TREE: Final = 128 * 2**20


def json_of(text: str) -> Any:  # noqa: ANN401  whatever stands there
    """Return what a JSON text says; NaN and endless numbers are None.

    Raises:
        FormatError: when it is no JSON.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise FormatError("import.not_json", line=error.lineno, reason=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise FormatError("import.not_json", line=1, reason=str(error)[:100]) from error


def objects_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list; of what is an object itself, that one.

    Raises:
        FormatError: when there are too many.
    """
    entries = value if isinstance(value, list) else [value]
    if len(entries) > MOST_RECORDS:
        raise FormatError("import.too_many", count=len(entries), most=MOST_RECORDS)
    yield from (entry for entry in entries if isinstance(entry, dict))


def numbered(value: object, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a list with what a person finds each by: its number from 1, behind a name.

    Raises:
        FormatError: when there are too many.
    """
    yield from ((f"{name}[{count}]", object_) for count, object_ in enumerate(objects_in(value), 1))


def child(value: object, *names: str) -> Any:  # noqa: ANN401  whatever stands there
    """Return what stands under names within each other; None where one of them is missing."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def word(value: object) -> str:
    """Return a text or a whole number as text; nothing for all else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def walk_xml(
    stream: ByteStream,
    opened: Callable[[str, Mapping[str, str]], None],
    closed: Callable[[str], None],
    on_text: Callable[[str], None] | None = None,
    *,
    has_many_roots: bool = False,
) -> None:
    """Go through an XML text.

    Args:
        opened: is called with the name and the attributes of each element.
        closed: is called with its name at its end.
        on_text: is called with the text within; None when nobody wants it.
        has_many_roots: whether it may be several texts after each other.

    Raises:
        FormatError: when it is not well formed, declares entities or a DTD, or is nested too deep.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> None:
        raise FormatError("import.has_entities")

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MOST_DEEP:
            raise FormatError("import.not_xml", line=parser.CurrentLineNumber, reason="too deep")
        opened(name.rpartition(":")[2], attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        closed(name.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    parser.StartDoctypeDeclHandler = refuse
    try:
        _feed(parser, stream, has_many_roots=has_many_roots)
    except ExpatError as error:
        raise FormatError("import.not_xml", line=error.lineno, reason=str(error)[:100]) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise FormatError("import.not_xml", line=1, reason=str(error)[:100]) from error


def _feed(parser: XMLParserType, stream: ByteStream, *, has_many_roots: bool) -> None:
    """Give a parser all there is, but no tag that does not end."""
    first = stream.read(_PIECE)
    if has_many_roots:
        _, mark, rest = first.partition(b"?>")
        parser.Parse(b"<roots>", False)
        first = rest if mark and first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") else first
    parser.Parse(first.lstrip(b" \r\n\t"), False)
    fed = len(first)
    while piece := stream.read(_PIECE):
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _MOST_TAG:
            line = parser.CurrentLineNumber
            raise FormatError("import.not_xml", line=line, reason="too long a tag")
    parser.Parse(b"</roots>" if has_many_roots else b"", True)


def xml_tree(stream: ByteStream, *, has_many_roots: bool = False) -> Element:
    """Return an XML text as a tree, its names without namespaces.

    Raises:
        FormatError: as `walk_xml`.
    """
    builder = TreeBuilder()
    walk_xml(
        BoundedReader(stream, _MOST_TREE),
        lambda name, attributes: _ignore(builder.start(name, dict(attributes))),
        lambda name: _ignore(builder.end(name)),
        builder.data,
        has_many_roots=has_many_roots,
    )
    return builder.close()


def _ignore(_: object) -> None:
    """Take what a builder gives back."""


def text_in(element: Element | None, path: str) -> str:
    """Return the text of the first element under a path; empty when there is none."""
    inner = None if element is None else element.find(path)
    return "" if inner is None or inner.text is None else inner.text.strip()
