"""`python -m wasmui`."""

import sys

from wasmui.cli import main

if __name__ == "__main__":
    sys.exit(main())
