"""The merged journal as it stands in memory."""

from __future__ import annotations

from herstel.store.merge import Document, sight
from herstel.store.replicas import Places, Records
from herstel.store.stamps import FLOOR


class View:
    """Every record with its bookkeeping, and every document as people see it.

    Attributes:
        records: by table and id, what is stored.
        tables: by table and id, what is shown. A document is replaced when it changes, never altered.
    """

    def __init__(self) -> None:
        self.records: Records = {}
        self.tables: dict[str, dict[str, Document]] = {}

    def take(self, places: Places, records: Records) -> tuple[set[tuple[str, str]], str]:
        """Put new versions of some records in place.

        Args:
            places: the records to replace.
            records: what they are now; those that are missing here are gone.

        Returns:
            The tables and ids whose documents changed, and the largest stamp among the records.
        """
        changed: set[tuple[str, str]] = set()
        newest = FLOOR
        for table, keys in places.items():
            found = records.get(table, {})
            held, shown = self.records.setdefault(table, {}), self.tables.setdefault(table, {})
            for key in keys:
                record = found.get(key)
                document = None
                if record is None:
                    held.pop(key, None)
                else:
                    held[key] = record
                    document, stamp = sight(record)
                    if stamp > newest:
                        newest = stamp
                if _put(shown, key, document):
                    changed.add((table, key))
        return changed, newest


def _put(shown: dict[str, Document], key: str, document: Document | None) -> bool:
    """Show a document, or nothing; return whether that is another sight than before."""
    if shown.get(key) == document:
        return False
    if document is None:
        del shown[key]
    else:
        shown[key] = document
    return True
