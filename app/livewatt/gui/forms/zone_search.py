"""Finds an electricity grid by what is typed of its name or code."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from livewatt.domain.grid import GridIntensity
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.zones import by_name, folded, zone_words
from livewatt.gui.widgets.basics import Restyled, label, set_flag, set_text
from livewatt.wording.language import _

_ZONE = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1


class _FoldedCompleter(QCompleter):
    """Compares without accents and capitals."""

    def splitPath(self, path: str) -> list[str]:
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class _Line(QLineEdit):
    """Is selected as a whole when it is entered, so that what is typed replaces what stood there."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A popup that closes, or another window, gives the focus back in the middle of typing.
        if not self.isModified():
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # Dragging selects a part on purpose, and what is being typed keeps its cursor.
        if not self.isModified() and not self.hasSelectedText():
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it ended the typing: a dialog that goes on as well would hide what is wrong with it


class ZoneSearch(Restyled, QWidget):
    """A list of grids that can be typed into; `chosen` comes with a zone, or None for the one found by itself."""

    chosen = Signal(object)

    def __init__(
        self, grids: Mapping[str, GridIntensity], parent: QWidget | None = None, *, width_px: int = 300
    ) -> None:
        """Take the grids by the codes they are chosen by, and the least width of the list."""
        super().__init__(parent)
        self._grids = grids
        self._zone: str | None = None
        self._found, self._name = "", ""
        self.list = Picker()
        self.list.setLineEdit(_Line(self.list))
        self.list.setInsertPolicy(Picker.InsertPolicy.NoInsert)
        self.list.setMinimumWidth(width_px)
        self.list.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMaxVisibleItems(14)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        completer = _FoldedCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionRole(_FOLDED)
        completer.setMaxVisibleItems(10)
        self.list.setCompleter(completer)
        self._problem = label(TextStyle.SMALL, "warning", wraps=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.list)
        column.addWidget(self._problem)
        self.list.activated.connect(self._take_row)
        completer.activated.connect(self._take_text)
        self.list.lineEdit().editingFinished.connect(self._take_typed)
        self.setFocusProxy(self.list)
        self.retranslate()

    @property
    def problem(self) -> str:
        """The sentence about what was typed, empty where there is none."""
        return self._problem.text()

    def set_found(self, words: str) -> None:
        """Set what stands for the zone that is found by itself."""
        if words != self._found:
            self._found = words
            self._write_found()
            self._rewrite()

    def set_name(self, name: str) -> None:
        """Set what the list is, for screen readers."""
        self._name = name
        self._name_list()

    def show_zone(self, zone: str | None) -> None:
        """Show a zone as the chosen one, unless another is being typed."""
        self._zone = zone
        if not self.list.lineEdit().isModified():
            self._rewrite()

    def retranslate(self) -> None:
        self._name_list()
        self._model.clear()
        self._model.appendRow(QStandardItem())
        self._write_found()
        for zone, grid in by_name(self._grids):
            item = QStandardItem()
            item.setData(zone, _ZONE)
            _write(item, zone_words(zone, grid))
            self._model.appendRow(item)
        self._rewrite()

    def _name_list(self) -> None:
        for each in (self.list, self.list.lineEdit()):
            each.setAccessibleName(self._name or _("Electricity grid"))

    def _write_found(self) -> None:
        _write(self._model.item(0), self._found or _("Found by itself"))

    def _rewrite(self) -> None:
        row = self.list.findData(self._zone, _ZONE) if self._zone is not None else 0
        self.list.setCurrentIndex(row)
        # A zone that this version's table does not have is still the user's.
        self.list.lineEdit().setText(self._model.item(row).text() if row >= 0 else self._zone or "")
        self.list.lineEdit().setCursorPosition(0)
        self._say("")

    def _take_row(self, row: int) -> None:
        self._take(self._model.item(row).data(_ZONE))

    def _take_typed(self) -> None:
        if self.list.lineEdit().isModified():
            self._take_text(self.list.currentText())

    def _take_text(self, text: str) -> None:
        wanted = folded(text.strip())
        found, *grids = (self._model.item(row) for row in range(self._model.rowCount()))
        # A whole name is meant even where others hold it: Niger and Nigeria.
        exact = [item for item in grids if wanted in (item.data(_FOLDED), _name(item), folded(item.data(_ZONE)))]
        near = exact or [item for item in grids if wanted in item.data(_FOLDED)]
        if wanted in ("", found.data(_FOLDED)):
            self._take(None)
        elif exact or len(near) == 1:
            self._take(near[0].data(_ZONE))
        elif near:
            self._say(_("{count} grids have this name: choose one in the list.").format(count=len(near)))
        else:
            self._say(_("There is no such grid. Type a country, or a code such as FR or CA-QC."))

    def _take(self, zone: str | None) -> None:
        changes, self._zone = zone != self._zone, zone
        self._rewrite()
        if changes:
            self.chosen.emit(zone)

    def _say(self, sentence: str) -> None:
        set_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))
        self.list.lineEdit().setAccessibleDescription(sentence)
        set_flag(self.list, "wrong", bool(sentence))


def _write(item: QStandardItem, words: str) -> None:
    item.setText(words)
    # The code comes first where it is the same as a part of names: "IN" is India.
    item.setData(folded(words), _FOLDED)


def _name(item: QStandardItem) -> str:
    """Give the name of a grid without its code and figure."""
    return item.data(_FOLDED).partition(" · ")[0]
