"""The link to OBS: where it runs, consent or address and password, and a test in words."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from livewatt.domain.message import Message, message
from livewatt.domain.stream import ObsLink
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.hidden import MASK, shown_path
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_text
from livewatt.links.obs_discovery import LocalObs, find_local_obs
from livewatt.links.obs_endpoint import check_connection
from livewatt.links.obs_settings import ObsMode, ObsSettings
from livewatt.live.assembly import obs_settings, secret_name
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say

Answer = tuple[ObsLink, Message | None]

_TONES = {
    ObsLink.CONNECTED: "good",
    ObsLink.OFF: "info",
    ObsLink.SEARCHING: "info",
    ObsLink.CONSENT_NEEDED: "info",
}


class ObsPanel(Restyled, Panel):
    """What is needed to hear OBS; nothing here waits for OBS, the disk or the keyring."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        find: Callable[[bool], LocalObs] = find_local_obs,
        check: Callable[[ObsSettings, str | None], Answer] = check_connection,
    ) -> None:
        """Take what looks for the OBS of this computer, and what connects to it once."""
        super().__init__(parent)
        self._services, self._find, self._check = services, find, check
        self._found: LocalObs | None = None
        self._looked_with_consent: bool | None = None
        self._answer: Answer | None = None
        self._tested: ObsSettings | None = None
        self._kept: Message | None = None
        preferences = services.preferences
        self.mode = PreferenceRow(preferences, "obs_mode")
        self.consent = PreferenceRow(preferences, "obs_consent")
        self._state = label(TextStyle.NOTE, wraps=True)
        self._where = label(TextStyle.NOTE, "secondary", wraps=True)
        self.host = PreferenceRow(preferences, "obs_host")
        self.port = PreferenceRow(preferences, "obs_port")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(200)
        self._password_row = FormRow(self.password)
        self.test = button()
        self._banner = Banner()
        action = QHBoxLayout()
        action.addWidget(self.test)
        action.addStretch(1)
        self.body.setSpacing(ROW_SPACING_PX)
        for part in (self.mode, self._state, self.consent, self.host, self.port, self._password_row, self._where):
            self.body.addWidget(part)
        self.body.addLayout(action)
        self.body.addWidget(self._banner)
        self.body.addStretch(1)
        self.password.editingFinished.connect(self._keep_password)
        self.test.clicked.connect(self._test)
        follow(self, preferences, self._show)
        self.retranslate()

    @property
    def answer(self) -> str:
        """What the last test said, empty before the first."""
        return self._banner.accessibleName()

    def retranslate(self) -> None:
        self.set_title("OBS")
        set_text(self._where, _("In OBS: Tools > WebSocket Server Settings > Enable WebSocket server."))
        self.password.setAccessibleName(_("Password"))
        self.password.setPlaceholderText(_("as OBS shows it"))
        set_text(self.test, _("Test the connection"))
        self._show(self._services.preferences.settings)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _show(self, settings: Settings) -> None:
        mode = ObsMode(settings.obs_mode)
        is_local, is_remote = mode is ObsMode.LOCAL, mode is ObsMode.REMOTE
        for part in (self.consent, self._state):
            part.setVisible(is_local)
        for part in (self.host, self.port, self._password_row):
            part.setVisible(is_remote)
        for part in (self._where, self.test):
            part.setVisible(mode is not ObsMode.OFF)
        hidden = QLineEdit.EchoMode.Password if settings.streamer_mode else QLineEdit.EchoMode.Normal
        self.host.control.line.setEchoMode(hidden)
        sentence = _("Goes to this system’s keyring, never into a file.") if self._kept is None else say(self._kept)
        self._password_row.set_words(_("Password"), sentence)
        set_text(self._state, self._state_words(settings))
        if obs_settings(settings) != self._tested:  # an answer is of the settings that were tested
            self._answer = None
        self._say_answer()
        if is_local and settings.obs_consent is not self._looked_with_consent and self.isVisible():
            self._look()

    def _state_words(self, settings: Settings) -> str:
        found = self._found
        if found is None:
            return _("Looking for OBS…")
        words = [_("OBS runs on this computer.") if found.pid is not None else _("OBS is not running at the moment.")]
        if found.settings_path is not None:
            words.append(_("Its settings: {path}").format(path=shown_path(found.settings_path, settings)))
        if found.server_enabled is not None:
            words.append(_("Its server is on.") if found.server_enabled else _("Its server is switched off."))
        return " ".join(words)

    def _look(self) -> None:
        consent = self._services.preferences.settings.obs_consent
        self._looked_with_consent = consent
        run_task(self, lambda: self._find(consent), self._take_found, failed=self._fail, name="OBS search")

    def _take_found(self, found: LocalObs) -> None:
        self._found = found
        self._show(self._services.preferences.settings)

    def _test(self) -> None:
        services = self._services
        settings = services.preferences.settings
        typed, name, link = self.password.text(), secret_name(settings), obs_settings(settings)
        self.test.setEnabled(False)
        self._answer, self._tested = None, link
        self._banner.say(_("Testing: this takes a few seconds at most…"))
        run_task(
            self,
            lambda: self._check(link, typed or services.secrets.get(name)),
            self._take_answer,
            failed=self._fail,
            name="OBS test",
        )

    def _take_answer(self, answer: Answer) -> None:
        self._answer = answer
        self.test.setEnabled(True)
        self._show(self._services.preferences.settings)
        self._look()

    def _fail(self, why: Message) -> None:
        self.test.setEnabled(True)
        self._banner.say(say(why), "warning")

    def _say_answer(self) -> None:
        if self._answer is not None and self._answer[1] is not None:
            link, note = self._answer
            settings = self._services.preferences.settings
            words = say(note)
            if settings.streamer_mode and settings.obs_mode == ObsMode.REMOTE:
                words = words.replace(settings.obs_host, MASK)
            self._banner.say(words, _TONES.get(link, "warning"))
        elif self.test.isEnabled():
            self._banner.say("")

    def _keep_password(self) -> None:
        password = self.password.text()
        if not password or not self.password.isModified():
            return
        self.password.setModified(False)
        secrets, name = self._services.secrets, secret_name(self._services.preferences.settings)
        run_task(self, lambda: secrets.put(name, password), self._take_kept, failed=self._fail, name="password")

    def _take_kept(self, _nothing: None) -> None:
        self._kept = self._services.secrets.problem or message("Kept in this system's keyring.")
        if not self.password.isModified():  # another may be typed by now
            self.password.clear()
        self._services.retry_obs()
        self._show(self._services.preferences.settings)
