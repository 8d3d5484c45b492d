"""Where the viewers are: a list of electricity grids with their shares, as percentages that must sum to 100."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.grid import GridIntensity
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import tag
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.share_sum import sum_sentence
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.widgets.basics import IconButton, Restyled, button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.wording.language import _

ZoneShares = tuple[tuple[str, float], ...]

_SEARCH_PX = 140


class ZoneLine(Restyled, QWidget):
    """One grid with its percentage; `changed` comes with either, `removed` when it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, grids: Mapping[str, GridIntensity], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone: str | None = None
        self.search = ZoneSearch(grids, width_px=_SEARCH_PX)
        self.share = NumberField(0, 100, "%", optional=True, width_px=64)
        self.remove = IconButton("close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.share, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.search.chosen.connect(self._take_zone)
        self.share.entered.connect(lambda _value: self.changed.emit())
        self.remove.clicked.connect(self.removed)
        self.retranslate()

    def show_line(self, zone: str | None, percentage: float | None) -> None:
        """Show a grid and its percentage, None for what is still to be chosen."""
        self.zone = zone
        self.search.show_zone(zone)
        self.share.set_value(percentage)

    def retranslate(self) -> None:
        self.search.set_found(_("Choose a grid"))
        self.search.set_name(_("Electricity grid of viewers"))
        self.share.set_name(_("Share of the viewers on this grid"))
        self.remove.set_name(_("Remove this grid"))

    def _take_zone(self, zone: str | None) -> None:
        self.zone = zone
        self.changed.emit()


class ZoneSharesEditor(Restyled, QWidget):
    """A list that grows; `chosen` comes with zones and shares (sum 1) as pairs, or None for the studio's grid."""

    chosen = Signal(object)

    def __init__(
        self, grids: Mapping[str, GridIntensity], title: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """Take the grids to choose from and the title."""
        super().__init__(parent)
        self._grids, self._title_of = grids, title
        self._shown: ZoneShares | None = None
        self._studio_zone: str | None = None
        self._studio_words = ""
        self.lines: list[ZoneLine] = []
        self._title, self._tag = label(TextStyle.BODY), tag()
        self._usual = label(TextStyle.NOTE, "secondary", wraps=True)
        self._problem = label(TextStyle.NOTE, "warning", wraps=True)
        self.add, self.reset = button("flat", "plus"), button("flat")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._tag)
        head.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        actions = FlowLayout(spacing_px=8)
        actions.addWidget(self.add)
        actions.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._usual)
        column.addLayout(self._column)
        column.addWidget(self._problem)
        column.addLayout(actions)
        self.add.clicked.connect(self._add)
        self.reset.clicked.connect(self._reset)
        self.retranslate()

    @property
    def problem(self) -> str:
        """The sentence about shares that are not complete, empty where they are."""
        return self._problem.text()

    def show_zones(self, shares: ZoneShares | None, studio_zone: str | None, studio_words: str) -> None:
        """Show shares (sum 1) by zone, None for the usual: all on the studio's grid, which has a zone and words."""
        self._studio_zone, self._studio_words = studio_zone, studio_words
        if shares != self._shown:  # or what is being typed would go
            self._shown = shares
            self._make_lines([(zone, round(100 * share, 1)) for zone, share in shares or ()])
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self._title, self._title_of())
        set_text(self._tag, _("assumed") if self._shown is None else _("yours"))
        set_text(self._usual, _("All on your studio’s grid: {grid}.").format(grid=self._studio_words))
        self._usual.setVisible(not self.lines)
        set_text(self.add, _("Add a grid"))
        set_text(self.reset, _("Back to the studio’s grid"))
        self.reset.setVisible(bool(self.lines))
        self._say(self._problem_of_lines() if self.lines else "")

    def _make_lines(self, values: list[tuple[str | None, float | None]]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for zone, percentage in values:
            self._append(zone, percentage)

    def _append(self, zone: str | None, percentage: float | None) -> None:
        line = ZoneLine(self._grids)
        line.show_line(zone, percentage)
        line.changed.connect(self._check)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.addWidget(line)

    def _add(self) -> None:
        if not self.lines:
            self._append(self._studio_zone, 100.0)
        self._append(None, None)
        self.retranslate()
        self.lines[-1].search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: ZoneLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _reset(self) -> None:
        self._make_lines([])
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(None)

    def _check(self) -> None:
        self.retranslate()
        if not self.lines:
            self._choose(None)
        elif not self.problem:
            total = self._total()
            self._choose(tuple((line.zone, line.share.value / 100 / total) for line in self._counted()))

    def _choose(self, shares: ZoneShares | None) -> None:
        self._shown = shares
        self.chosen.emit(shares)
        self.retranslate()

    def _counted(self) -> list[ZoneLine]:
        """Give the lines that have a share: one that is still empty says nothing."""
        return [line for line in self.lines if line.share.value]

    def _total(self) -> float:
        return sum(line.share.value for line in self._counted()) / 100

    def _problem_of_lines(self) -> str:
        zones = [line.zone for line in self._counted()]
        if None in zones:
            return _("A share has no grid yet: choose one, so that it counts.")
        if len(set(zones)) < len(zones):
            return _("A grid is listed twice: remove one of the two.")
        return sum_sentence(self._total(), len(self.lines))

    def _say(self, sentence: str) -> None:
        set_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))
