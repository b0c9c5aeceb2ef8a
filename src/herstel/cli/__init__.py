"""The commands: data on stdout, talk on stderr, exit 0 done, 1 failed or found a fault, 2 wrong usage."""

DONE, FAILED, WRONG_USAGE = 0, 1, 2
