"""python -m touchpoint: the command line."""

import sys

from touchpoint.cli.commands import main

sys.exit(main(sys.argv[1:]))
