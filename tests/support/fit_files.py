"""FIT files, made byte by byte by the book."""

from __future__ import annotations

import struct


def crc(data: bytes) -> int:
    """The check sum by the book, bit by bit."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


def definition(local: int, number: int, *fields: tuple[int, int, int], big: bool = False) -> bytes:
    order = ">" if big else "<"
    head = struct.pack(f"{order}BBBHB", 0x40 | local, 0, int(big), number, len(fields))
    return head + b"".join(bytes(field) for field in fields)


def fit(*records: bytes) -> bytes:
    body = b"".join(records)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT") + b"\x00\x00"
    return head + body + struct.pack("<H", crc(head + body))
