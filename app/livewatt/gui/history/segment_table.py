"""The segments of a footprint, each as a bar beside the largest, with its figure and range."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.chain import Segment
from livewatt.domain.footprint import Footprint
from livewatt.gui.charts.layers import Fill
from livewatt.gui.fonts import TextStyle
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.gui.widgets.legend import Swatch
from livewatt.wording.names import segment_name
from livewatt.wording.numbers import emissions, emissions_range, percent


class SegmentTable(Restyled, QWidget):
    """One line for each segment, in the order they always have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._footprint: Footprint | None = None
        self._unknown: Collection[Segment] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(9)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._lines = {}
        for row, segment in enumerate(Segment):
            swatch, name, figure = Swatch(), label(TextStyle.NOTE, wraps=True), label(TextStyle.STRONG)
            its_range, bar = label(TextStyle.SMALL, "faint"), ShareBar()
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(swatch, 2 * row, 0)
            grid.addWidget(name, 2 * row, 1)
            grid.addWidget(its_range, 2 * row, 2, right)
            grid.addWidget(figure, 2 * row, 3, right)
            grid.addWidget(bar, 2 * row + 1, 1, 1, 3)
            grid.setRowMinimumHeight(2 * row + 1, 12)
            self._lines[segment] = (swatch, name, its_range, figure, bar)

    def show_footprint(self, footprint: Footprint | None, unknown: Collection[Segment] = ()) -> None:
        """Show a footprint without the segments that nothing is known of; None where there is none yet."""
        self._footprint, self._unknown = footprint, unknown
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        grams_of = {} if self._footprint is None else self._footprint.emissions_g
        by_segment = {segment: grams for segment, grams in grams_of.items() if segment not in self._unknown}
        whole = sum(grams.central for grams in by_segment.values())
        largest = max((grams.central for grams in by_segment.values()), default=0.0) or 1.0
        for segment, (swatch, name, its_range, figure, bar) in self._lines.items():
            colour, grams = current_theme().segments[segment], by_segment.get(segment)
            # Where a segment is not known, no other is a known share of the whole.
            has_share = grams is not None and whole > 0 and not self._unknown
            words = f"{segment_name(segment)} {percent(grams.central / whole)}" if has_share else segment_name(segment)
            swatch.set_look(colour, Fill.SOLID)
            set_text(name, words)
            set_text(its_range, emissions_range(grams))
            set_text(figure, emissions(None if grams is None else grams.central))
            bar.show_parts([(colour, grams.central)] if grams is not None and grams.central > 0 else [], largest)
            bar.setAccessibleName(f"{words}: {figure.text()}, {its_range.text()}")
