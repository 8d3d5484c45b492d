"""Labels, panels and buttons in the styles of the window, and what every translated widget shares."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui import icons
from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.theme import current_theme


class Restyled:
    """Mixin for widgets, named before the Qt class: says when texts or colours have to be set anew."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.recolour()

    def retranslate(self) -> None:
        """Set the texts in the language now in use."""

    def recolour(self) -> None:
        """Set the colours of the theme now in use, where the stylesheet cannot."""


def label(style: TextStyle = TextStyle.BODY, role: str = "", *, wraps: bool = False) -> QLabel:
    """Make a label of plain text in a style; `role` names its colour in the stylesheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_style(made, style)
    if role:
        made.setProperty("role", role)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def set_text(target: QLabel | QPushButton, text: str) -> None:
    """Set a text only when it differs: Qt lays the whole page out anew for each text that is set."""
    if target.text() != text:
        target.setText(text)


def set_hint(target: QWidget, text: str) -> None:
    """Set the tooltip, which a screen reader gets as the description."""
    if target.toolTip() != text:
        target.setToolTip(text)
        target.setAccessibleDescription(text)


def set_flag(target: QWidget, name: str, value: bool | str) -> None:
    """Set a property that the stylesheet looks at, and have it look again."""
    if target.property(name) != value:
        target.setProperty(name, value)
        target.style().unpolish(target)
        target.style().polish(target)


def rule() -> QFrame:
    """Make a thin horizontal line."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def clear(layout: QLayout) -> None:
    """Remove all that a layout holds, and destroy its widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class Panel(QFrame):
    """A framed part of a page with a title and, on its right, a note or controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.title = label(TextStyle.TITLE)
        self.note = label(TextStyle.NOTE, "secondary", wraps=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self.note, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)
        self.body.addLayout(self.head)

    def set_title(self, title: str, note: str = "") -> None:
        """Set title and note."""
        set_text(self.title, title)
        set_text(self.note, note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(title)


class IconButton(Restyled, QPushButton):
    """A button that is an icon, with its name for a tooltip and for screen readers."""

    def __init__(self, icon_name: str, parent: QWidget | None = None, *, size_px: int = 16) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._size_px = size_px
        self.setProperty("role", "icon")
        self.setIconSize(QSize(size_px, size_px))
        self.setFixedSize(size_px + 10, size_px + 10)
        self.recolour()

    def set_name(self, name: str) -> None:
        """Set what the button does, in words."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.recolour()

    def recolour(self) -> None:
        self.setIcon(icons.icon(self._icon_name, current_theme().secondary, self._size_px))


class IconView(Restyled, QLabel):
    """An icon that is only looked at; `tone` names one of the theme's colours."""

    def __init__(
        self, icon_name: str, tone: str = "secondary", size_px: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone, self._size_px = icon_name, tone, size_px
        self.setFixedSize(size_px, size_px)
        self.recolour()

    def set_look(self, icon_name: str, tone: str) -> None:
        """Show another icon or colour."""
        if (icon_name, tone) != (self._icon_name, self._tone):
            self._icon_name, self._tone = icon_name, tone
            self.recolour()

    def recolour(self) -> None:
        colour = getattr(current_theme(), self._tone)
        self.setPixmap(icons.pixmap(self._icon_name, colour, self._size_px, self.devicePixelRatioF()))


def button(role: str = "", icon_name: str | None = None) -> QPushButton:
    """Make a push button; `role` is "main" for the one that stands out, "flat" for one without a frame."""
    made = TintedButton(icon_name) if icon_name else QPushButton()
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made


class TintedButton(Restyled, QPushButton):
    """A push button with words and an icon in the colour of the words."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setIconSize(QSize(14, 14))
        self.recolour()

    def recolour(self) -> None:
        theme = current_theme()
        colour = theme.button_text if self.property("role") == "main" else theme.text
        self.setIcon(icons.icon(self._icon_name, colour, 14))
