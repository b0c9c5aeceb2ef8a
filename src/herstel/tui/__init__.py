"""The full-screen app: the only part that loads Textual."""
