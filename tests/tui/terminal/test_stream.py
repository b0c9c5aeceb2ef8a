"""The stream of a terminal: where each thing in it ends, however the reads cut it."""

from __future__ import annotations

from codecs import getincrementaldecoder
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from herstel.tui.terminal.stream import PASTE_LIMIT, PATIENCE_SECONDS, InputStream, Piece, PieceKind
from support.replies import QUIET, REPLIES
from support.rows import rows

DELAY = 0.03
ALL = [*REPLIES.values(), *QUIET.values()]


def typed(text: str) -> list[Piece]:
    """Return the pieces of characters that were typed."""
    return [Piece(PieceKind.TEXT, character) for character in text]


def read(*reads: bytes) -> tuple[list[Piece], InputStream]:
    """Return the pieces of a stream that came in some reads, and the stream."""
    decode = getincrementaldecoder("utf-8")("surrogateescape").decode
    stream = InputStream(DELAY)
    return [piece for data in reads for piece in stream.feed(decode(data))], stream


def pieces_of(*reads: bytes) -> list[Piece]:
    """Return the pieces of a stream that came in some reads."""
    return read(*reads)[0]


def still(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces but for mouse reports, of which a cut one does nothing."""
    return [piece for piece in pieces if not piece.text.startswith("\x1b[<")]


def no_sequences(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces but for whole sequences, which mean nothing unless they are known."""
    return [piece for piece in pieces if piece.kind is not PieceKind.SEQUENCE]


@rows("reply", ALL)
def test_a_reply_is_taken_to_its_end_however_it_is_cut(reply: bytes) -> None:
    whole, stream = read(reply)
    assert no_sequences(whole) == []
    assert stream.patience is None, "it is over"
    for cut in range(1, len(reply)):
        assert still(pieces_of(reply[:cut], reply[cut:])) == still(whole), f"cut at {cut}"
    assert pieces_of(*(bytes([byte]) for byte in reply)) == still(whole)
    assert pieces_of(b"a" + reply + b"q") == [*typed("a"), *whole, *typed("q")]
    assert pieces_of(reply + reply) == whole + whole


@rows("reply", ALL)
def test_a_reply_whose_end_never_comes_is_forgotten_after_a_while(reply: bytes) -> None:
    for cut in range(2, len(reply)):
        begun, stream = read(reply[:cut])
        if stream.patience is None:
            continue
        assert no_sequences(begun) == []
        late = stream.expire()
        # An Escape that stands alone at the end may be the person's; nothing else is a key.
        assert late in ([], [Piece(PieceKind.ESCAPE)])
        assert stream.patience is None
        assert stream.feed("q") == typed("q")


def test_one_waits_long_for_a_rest_and_shortly_for_what_follows_escape() -> None:
    assert InputStream(DELAY).patience is None
    for begun in (b"\x1b[", b"\x1b[<65", b"\x1b]11;", b"\x1bPabc", b"\x1b_G", b"\x1b[200~ab", b"\x1bO"):
        assert read(begun)[1].patience == PATIENCE_SECONDS
    assert read(b"\x1b")[1].patience == DELAY
    # Within a reply it begins its end.
    assert read(b"\x1b]11;x\x1b")[1].patience == PATIENCE_SECONDS


def test_escape_is_a_key_alone_and_before_another_one() -> None:
    pieces, stream = read(b"\x1b")
    assert pieces == []
    assert stream.expire() == [Piece(PieceKind.ESCAPE)]
    assert pieces_of(b"\x1b\x1b[A") == [Piece(PieceKind.ESCAPE), Piece(PieceKind.SEQUENCE, "\x1b[A")]
    assert pieces_of(b"\x1bm") == [Piece(PieceKind.ALT, "m")]


@rows(
    "key",
    ["\x1b[A", "\x1bOP", "\x1b[[A", "\x1b[3~", "\x1b[7$", "\x1b[8^", "\x1b[1;2D", "\x1b[97;5u", "\x1bOj"],
)
def test_a_sequence_of_a_key_comes_whole(key: str) -> None:
    assert pieces_of(key.encode() + b"q") == [Piece(PieceKind.SEQUENCE, key), *typed("q")]
    assert pieces_of(*(bytes([byte]) for byte in key.encode())) == [Piece(PieceKind.SEQUENCE, key)]


@rows("broken", [b"\x1b[<65;5", b"\x1b[?1", b"\x1b[", b"\x1bO", b"\x1b[M !"])
def test_enter_and_tab_after_what_broke_off_are_typed(broken: bytes) -> None:
    assert pieces_of(broken + b"\r\tq") == typed("\r\tq")


def test_a_letter_beyond_ascii_ends_a_sequence_that_broke_off() -> None:
    assert pieces_of("\x1b[5é".encode()) == typed("é")


@rows(
    ("head", "tail"),
    [
        (b"\x1b[<", b"65;59;12M"),
        (b"\x1b]11;rgb:1e", b"1e/1e1e/1e1e\x1b\\"),
        (b"\x1bP>|tm", b"ux 3.4\x1b\\"),
        (b"\x1b[?62", b";22;52c"),
    ],
)
def test_a_rest_that_comes_too_late_is_no_key_either(head: bytes, tail: bytes) -> None:
    stream = read(head)[1]
    assert stream.expire() == []
    assert no_sequences(stream.feed(tail.decode())) == []
    assert stream.feed("q") == typed("q")


@rows(
    "tail",
    ["[?62;22;52c", "]11;rgb:1e1e/1e1e/1e1e\x1b\\", "P>|tmux 3.4\x1b\\", "_Gi=31;OK\x1b\\", "[<65;59;12M"],
)
def test_a_reply_whose_escape_came_alone_is_escape_and_nothing_more(tail: str) -> None:
    stream = read(b"\x1b")[1]
    assert stream.expire() == [Piece(PieceKind.ESCAPE)]
    assert no_sequences(stream.feed(tail)) == []
    assert stream.patience is None


@rows("keys", ["[", "[[", "]]", "3l", "[3l", "Pp", "q"])
def test_what_is_typed_after_escape_stays_typed(keys: str) -> None:
    stream = read(b"\x1b")[1]
    stream.expire()
    assert stream.feed(keys) == typed(keys)


def test_a_mouse_report_that_came_in_pieces_does_nothing() -> None:
    wheel = b"\x1b[<65;59;12M"
    assert pieces_of(wheel) == [Piece(PieceKind.SEQUENCE, wheel.decode())]
    for cut in range(1, len(wheel)):
        pieces = pieces_of(wheel[:cut], wheel[cut:] + wheel + b"q")
        assert pieces == [Piece(PieceKind.SEQUENCE, wheel.decode()), *typed("q")], "the next one is whole"


def test_a_mouse_report_whose_rest_is_late_does_nothing() -> None:
    for cut in range(2, 10):
        stream = read(b"\x1b[<65;59;12M"[:cut])[1]
        assert stream.expire() == []
        assert stream.feed("\x1b[<65;59;12M"[cut:]) == []


def test_a_paste_is_one_text_with_all_its_lines() -> None:
    paste = b"\x1b[200~7.5\r\nq\x1b[A\x1b]0;x\x07\xc3\xa9\x1b[201~"
    whole = [Piece(PieceKind.PASTE, "7.5\r\nq\x1b[A\x1b]0;x\x07é")]
    assert pieces_of(paste) == whole
    assert pieces_of(*(bytes([byte]) for byte in paste)) == whole
    for cut in range(1, len(paste)):
        assert pieces_of(paste[:cut], paste[cut:] + b"q") == [*whole, *typed("q")]
    assert pieces_of(b"\x1b[200~\x1b[201~") == []


def test_a_paste_whose_end_never_comes_is_taken_after_a_while() -> None:
    pieces, stream = read(b"\x1b[200~abc\x1b[2")
    assert pieces == []
    assert stream.expire() == [Piece(PieceKind.PASTE, "abc\x1b[2")]
    assert stream.feed("q") == typed("q")
    assert no_sequences(stream.feed("\x1b[201~")) == []


@rows("rest", ["rdq\nu\x1b[201~", "rest of a long line that was slow\x1b[201~"])
def test_the_late_rest_of_a_paste_is_text_as_well(rest: str) -> None:
    stream = read(b"\x1b[200~abc")[1]
    assert stream.expire() == [Piece(PieceKind.PASTE, "abc")]
    late = rest.removesuffix("\x1b[201~")
    assert stream.feed(rest + "q") == [Piece(PieceKind.PASTE, late), *typed("q")]
    stream = read(b"\x1b[200~abc")[1]
    stream.expire()
    if len(late) > 16:
        assert stream.feed(late) == []
        assert stream.feed("q\x1b[201~") == [Piece(PieceKind.PASTE, late + "q")]


def test_of_a_paste_that_is_too_long_only_that_is_told() -> None:
    most = b"a" * PASTE_LIMIT
    assert pieces_of(b"\x1b[200~" + most + b"\x1b[201~")[0].kind is PieceKind.PASTE
    longer = [b"\x1b[200~", *[most] * 20, b"q\x1b[201~q"]
    assert pieces_of(*longer) == [Piece(PieceKind.PASTE_TOO_LONG), *typed("q")]
    assert pieces_of(*longer, *longer).count(Piece(PieceKind.PASTE_TOO_LONG)) == 2


def test_a_string_without_end_keeps_nothing_in_memory() -> None:
    stream = read(b"\x1b]52;c;")[1]
    for _ in range(100):
        assert stream.feed("QUJD" * 1000) == []
    assert len(stream._rest) == 0
    assert stream.feed("\x07q") == typed("q")


BYTES = st.lists(
    st.one_of(
        st.sampled_from(ALL), st.binary(max_size=6), st.sampled_from([b"\x1b", b"\x1b[", b"q", b"\x1b[200~"])
    )
).map(b"".join)


@given(data=BYTES, cuts=st.lists(st.integers(0, 200), max_size=4))
def test_where_the_reads_cut_changes_nothing(data: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    reads = [data[begin:end] for begin, end in pairwise(edges)]
    assert still(pieces_of(*reads)) == still(pieces_of(data))


@given(data=BYTES)
def test_whatever_comes_the_next_key_is_heard_after_a_while(data: bytes) -> None:
    stream = InputStream(DELAY)
    stream.feed(data.decode("utf-8", "surrogateescape"))
    while stream.patience is not None:
        stream.expire()
    assert stream.feed("q") == typed("q")
