"""Keeping the journal: dated copies, what is wrong with it, and how what was lost comes back."""
