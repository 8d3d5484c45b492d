"""Words the streamer puts on the time line."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from livewatt.domain.session import Marker
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Panel, Restyled, button, clear, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.wording.language import _
from livewatt.wording.numbers import stopwatch

MARKER_LENGTH = 60


class MarkersPanel(Restyled, Panel):
    """A field to type a marker, a few ready ones, and the list of this live's."""

    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Marker, ...] = ()
        self.field = QLineEdit()
        self.field.setMaxLength(MARKER_LENGTH)
        self.add = button()
        self.ready = tuple(button("flat") for _number in range(3))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        ready_row = FlowLayout(spacing_px=4)
        for each in self.ready:
            ready_row.addWidget(each)
            each.clicked.connect(lambda _checked, source=each: self.added.emit(source.text()))
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        self.body.addLayout(row)
        self.body.addLayout(ready_row)
        self.body.addLayout(self._list)
        self.add.clicked.connect(self._add_typed)
        self.field.returnPressed.connect(self._add_typed)
        self.set_running(running=False)
        self.retranslate()

    def set_running(self, *, running: bool) -> None:
        """Markers belong to a session: without one nothing can be added."""
        for each in (self.field, self.add, *self.ready):
            each.setEnabled(running)

    def show_markers(self, markers: Sequence[Marker]) -> None:
        """List the markers, the newest first."""
        if tuple(markers) == self._shown:
            return
        self._shown = tuple(markers)
        clear(self._list)
        for marker in reversed(self._shown):
            line = label(TextStyle.NOTE, "secondary", wraps=True)
            line.setText(f"{stopwatch(marker.at_s)}  {marker.text}")
            self._list.addWidget(line)

    def retranslate(self) -> None:
        self.set_title(_("Markers"))
        self.field.setPlaceholderText(_("What changed?"))
        self.field.setAccessibleName(_("Words of the marker"))
        set_text(self.add, _("Add"))
        for each, text in zip(self.ready, (_("Light off"), _("Light on"), _("Break")), strict=True):
            set_text(each, text)

    def _add_typed(self) -> None:
        text = self.field.text().strip()
        if text:
            self.added.emit(text)
            self.field.clear()
