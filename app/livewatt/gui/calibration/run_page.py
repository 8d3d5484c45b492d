"""During a guided measurement: what happens now, how long it still takes, and the watts."""

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.power import Part
from livewatt.gui.calibration.words import setting_words, stage_words, time_left_words
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.layers import Line
from livewatt.gui.charts.ticks import unit_size
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.live.calibration_progress import Progress, Stage
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.numbers import power

_SHOWN_S = 180
_CHART_HEIGHT_PX = 190


class RunPage(Restyled, QWidget):
    """One step after another; a banner asks for what only the user can do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._progress: Progress | None = None
        self._whole_s = 1.0
        self._watts: list[float] = []
        self._setting = label(TextStyle.HEADING, wraps=True)
        self._stage = label(TextStyle.BODY, "secondary", wraps=True)
        self._bar = ShareBar()
        self._left = label(TextStyle.STRONG)
        self.asks = Banner()
        self.go_on = self.asks.add_action("main")
        self._line = Line()
        self.chart = Chart([self._line], [])
        self.chart.setMinimumHeight(_CHART_HEIGHT_PX)
        self._panel = Panel()
        self._panel.body.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._setting, self._stage, self._bar, self._left, self.asks):
            column.addWidget(each)
        column.addWidget(self._panel, 1)
        self.recolour()
        self.retranslate()

    def begin(self, whole_s: float) -> None:
        """Begin with an empty curve; the steps take `whole_s`."""
        self._whole_s, self._watts, self._progress = whole_s, [], None
        self._draw()

    def show_progress(self, progress: Progress) -> None:
        """Show where the measurement stands."""
        was_asked = self.asks.isVisible()
        self._progress = progress
        self.retranslate()
        if self.asks.isVisible() and not was_asked:
            self.go_on.setFocus()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add a second to the curve: the computer without the studio's equipment."""
        parts = [part.power_w for part in snapshot.moment.studio.parts if part.part is not Part.EQUIPMENT]
        self._watts = [*self._watts, sum(parts) if parts else np.nan][-_SHOWN_S:]
        self._draw()

    def recolour(self) -> None:
        theme = current_theme()
        self.chart.set_theme(theme)
        self._line.set_look(theme.focus, theme.panel)
        self._show_bar()

    def retranslate(self) -> None:
        set_text(self.go_on, _("It is done: go on"))
        self._name_chart()
        progress = self._progress
        if progress is None:
            return
        set_text(self._setting, setting_words(progress.setting))
        set_text(self._left, time_left_words(progress.left_s))
        asks = progress.stage in (Stage.HIDE_OBS, Stage.SHOW_OBS)
        self.asks.say(stage_words(progress) if asks else "")
        count = _("Step {step} of {steps}").format(step=progress.step, steps=progress.steps)
        set_text(self._stage, count if asks else f"{count} · {stage_words(progress)}")
        self._show_bar()

    def _show_bar(self) -> None:
        passed_s = 0.0 if self._progress is None else max(self._whole_s - self._progress.left_s, 0.0)
        self._bar.show_parts([(current_theme().focus, passed_s)] if passed_s > 0 else [], self._whole_s)
        self._bar.setAccessibleName(self._left.text() or _("The measurement begins."))

    def _draw(self) -> None:
        watts = np.array(self._watts)
        known = watts[np.isfinite(watts)]
        self.chart.set_range(_SHOWN_S, float(known.max()) if known.size else np.nan)
        self._line.set_data(np.arange(-len(watts), 0), 1, (watts, watts, watts))
        self._name_chart()
        self.chart.redraw()

    def _name_chart(self) -> None:
        size = unit_size(self.chart.top)
        self.chart.set_unit_size(size)
        self._panel.set_title(_("This computer"), power(size).unit)
        now = _("Now {watts}.").format(watts=power(self._watts[-1])) if self._watts else _("Nothing is known yet.")
        self.chart.set_description(_("Power of this computer over time"), now)
