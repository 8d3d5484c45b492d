"""All that is known of one factor, below its row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from livewatt.domain.factor import Factor
from livewatt.gui.fonts import TextStyle
from livewatt.gui.method.link_label import LinkLabel
from livewatt.gui.widgets.basics import button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.gui.widgets.missing import CopyButton
from livewatt.wording.language import _
from livewatt.wording.method.factor_words import quality_sentence, status_sentence, status_word
from livewatt.wording.method.factors import FactorEntry, figures

_NAMES_PX = 110


class QuoteButton(CopyButton):
    """Puts a line to quote the factor by on the clipboard."""

    def retranslate(self) -> None:
        super().retranslate()
        set_text(self, _("Copy to quote"))


class FactorDetails(QFrame):
    """Value, range and status in full, source with its links, note and uses; `followed` comes with a link's target.

    `own_wanted` comes when a value of one's own is to be entered, where that can be done.
    """

    followed = Signal(str)
    own_wanted = Signal()

    def __init__(self, entry: FactorEntry, parent: QWidget | None = None, *, editable: bool) -> None:
        super().__init__(parent)
        self._entry, self.factor_id = entry, entry.factor.id
        self.setProperty("role", "card")
        factor = entry.factor
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, _NAMES_PX)
        self._grid.setColumnStretch(1, 1)
        self._say(_("Value"), f"{entry.exact_value}\u00a0{entry.unit}".strip())
        self._say(_("Shipped value"), f"{entry.shipped}\u00a0{entry.unit}".strip() if entry.shipped else "")
        self._say(_("Likely range"), entry.range or _("none given; drawn from its quality"))
        self._say(_("How it is known"), status_sentence(factor.status))
        self._say(_("Quality"), quality_sentence(factor.quality) if entry.quality else "")
        self._say(_("Year"), "" if factor.year is None else str(factor.year))
        self._say(_("Source"), "; ".join(each for each in (entry.source, entry.source_details) if each))
        self._link(_("Read it at"), entry.source_links)
        self._say(_("Place in the source"), factor.locator)
        self._say(_("Note"), factor.note)
        self._link(_("Used for"), entry.uses)
        self._say(_("Name in the file"), factor.id)
        self.copy = QuoteButton(entry.citation)
        self.own = button()
        self.own.setAutoDefault(False)
        set_text(self.own, _("Use my own value…"))
        if not (editable and entry.can_be_replaced):
            self.own.hide()
        self.own.clicked.connect(self.own_wanted)
        self.next_value = label(TextStyle.NOTE, "warning", wraps=True)
        self.next_value.hide()
        foot = FlowLayout(spacing_px=8)
        for each in (self.copy, self.own):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.next_value)
        column.addLayout(foot)

    def show_next(self, factor: Factor | None) -> None:
        """Say what the factor will be at the next start; None where it stays."""
        words = ""
        if factor is not None:
            words = _("From the next start of LiveWatt: {figures}, {status}.").format(
                figures=f"{figures(factor)}\u00a0{self._entry.unit}".strip(), status=status_word(factor.status)
            )
        set_text(self.next_value, words)
        self.next_value.setVisible(bool(words))

    def _say(self, name: str, text: str) -> None:
        if text:
            value = label(TextStyle.NOTE, wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setText(text)
            value.setAccessibleName(f"{name}: {text}")
            self._add(name, value)

    def _link(self, name: str, links: tuple) -> None:
        if links:
            value = LinkLabel(links)
            value.followed.connect(self.followed)
            self._add(name, value)

    def _add(self, name: str, value: QWidget) -> None:
        row = self._grid.rowCount()
        named = label(TextStyle.NOTE, "secondary")
        named.setText(name)
        self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
