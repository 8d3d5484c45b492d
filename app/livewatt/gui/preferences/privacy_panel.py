"""Every outside address the program uses, and where it keeps its files."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.hidden import MASK, shown_path
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, rule, set_text
from livewatt.links.obs_settings import LOCAL_HOST, ObsMode
from livewatt.store.places import KeptAt, kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.settings import Settings
from livewatt.wording.language import _


class PrivacyPanel(Restyled, Panel):
    """What leaves this computer, which is nothing but the talk with OBS, and where everything is kept."""

    def __init__(self, preferences: Preferences, kept: KeptAt | None = None, parent: QWidget | None = None) -> None:
        """Take the folders, those of this user by default."""
        super().__init__(parent)
        self._preferences, self._kept = preferences, kept or kept_at()
        self._promise = label(TextStyle.BODY, wraps=True)
        self._addresses_title = label(TextStyle.STRONG)
        self.obs_address = label(TextStyle.BODY, wraps=True)
        self._obs_purpose = label(TextStyle.NOTE, "secondary", wraps=True)
        address = QVBoxLayout()
        address.setSpacing(2)
        address.addWidget(self.obs_address)
        address.addWidget(self._obs_purpose)
        self._nothing_else = label(TextStyle.NOTE, "secondary", wraps=True)
        self._files_title = label(TextStyle.STRONG)
        folders = (self._kept.data_dir, self._kept.config_dir, self._kept.log_dir)
        self.folders = {folder: _FolderRow() for folder in dict.fromkeys(folders)}
        self._problem = label(TextStyle.SMALL, "warning", wraps=True)
        self._problem.hide()
        self.body.setSpacing(ROW_SPACING_PX - 4)
        self.body.addWidget(self._promise)
        self.body.addWidget(rule())
        self.body.addWidget(self._addresses_title)
        self.body.addLayout(address)
        self.body.addWidget(self._nothing_else)
        self.body.addWidget(rule())
        self.body.addWidget(self._files_title)
        for folder, row in self.folders.items():
            self.body.addWidget(row)
            row.open.clicked.connect(lambda _checked=False, folder=folder: self._open(folder))
        self.body.addWidget(self._problem)
        self.body.addStretch(1)
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Privacy"))
        set_text(
            self._promise,
            _("Everything stays on this computer: no account, no statistics, no location by address."),
        )
        set_text(self._addresses_title, _("Addresses LiveWatt talks to"))
        set_text(
            self._obs_purpose,
            _(
                "OBS’s own WebSocket server: the state of your stream is read there, and nothing is changed unless you "
                "press Apply in OBS or measure your encoders."
            ),
        )
        set_text(self._nothing_else, _("No other address is ever used: factors and grids come with the program."))
        set_text(self._files_title, _("Where files are kept"))
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        set_text(self.obs_address, self._obs_address(settings))
        kept = self._kept
        titles = {
            kept.data_dir: _("Your sessions"),
            kept.config_dir: _("Your settings"),
            kept.log_dir: _("Logs"),
        }
        if kept.data_dir == kept.config_dir:  # on Windows and macOS
            titles[kept.data_dir] = _("Your sessions and settings")
        for folder, row in self.folders.items():
            row.set_words(titles[folder], shown_path(folder, settings))
            set_text(row.open, _("Open folder"))
            row.open.setAccessibleName(_("Open the folder of: {what}").format(what=titles[folder]))

    def _obs_address(self, settings: Settings) -> str:
        mode = ObsMode(settings.obs_mode)
        if mode is ObsMode.OFF:
            return _("None: you work without OBS.")
        if mode is ObsMode.LOCAL:
            return _("{host}, this computer itself").format(host=LOCAL_HOST)
        return MASK if settings.streamer_mode else f"{settings.obs_host}:{settings.obs_port}"

    def _open(self, folder: Path) -> None:
        opened = folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        sentence = "" if opened else _("This folder cannot be opened yet: it is made when there is something to keep.")
        set_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))


class _FolderRow(FormRow):
    """A folder: what it holds, its path, and a button that opens it."""

    def __init__(self) -> None:
        self.open = button()
        super().__init__(self.open)
