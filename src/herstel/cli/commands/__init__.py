"""One module a command, each with `run(options)`, loaded when its command is given."""
