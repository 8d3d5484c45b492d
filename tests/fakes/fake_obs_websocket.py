"""An obs-websocket server for what the OBS at hand cannot be: other versions, other encoders, misbehaviour.

It speaks protocol version 5 over real sockets, with the messages and codes documented at
https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
"""

import base64
import hashlib
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from fakes.websocket_frames import close, read_until, receive, send

HELLO, IDENTIFY, IDENTIFIED, EVENT, REQUEST, RESPONSE = 0, 1, 2, 5, 6, 7
AUTHENTICATION_FAILED = 4009
CHALLENGE, SALT = "+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=", "lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI="

# GetVersion's list holds every request of the release; these are those that LiveWatt could ask for, and the one it
# must never ask.
OBS_28_REQUESTS = (
    "GetVersion",
    "GetStats",
    "GetStreamStatus",
    "GetVideoSettings",
    "GetProfileList",
    "GetProfileParameter",
    "GetCurrentProgramScene",
    "GetRecordStatus",
    "GetStreamServiceSettings",
    "SetCurrentProgramScene",
)
OBS_29_REQUESTS = (*OBS_28_REQUESTS, "GetOutputList", "GetOutputStatus", "GetOutputSettings")


@dataclass(frozen=True)
class Refusal:
    """An answer that is none: one of the codes of RequestStatus."""

    code: int


class FakeObsWebSocket:
    """A server on a free port of this computer; a context manager.

    `answers` maps a request to its answer: its data, a Refusal, or a function of the request's data that gives one
    of them. `parameters` maps "category/name" to a value of the profile. `attempts` counts connections and
    `asked` keeps the requests that came.
    """

    def __init__(
        self,
        obs_version: str = "29.1.3",
        websocket_version: str = "5.2.3",
        requests: tuple[str, ...] = OBS_29_REQUESTS,
        password: str = "",
    ) -> None:
        self.password = password
        self.attempts = 0
        self.asked: list[str] = []
        self.parameters = {
            "Output/Mode": "Simple",
            "SimpleOutput/VBitrate": "6000",
            "SimpleOutput/ABitrate": "160",
            "SimpleOutput/StreamEncoder": "x264",
        }
        self._websocket_version = websocket_version
        self.answers: dict[str, object] = {
            "GetVersion": {
                "obsVersion": obs_version,
                "obsWebSocketVersion": websocket_version,
                "rpcVersion": 1,
                "availableRequests": list(requests),
                "supportedImageFormats": ["png"],
                "platform": "fake",
                "platformDescription": "fake",
            },
            "GetStats": {
                "cpuUsage": 1.5,
                "memoryUsage": 300.0,
                "activeFps": 60.0,
                "outputSkippedFrames": 0,
                "outputTotalFrames": 0,
                "renderSkippedFrames": 0,
                "renderTotalFrames": 0,
            },
            "GetStreamStatus": self.stream_status(active=False),
            "GetVideoSettings": {
                "baseWidth": 1920,
                "baseHeight": 1080,
                "outputWidth": 1280,
                "outputHeight": 720,
                "fpsNumerator": 60000,
                "fpsDenominator": 1001,
            },
            "GetOutputList": {"outputs": []},
            "GetProfileList": {"currentProfileName": "Untitled", "profiles": ["Untitled"]},
            "GetProfileParameter": self._parameter,
            "GetCurrentProgramScene": {"currentProgramSceneName": "Scene"},
            "GetRecordStatus": {"outputActive": False, "outputPaused": False, "outputBytes": 0},
        }
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listeners: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]

    @staticmethod
    def stream_status(active: bool = True, **fields: object) -> dict[str, object]:
        """Make an answer to GetStreamStatus."""
        return {
            "outputActive": active,
            "outputReconnecting": False,
            "outputTimecode": "00:00:00.000",
            "outputDuration": 0,
            "outputCongestion": 0.0,
            "outputBytes": 0,
            "outputSkippedFrames": 0,
            "outputTotalFrames": 0,
        } | fields

    @staticmethod
    def output(name: str, width: int, height: int, active: bool = True) -> dict[str, object]:
        """Make an entry of GetOutputList."""
        return {
            "outputName": name,
            "outputKind": "rtmp_output",
            "outputWidth": width,
            "outputHeight": height,
            "outputActive": active,
            "outputFlags": {"OBS_OUTPUT_VIDEO": True, "OBS_OUTPUT_SERVICE": True},
        }

    def __enter__(self) -> "FakeObsWebSocket":
        self._spawn(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and hang up on everyone."""
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.hang_up()
        for thread in self._threads:
            thread.join(5)

    def hang_up(self) -> None:
        """Break every connection without a word."""
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def tell(self, event: str, **data: object) -> None:
        """Send an event to every client that listens to events."""
        with self._lock:
            for each in self._listeners:
                send(each, {"op": EVENT, "d": {"eventType": event, "eventIntent": 1, "eventData": data}})

    def serve(self, connection: socket.socket) -> None:
        """Talk to one client until it leaves; stand-ins for other programs replace this."""
        request = read_until(connection, b"\r\n\r\n").decode("ascii")
        key = next(
            line.split(": ", 1)[1] for line in request.splitlines() if line.lower().startswith("sec-websocket-key")
        )
        accept = hashlib.sha1(key.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()  # RFC 6455, 4.2.2
        connection.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + base64.b64encode(accept) + b"\r\n\r\n"
        )
        self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        hello: dict[str, object] = {"obsWebSocketVersion": self._websocket_version, "rpcVersion": 1}
        if self.password:
            hello["authentication"] = {"challenge": CHALLENGE, "salt": SALT}
        send(connection, {"op": HELLO, "d": hello})
        identify = receive(connection)["d"]
        if self.password and identify.get("authentication") != _digest(self.password):
            close(connection, AUTHENTICATION_FAILED)
            return
        with self._lock:  # whoever has been identified hears what is told from then on
            send(connection, {"op": IDENTIFIED, "d": {"negotiatedRpcVersion": 1}})
            if identify["eventSubscriptions"]:
                self._listeners.append(connection)
        while True:
            self._answer(connection, receive(connection)["d"])

    def _answer(self, connection: socket.socket, request: dict) -> None:
        kind = request["requestType"]
        self.asked.append(kind)
        answer = self.answers.get(kind, Refusal(204))
        if callable(answer):
            answer = answer(request.get("requestData", {}))
        if isinstance(answer, Refusal):
            told = {"requestStatus": {"result": False, "code": answer.code}}
        else:
            told = {"requestStatus": {"result": True, "code": 100}, "responseData": answer}
        send(connection, {"op": RESPONSE, "d": {"requestType": kind, "requestId": request["requestId"], **told}})

    def _parameter(self, data: dict) -> dict[str, object]:
        value = self.parameters.get(f"{data['parameterCategory']}/{data['parameterName']}")
        return {"parameterValue": value, "defaultParameterValue": None}

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = self._server.accept()
                with self._lock:
                    self.attempts += 1
                    self._open.append(connection)
                self._spawn(self._serve_one, connection)

    def _serve_one(self, connection: socket.socket) -> None:
        try:
            with suppress(EOFError, OSError):  # the client left
                self.serve(connection)
        finally:
            with self._lock:
                self._open.remove(connection)
                if connection in self._listeners:
                    self._listeners.remove(connection)
            connection.close()

    def _spawn(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="fake-obs", daemon=True)
        self._threads.append(thread)
        thread.start()


class FakeWebSite(FakeObsWebSocket):
    """Another program on the port: it speaks HTTP and knows no WebSocket."""

    def serve(self, connection: socket.socket) -> None:
        """Answer as a web server does to an address it does not have."""
        read_until(connection, b"\r\n\r\n")
        connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


class FakeSilence(FakeObsWebSocket):
    """A program that takes connections and says nothing, as a frozen one does."""

    def serve(self, connection: socket.socket) -> None:
        """Read until the client leaves."""
        while connection.recv(4096):
            pass


class FakeOtherWebSocket(FakeObsWebSocket):
    """Another program's WebSocket: its first message is not obs-websocket's hello."""

    def _converse(self, connection: socket.socket) -> None:
        send(connection, {"type": "welcome"})
        receive(connection)


class FakeNextProtocol(FakeObsWebSocket):
    """An obs-websocket of a protocol to come, which refuses version 5's clients."""

    UNSUPPORTED_RPC_VERSION = 4010

    def _converse(self, connection: socket.socket) -> None:
        send(connection, {"op": HELLO, "d": {"obsWebSocketVersion": "6.0.0", "rpcVersion": 2}})
        receive(connection)
        close(connection, self.UNSUPPORTED_RPC_VERSION)


def _digest(password: str) -> str:
    secret = base64.b64encode(hashlib.sha256((password + SALT).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + CHALLENGE.encode()).digest()).decode()
