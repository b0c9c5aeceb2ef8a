"""The truth: frozen models of what an athlete records. No clock, no files, no screen."""
