"""A reader's open page without a browser: it speaks to the server as Streamlit's own front end does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SECONDS_TO_ANSWER = 60


@dataclass
class Shown:
    """What one run of a page, or of a part of it, drew: its texts in their order, and what went wrong."""

    texts: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)

    def says(self, words: str) -> bool:
        return any(words in text for text in self.texts)

    def take(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind)
        if kind == "exception":
            self.exceptions.append(element.message)
        elif kind in ("markdown", "heading", "alert"):
            self.texts.append(element.body)


class Reader:
    """One open page. `watching` are the parts of it that run again by themselves every now and then."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._page, self._link = "", ""
        self.watching: list[str] = []

    def open(self, page: str, link: str) -> Shown:
        """Open a page by its path, with the parameters of a link."""
        self._page, self._link, self.watching = page, link, []
        return self.again()

    def again(self) -> Shown:
        """Run the open page once more, as after a click."""
        self._ask("")
        return self._answer()

    def look_again(self) -> Shown:
        """Run what watches for newer data, as an open page does every minute."""
        for part in self.watching:
            self._ask(part)
        shown = Shown()
        for answer in [self._answer() for _ in list(self.watching)]:
            shown.texts += answer.texts
            shown.exceptions += answer.exceptions
        return shown

    def _ask(self, part: str) -> None:
        message = BackMsg()
        message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._link
        message.rerun_script.fragment_id = part
        self._socket.send(message.SerializeToString())

    def _answer(self) -> Shown:
        shown, message = Shown(), ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            message.ParseFromString(self._socket.recv(timeout=SECONDS_TO_ANSWER))
            if message.WhichOneof("type") == "delta":
                shown.take(message.delta)
            elif message.WhichOneof("type") == "auto_rerun" and message.auto_rerun.fragment_id not in self.watching:
                self.watching.append(message.auto_rerun.fragment_id)
        return shown


@contextmanager
def reading(address: str) -> Iterator[Reader]:
    """A reader of the server at `address`, gone at the end."""
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(url, subprotocols=["streamlit"], max_size=None, compression=None) as socket:
        yield Reader(socket)
