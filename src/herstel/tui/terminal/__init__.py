"""The terminal the app runs in: what it sends, what is written to it, and how it is given back."""
