"""What stands between LiveWatt and OBS, in a sentence, with the one thing to press."""

from PySide6.QtWidgets import QLineEdit, QWidget

from livewatt.domain.message import Message
from livewatt.domain.stream import ObsLink, StreamState
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.live.assembly import secret_name
from livewatt.wording.language import _, say

_PASSWORD = (ObsLink.PASSWORD_NEEDED, ObsLink.PASSWORD_REFUSED)
_WARNING = (ObsLink.PASSWORD_REFUSED, ObsLink.FROZEN, ObsLink.INCOMPATIBLE)
# Nothing stands in the way: OBS is simply not there yet, which its chip says.
_QUIET = (ObsLink.CONNECTED, ObsLink.OFF, ObsLink.SEARCHING)


class ObsBanner(Restyled, Banner):
    """Asks for consent or a password, or says why OBS cannot be heard; put aside, it comes back when that changes."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stream: StreamState | None = None
        self._put_aside: ObsLink | None = None
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMinimumWidth(180)
        self.add_control(self.password)
        self.connect_local = self.on_action(self._give_consent, "main")
        self.try_password = self.on_action(self._try_password, "main")
        self.without = self.on_action(self._put_it_aside, "flat")
        self.password.returnPressed.connect(self._try_password)
        self.retranslate()

    def show_stream(self, stream: StreamState, *, in_session: bool) -> None:
        """Follow the link to OBS; while a live is counted, OBS going away is told too."""
        before = self._stream
        self._stream = stream
        if stream.link is not self._put_aside:
            self._put_aside = None
        if before is None or (before.link, before.link_note) != (stream.link, stream.link_note) or in_session:
            self._show(in_session=in_session)

    def retranslate(self) -> None:
        set_text(self.connect_local, _("Connect to the OBS on this computer"))
        set_text(self.try_password, _("Connect"))
        set_text(self.without, _("Not now"))
        self.password.setPlaceholderText(_("OBS password"))
        self.password.setAccessibleName(_("Password of OBS’s WebSocket server"))
        if self._stream is not None:
            self._show(in_session=False)

    def _show(self, *, in_session: bool) -> None:
        stream = self._stream
        link = stream.link
        is_quiet = link in _QUIET and not (in_session and link is ObsLink.SEARCHING and stream.obs_version is not None)
        if is_quiet or link is self._put_aside or stream.link_note is None:
            self.say("")
            return
        self.connect_local.setVisible(link is ObsLink.CONSENT_NEEDED)
        self.password.setVisible(link in _PASSWORD)
        self.try_password.setVisible(link in _PASSWORD)
        self.without.setVisible(link is not ObsLink.FROZEN)
        self.say(say(stream.link_note), "warning" if link in _WARNING else "info")

    def _give_consent(self) -> None:
        self._services.preferences.change(obs_mode="local", obs_consent=True)

    def _put_it_aside(self) -> None:
        self._put_aside = self._stream.link
        self.hide()

    def _try_password(self) -> None:
        password = self.password.text()
        if not password:
            return
        name = secret_name(self._services.preferences.settings)
        self.password.clear()
        self.try_password.setEnabled(False)
        # The keyring may ask its owner to unlock it: never on the window's thread.
        run_task(
            self,
            lambda: self._services.secrets.put(name, password),
            lambda _kept: self._tried(),
            failed=self._failed,
            name="password",
        )

    def _tried(self) -> None:
        self.try_password.setEnabled(True)
        self._services.retry_obs()

    def _failed(self, why: Message) -> None:
        self.try_password.setEnabled(True)
        self.say(say(why), "warning")
