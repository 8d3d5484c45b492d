"""A panel of lines: what, a figure, and a note below it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Panel, label, set_text


@dataclass(frozen=True, slots=True)
class Line:
    """What it is, its figure, and what has to be known with it."""

    name: str
    figure: str
    note: str = ""


class LinesPanel(Panel):
    """Shows as many lines as there are; without any it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._shown: list[tuple] = []
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_lines(self, lines: list[Line]) -> None:
        """Show lines in place of those before."""
        while len(self._shown) < len(lines):
            self._add()
        for number, (name, figure, note) in enumerate(self._shown):
            line = lines[number] if number < len(lines) else Line("", "")
            for each, words in ((name, line.name), (figure, line.figure), (note, line.note)):
                set_text(each, words)
                each.setVisible(bool(words))
        self.setVisible(bool(lines))

    def _add(self) -> None:
        row = 2 * len(self._shown)
        name = label(TextStyle.BODY, wraps=True)
        figure, note = label(TextStyle.TITLE), label(TextStyle.NOTE, "secondary", wraps=True)
        note.setContentsMargins(0, 0, 0, 6)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(note, row + 1, 0, 1, 2)
        self._shown.append((name, figure, note))
