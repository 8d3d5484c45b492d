"""What the studio draws, by part, each filled by how it is known."""

import numpy as np
from PySide6.QtWidgets import QWidget

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Part
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.fills import Fill
from livewatt.gui.charts.layers import Stack
from livewatt.gui.charts.live_history import CurvesView
from livewatt.gui.charts.overlays import AreaNames
from livewatt.gui.charts.ticks import unit_size
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Panel, Restyled
from livewatt.gui.widgets.legend import Legend
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _, say
from livewatt.wording.names import part_name, provenance_name
from livewatt.wording.numbers import UNKNOWN, power

_FILLS = {
    Provenance.MEASURED: Fill.SOLID,
    Provenance.MODELLED: Fill.HATCHED,
    Provenance.ENTERED: Fill.OUTLINED,
}


class StudioPowerPanel(Restyled, Panel):
    """The stacked chart of the studio's parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._fills: tuple[Fill, ...] = (Fill.SOLID,) * len(Part)
        self._stack, self._names = Stack(), AreaNames()
        self.chart = Chart([self._stack], [self._names])
        self.legend = Legend(len(Part))
        self.key = Legend(len(Provenance), TextStyle.SMALL)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.key)
        self.recolour()
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the figures of a second."""
        self._snapshot = snapshot
        parts = (snapshot.moment.studio.of(part) for part in Part)
        fills = tuple(_FILLS[Provenance.MODELLED if part is None else part.provenance] for part in parts)
        if fills != self._fills:
            self._fills = fills
            self.recolour()
        self.retranslate()

    def show_curves(self, view: CurvesView, span_s: int) -> None:
        """Show curves over the last `span_s` seconds."""
        parts = view.parts()
        known = np.nansum(parts, axis=0)[np.isfinite(parts).any(axis=0)]
        self.chart.set_range(span_s, float(known.max()) if known.size else np.nan)
        self._name_unit()
        self._stack.set_data(view.start_s, view.width_s, parts)
        self._names.set_data(view.start_s, parts)
        self.chart.gaps.set_data(view.start_s, view.width_s, view.is_seen)
        self.chart.redraw()

    def recolour(self) -> None:
        theme = current_theme()
        self.chart.set_theme(theme)
        self._stack.set_look([theme.parts[each] for each in Part], self._fills, theme.panel)
        for part, fill, entry in zip(Part, self._fills, self.legend.entries, strict=True):
            entry.swatch.set_look(theme.parts[part], fill)
        for provenance, entry in zip(Provenance, self.key.entries, strict=True):
            entry.swatch.set_look(theme.secondary, _FILLS[provenance])
        self._name_areas()

    def retranslate(self) -> None:
        self._name_unit()
        self._name_areas()
        studio = None if self._snapshot is None else self._snapshot.moment.studio
        for provenance, entry in zip(Provenance, self.key.entries, strict=True):
            entry.show_words(provenance_name(provenance))
        said = []
        for part, entry in zip(Part, self.legend.entries, strict=True):
            known = None if studio is None else studio.of(part)
            if known is None:
                entry.show_words(part_name(part), UNKNOWN, _("Nothing tells what this part draws."))
                continue
            word = provenance_name(known.provenance)
            entry.show_words(part_name(part), power(known.power_w), f"{word}. {say(known.method)}")
            said.append(f"{part_name(part)} {power(known.power_w)} {word}")
        sentence = _("Now {parts}.").format(parts=", ".join(said)) if said else _("Nothing is known yet.")
        self.chart.set_description(_("Studio power by part over time"), sentence)

    def _name_unit(self) -> None:
        size = unit_size(self.chart.top)
        self.chart.set_unit_size(size)
        self.set_title(_("Studio power"), power(size).unit)

    def _name_areas(self) -> None:
        theme = current_theme()
        self._names.set_look([part_name(part) for part in Part], self._fills, theme.ink, theme.text)
