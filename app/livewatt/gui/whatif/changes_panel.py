"""Each change of a plan alone, and the turning point between lights and bits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from livewatt.advice.tipping_words import tipping_message
from livewatt.domain.plan import Plan
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.at_once import laid_out_at_once
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_flag, set_text
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import ChangeAlone, PlanComparison
from livewatt.wording.language import _, say
from livewatt.wording.plan_words import alteration_name, from_to, per_year, signed_emissions

_NAME, _VALUES, _AVOIDED, _FOOTPRINT = range(4)
_BESIDE_FROM_PX = 480
_BELOW_PX = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChangesPanel(Restyled, Panel):
    """A table with a row for each change, and the sentences below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: PlanComparison | None = None
        self._is_masked = False
        self._heads = tuple(label(TextStyle.SMALL, "faint") for _column in range(3))
        self._lines: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []
        self._written: dict[int, tuple[ChangeAlone, Plan, bool]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(0, 2)
        for column, head in zip((_NAME, _AVOIDED, _FOOTPRINT), self._heads, strict=True):
            self._grid.addWidget(head, 0, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
        self._is_wide: bool | None = None
        self._arrange(wide=True)
        self._tipping = label(TextStyle.NOTE, wraps=True)
        self._note = label(TextStyle.SMALL, "faint", wraps=True)
        self.body.addLayout(self._grid)
        for each in (self._tipping, self._note):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.retranslate()

    def show_comparison(self, comparison: PlanComparison, *, masked: bool) -> None:
        """Show what each change does alone; `masked` is the streamer mode."""
        self._comparison, self._is_masked = comparison, masked
        with laid_out_at_once(self):
            self._show(comparison)

    def retranslate(self) -> None:
        self.set_title(_("Where it comes from"), _("each change alone, never added"))
        for head, words in zip(self._heads, (_("Change"), _("Avoided"), _("Footprint")), strict=True):
            set_text(head, words)
        set_text(
            self._note,
            _(
                "Avoided: what would really change during this live. Footprint: the share of networks and routers "
                "attributed to it; they draw nearly the same power whatever the bitrate, so a smaller bitrate hardly "
                "moves it tonight. The two are never added."
            ),
        )
        self._written.clear()
        if self._comparison is not None:
            self._show(self._comparison)

    def _show(self, comparison: PlanComparison) -> None:
        while len(self._lines) < len(comparison.changes):
            self._add_line()
        for number, line in enumerate(self._lines):
            is_used = number < len(comparison.changes)
            for each in line:
                each.setVisible(is_used)
            if is_used:
                self._show_change(number, line, comparison)
        for head in self._heads:
            head.setVisible(bool(comparison.changes))
        tipping = "" if comparison.tipping is None else say(tipping_message(comparison.tipping))
        set_text(self._tipping, tipping)
        self._tipping.setVisible(bool(tipping))

    def _show_change(self, number: int, line: tuple[QLabel, ...], comparison: PlanComparison) -> None:
        change = comparison.changes[number]
        # A slider moves one change of many, and writing figures takes longer than comparing them.
        written_of = (change, comparison.start.plan, self._is_masked)
        if self._written.get(number) == written_of:
            return
        self._written[number] = written_of
        name, values, avoided, footprint = line
        sides = comparison.start.plan, comparison.plan.plan
        set_text(name, alteration_name(change.alteration))
        set_text(values, from_to(change.alteration, *sides, masked=self._is_masked))
        is_replay = change.alteration.aspect is Aspect.REPLAY
        saved_g = (change.replay_g if is_replay else change.avoided_g).central
        written = signed_emissions(saved_g)
        set_text(avoided, per_year(written) if is_replay else written)
        set_flag(avoided, "role", "good" if saved_g > 0 and change.alteration.is_choice else "secondary")
        set_text(footprint, signed_emissions(change.footprint_g.central))

    def _add_line(self) -> None:
        name, values = label(TextStyle.BODY, wraps=True), label(TextStyle.SMALL, "secondary", wraps=True)
        avoided, footprint = label(TextStyle.STRONG), label(TextStyle.NOTE, "secondary")
        row = 1 + 2 * len(self._lines)
        self._grid.addWidget(name, row, _NAME)
        self._grid.addWidget(avoided, row, _AVOIDED, _RIGHT)
        self._grid.addWidget(footprint, row, _FOOTPRINT, _RIGHT)
        self._lines.append((name, values, avoided, footprint))
        self._place_values(len(self._lines) - 1)

    def _place_values(self, number: int) -> None:
        """Put the values of a line beside its name, or below where it is narrow."""
        row, values = 1 + 2 * number, self._lines[number][1]
        self._grid.removeWidget(values)
        values.setContentsMargins(0, 0, 0, 0 if self._is_wide else _BELOW_PX)
        if self._is_wide:
            self._grid.addWidget(values, row, _VALUES)
        else:
            self._grid.addWidget(values, row + 1, _NAME, 1, _FOOTPRINT + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _BESIDE_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        self._grid.setColumnStretch(_VALUES, 3 if wide else 0)
        self._grid.setVerticalSpacing(7 if wide else 2)
        for number in range(len(self._lines)):
            self._place_values(number)
