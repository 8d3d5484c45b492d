"""The list of sessions on screen, and what stands there while it is empty."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.history.session_delegate import SessionDelegate
from livewatt.gui.history.session_list import FoundSessions
from livewatt.gui.widgets.basics import IconView, Restyled, label, set_text
from livewatt.wording.language import _


class SessionView(QListView):
    """Draws only the rows that can be seen; `opened` comes with a click or Enter."""

    opened = Signal()

    def __init__(self, model: FoundSessions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(SessionDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()


class EmptyView(Restyled, QFrame):
    """Says why there is nothing to see, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._searched = ""
        self.setProperty("role", "panel")
        self._title = label(TextStyle.HEADING, wraps=True)
        self._sentence = label(TextStyle.BODY, "secondary", wraps=True)
        for each in (self._title, self._sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconView("sessions", "faint", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addStretch(3)
        self.retranslate()

    def show_reason(self, searched: str) -> None:
        """Say that nothing matches a search, or, without one, that nothing was kept yet."""
        self._searched = searched
        self.retranslate()

    def retranslate(self) -> None:
        if self._searched:
            set_text(self._title, _("No live matches “{searched}”").format(searched=self._searched))
            set_text(self._sentence, _("Search for a part of the title, or for a day or a month."))
        else:
            set_text(self._title, _("No live kept yet"))
            set_text(
                self._sentence,
                _("Go live in OBS, or press Start on the Live page: each live is kept here with its figures."),
            )
        self.setAccessibleName(f"{self._title.text()}. {self._sentence.text()}")
