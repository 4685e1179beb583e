"""python tools/open_when_up.py ADDRESS: show the dashboard in a browser once it answers, on a machine with a screen.

Streamlit opens no browser for an ASGI app, and `serve`, which also runs on servers, should open none.
"""

import os
import sys
import time
import webbrowser
from urllib.request import urlopen

SECONDS_TO_START = 60


def has_screen() -> bool:
    """Without one, webbrowser would start a text browser and take over the terminal."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_up(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=5):
            return True
    except OSError:
        return False


def main(address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not is_up(address) and time.monotonic() < deadline:
        time.sleep(0.2)
    webbrowser.open(address)


if __name__ == "__main__" and has_screen():
    main(sys.argv[1])
