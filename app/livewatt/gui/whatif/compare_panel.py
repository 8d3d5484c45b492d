"""Up to three plans side by side: their footprints on one scale, and each beside the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.whatif.bars_panel import FootprintBar, SegmentLegend, longest_g
from livewatt.gui.whatif.saved_plans import MOST_COMPARED
from livewatt.gui.whatif.words import unbroken
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import PlanComparison
from livewatt.wording.language import _
from livewatt.wording.names import convention_name
from livewatt.wording.numbers import UNKNOWN, certainty, energy, money
from livewatt.wording.plan_words import aspect_name, range_of_saving, signed_emissions, value_words

_BESIDE_FROM_PX = 520
_ABOVE_PX = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """Plans by name, each compared with the first, draw by draw; the first with itself."""

    names: tuple[str, ...]
    comparisons: tuple[PlanComparison, ...]
    price: ElectricityPrice | None


class ComparePanel(Restyled, Panel):
    """Bars with ranges, and below them what differs; hidden with fewer than two plans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Compared | None = None
        self._is_masked = False
        self._is_wide: bool | None = None
        self.body.setSpacing(4)
        self.bars = tuple(FootprintBar(self.body, TextStyle.TITLE) for _plan in range(MOST_COMPARED))
        self._legend = SegmentLegend()
        self.body.addWidget(self._legend)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._lines: list[tuple[QLabel, ...]] = []
        self.body.addSpacing(4)
        self.body.addLayout(self._grid)
        self._note = label(TextStyle.SMALL, "faint", wraps=True)
        self.body.addWidget(self._note)
        self.hide()

    def show_plans(self, compared: Compared | None, *, masked: bool) -> None:
        """Show plans, or nothing; `masked` is the streamer mode, which shows no viewers."""
        self._compared, self._is_masked = compared, masked
        self.setVisible(compared is not None)
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        compared = self._compared
        if compared is None:
            return
        footprints = [each.plan.footprint for each in compared.comparisons]
        convention = convention_name(footprints[0].convention)
        self.set_title(
            _("Plans side by side"), _("CO₂e · {convention} · line: likely range").format(convention=convention)
        )
        whole = longest_g(footprints)
        for number, bar in enumerate(self.bars):
            bar.set_visible(visible=number < len(footprints))
            if number < len(footprints):
                bar.show_footprint(compared.names[number], footprints[number], whole)
        self._show_rows([("", compared.names), *self._rows(compared)])
        set_text(
            self._note,
            _(
                "Avoided: what would really change if the live went by that plan instead of the first, computed draw "
                "by draw and on the same computer. It is never added to a footprint."
            ),
        )

    def _rows(self, compared: Compared) -> list[tuple[str, tuple[str, ...]]]:
        plans = [each.plan for each in compared.comparisons]
        found = {
            (each.alteration.aspect, each.alteration.name) for all_ in compared.comparisons for each in all_.changes
        }
        order = list(Aspect)
        rows = [
            (
                name or aspect_name(aspect),
                tuple(value_words(aspect, name, each.plan, masked=self._is_masked) for each in plans),
            )
            for aspect, name in sorted(found, key=lambda each: (order.index(each[0]), each[1]))
        ]
        rows.append((_("Your studio"), tuple(energy(each.studio_wh.central) for each in plans)))
        if compared.price is not None:
            currency = compared.price.currency
            rows.append((_("Money, your studio only"), tuple(money(each.studio_money, currency) for each in plans)))
        # The first has nothing to be compared with.
        avoided = (UNKNOWN, *map(_avoided, compared.comparisons[1:]))
        rows.append((_("Avoided, beside the first"), avoided))
        return rows

    def _show_rows(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        while len(self._lines) < len(rows):
            self._add_line(is_head=not self._lines)
        for number, line in enumerate(self._lines):
            title, values = rows[number] if number < len(rows) else ("", ())
            for each, words in zip(line, (title, *values, *[""] * MOST_COMPARED), strict=False):
                set_text(each, words)
                each.setVisible(bool(words))

    def _add_line(self, *, is_head: bool) -> None:
        line = (
            label(TextStyle.NOTE, "secondary", wraps=True),
            *(label(TextStyle.STRONG if is_head else TextStyle.NOTE, wraps=True) for _plan in range(MOST_COMPARED)),
        )
        for each in line:
            each.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._lines.append(line)
        self._place(len(self._lines) - 1)

    def _place(self, number: int) -> None:
        """Put a title beside its values, or above them where it is narrow."""
        title, *values = self._lines[number]
        for each in (title, *values):
            self._grid.removeWidget(each)
        title.setContentsMargins(0, 0 if self._is_wide else _ABOVE_PX, 0, 0)
        if self._is_wide:
            self._grid.addWidget(title, number, 0)
        else:
            self._grid.addWidget(title, 2 * number, 1, 1, MOST_COMPARED)
        for column, each in enumerate(values, start=1):
            self._grid.addWidget(each, number if self._is_wide else 2 * number + 1, column)
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _BESIDE_FROM_PX
        if wide is not self._is_wide:
            self._is_wide = wide
            self._grid.setColumnStretch(0, 1 if wide else 0)
            self._grid.setVerticalSpacing(7 if wide else 2)
            for number in range(len(self._lines)):
                self._place(number)


def _avoided(comparison: PlanComparison) -> str:
    avoided = comparison.avoided
    grams, likely = signed_emissions(avoided.emissions_g.central), unbroken(range_of_saving(avoided.emissions_g))
    if not comparison.changes:
        return grams
    if not comparison.same_circumstances:
        return _("{grams} ({range}), with other circumstances").format(grams=grams, range=likely)
    if avoided.emissions_g.central <= 0:
        return _("{grams} ({range})").format(grams=grams, range=likely)
    return _("{grams} ({range}), sure to be a saving: {share}").format(
        grams=grams, range=likely, share=certainty(avoided.certainty)
    )
