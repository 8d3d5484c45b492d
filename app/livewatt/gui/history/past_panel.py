"""A session beside the streamer's own lives before it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.estimate import Estimate
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.live.trends import OwnPast, Tally
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import change, emissions, emissions_range, percent, power, power_range

_WIDE_FROM_PX = 520
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PastPanel(Restyled, Panel):
    """Three lines: grams per viewer-hour, the studio's watts, what was measured; now, before, and the difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OwnPast | None = None
        self._is_demo = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._heads = tuple(label(TextStyle.SMALL, "faint") for _column in range(3))
        for column, head in enumerate(self._heads, 1):
            self._grid.addWidget(head, 0, column, _RIGHT)
        self.lines = []
        for _row in range(3):
            name, detail = label(TextStyle.NOTE, wraps=True), label(TextStyle.SMALL, "faint", wraps=True)
            self.lines.append(
                (name, (label(TextStyle.STRONG), label(TextStyle.NOTE), label(TextStyle.NOTE, "secondary")), detail)
            )
        self._is_wide: bool | None = None
        self._arrange(wide=True)
        self.body.addLayout(self._grid)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _WIDE_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        """Put each name beside its figures, or above them where it is narrow."""
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for number, (name, figures, detail) in enumerate(self.lines):
            row = 3 * number + 1
            for each in (name, *figures, detail):
                self._grid.removeWidget(each)
            self._grid.addWidget(name, row, 0, 1, 1 if wide else 4)
            for column, figure in enumerate(figures, 1):
                self._grid.addWidget(figure, row if wide else row + 1, column, _RIGHT)
            self._grid.addWidget(detail, row + 2, 0, 1, 4)

    def show_past(self, found: OwnPast | None, *, is_demo: bool) -> None:
        """Show a comparison, which for a demonstration is with others; None where there is nothing to compare with."""
        self._found, self._is_demo = found, is_demo
        self.retranslate()
        self.setVisible(found is not None)

    def retranslate(self) -> None:
        found = self._found
        title = _("Beside the demonstrations before it") if self._is_demo else _("Beside your own lives before")
        self.set_title(title, "" if found is None else self._which(found))
        for head, words in zip(self._heads, (_("this live"), _("before"), _("difference")), strict=True):
            set_text(head, words)
        if found is None:
            return
        this, past = found.this, found.past
        self._say_grams(this, past)
        self._say_watts(this, past)
        shares = (percent(this.measured_fraction), percent(past.measured_fraction))
        self._say(2, _("Measured share of the studio"), (*map(str, shares), ""), "")

    @staticmethod
    def _which(found: OwnPast) -> str:
        if found.shared_tag is not None:
            words = ngettext("{count} live tagged “{tag}”", "{count} lives tagged “{tag}”", found.past.lives)
            return words.format(count=found.past.lives, tag=found.shared_tag)
        return ngettext("the last one", "the last {count}", found.past.lives).format(count=found.past.lives)

    def _say_grams(self, this: Tally, past: Tally) -> None:
        grams = (this.per_viewer_hour_g, past.per_viewer_hour_g)
        figures = [str(emissions(None if each is None else each.central)) for each in grams]
        ranges = "" if None in grams else _ranges(*(str(emissions_range(each)) for each in grams))
        self._say(0, _("CO₂e per viewer, per hour"), (*figures, _difference(*grams)), ranges)

    def _say_watts(self, this: Tally, past: Tally) -> None:
        watts = (this.studio_w, past.studio_w)
        figures = [str(power(None if each is None else each.central)) for each in watts]
        ranges = "" if None in watts else _ranges(*(str(power_range(each)) for each in watts))
        self._say(1, _("Mean power of the studio"), (*figures, _difference(*watts)), ranges)

    def _say(self, row: int, words: str, figures: tuple[str, ...], detail: str) -> None:
        name, labels, below = self.lines[row]
        set_text(name, words)
        for each, figure in zip(labels, figures, strict=True):
            set_text(each, figure)
        set_text(below, detail)
        below.setVisible(bool(detail))


def _ranges(this: str, past: str) -> str:
    return _("likely {this}; before {past}").format(this=this, past=past)


def _difference(this: Estimate | None, past: Estimate | None) -> str:
    if this is None or past is None or past.central <= 0:
        return ""
    # Whole percents: a finer difference would pretend to more than either figure says.
    return str(change(round(this.central / past.central - 1, 2)))
