"""Screens that show days and edit what stands on them: one concern a file, each built on the one before."""
