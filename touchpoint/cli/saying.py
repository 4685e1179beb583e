"""What a command says to whoever started it."""

import sys


def say(text: str) -> None:
    """Write to standard error, at once; a file's name may hold what would steer the terminal."""
    print("".join(c if c.isprintable() or c == "\n" else "?" for c in text), file=sys.stderr, flush=True)
