"""Ill, hurt and well again: marking it, asking whether it still stands, and what becomes of sessions."""
