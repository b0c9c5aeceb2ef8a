"""The commands, each a function of its options; `cli/main.py` says which, and loads it when it is given."""
