"""The icon in the notification area, and its menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from livewatt.gui.bridge import Bridge
from livewatt.gui.widgets.basics import Restyled
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.numbers import stopwatch


class _TrayMenu(Restyled, QMenu):
    """The menu, whose words follow the language and whether a live is counted."""

    def __init__(self) -> None:
        super().__init__()
        self.show_window, self.show_strip, self.start_or_stop, self.leave = (QAction(self) for _entry in range(4))
        for entry in (self.show_window, self.show_strip, self.start_or_stop):
            self.addAction(entry)
        self.addSeparator()
        self.addAction(self.leave)
        self.is_running = False
        self.retranslate()

    def retranslate(self) -> None:
        self.show_window.setText(_("Show LiveWatt"))
        self.show_strip.setText(_("Compact strip"))
        self.start_or_stop.setText(_("Stop") if self.is_running else _("Start"))
        self.leave.setText(_("Quit LiveWatt"))


class Tray(QObject):
    """Shows that the program runs while its window is closed."""

    window_asked = Signal()
    strip_asked = Signal()
    start_or_stop_asked = Signal()
    quit_asked = Signal()

    def __init__(self, icon: QIcon, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = _TrayMenu()
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setContextMenu(self._menu)
        self._icon.setToolTip("LiveWatt")
        self._icon.activated.connect(self._activated)
        self._menu.show_window.triggered.connect(self.window_asked)
        self._menu.show_strip.triggered.connect(self.strip_asked)
        self._menu.start_or_stop.triggered.connect(self.start_or_stop_asked)
        self._menu.leave.triggered.connect(self.quit_asked)
        bridge.snapshot.connect(self._follow)
        # Qt complains on platforms that have no notification area at all.
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    @property
    def is_there(self) -> bool:
        """Whether this desktop shows the icon at all."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self._icon.isVisible()

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()

    def _follow(self, snapshot: Snapshot) -> None:
        is_running = snapshot.totals is not None
        if is_running != self._menu.is_running:
            self._menu.is_running = is_running
            self._menu.retranslate()
        if not is_running:
            self._icon.setToolTip("LiveWatt")
        elif int(snapshot.totals.session.duration_s) % 60 == 0:
            self._icon.setToolTip(f"LiveWatt  {stopwatch(snapshot.totals.session.duration_s)}")

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.window_asked.emit()
