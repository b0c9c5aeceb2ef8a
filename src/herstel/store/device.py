"""Which device this is: a short name that goes with the machine, not with a copied home folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from herstel.store.durable import write_text

DEVICE_NAME: Final = re.compile(r"[a-z0-9]{4,6}")

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH: Final = 5
_MACHINE_ID_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_hash() -> str:
    """Return a hash that tells this machine from others, without naming it."""
    return hashlib.sha256(b"herstel:" + _machine_id()).hexdigest()[:16]


class Device:
    """The name of this device. Nothing is written until it is claimed.

    Attributes:
        name: four to six characters.
    """

    def __init__(self, state_dir: Path, machine: str | None = None) -> None:
        self._path = state_dir / "device.json"
        self._machine = machine or machine_hash()
        self.name = self._known() or _new_name(())

    def claim(self, taken: Collection[str] = ()) -> str:
        """Return the name and make it last. The caller holds the lock.

        Args:
            taken: names that belong to other devices.
        """
        own_name = self._known()
        if own_name is None:
            own_name = self.name if self.name not in taken else _new_name(taken)
            write_text(self._path, json.dumps({"device": own_name, "machine": self._machine}) + "\n")
        self.name = own_name
        return own_name

    def _known(self) -> str | None:
        try:
            content = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(content, dict) or content.get("machine") != self._machine:
            return None
        name = content.get("device")
        return name if isinstance(name, str) and DEVICE_NAME.fullmatch(name) else None


def _new_name(taken: Collection[str]) -> str:
    import secrets  # once in the life of a device

    while True:
        name = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        if name not in taken:
            return name


def _machine_id() -> bytes:
    for path in _MACHINE_ID_FILES:
        try:
            content = path.read_bytes().strip()
        except OSError:
            continue
        if content:
            return content
    import uuid  # where the system has no id of its own

    return str(uuid.getnode()).encode()
