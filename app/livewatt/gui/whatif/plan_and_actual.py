"""A plan and what came of it, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.whatif.bars_panel import FootprintBar, SegmentLegend, longest_g
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.model.plan.actual import PlanAndActual
from livewatt.wording.language import _
from livewatt.wording.names import convention_name
from livewatt.wording.plan_and_actual import Row, difference_rows, outcome_rows, outcome_sentence

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Rows:
    """Three columns of words that grow as needed."""

    def __init__(self, panel: Panel) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, stretch)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        panel.body.addLayout(self._grid)

    def show_rows(self, rows: tuple[Row, ...], *, has_head: bool) -> None:
        """Show rows; the first may be a head."""
        while len(self._lines) < len(rows):
            self._add(is_head=has_head and not self._lines)
        for number, line in enumerate(self._lines):
            for each, words in zip(line, rows[number] if number < len(rows) else ("", "", ""), strict=True):
                set_text(each, words)
                each.setVisible(number < len(rows))

    def _add(self, *, is_head: bool) -> None:
        styles = (TextStyle.SMALL,) * 3 if is_head else (TextStyle.BODY, TextStyle.NOTE, TextStyle.NOTE)
        line = tuple(label(style, "faint" if is_head else "", wraps=True) for style in styles)
        for column, each in enumerate(line):
            each.setAlignment(_RIGHT if column else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(each, len(self._lines), column)
        self._lines.append(line)


class PlanAndActualPanel(Restyled, Panel):
    """Two bars on one scale, what was planned and what it came to, and what made the difference; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: PlanAndActual | None = None
        self._is_masked = False
        self.body.setSpacing(4)
        self._planned, self._actual = FootprintBar(self.body, TextStyle.BODY), FootprintBar(self.body, TextStyle.TITLE)
        self._legend = SegmentLegend()
        self.body.addWidget(self._legend)
        self._outcome = _Rows(self)
        self._differed = label(TextStyle.TITLE)
        self.body.addSpacing(6)
        self.body.addWidget(self._differed)
        self._differences = _Rows(self)
        self._sentence = label(TextStyle.SMALL, "faint", wraps=True)
        self.body.addWidget(self._sentence)
        self.hide()
        self.retranslate()

    def show_result(self, found: PlanAndActual | None, *, masked: bool) -> None:
        """Show what came of a plan, or nothing; `masked` is the streamer mode, which shows no viewers."""
        self._found, self._is_masked = found, masked
        self.setVisible(found is not None)
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        found = self._found
        if found is None:
            return
        sides = found.planned.footprint, found.actual.footprint
        convention = convention_name(sides[1].convention)
        self.set_title(
            _("Planned and actual"), _("CO₂e · {convention} · line: likely range").format(convention=convention)
        )
        whole = longest_g(sides)
        self._planned.show_footprint(_("Planned: {name}").format(name=found.name), sides[0], whole)
        self._actual.show_footprint(_("What it came to"), sides[1], whole)
        head = ("", _("Planned"), _("Actual"))
        self._outcome.show_rows((head, *outcome_rows(found, masked=self._is_masked)), has_head=True)
        set_text(self._differed, _("What differed"))
        self._differed.setVisible(bool(found.differences))
        self._differences.show_rows(difference_rows(found, masked=self._is_masked), has_head=False)
        set_text(self._sentence, outcome_sentence(found))
