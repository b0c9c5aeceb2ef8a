"""Where the journal is kept: a Protocol, and the implementations behind it."""
