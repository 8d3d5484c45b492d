"""What is sent and how many watch, each on an axis of its own."""

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.chain import Provenance
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.fills import Fill
from livewatt.gui.charts.layers import Line, Stack
from livewatt.gui.charts.live_history import CurvesView, typed_mbps
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import Theme, current_theme
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.names import provenance_name
from livewatt.wording.numbers import bitrate, count


class Curve(QWidget):
    """One line with its name and its figure of now above it; what was typed in its place is an outlined area."""

    def __init__(self, *, names_times: bool) -> None:
        super().__init__()
        self.typed, self.line = Stack(), Line()
        self.chart = Chart([self.typed, self.line], names_times=names_times)
        self.chart.setMinimumHeight(70)
        self._name = label(TextStyle.NOTE, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self.chart, 1)

    def show_words(self, name: str, figure: str) -> None:
        """Show what the line is and how it stands."""
        set_text(self._name, f"{name}  {figure}")
        self.chart.set_description(name, _("Now {parts}.").format(parts=figure))

    def set_theme(self, theme: Theme, colour: str) -> None:
        """Take a theme's colours, and the line's own."""
        self.chart.set_theme(theme)
        self.typed.set_look([colour], [Fill.OUTLINED], theme.panel)
        self.line.set_look(colour, theme.panel)

    def show_curve(
        self,
        view: CurvesView,
        span_s: int,
        curve: tuple[np.ndarray, np.ndarray, np.ndarray],
        typed: np.ndarray | None = None,
    ) -> None:
        """Show mean, lowest and highest over the last `span_s` seconds, and what was typed, each [column]."""
        heights = np.empty((0, view.start_s.size)) if typed is None else typed[None, :]
        values = np.vstack((curve[2][None, :], heights))
        known = values[np.isfinite(values)]
        self.chart.set_range(span_s, float(known.max()) if known.size else np.nan)
        self.line.set_data(view.start_s, view.width_s, curve)
        self.typed.set_data(view.start_s, view.width_s, heights)
        self.chart.gaps.set_data(view.start_s, view.width_s, view.is_seen)
        self.chart.redraw()


class StreamPanel(Restyled, Panel):
    """Bitrate above, viewers below: two axes in one chart would invite a comparison that means nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        # One time axis serves both.
        self.bitrate, self.viewers = Curve(names_times=False), Curve(names_times=True)
        self.body.addWidget(self.bitrate, 5)
        self.body.addWidget(self.viewers, 6)
        self.recolour()
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot, *, masked: bool) -> None:
        """Show the figures of a second; `masked` hides how many watch."""
        self._snapshot = snapshot
        self.viewers.setVisible(not masked)
        self.bitrate.chart.set_names_times(masked)
        self.retranslate()

    def show_curves(self, view: CurvesView, span_s: int) -> None:
        """Show curves over the last `span_s` seconds."""
        self.bitrate.show_curve(view, span_s, view.bitrate(), view.typed_bitrate())
        self.viewers.show_curve(view, span_s, view.viewers())

    def recolour(self) -> None:
        theme = current_theme()
        for curve, colour in ((self.bitrate, theme.accent), (self.viewers, theme.secondary)):
            curve.set_theme(theme, colour)

    def retranslate(self) -> None:
        self.set_title(_("Stream"))
        moment = None if self._snapshot is None else self._snapshot.moment
        stream = None if moment is None else moment.stream
        typed = None if self._snapshot is None else typed_mbps(self._snapshot)
        if typed is not None:
            self.bitrate.show_words(_("Bitrate set, Mb/s"), f"{bitrate(typed)} · {provenance_name(Provenance.ENTERED)}")
        elif stream is not None and stream.sent_mbps is None and stream.configured_mbps is not None:
            self.bitrate.show_words(_("Bitrate set, Mb/s"), bitrate(stream.configured_mbps))
        else:
            self.bitrate.show_words(_("Bitrate sent, Mb/s"), bitrate(None if stream is None else stream.sent_mbps))
        self.viewers.show_words(_("Viewers"), count(None if moment is None else moment.audience.viewers))
