"""Screens of days: a grid that walks over them, and what edits, searches and explains what stands there."""
