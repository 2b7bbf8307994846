"""`python -m bot` is the same command as `busy-mentor`."""

import sys

from adapters.cli import main  # the one import against the grain: this file *is* the outside

if __name__ == "__main__":
    sys.exit(main())
