"""Shares of a whole, typed as percentages that must sum to 100."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import tag
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.share_sum import is_whole, sum_sentence
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.wording.language import _


class SharesEditor(Restyled, QWidget):
    """One percentage for each member; `chosen` comes with shares (sum 1) as pairs, or None for the usual ones."""

    chosen = Signal(object)

    def __init__(
        self,
        members: Sequence[str],
        title: Callable[[], str],
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the members, the title, and what gives a member's name."""
        super().__init__(parent)
        self._members, self._title_of, self._name_of = tuple(members), title, name_of
        self._is_assumed = True
        self._title, self._tag = label(TextStyle.BODY), tag()
        self.reset = button("flat")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._tag)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        self._names = {member: label(TextStyle.NOTE, "secondary", wraps=True) for member in self._members}
        self.fields = {member: NumberField(0, 100, "%", width_px=64) for member in self._members}
        for row, member in enumerate(self._members):
            grid.addWidget(self._names[member], row, 0)
            grid.addWidget(self.fields[member], row, 1, Qt.AlignmentFlag.AlignRight)
            self.fields[member].entered.connect(self._check)
        self._sum = label(TextStyle.NOTE, "warning", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self._sum)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignRight)
        self.reset.clicked.connect(lambda: self.chosen.emit(None))
        self.retranslate()

    @property
    def problem(self) -> str:
        """The sentence about a sum that is not 100 %, empty where it is."""
        return self._sum.text()

    def show_shares(self, shares: Mapping[str, float], *, assumed: bool) -> None:
        """Show shares (sum 1), and whether they are the usual ones rather than the user's."""
        self._is_assumed = assumed
        for member, field in self.fields.items():
            field.set_value(round(100 * shares.get(member, 0.0), 1))
        self._say_sum(1.0)
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self._title, self._title_of())
        set_text(self._tag, _("assumed") if self._is_assumed else _("yours"))
        set_text(self.reset, _("Back to the usual"))
        self.reset.setVisible(not self._is_assumed)
        for member, field in self.fields.items():
            name = self._name_of(member)
            set_text(self._names[member], name)
            field.set_name(f"{self._title_of()}: {name}")
        self._say_sum(self._total())

    def _total(self) -> float:
        return sum(field.value or 0.0 for field in self.fields.values()) / 100

    def _check(self) -> None:
        total = self._total()
        self._say_sum(total)
        if is_whole(total, len(self._members)):
            shares = ((member, (field.value or 0.0) / 100 / total) for member, field in self.fields.items())
            self.chosen.emit(tuple((member, share) for member, share in shares if share > 0))

    def _say_sum(self, total: float) -> None:
        sentence = sum_sentence(total, len(self._members))
        set_text(self._sum, sentence)
        self._sum.setVisible(bool(sentence))
