"""A reader without a browser: asks a server for a page over its websocket and waits until the script has finished."""

import time
from types import TracebackType

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_SECONDS = 120


class Reader:
    """One session. `ask` shows a page with a query string and says how long the server took."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> "Reader":
        self._socket = await websockets.connect(
            f"ws://127.0.0.1:{self._port}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            origin=websockets.Origin(f"http://127.0.0.1:{self._port}"),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def ask(self, path: str, query: str) -> float:
        """Seconds from the rerun message to the message that the script has finished.

        Raises RuntimeError when the page shows an exception, TimeoutError after two minutes.
        """
        message = BackMsg()
        message.rerun_script.page_name = path
        message.rerun_script.query_string = query
        message.rerun_script.context_info.url = f"http://127.0.0.1:{self._port}/{path}?{query}"
        message.rerun_script.context_info.timezone = "UTC"
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while time.perf_counter() - began < _SECONDS:
            answer = ForwardMsg()
            answer.ParseFromString(await self._socket.recv())
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - began
            if answer.WhichOneof("type") == "delta" and answer.delta.new_element.HasField("exception"):
                raise RuntimeError(f"{path}?{query}: {answer.delta.new_element.exception.message}")
        raise TimeoutError(f"{path}?{query} took longer than {_SECONDS} seconds")
