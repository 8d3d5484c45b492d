"""What the colours of a chart mean, each with its word and its figure of now."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from livewatt.gui.charts.fills import Fill, fill_brush
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import label, set_hint, set_text
from livewatt.gui.widgets.flow import FlowLayout


class Swatch(QWidget):
    """A small square filled as its area is in the chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._fill = "#000000", Fill.SOLID
        self.setFixedSize(11, 11)

    def set_look(self, colour: str, fill: Fill) -> None:
        """Set colour and filling."""
        if (colour, fill) != (self._colour, self._fill):
            self._colour, self._fill = colour, fill
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(fill_brush(self._fill, self._colour, current_theme().panel, self.devicePixelRatioF()))
            painter.setPen(QPen(QColor(self._colour), 1.5) if self._fill is Fill.OUTLINED else Qt.PenStyle.NoPen)
            inset = 0.75 if self._fill is Fill.OUTLINED else 0
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 2, 2)


class LegendEntry(QWidget):
    """A swatch, a name and a figure."""

    def __init__(self, style: TextStyle = TextStyle.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.swatch = Swatch()
        self._name = label(style, "secondary")
        self._figure = label(style)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for each in (self.swatch, self._name, self._figure):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, name: str, figure: str = "", hint: str = "") -> None:
        """Show name and figure; the tooltip says how it is known."""
        set_text(self._name, name)
        set_text(self._figure, figure)
        self._figure.setVisible(bool(figure))
        set_hint(self, hint)
        self.setAccessibleName(f"{name} {figure}")


class Legend(QWidget):
    """Entries side by side that wrap like words."""

    def __init__(self, entries: int, style: TextStyle = TextStyle.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing_px=14)
        self.entries = tuple(LegendEntry(style) for _ in range(entries))
        for entry in self.entries:
            flow.addWidget(entry)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
