"""Which colours the window shows now, and what puts them on the application."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from livewatt.gui.colours import DARK, LIGHT, Theme
from livewatt.gui.stylesheet import stylesheet


class ThemeChoice(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


_current_theme = DARK


def current_theme() -> Theme:
    """Give the theme that the window shows now; widgets get a StyleChange event when it changes."""
    return _current_theme


class Appearance(QObject):
    """Puts a theme on the application; `ThemeChoice.SYSTEM` follows the desktop."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = ThemeChoice.SYSTEM
        application.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: ThemeChoice) -> None:
        """Show the window in a theme from now on."""
        self._choice = choice
        self._apply()

    def _follow(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        global _current_theme
        # A desktop that does not say gets the dark theme: the window's neighbour is OBS.
        system_is_light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        is_light = system_is_light if self._choice is ThemeChoice.SYSTEM else self._choice is ThemeChoice.LIGHT
        _current_theme = LIGHT if is_light else DARK
        # Fusion takes no notice of a colour scheme where there is no desktop, so the palette is explicit.
        self._application.setPalette(palette(_current_theme))
        self._application.setStyleSheet(stylesheet(_current_theme))


def palette(theme: Theme) -> QPalette:
    """Make the palette for what the stylesheet does not name: dialogs, menus, tooltips, selections."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.raised,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.faint,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.live,
        role.Light: theme.hover,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.rail,
        role.Shadow: theme.rail,
        role.Highlight: theme.button,
        role.HighlightedText: theme.button_text,
        role.Accent: theme.accent,
        role.Link: theme.focus,
        role.LinkVisited: theme.focus,
    }
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.faint))
    return made
