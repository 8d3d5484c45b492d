"""The colours of the window, dark and light, as one table that palette, stylesheet, icons and charts are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from livewatt.domain.chain import Segment
from livewatt.domain.power import Part
from livewatt.gui.stylesheet import stylesheet


class ThemeChoice(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb". Texts reach 4.5:1 on window and panel, graphics 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

    is_dark: bool
    window: str
    rail: str
    panel: str
    raised: str  # a control or card on a panel
    hover: str
    line: str
    grid: str  # chart lines: quieter than the borders
    text: str
    secondary: str
    faint: str
    accent: str  # a figure or mark that is good news, and the curve of the stream
    button: str  # the one filled button of a panel
    button_text: str
    live: str  # the dot of a running live
    warning: str
    focus: str
    ink: str  # text on a segment's colour
    segments: Mapping[Segment, str]
    parts: Mapping[Part, str]


# The segments' colours are told apart with each of the three kinds of colour-blind sight: they follow Paul Tol's
# qualitative schemes and the Okabe–Ito set (https://personal.sron.nl/~pault/, https://jfly.uni-koeln.de/color/).
DARK = Theme(
    is_dark=True,
    window="#1D1F26",
    rail="#16181D",
    panel="#272A33",
    raised="#2F333E",
    hover="#3A3F4C",
    line="#3C404D",
    grid="#363A46",
    text="#ECEEF3",
    secondary="#B4BAC8",
    faint="#979DAD",
    accent="#3ECF8E",
    button="#24784F",
    button_text="#FFFFFF",
    live="#FF5C72",
    warning="#F2B84B",
    focus="#88CCEE",
    ink="#14161A",
    segments={
        Segment.STUDIO: "#88CCEE",
        Segment.PLATFORM: "#997FDC",
        Segment.NETWORK: "#E69F00",
        Segment.ROUTER: "#DDCC77",
        Segment.SCREEN: "#E85E75",
    },
    parts={
        Part.CPU: "#88CCEE",
        Part.GPU: "#4F9BD9",
        Part.ENCODER: "#BFE3B4",
        Part.REST: "#8C93C8",
        Part.EQUIPMENT: "#DDCC77",
    },
)

LIGHT = Theme(
    is_dark=False,
    window="#F2F3F6",
    rail="#E6E8ED",
    panel="#FFFFFF",
    raised="#F5F6F9",
    hover="#E4E7ED",
    line="#CDD1DA",
    grid="#E3E6EC",
    text="#1B1D23",
    secondary="#474D5B",
    faint="#5E6474",
    accent="#0F7B4F",
    button="#1B7A4E",
    button_text="#FFFFFF",
    live="#C8102E",
    warning="#8A5A00",
    focus="#1668A8",
    ink="#FFFFFF",
    segments={
        Segment.STUDIO: "#26719E",
        Segment.PLATFORM: "#6E55C2",
        Segment.NETWORK: "#9A6000",
        Segment.ROUTER: "#7A6C15",
        Segment.SCREEN: "#C43C57",
    },
    parts={
        Part.CPU: "#26719E",
        Part.GPU: "#174C7D",
        Part.ENCODER: "#36793D",
        Part.REST: "#6469A8",
        Part.EQUIPMENT: "#7A6C15",
    },
)


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
