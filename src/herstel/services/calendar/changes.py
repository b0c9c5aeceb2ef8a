"""What an edit saves and takes out: all that front ends know of the store."""

from herstel.store.repository import Change, Remove, Save

__all__ = ["Change", "Remove", "Save"]
