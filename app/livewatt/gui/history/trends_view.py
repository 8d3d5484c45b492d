"""How the lives go over the months: three figures as charts with their ranges, and the same as a table."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from livewatt.domain.estimate import Estimate
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.ticks import Tick, unit_size
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.history.trend_layers import RangeDots
from livewatt.gui.history.words import SEPARATOR, viewer_hours_words
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Panel, Restyled, clear, label, set_text
from livewatt.live.trends import Month, Tally
from livewatt.sharing.report.words import month_short, period_name
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import Quantity, emissions, emissions_range, percent, power, power_range

# Older months stand in the table alone.
_MOST_MONTHS = 24
_MONTH_PX = 46
_LOW_CHART_PX, _HIGH_CHART_PX = 150, 280
_BESIDE_FROM_PX = 860
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each month: its title, its value in a base unit, and how value and range are written."""

    title: Callable[[], str]
    of: Callable[[Tally], Estimate | None]
    write: Callable[[float | None], Quantity]
    write_range: Callable[[Estimate | None], Quantity] | None = None


MEASURES = (
    Measure(
        lambda: _("CO₂e per viewer, per hour"),
        lambda tally: tally.per_viewer_hour_g,
        emissions,
        emissions_range,
    ),
    Measure(lambda: _("Mean power of the studio"), lambda tally: tally.studio_w, power, power_range),
    Measure(
        lambda: _("Measured share of the studio"),
        lambda tally: Estimate.exact(100 * tally.measured_fraction),
        lambda percents: percent(None if percents is None else percents / 100),
    ),
)


class MonthChart(Restyled, Panel):
    """One figure over the months."""

    def __init__(self, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self._months: tuple[Month, ...] = ()
        self._dots = RangeDots()
        self.chart = Chart([self._dots], times=self._ticks)
        self.chart.setFixedHeight(_LOW_CHART_PX)
        self.body.addWidget(self.chart)
        self.recolour()
        self.retranslate()

    def show_months(self, months: Sequence[Month]) -> None:
        """Show months that follow one another with or without holes, oldest first."""
        self._months = tuple(months)
        self.retranslate()

    def recolour(self) -> None:
        theme = current_theme()
        self.chart.set_theme(theme)
        self._dots.set_look(theme.accent, theme.panel, theme.secondary)
        self.chart.redraw()

    def retranslate(self) -> None:
        figures = [self._measure.of(month.tally) for month in self._months]
        self._dots.set_data(self._places(), figures, [self._figure(month) for month in self._months])
        tops = [figure.high for figure in figures if figure is not None]
        self.chart.set_range(self._span(), max(tops, default=math.nan))
        size = unit_size(self.chart.top)
        self.chart.set_unit_size(size)
        is_share = self._measure.write_range is None
        self.set_title(self._measure.title(), "%" if is_share else self._measure.write(size).unit)
        said = [f"{period_name(month.period)} {self._figure(month)}" for month in self._months]
        self.chart.set_description(self._measure.title(), ", ".join(said))
        self.chart.redraw()

    def _figure(self, month: Month) -> str:
        figure = self._measure.of(month.tally)
        return str(self._measure.write(None if figure is None else figure.central))

    def _span(self) -> int:
        return max(_months_between(self._months[0], self._months[-1]) + 1 if self._months else 1, 3)

    def _places(self) -> list[float]:
        """Put each month in the middle of its part of the axis, which ends with the newest."""
        return [-0.5 - _months_between(month, self._months[-1]) for month in self._months]

    def _ticks(self, _span: int, width_px: float) -> list[Tick]:
        """Name as many months as there is room for, the newest always; without any month one empty tick."""
        if not self._months:
            return [Tick(0, "")]
        step = max(math.ceil(_MONTH_PX * self._span() / max(width_px, 1)), 1)
        ticks, period = [], self._months[-1].period
        for back in range(_months_between(self._months[0], self._months[-1]) + 1):
            if back % step == 0:
                name = month_short(period)
                ticks.append(Tick(-0.5 - back, f"{name} {period.year}" if period.number == 1 else name))
            period = period.previous
        return ticks[::-1]


class TrendsView(Restyled, QWidget):
    """The charts, and below them a table of all months, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._months: tuple[Month, ...] | None = None
        self._is_masked = False
        self._sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        self.charts = tuple(MonthChart(measure) for measure in MEASURES)
        self._table_panel = Panel()
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(14)
        self.table.setVerticalSpacing(6)
        self._table_panel.body.addLayout(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        column.addWidget(self._sentence)
        column.addLayout(self._grid)
        column.addWidget(self._table_panel)
        column.addStretch(1)
        self._is_wide: bool | None = None
        self._arrange(wide=False)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _BESIDE_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        """Put the charts side by side, or one below the other where it is narrow."""
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for number, chart in enumerate(self.charts):
            self._grid.removeWidget(chart)
            self._grid.addWidget(chart, *((0, number) if wide else (number, 0)))
            self._grid.setColumnStretch(number, 1 if wide or number == 0 else 0)
            chart.chart.setFixedHeight(_HIGH_CHART_PX if wide else _LOW_CHART_PX)

    def show_months(self, months: Sequence[Month], *, masked: bool) -> None:
        """Show months, oldest first; `masked` hides viewer numbers."""
        self._months, self._is_masked = tuple(months), masked
        for chart in self.charts:
            chart.show_months([each for each in months if _months_between(each, months[-1]) < _MOST_MONTHS])
        self.retranslate()

    def retranslate(self) -> None:
        self._table_panel.set_title(_("Month by month"), _("per viewer-hour, studio, share measured"))
        clear(self.table)
        months = self._months or ()
        words = _("Bars are likely ranges. All months are computed with today’s factors, so that they compare.")
        if self._months is not None and not months:
            words = _("Trends begin with your first live of five minutes or more.")
        elif len(months) == 1:
            words = _("A second month will draw the curves; computed with today’s factors, so that months compare.")
        set_text(self._sentence, words)
        for chart in self.charts:
            chart.setVisible(len(months) > 1)
        self._table_panel.setVisible(bool(months))
        self.table.setColumnStretch(0, 1)
        for number, month in enumerate(reversed(months)):
            self._add_month(2 * number, month)

    def _add_month(self, row: int, month: Month) -> None:
        tally = month.tally
        hours = viewer_hours_words(tally.viewer_hours, masked=self._is_masked)
        lives = ngettext("{count} live", "{count} lives", tally.lives).format(count=tally.lives)
        name, what = label(TextStyle.STRONG), label(TextStyle.SMALL, "faint", wraps=True)
        set_text(name, period_name(month.period))
        set_text(what, SEPARATOR.join((lives, hours)))
        self.table.addWidget(name, row, 0)
        self.table.addWidget(what, row + 1, 0)
        for column, measure in enumerate(MEASURES, 1):
            found = measure.of(tally)
            figure, its_range = label(TextStyle.STRONG), label(TextStyle.SMALL, "faint")
            set_text(figure, str(measure.write(None if found is None else found.central)))
            figure.setAccessibleName(f"{measure.title()}: {figure.text()}")
            if measure.write_range is not None and found is not None:
                set_text(its_range, str(measure.write_range(found)))
            self.table.addWidget(figure, row, column, _RIGHT)
            self.table.addWidget(its_range, row + 1, column, _RIGHT)


def _months_between(first: Month, last: Month) -> int:
    return 12 * (last.period.year - first.period.year) + last.period.number - first.period.number
