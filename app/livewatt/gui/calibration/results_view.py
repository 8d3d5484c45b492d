"""What was measured of this computer, in cards: a figure for each setting, and what they differ by."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from livewatt.domain.calibration import REST, Calibration, Calibrations, MeasuredSetting
from livewatt.gui.calibration.words import (
    comparison_figure,
    comparison_words,
    figure_of,
    provenance_words,
    setting_words,
    size_words,
)
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import tag
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import Restyled, clear, label
from livewatt.model.calibration_comparison import compared
from livewatt.wording.language import _, say
from livewatt.wording.numbers import date_time, power, power_range

_Line = tuple[str, str, str, str]  # name, figure, range, note


class ResultsView(Restyled, QWidget):
    """A card for each measurement that counts, newest first, and one for the differences; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._kept = Calibrations()
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)

    def show_calibrations(self, kept: Calibrations) -> None:
        """Show what is kept."""
        self._kept = kept
        self.retranslate()

    def retranslate(self) -> None:
        clear(self._cards)
        for run in reversed(self._kept.newest):
            self._cards.addWidget(_run_card(run))
        differences = [(comparison_words(each), *comparison_figure(each), "") for each in compared(self._kept)]
        if differences:
            self._cards.addWidget(_card(_("What they differ by"), "", differences))
        self.setVisible(bool(self._kept.runs))


def _run_card(run: Calibration) -> QFrame:
    name = run.encoder or _("This computer at rest")
    base = (
        _("{setting}, whole computer").format(setting=setting_words(run.base)),
        power(run.base_w.central),
        _("likely {range}").format(range=power_range(run.base_w)),
        "",
    )
    lines = [base, *(_setting_line(each) for each in run.settings)]
    notes = [_("{when}; more than OBS sending nothing").format(when=date_time(run.taken_utc))]
    if run.encoder is None:
        notes = [date_time(run.taken_utc)]
    if run.drift_w is not None:
        notes.append(
            _("the power moved by {watts} by itself meanwhile, which is taken out").format(
                watts=power(abs(run.drift_w))
            )
        )
    return _card(name, "; ".join(notes) + ".", lines)


def _setting_line(measured: MeasuredSetting) -> _Line:
    figure, likely = figure_of(measured)
    encoding = measured.setting.encoding
    name = setting_words(measured.setting) if encoding is None else size_words(encoding)
    if measured.setting == REST:
        name = _("OBS minimised, without its preview")
    if measured.problem is not None:
        return name, figure, say(measured.problem), ""
    return name, figure, likely, provenance_words(measured.provenance)


def _card(title: str, note: str, lines: Iterable[_Line]) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(12, 9, 12, 10)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(0, 1)
    head = label(TextStyle.TITLE, wraps=True)
    head.setText(title)
    grid.addWidget(head, 0, 0, 1, 2)
    said = [title]
    row = 1
    if note:
        small = label(TextStyle.SMALL, "secondary", wraps=True)
        small.setText(note)
        grid.addWidget(small, row, 0, 1, 2)
        row += 1
    for name, figure, likely, known in lines:
        row = _add_line(grid, row, name, figure, likely, known)
        said.append(f"{name}: {figure}, {likely}")
    card.setAccessibleName("\n".join(said))
    return card


def _add_line(grid: QGridLayout, row: int, name: str, figure: str, likely: str, known: str) -> int:
    """Put a name over its range, with the figure at their right; give the next row."""
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    title, value = label(TextStyle.BODY, wraps=True), label(TextStyle.STRONG)
    below = label(TextStyle.SMALL, "secondary", wraps=True)
    title.setText(name)
    value.setText(figure)
    below.setText(likely)
    grid.setRowMinimumHeight(row, 6)
    grid.addWidget(title, row + 1, 0)
    grid.addWidget(value, row + 1, 1, right)
    grid.addWidget(below, row + 2, 0)
    if known:
        how = tag()
        how.setText(known)
        grid.addWidget(how, row + 2, 1, right)
    return row + 3
