"""`python -m herstel` is the same as the `herstel` command."""

import sys

from herstel.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
