"""Errors that carry a message key instead of prose, so that each front end can say them in its language."""

from __future__ import annotations


class HerstelError(Exception):
    """Something a person must be told in one sentence.

    Attributes:
        key: key of the sentence in the message catalogue.
        params: values for the placeholders of that sentence.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class InvalidInputError(HerstelError):
    """A value that cannot be taken: it says which field, what was given and what is allowed."""


class InvalidRecordError(InvalidInputError, ValueError):
    """Facts that describe no record. It says the first thing that is wrong with them.

    Attributes:
        fields: the fields at fault, as far as single ones are.
    """

    def __init__(self, key: str, /, *, fields: frozenset[str] = frozenset(), **params: object) -> None:
        super().__init__(key, **params)
        self.fields = fields


class StoreError(HerstelError):
    """The journal cannot be read or written."""


class ChangedMeanwhileError(HerstelError):
    """Somebody else changed first what a save laid claim to; nothing was saved."""
