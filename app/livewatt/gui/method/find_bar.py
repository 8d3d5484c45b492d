"""The head of the Method page: its title, the way back, the search and the filters."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from livewatt.domain.factor import Status
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.picker import Picker
from livewatt.gui.widgets.basics import IconButton, Restyled, label, set_text
from livewatt.wording.language import _
from livewatt.wording.method.factor_words import status_word
from livewatt.wording.method.factors import purpose_name
from livewatt.wording.method.uses import Purpose

_ONE_ROW_FROM_PX = 820
_SEARCH_PX = 300


class FindBar(Restyled, QWidget):
    """`searched` comes when words or filters change, `went_back` for the way back, `chosen` with a place."""

    searched = Signal()
    went_back = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(TextStyle.PAGE_TITLE)
        # Made in the order that Tab goes through them.
        self.back = IconButton("back", self)
        self.back.hide()
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.places, self.statuses, self.purposes = (Picker(self) for _each in range(3))
        self._head, self._filters = QHBoxLayout(), QHBoxLayout()
        for each in (self.title, self.back):
            self._head.addWidget(each)
        self._head.addStretch(1)
        for each in (self.statuses, self.purposes):
            self._filters.addWidget(each)
        for row in (self._head, self._filters):
            row.setSpacing(8)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._is_wide: bool | None = None
        self._arrange(wide=True)
        self.search.textChanged.connect(self.searched)
        self.statuses.activated.connect(lambda _row: self.searched.emit())
        self.purposes.activated.connect(lambda _row: self.searched.emit())
        self.places.activated.connect(lambda row: self.chosen.emit(self.places.itemData(row)))
        self.back.clicked.connect(self.went_back)
        self.retranslate()

    @property
    def status(self) -> Status | None:
        """The way of knowing that was chosen, None for all."""
        return self.statuses.currentData()

    @property
    def purpose(self) -> Purpose | None:
        """The purpose that was chosen, None for all."""
        return self.purposes.currentData()

    @property
    def is_searching(self) -> bool:
        """Whether words or filters leave something out."""
        return bool(self.search.text().strip()) or self.status is not None or self.purpose is not None

    def forget(self) -> None:
        """Search for nothing and leave nothing out, without a word."""
        for each in (self.search, self.statuses, self.purposes):
            each.blockSignals(True)
        self.search.clear()
        self.statuses.setCurrentIndex(0)
        self.purposes.setCurrentIndex(0)
        for each in (self.search, self.statuses, self.purposes):
            each.blockSignals(False)

    def show_places(self, places: tuple[tuple[str, str], ...], anchor: str) -> None:
        """List what can be gone to, for where there is no room for a list beside the text."""
        self.places.blockSignals(True)
        self.places.clear()
        for each, title in places:
            self.places.addItem(title, each)
        self.places.setCurrentIndex(self.places.findData(anchor))
        self.places.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _ONE_ROW_FROM_PX)

    def retranslate(self) -> None:
        set_text(self.title, _("Method"))
        self.back.set_name(_("Back (Alt+Left)"))
        self.search.setPlaceholderText(_("Search words, factors, sources"))
        self.search.setAccessibleName(_("Search the method"))
        statuses = [(status_word(status), status) for status in Status]
        _fill(self.statuses, _("Known in any way"), statuses, _("How factors are known"))
        purposes = [(purpose_name(purpose), purpose) for purpose in Purpose]
        _fill(self.purposes, _("For any purpose"), purposes, _("What factors are for"))
        self.places.setAccessibleName(_("Contents"))

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        grid = self._grid
        grid.setColumnStretch(0, int(wide))
        grid.setColumnStretch(1, int(not wide))
        for item in (self._head, self._filters):
            grid.removeItem(item)
        for widget in (self.search, self.places):
            grid.removeWidget(widget)
        self.places.setVisible(not wide)
        if wide:
            self.search.setFixedWidth(_SEARCH_PX)
            grid.addLayout(self._head, 0, 0)
            grid.addWidget(self.search, 0, 1)
            grid.addLayout(self._filters, 0, 2)
        else:
            self.search.setMinimumWidth(1)
            self.search.setMaximumWidth(16_777_215)
            grid.addLayout(self._head, 0, 0)
            grid.addWidget(self.search, 0, 1)
            grid.addWidget(self.places, 1, 0, 1, 2)
            grid.addLayout(self._filters, 2, 0, 1, 2)


def _fill(picker: Picker, everything: str, choices: list[tuple[str, object]], name: str) -> None:
    """Fill a picker anew without losing what is chosen in it."""
    chosen = picker.currentData()
    picker.blockSignals(True)
    picker.clear()
    picker.addItem(everything, None)
    for text, value in choices:
        picker.addItem(text, value)
    picker.setCurrentIndex(max(picker.findData(chosen), 0))
    picker.blockSignals(False)
    picker.setAccessibleName(name)
