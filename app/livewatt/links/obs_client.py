"""One conversation with OBS, around obsws-python and away from its faults.

obsws-python 1.8 logs the password, reads a config.toml of the current folder, never matches answers to requests,
waits for ever in its event thread and loses the reason for which OBS closes. So its client is opened here on a
socket of our own, used by one thread, checked at each answer and thrown away after the first failure.
"""

import contextlib
import json
import logging
import socket
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any

import websocket
from obsws_python.baseclient import ObsClient
from obsws_python.error import OBSSDKError, OBSSDKTimeoutError
from obsws_python.subs import Subs

from livewatt.domain.clock import steady_s
from livewatt.links.obs_requests import WRITES, Fields, check_write, expected_fields, settles_in_s
from livewatt.links.obs_settings import Endpoint
from livewatt.links.waiting import readable

logger = logging.getLogger(__name__)

# Both print passwords and payloads at their more talkative levels; whoever raises the root logger's level must not
# see them either.
for _name in ("obsws_python", "websocket"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
    logging.getLogger(_name).propagate = False

TIMEOUT_S = 3.0
EVENTS = Subs.GENERAL | Subs.CONFIG | Subs.SCENES | Subs.OUTPUTS

# Codes of obs-websocket's protocol, WebSocketCloseCode and RequestStatus.
CLOSE_AUTHENTICATION_FAILED = 4009
CLOSE_UNSUPPORTED_RPC_VERSION = 4010
STATUS_UNKNOWN_REQUEST = 204


class Failure(Enum):
    """What went wrong between LiveWatt and OBS."""

    UNREACHABLE = auto()  # nothing listens, or no such host
    SILENT = auto()  # connected, but no answer in time
    NOT_OBS = auto()  # what answers is not obs-websocket
    OTHER_PROTOCOL = auto()  # an obs-websocket that does not speak version 1 of its protocol
    STARTING = auto()  # OBS says that it is not ready yet
    PASSWORD_NEEDED = auto()
    PASSWORD_REFUSED = auto()
    LOST = auto()  # the connection ended
    GARBLED = auto()  # an answer that is not the one to the request


class ConversationError(Exception):
    """The conversation is over; `kind` says why. It never carries a payload."""

    def __init__(self, kind: Failure, detail: str = "") -> None:
        super().__init__(f"{kind.name}: {detail}" if detail else kind.name)
        self.kind = kind


class ChangeRefusedError(Exception):
    """OBS answered that it does not do this; the conversation goes on. `code` is RequestStatus's."""

    def __init__(self, request: str, code: int) -> None:
        super().__init__(f"{request}: code {code}")
        self.request = request
        self.code = code


class _Socket(websocket.WebSocket):
    """A WebSocket that tells the code it was closed with, where the library's answers an empty text."""

    def recv(self) -> str:
        opcode, data = self.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            code = int.from_bytes(data[:2], "big")
            if code == CLOSE_AUTHENTICATION_FAILED:
                raise ConversationError(Failure.PASSWORD_REFUSED)
            if code == CLOSE_UNSUPPORTED_RPC_VERSION:
                raise ConversationError(Failure.OTHER_PROTOCOL)
            raise ConversationError(Failure.LOST, f"closed with code {code}")
        return data.decode("utf-8")


class _Client(ObsClient):
    """obsws-python's client on a socket of ours; its own constructor would log the password and use a proxy."""

    def __init__(self, subs: Subs) -> None:
        self.logger = logging.getLogger("obsws_python.livewatt")
        self.subs = subs
        self.password = ""
        self.ws = _Socket()
        self.sock: socket.socket | None = None

    def open(self, endpoint: Endpoint) -> None:
        """Connect and identify; ConversationError or any exception of `_failure_of` otherwise."""
        try:
            self.sock = socket.create_connection((endpoint.host, endpoint.port), TIMEOUT_S)
        except (OSError, UnicodeError) as error:  # also a name that is not found or cannot be one
            raise ConversationError(Failure.UNREACHABLE, type(error).__name__) from error
        host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
        try:
            self.ws.connect(f"ws://{host}:{endpoint.port}", timeout=TIMEOUT_S, socket=self.sock, redirect_limit=0)
        except websocket.WebSocketTimeoutException as error:  # a frozen program's port still takes connections
            raise ConversationError(Failure.SILENT) from error
        except (websocket.WebSocketException, ValueError) as error:
            raise ConversationError(Failure.NOT_OBS, type(error).__name__) from error
        try:
            self.server_hello = json.loads(self.ws.recv())
            protected = "authentication" in self.server_hello["d"]
        except (websocket.WebSocketException, ValueError, KeyError, TypeError) as error:
            raise ConversationError(Failure.NOT_OBS, type(error).__name__) from error
        if protected and not endpoint.password:
            raise ConversationError(Failure.PASSWORD_NEEDED)
        self.password = endpoint.password or ""
        self.authenticate()

    def interrupt(self) -> None:
        """Make whatever waits on this client return at once; may be called from any thread."""
        if self.sock is not None:
            with contextlib.suppress(OSError):  # not connected any more
                self.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the socket without the closing handshake, which waits for a frozen OBS."""
        self.interrupt()
        if self.sock is not None:
            self.sock.close()


def _failure_of(error: Exception) -> ConversationError:
    if isinstance(error, ConversationError):
        return error
    if isinstance(error, (websocket.WebSocketTimeoutException, OBSSDKTimeoutError, TimeoutError)):
        return ConversationError(Failure.SILENT)
    if isinstance(error, (ValueError, KeyError, TypeError)):
        return ConversationError(Failure.GARBLED, type(error).__name__)
    return ConversationError(Failure.LOST, type(error).__name__)


# All that obsws-python 1.8 and websocket-client were seen to raise when OBS, the network or a stranger misbehaves.
_FAILURES = (ConversationError, OBSSDKError, websocket.WebSocketException, OSError, ValueError, KeyError, TypeError)


class ObsConnection:
    """A conversation with one OBS: requests on one connection, events on another; for one thread.

    Every method may raise ConversationError, after which the connection is of no more use. Only `interrupt` may be
    called from another thread.
    """

    def __init__(self, endpoint: Endpoint, clock: Callable[[], float] = steady_s) -> None:
        self._endpoint = endpoint
        self._clock = clock
        self._requests = _Client(Subs(0))
        self._events = _Client(EVENTS)
        self._opened_at_s = clock()
        self._available: frozenset[str] = frozenset({"GetVersion"})
        self._heard: list[tuple[str, Mapping[str, Any]]] = []
        self.obs_version = ""

    def open(self) -> None:
        """Connect, identify and ask what this OBS can do."""
        try:
            self._requests.open(self._endpoint)
            self._events.open(self._endpoint)
        except _FAILURES as error:
            raise _failure_of(error) from error
        self._opened_at_s = self._clock()
        version = self.ask("GetVersion")
        if version is None:
            raise ConversationError(Failure.STARTING)
        self.obs_version = version["obsVersion"]
        self._available = frozenset(map(str, version["availableRequests"]))

    def ask(self, request: str, **data: object) -> Mapping[str, Any] | None:
        """Send a request that reads and give its answer; None where this OBS has none to give now.

        Raises RequestNotAllowedError for a request that is not on the list of reads.
        """
        fields = expected_fields(request, data)
        if request not in self._available:
            return None
        answer, code = self._exchange(request, data, fields)
        if answer is None:
            logger.debug("OBS has no answer to %s (code %s)", request, code)
        return answer

    def change(self, request: str, **data: object) -> Mapping[str, Any]:
        """Send a request that changes OBS and give its answer; ChangeRefusedError where OBS does not do it.

        Raises RequestNotAllowedError for a request off the list of writes, and before `settles_in_s` is over.
        """
        check_write(request, data, self._clock() - self._opened_at_s)
        if request not in self._available:
            raise ChangeRefusedError(request, STATUS_UNKNOWN_REQUEST)
        answer, code = self._exchange(request, data, WRITES[request])
        if answer is None:
            raise ChangeRefusedError(request, code)
        logger.info("OBS: %s", request)
        return answer

    def change_and_hear(self, request: str, event: str, patience_s: float, **data: object) -> bool:
        """Send a request that changes OBS and wait for the event that says it is done; False where none comes in time.

        OBS may answer before it has begun, or after it is done.
        """
        self._hear()
        earlier = len(self._heard)
        due_s = self._clock() + patience_s
        self._requests.ws.settimeout(patience_s)
        try:
            self.change(request, **data)
        finally:
            self._requests.ws.settimeout(TIMEOUT_S)
        self._hear()
        while event not in (kind for kind, _ in self._heard[earlier:]):
            if not readable([self._events.sock], max(due_s - self._clock(), 0)):
                return False
            self._hear()
        return True

    @property
    def settles_in_s(self) -> float:
        """How long OBS is to be left alone before something is changed in it; 0 once it may be."""
        return settles_in_s(self._clock() - self._opened_at_s)

    def _exchange(
        self, request: str, data: Mapping[str, object], fields: Fields
    ) -> tuple[Mapping[str, Any] | None, int]:
        """Send a request; its answer, None where OBS refuses it, and the code of its status."""
        try:
            answer = self._requests.req(request, data)
            status = answer["requestStatus"]
            code = status["code"]
            if answer["requestType"] != request:
                raise ConversationError(Failure.GARBLED, f"{answer['requestType']} instead of {request}")
            if not status["result"]:
                if code == STATUS_UNKNOWN_REQUEST:
                    self._available -= {request}
                return None, code
            given = answer.get("responseData") or {}
            wrong = [name for name, kind in fields.items() if not isinstance(given[name], kind)]
            if wrong:
                raise ConversationError(Failure.GARBLED, f"{request} with another {', '.join(wrong)}")
        except _FAILURES as error:
            raise _failure_of(error) from error
        return given, code

    def events(self) -> list[tuple[str, Mapping[str, Any]]]:
        """Give the events that came since the last call, as (type, data), without waiting."""
        self._hear()
        heard, self._heard = self._heard, []
        return heard

    def _hear(self) -> None:
        try:
            while readable([self._events.sock], 0):
                told = json.loads(self._events.ws.recv())["d"]
                self._heard.append((told["eventType"], told.get("eventData") or {}))
        except _FAILURES as error:
            raise _failure_of(error) from error

    @property
    def is_open(self) -> bool:
        """Whether OBS has told what it can do."""
        return bool(self.obs_version)

    @property
    def event_socket(self) -> socket.socket:
        """The socket that becomes readable when an event comes or OBS goes."""
        return self._events.sock

    @property
    def request_socket(self) -> socket.socket:
        """The socket that becomes readable when OBS answers late after a silence, or goes."""
        return self._requests.sock

    def interrupt(self) -> None:
        """Make the owner's call return at once with ConversationError; for other threads, also while it opens."""
        self._requests.interrupt()
        self._events.interrupt()

    def close(self) -> None:
        """Let go of both connections at once, even while OBS is frozen."""
        self._requests.close()
        self._events.close()
