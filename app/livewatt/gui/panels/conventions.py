"""The same live counted in three ways, side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.footprint import Footprint
from livewatt.gui.fonts import TextStyle
from livewatt.gui.steady import SteadyRates
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_hint, set_text
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.names import convention_sentence, convention_title, segment_name
from livewatt.wording.numbers import emission_rate, emission_rate_range, emissions, emissions_range


class ShareBar(QWidget):
    """A horizontal bar made of the segments, as long as its total is beside the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[str, float], ...] = ()
        self._whole = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 12)

    def show_parts(self, parts: Sequence[tuple[str, float]], whole: float) -> None:
        """Show parts (colour, amount) where `whole` fills the width."""
        if (tuple(parts), whole) != (self._parts, self._whole):
            self._parts, self._whole = tuple(parts), whole
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            left = 0.0
            for colour, amount in self._parts:
                width = amount / self._whole * self.width()
                # A hair of the panel stays between neighbours, so that they are told apart without colour.
                painter.fillRect(QRectF(left, 0, max(width - 1, 0.5), self.height()), QColor(colour))
                left += width


class _Row:
    def __init__(self, panel: Panel) -> None:
        self.name, self.figure = label(TextStyle.NOTE), label(TextStyle.STRONG)
        self.range = label(TextStyle.SMALL, "faint")
        self.bar = ShareBar()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.range)
        head.addWidget(self.figure)
        panel.body.addLayout(head)
        panel.body.addWidget(self.bar)


class ConventionsPanel(Restyled, Panel):
    """A bar for each convention: the live so far, or an hour like now before there is one."""

    def __init__(self, steady: SteadyRates, parent: QWidget | None = None) -> None:
        """Take what holds the totals that other panels show as well."""
        super().__init__(parent)
        self._steady = steady
        self._snapshot: Snapshot | None = None
        self.body.setSpacing(5)
        self._rows = {convention: _Row(self) for convention in Convention}
        self._note = label(TextStyle.SMALL, "faint", wraps=True)
        self.body.addWidget(self._note)
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the figures of a second."""
        self._snapshot = snapshot
        self.retranslate()

    def recolour(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        snapshot = self._snapshot
        in_session = snapshot is not None and snapshot.totals is not None
        self.set_title(_("Three ways to count"), _("this live so far") if in_session else _("per hour, now"))
        set_text(self._note, _("A choice of method, not an uncertainty: the three are never added."))
        footprints = snapshot.totals.footprints if in_session else self._rates()
        whole = max((each.emissions_total_g.central for each in footprints.values()), default=0.0) or 1.0
        for convention, row in self._rows.items():
            set_text(row.name, convention_title(convention))
            self._show(row, convention, footprints.get(convention), whole, in_session=in_session)

    def _rates(self) -> Mapping[Convention, Footprint]:
        return {} if self._snapshot is None else self._snapshot.rates

    def _show(
        self, row: _Row, convention: Convention, footprint: Footprint | None, whole: float, *, in_session: bool
    ) -> None:
        write, write_range = (emissions, emissions_range) if in_session else (emission_rate, emission_rate_range)
        total = None if footprint is None else footprint.emissions_total_g
        grams = None if total is None else total.central
        set_text(row.figure, write(grams if in_session else self._steady.follow(convention, self._rates())))
        set_text(row.range, "" if total is None else write_range(total))
        by_segment = {} if footprint is None else footprint.emissions_g
        theme = current_theme()
        row.bar.show_parts(
            [(theme.segments[segment], by_segment[segment].central) for segment in Segment if segment in by_segment],
            whole,
        )
        parts = "\n".join(f"{segment_name(each)}: {write(grams.central)}" for each, grams in by_segment.items())
        hint = f"{convention_sentence(convention)}\n{parts}".strip()
        for each in (row.name, row.bar):
            set_hint(each, hint)
        row.bar.setAccessibleName(f"{convention_title(convention)} {row.figure.text()}")
