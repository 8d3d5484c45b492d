"""The three figures a session begins with: its total, per viewer-hour, and the studio's own."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.footprint import Footprint
from livewatt.gui.history.words import SEPARATOR, per_viewer_hour, viewer_hours_words
from livewatt.gui.widgets.figure_card import FigureCard
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _
from livewatt.wording.names import convention_name
from livewatt.wording.numbers import UNKNOWN, Quantity, emissions, emissions_range, energy, percent

_THREE_CARDS_FROM_PX = 520


class HeadFigures(QWidget):
    """Cards side by side, or the total above the two others where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.total, self.per_viewer, self.studio = FigureCard(), FigureCard(), FigureCard()
        self._cards = QGridLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(10)
        self._is_wide: bool | None = None
        self._arrange(wide=True)

    def show_figures(self, kept: KeptSession, footprint: Footprint | None, *, is_usual: bool, masked: bool) -> None:
        """Show a session by a footprint; its convention is named where it is not the usual one."""
        total = None if footprint is None else footprint.emissions_total_g
        line = _("likely {range}").format(range=emissions_range(total))
        if footprint is not None and not is_usual:
            line = f"{line}{SEPARATOR}{convention_name(footprint.convention)}"
        written = emissions(None if total is None else total.central)
        self.total.set_title(_("This live"))
        self.total.show_figure(written, f"{written.unit} CO₂e".strip(), line)
        each, hours = per_viewer_hour(footprint), kept.totals.whole.known_viewer_hours
        written = emissions(None if each is None else each.central)
        self.per_viewer.set_title(_("Per viewer, per hour"))
        self.per_viewer.show_figure(written, written.unit, viewer_hours_words(hours, masked=masked))
        used = energy(kept.totals.whole.studio_wh) if kept.totals.stretches else Quantity(UNKNOWN)
        measured = _("{share} measured").format(share=percent(kept.totals.studio_measured_fraction))
        self.studio.set_title(_("Your studio"))
        self.studio.show_figure(used, used.unit, measured)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _THREE_CARDS_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for card in (self.total, self.per_viewer, self.studio):
            self._cards.removeWidget(card)
        self._cards.addWidget(self.total, 0, 0, 1, 1 if wide else 2)
        self._cards.addWidget(self.per_viewer, 0 if wide else 1, 1 if wide else 0)
        self._cards.addWidget(self.studio, 0 if wide else 1, 2 if wide else 1)
        for column, stretch in enumerate((4, 3, 3) if wide else (1, 1, 0)):
            self._cards.setColumnStretch(column, stretch)
