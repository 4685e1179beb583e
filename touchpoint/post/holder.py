"""Who is sending a mail just now, so that another process can tell whether it still is."""

import os
import socket


def me() -> str:
    """This process, as the history names it."""
    return f"{socket.gethostname()[:150]} {os.getpid()}"


def is_gone(holder: str) -> bool:
    """Whether a process of this machine has ended; false where that cannot be known."""
    host, _, number = holder.rpartition(" ")
    if host != socket.gethostname()[:150] or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
