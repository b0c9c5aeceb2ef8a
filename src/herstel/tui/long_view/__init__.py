"""Screens that look further than a week, and the pictures on them."""
