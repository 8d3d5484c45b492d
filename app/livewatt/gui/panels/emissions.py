"""Emissions by segment over time, under one convention, with the others' totals beside it."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.session import Marker
from livewatt.domain.stream import StreamPhase
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.fills import Fill
from livewatt.gui.charts.layers import DashedRange, Stack
from livewatt.gui.charts.live_history import CurvesView
from livewatt.gui.charts.overlays import AreaNames
from livewatt.gui.charts.ticks import unit_size
from livewatt.gui.steady import SteadyRates
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Panel, Restyled
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.gui.widgets.legend import Legend
from livewatt.gui.widgets.segments import Segments
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.names import convention_sentence, convention_title, segment_name
from livewatt.wording.numbers import UNKNOWN, duration, emission_rate, emission_rate_range, emissions

# What the time axes may show: the last minutes in detail, or the live as a whole.
TEN_MINUTES_S = 600
HOUR_S = 3600
WHOLE_LIVE = None

_BY_VIEWERS = (Segment.NETWORK, Segment.ROUTER, Segment.SCREEN)


class EmissionsPanel(Restyled, Panel):
    """The stacked chart, the convention and the length of time it shows."""

    convention_chosen = Signal(object)
    span_chosen = Signal(object)

    def __init__(self, steady: SteadyRates, parent: QWidget | None = None) -> None:
        """Take what holds the totals that other panels show as well."""
        super().__init__(parent)
        self._steady = steady
        self._snapshot: Snapshot | None = None
        self._convention = Convention.ATTRIBUTED
        self._stack, self._range, self._names = Stack(), DashedRange(), AreaNames()
        self.chart = Chart([self._stack, self._range], [self._names])
        self.chart.setMinimumHeight(150)
        self.conventions = Segments(tuple(Convention))
        self.spans = Segments((TEN_MINUTES_S, HOUR_S, WHOLE_LIVE))
        self.spans.choose(WHOLE_LIVE)
        self.legend = Legend(len(Segment))
        controls = FlowLayout(spacing_px=10)
        controls.addWidget(self.conventions)
        controls.addWidget(self.spans)
        self.body.addLayout(controls)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.legend)
        self.conventions.chosen.connect(self.convention_chosen)
        self.spans.chosen.connect(self.span_chosen)
        self.recolour()
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot, convention: Convention) -> None:
        """Show the figures of a second."""
        self._snapshot, self._convention = snapshot, convention
        self.retranslate()

    def show_curves(self, view: CurvesView, span_s: int, markers: Sequence[Marker]) -> None:
        """Show curves over the last `span_s` seconds."""
        areas = view.emissions(self._convention)
        low, high = view.emissions_range(self._convention)
        known = high[np.isfinite(high)]
        self.chart.set_range(span_s, float(known.max()) if known.size else np.nan)
        self._name_unit()
        self._stack.set_data(view.start_s, view.width_s, areas)
        self._range.set_data(view.start_s, view.width_s, low, high, view.end_s)
        self._names.set_data(view.start_s, areas)
        self.chart.markers.set_data([(marker.at_s - view.end_s, marker.text) for marker in markers])
        self.chart.gaps.set_data(view.start_s, view.width_s, view.is_seen)
        self.chart.redraw()

    def recolour(self) -> None:
        theme = current_theme()
        self.chart.set_theme(theme)
        self._stack.set_look([theme.segments[each] for each in Segment], [Fill.SOLID] * len(Segment), theme.panel)
        self._range.set_look(theme.ink, theme.secondary)
        for segment, entry in zip(Segment, self.legend.entries, strict=True):
            entry.swatch.set_look(theme.segments[segment], Fill.SOLID)
        self._name_areas()

    def retranslate(self) -> None:
        self._name_unit()
        self._name_areas()
        rates = {} if self._snapshot is None else self._snapshot.rates
        for convention in Convention:
            total_g_per_h = self._steady.follow(convention, rates)
            text = f"{convention_title(convention)}  {emission_rate(total_g_per_h)}"
            self.conventions.set_words(convention, text, convention_sentence(convention))
        self.conventions.choose(self._convention)
        self.spans.set_words(TEN_MINUTES_S, duration(TEN_MINUTES_S))
        self.spans.set_words(HOUR_S, _("1 h"))
        self.spans.set_words(WHOLE_LIVE, _("Whole live"))
        known = self._known_now()
        for segment, entry in zip(Segment, self.legend.entries, strict=True):
            if segment in known:
                grams = known[segment]
                hint = _("likely {range}").format(range=emission_rate_range(grams))
                entry.show_words(segment_name(segment), emissions(self._shown_g_per_h(grams)), hint)
            else:
                entry.show_words(segment_name(segment), UNKNOWN, _("Not known without a number of viewers."))
        self.chart.set_description(_("Emissions by segment over time"), self._sentence())

    def _name_unit(self) -> None:
        size = unit_size(self.chart.top)
        self.chart.set_unit_size(size)
        words = _("{unit} CO₂e per hour, modelled · dashed: likely range")
        self.set_title(_("Emissions"), words.format(unit=emissions(size).unit))

    def _name_areas(self) -> None:
        theme = current_theme()
        names = [segment_name(segment) for segment in Segment]
        grounds = [theme.segments[each] for each in Segment]
        self._names.set_look(names, [Fill.SOLID] * len(names), theme.ink, theme.text, grounds)

    def _known_now(self) -> dict[Segment, Estimate]:
        """Give g/h of the segments that are known: during a live the viewers decide over those behind the platform."""
        if self._snapshot is None or self._convention not in self._snapshot.rates:
            return {}
        grams = self._snapshot.rates[self._convention].emissions_g
        moment = self._snapshot.moment
        all_known = moment.audience.viewers is not None or moment.stream.phase is StreamPhase.OFFLINE
        return {each: rate for each, rate in grams.items() if all_known or each not in _BY_VIEWERS}

    def _shown_g_per_h(self, grams: Estimate) -> float:
        """Give what to show of a segment, which is the total where that is all there is."""
        rates = self._snapshot.rates
        is_all = grams.central == rates[self._convention].emissions_total_g.central
        return self._steady.follow(self._convention, rates) if is_all else grams.central

    def _sentence(self) -> str:
        known = self._known_now()
        if not known:
            return _("Nothing is known yet.")
        rates = self._snapshot.rates
        return _("Now {total}, likely {range}: {parts}.").format(
            total=emission_rate(self._steady.follow(self._convention, rates)),
            range=emission_rate_range(rates[self._convention].emissions_total_g),
            parts=", ".join(
                f"{segment_name(each)} {emission_rate(self._shown_g_per_h(grams))}" for each, grams in known.items()
            ),
        )
