"""The same session counted in each way, side by side; the chosen one is what the detail shows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.footprint import Footprint
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.radio import TEXT_AT_PX, Radio
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled, label, set_hint, set_text
from livewatt.wording.names import convention_sentence, convention_title
from livewatt.wording.numbers import emissions, emissions_range


class WaysTable(Restyled, QWidget):
    """A radio button, a figure with its range and a bar for each convention."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._footprints: Mapping[Convention, Footprint] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.ways: dict[Convention, Radio] = {}
        self._figures = {}
        for convention in Convention:
            way, figure, its_range, bar = Radio(), label(TextStyle.STRONG), label(TextStyle.SMALL, "faint"), ShareBar()
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(way)
            line.addStretch(1)
            line.addWidget(its_range)
            line.addWidget(figure)
            below = QHBoxLayout()
            below.setContentsMargins(TEXT_AT_PX, 0, 0, 5)
            below.addWidget(bar)
            column.addLayout(line)
            column.addLayout(below)
            self.ways[convention] = way
            self._figures[convention] = (figure, its_range, bar)
            way.clicked.connect(lambda _checked, convention=convention: self.chosen.emit(convention))

    def show_footprints(self, footprints: Mapping[Convention, Footprint], chosen: Convention) -> None:
        """Show footprints by convention, one of them as the chosen one."""
        self._footprints = footprints
        self.ways[chosen].setChecked(True)
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        totals = [each.emissions_total_g.central for each in self._footprints.values()]
        whole = max(totals, default=0.0) or 1.0
        colours = current_theme().segments
        for convention, (figure, its_range, bar) in self._figures.items():
            footprint = self._footprints.get(convention)
            total = None if footprint is None else footprint.emissions_total_g
            set_text(self.ways[convention], convention_title(convention))
            set_hint(self.ways[convention], convention_sentence(convention))
            set_text(figure, emissions(None if total is None else total.central))
            set_text(its_range, "" if total is None else emissions_range(total))
            parts = {} if footprint is None else footprint.emissions_g
            amounts = [(colours[each], parts[each].central) for each in Segment if each in parts]
            bar.show_parts([(colour, amount) for colour, amount in amounts if amount > 0], whole)
            bar.setAccessibleName(f"{convention_title(convention)}: {figure.text()}, {its_range.text()}")
