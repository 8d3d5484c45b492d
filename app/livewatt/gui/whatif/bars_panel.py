"""The starting point and the plan as two bars by segment, each with its likely range."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.gui.charts.fills import Fill
from livewatt.gui.fonts import TextStyle
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.gui.widgets.legend import Legend
from livewatt.model.plan.comparison import PlanComparison
from livewatt.wording.language import _, current_language
from livewatt.wording.names import convention_name, segment_name
from livewatt.wording.numbers import emissions, emissions_range

_CAP_HALF_PX = 4
_BAR_PX = 20


class RangeLine(QWidget):
    """A likely range as a line with caps, under the bar it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = self._high = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * _CAP_HALF_PX + 2)

    def show_range(self, total: Estimate, whole: float) -> None:
        """Show a range where `whole` fills the width."""
        ends = (total.low / whole, total.high / whole)
        if ends != (self._low, self._high):
            self._low, self._high = ends
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        middle, width = self.height() / 2, self.width() - 2
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(current_theme().secondary), 1.5))
            left, right = (1 + share * width for share in (self._low, self._high))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            for x in (left, right):
                painter.drawLine(QPointF(x, middle - _CAP_HALF_PX), QPointF(x, middle + _CAP_HALF_PX))


class FootprintBar:
    """The words, bar and range of one footprint."""

    def __init__(self, column: QVBoxLayout, style: TextStyle) -> None:
        """Make the widgets at the end of a column; `style` is that of the name."""
        self.name, self.total = label(style, wraps=True), label(TextStyle.STRONG)
        self.range = label(TextStyle.SMALL, "secondary")
        self.bar, self.line = ShareBar(), RangeLine()
        self.bar.setFixedHeight(_BAR_PX)
        self._written_of: tuple[str, Footprint, str] | None = None
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.range)
        head.addWidget(self.total)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.line)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide all of it."""
        for each in (self.name, self.total, self.range, self.bar, self.line):
            each.setVisible(visible)

    def show_footprint(self, name: str, footprint: Footprint, whole: float) -> None:
        """Show a footprint in g where `whole` fills the width."""
        total = footprint.emissions_total_g
        colours = current_theme().segments
        self.bar.show_parts([(colours[each], footprint.emissions_g[each].central) for each in Segment], whole)
        self.line.show_range(total, whole)
        # Writing figures takes longer than comparing them, and the starting point's stay while a slider moves.
        written_of = (name, footprint, current_language())
        if written_of == self._written_of:
            return
        self._written_of = written_of
        set_text(self.name, name)
        set_text(self.total, emissions(total.central))
        set_text(self.range, emissions_range(total))
        parts = "; ".join(f"{segment_name(each)} {emissions(footprint.emissions_g[each].central)}" for each in Segment)
        self.bar.setAccessibleName(f"{name}: {self.total.text()}, {self.range.text()}; {parts}")


class SegmentLegend(Restyled, Legend):
    """What the colours of the segments mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(len(Segment), TextStyle.SMALL, parent)
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        for entry, segment in zip(self.entries, Segment, strict=True):
            entry.swatch.set_look(current_theme().segments[segment], Fill.SOLID)
            entry.show_words(segment_name(segment))


def longest_g(footprints: Sequence[Footprint]) -> float:
    """Give the g that fill the width where several footprints stand on one scale, their ranges too."""
    totals = [each.emissions_total_g for each in footprints]
    return max((max(each.high, each.central) for each in totals), default=0.0) or 1.0


class BarsPanel(Restyled, Panel):
    """Two bars on one scale; `comparison` is what they show, None until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comparison: PlanComparison | None = None
        self._start_name = ""
        self.body.setSpacing(4)
        self.start, self.plan = FootprintBar(self.body, TextStyle.BODY), FootprintBar(self.body, TextStyle.TITLE)
        self.legend = SegmentLegend()
        self.body.addWidget(self.legend)
        self.retranslate()

    def show_comparison(self, comparison: PlanComparison, start_name: str) -> None:
        """Show both sides; `start_name` is what the starting point is called."""
        self.comparison, self._start_name = comparison, start_name
        self._show(comparison)

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Footprint of the whole live"))
        if self.comparison is not None:
            self._show(self.comparison)

    def _show(self, comparison: PlanComparison) -> None:
        sides: Sequence[Footprint] = (comparison.start.footprint, comparison.plan.footprint)
        convention = convention_name(sides[0].convention)
        self.set_title(self.title.text(), _("CO₂e · {convention} · line: likely range").format(convention=convention))
        whole = longest_g(sides)
        self.start.show_footprint(self._start_name, sides[0], whole)
        self.plan.show_footprint(_("This plan"), sides[1], whole)
