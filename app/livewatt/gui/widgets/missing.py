"""What cannot be read on this computer: why, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.power import Unavailable
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Restyled, TintedButton, clear, label, set_text
from livewatt.wording.language import _, say

_COPIED_SHOWN_MS = 2000


class CopyButton(TintedButton):
    """Puts a text on the clipboard and says so for a moment."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("copy", parent)
        self._copied = text
        self.setAutoDefault(False)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_COPIED_SHOWN_MS)
        self._back.timeout.connect(self.retranslate)
        self.clicked.connect(self._copy)
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self, _("Copy command"))
        self.setAccessibleDescription(self._copied)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        set_text(self, _("Copied"))
        self._back.start()


class MissingCard(QFrame):
    """One source that cannot be read."""

    def __init__(self, missing: Unavailable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 11, 9)
        column.setSpacing(4)
        texts = [(missing.name, TextStyle.STRONG, ""), (say(missing.reason), TextStyle.NOTE, "secondary")]
        if missing.remedy is not None:
            texts.append((say(missing.remedy), TextStyle.NOTE, ""))
        for text, style, role in texts:
            line = label(style, role, wraps=True)
            line.setText(text)
            column.addWidget(line)
        self.setAccessibleName(". ".join(text for text, _style, _role in texts))
        if missing.command is not None:
            # The command in full is the tooltip: it is long, and wrapping it would invite to type it wrongly.
            copy = CopyButton(missing.command)
            copy.setToolTip(missing.command)
            row = QHBoxLayout()
            row.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
            row.addStretch(1)
            column.addLayout(row)


class MissingList(Restyled, QWidget):
    """The sources that cannot be read, one card each, or `nothing` where all can."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Unavailable, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_missing(self, missing: Sequence[Unavailable]) -> None:
        """Show these sources, those first that something can be done about; nothing is built anew for the same ones."""
        ordered = tuple(sorted(missing, key=lambda each: each.remedy is None))
        if ordered != self._shown:
            self._shown = ordered
            self._build()

    def retranslate(self) -> None:
        if self._shown is not None:
            self._build()

    def _build(self) -> None:
        clear(self._column)
        for each in self._shown or ():
            self._column.addWidget(MissingCard(each))
        if not self._shown:
            line = label(TextStyle.NOTE, "secondary", wraps=True)
            line.setText(_("All that this computer can tell is being read."))
            self._column.addWidget(line)
