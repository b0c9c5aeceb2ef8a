"""Pain: where, how it went, and what it does not allow."""
