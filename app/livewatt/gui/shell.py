"""The windows of the program and how they relate: main window, compact strip, tray icon, and quitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QWidget

from livewatt.domain.plan import Plan
from livewatt.gui.compact import CompactStrip
from livewatt.gui.services import Services
from livewatt.gui.tray import Tray
from livewatt.gui.window import MainWindow, Place
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _

if TYPE_CHECKING:
    from livewatt.gui.recap.recap_page import RecapPage
    from livewatt.gui.wizard.wizard import Wizard

_TOLD = "window/told_about_closing"


class Shell(QObject):
    """Shows either the window or the strip; closing the window leaves the program running, as the user is told once."""

    def __init__(self, services: Services, memory: QSettings, icon: QIcon, leave: Callable[[], None]) -> None:
        """Make the windows; `memory` is where their sizes and places are kept, `leave` ends the program."""
        super().__init__()
        self._services, self._memory, self._leave = services, memory, leave
        self.window = window = MainWindow(self._places(), memory)
        self.strip = CompactStrip(services, memory)
        self.tray = Tray(icon, services.bridge, self)
        self._closing_words: QMessageBox | None = None
        self._first_steps: Wizard | None = None
        self._recap: RecapPage | None = None
        services.bridge.snapshot.connect(self._mark_demo)
        window.close_asked.connect(self._window_closed)
        window.quit_asked.connect(leave)
        QShortcut(QKeySequence("Ctrl+K"), window).activated.connect(self.show_strip)
        self.strip.expand_asked.connect(self.show_window)
        self.tray.window_asked.connect(self.show_window)
        self.tray.strip_asked.connect(self.show_strip)
        self.tray.start_or_stop_asked.connect(services.start_or_stop)
        self.tray.quit_asked.connect(leave)

    def _places(self) -> Sequence[Place]:
        """Give the places in the order of the rail."""
        return (
            Place("live", "live", lambda: _("Live"), self._live),
            Place("what-if", "whatif", lambda: _("What-if"), self._whatif),
            Place("studio", "studio", lambda: _("Studio"), self._studio),
            Place("sessions", "sessions", lambda: _("Sessions"), self._sessions),
            Place("method", "method", lambda: _("Method"), self._method),
            Place("settings", "settings", lambda: _("Settings"), self._settings),
        )

    # Each page with its modules is loaded when it is first gone to: that is most of the start, and of the memory.

    def _live(self) -> QWidget:
        from livewatt.gui.pages.live import LivePage

        page = LivePage(self._services)
        page.compact_asked.connect(self.show_strip)
        page.sessions_asked.connect(self._show_sessions)
        page.recap_asked.connect(self._show_recap)
        page.method_asked.connect(self._show_method)
        page.plan_asked.connect(self._try_plan)
        return page

    def _whatif(self) -> QWidget:
        from livewatt.gui.pages.whatif import WhatIfPage

        return WhatIfPage(self._services)

    def _studio(self) -> QWidget:
        from livewatt.gui.pages.studio import StudioPage

        return StudioPage(self._services)

    def _sessions(self) -> QWidget:
        from livewatt.gui.pages.sessions import SessionsPage

        page = SessionsPage(self._services)
        page.recap_asked.connect(self._show_recap)
        return page

    def _method(self) -> QWidget:
        from livewatt.gui.pages.method import MethodPage

        return MethodPage(self._services)

    def _settings(self) -> QWidget:
        from livewatt.gui.pages.settings import SettingsPage

        page = SettingsPage(self._services)
        page.wizard_wanted.connect(self.show_first_steps)
        return page

    def _show_sessions(self) -> None:
        self.window.show_place("sessions")

    def _show_recap(self, session_id: str) -> None:
        if self._recap is None:
            from livewatt.gui.recap.recap_page import RecapPage

            self._recap = RecapPage(self._services)
            self._recap.closed.connect(self._show_sessions)
        self.window.show_over("sessions", self._recap)
        self._recap.show_session(session_id)

    def _try_plan(self, start: Plan, target: Plan) -> None:
        self.window.show_place("what-if").try_plan(start, target, _("The live under way"))

    def _show_method(self, anchor: str) -> None:
        self.window.show_place("method").open_at(anchor)

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
            from livewatt.gui.wizard.wizard import Wizard

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
