"""The keys of the app: the registry of commands, their names, and the person's own."""
