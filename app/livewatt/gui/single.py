"""One window for a data folder: a second one would record the same live again."""

import hashlib
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QAbstractSocket, QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

# One that is busy starting answers late; that it is there is known from the connection.
_ANSWER_WITHIN_MS = 2000


class SingleWindow(QObject):
    """Holds the data folder for this window; `asked` comes when another start wants the window brought to the front."""

    asked = Signal()

    def __init__(self, data_dir: Path) -> None:
        """Prepare; it needs an application, and nothing is held before `hold`."""
        super().__init__()
        # The name is open to everyone on the computer, so it tells nothing of the folder.
        self._name = f"livewatt-{hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:32]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hold(self) -> bool:
        """Hold the folder; False where another window does, which is asked to come to the front."""
        # Some systems let two servers listen to one name, so asking comes first.
        if self._ask_other():
            return False
        if self._server.listen(self._name):
            return True
        if self._server.serverError() is QAbstractSocket.SocketError.AddressInUseError:
            # Nobody answered: it was left behind by a window that did not end in order.
            QLocalServer.removeServer(self._name)
            if self._server.listen(self._name):
                return True
        _log.warning("A second window would not be noticed: %s", self._server.errorString())
        return True

    def close(self) -> None:
        """Let go of the folder."""
        self._server.close()

    def _ask_other(self) -> bool:
        other = QLocalSocket()
        other.connectToServer(self._name)
        if not other.waitForConnected(_ANSWER_WITHIN_MS):
            return False
        if other.state() is QLocalSocket.LocalSocketState.ConnectedState:
            other.waitForDisconnected(_ANSWER_WITHIN_MS)
        return True

    def _answer(self) -> None:
        while (other := self._server.nextPendingConnection()) is not None:
            other.disconnected.connect(other.deleteLater)
            other.disconnectFromServer()
            self.asked.emit()
