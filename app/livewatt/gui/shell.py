"""The windows of the program and how they relate: main window, compact strip, tray icon, and quitting."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QWidget

from livewatt.gui.compact import CompactStrip
from livewatt.gui.services import Services
from livewatt.gui.tray import Tray
from livewatt.gui.window import MainWindow
from livewatt.gui.wizard.wizard import Wizard
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _

_TOLD = "window/told_about_closing"


class Shell(QObject):
    """Shows either the window or the strip; closing the window leaves the program running, as the user is told once."""

    def __init__(
        self, services: Services, window: MainWindow, memory: QSettings, icon: QIcon, leave: Callable[[], None]
    ) -> None:
        """Take the main window; `leave` ends the program."""
        super().__init__()
        self._services, self._memory, self._leave = services, memory, leave
        self.window = window
        self.strip = CompactStrip(services, memory)
        self.tray = Tray(icon, services.bridge, self)
        self._closing_words: QMessageBox | None = None
        self._first_steps: Wizard | None = None
        services.bridge.snapshot.connect(self._mark_demo)
        window.close_asked.connect(self._window_closed)
        window.quit_asked.connect(leave)
        QShortcut(QKeySequence("Ctrl+K"), window).activated.connect(self.show_strip)
        self.strip.expand_asked.connect(self.show_window)
        self.tray.window_asked.connect(self.show_window)
        self.tray.strip_asked.connect(self.show_strip)
        self.tray.start_or_stop_asked.connect(services.start_or_stop)
        self.tray.quit_asked.connect(leave)

    def show_window(self) -> None:
        """Show the main window instead of the strip."""
        self.strip.hide()
        _bring_up(self.window)

    def show_strip(self) -> None:
        """Show the strip instead of the main window."""
        self.window.remember_place()
        self.window.hide()
        _bring_up(self.strip)

    def show_first_steps(self) -> None:
        """Show the first steps beside the window."""
        if self._first_steps is None:
            self._first_steps = Wizard(self._services, self.window)
        self._first_steps.begin()

    def close(self) -> None:
        """Close everything, for the end of the program."""
        self.window.remember_place()
        self.tray.close()
        for each in (self.strip, self.window):
            each.close()
            each.deleteLater()

    def _mark_demo(self, snapshot: Snapshot) -> None:
        self.window.mark_demo(is_demo=snapshot.is_demo)

    def _window_closed(self) -> None:
        if not self._services.preferences.settings.close_to_tray:
            self._leave()
        elif self._memory.value(_TOLD) is None:
            self._tell_about_closing()
        else:
            self._put_away()

    def _put_away(self) -> None:
        if self.tray.is_there:
            self.window.hide()
        else:
            self.window.showMinimized()

    def _tell_about_closing(self) -> None:
        words = QMessageBox(self.window)
        words.setIcon(QMessageBox.Icon.Information)
        words.setText(_("LiveWatt goes on counting while its window is closed."))
        if self.tray.is_there:
            words.setInformativeText(_("Its icon in the notification area brings the window back, and quits."))
        else:
            words.setInformativeText(_("The window is minimised. To quit, use the button at the end of the rail."))
        stay = words.addButton(_("Go on counting"), QMessageBox.ButtonRole.AcceptRole)
        leave = words.addButton(_("Quit LiveWatt"), QMessageBox.ButtonRole.DestructiveRole)
        words.setDefaultButton(stay)
        words.setEscapeButton(stay)
        words.finished.connect(lambda: self._closing_answered(quits=words.clickedButton() is leave))
        # Not `exec`: the seconds go on arriving while the words are read.
        words.open()
        self._closing_words = words

    def _closing_answered(self, *, quits: bool) -> None:
        self._closing_words.deleteLater()
        self._closing_words = None
        self._memory.setValue(_TOLD, "yes")
        if quits:
            self._leave()
        else:
            self._put_away()


def _bring_up(window: QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
