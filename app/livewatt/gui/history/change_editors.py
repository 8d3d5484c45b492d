"""What a session can be changed to afterwards: a part of itself, one with its other part, one with other viewers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.radio import Radio
from livewatt.gui.history.sparkline import CurveStrip
from livewatt.gui.history.time_field import TimeField
from livewatt.gui.history.words import SEPARATOR, title_of, when
from livewatt.gui.widgets.basics import Restyled, button, clear, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.store.audience_curve import MOST_VIEWERS
from livewatt.store.curve import Points
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _
from livewatt.wording.numbers import duration


class CutEditor(Restyled, QWidget):
    """Two times on the session's course; `asked` comes with them, in seconds."""

    asked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole_s = self._course_s = 0.0
        self._points: Points = ()
        self.strip = CurveStrip()
        self.begin, self.end = TimeField(), TimeField()
        self._from, self._to = label(TextStyle.BODY), label(TextStyle.BODY)
        self._left = label(TextStyle.NOTE, "secondary", wraps=True)
        self.cut = button("main")
        times = FlowLayout(spacing_px=8)
        for each in (self._from, self.begin, self._to, self.end, self.cut):
            times.addWidget(each)
        column = _column(self)
        column.addWidget(self.strip)
        column.addLayout(times)
        column.addWidget(self._left)
        for field in (self.begin, self.end):
            field.entered.connect(lambda _value: self._show())
        self.cut.clicked.connect(self._ask)
        self.retranslate()

    def show_session(self, whole_s: float, points: Points, course_s: float) -> None:
        """Offer all of a session of this length; its points cover `course_s`."""
        self._whole_s, self._points, self._course_s = whole_s, points, course_s
        for field, at_s in ((self.begin, 0.0), (self.end, whole_s)):
            field.set_longest(whole_s)
            field.set_value(at_s)
        self._show()

    def retranslate(self) -> None:
        set_text(self._from, _("Keep from"))
        set_text(self._to, _("to"))
        set_text(self.cut, _("Cut"))
        self.begin.set_name(_("Keep from"))
        self.end.set_name(_("Keep up to"))
        self._show()

    def _show(self) -> None:
        begin_s, end_s = self.begin.value or 0.0, self.end.value or 0.0
        course_s = self._course_s or self._whole_s or 1.0
        self.strip.show_course(self._points, (min(begin_s / course_s, 1), min(end_s / course_s, 1)))
        kept_s = end_s - begin_s
        words = _("{kept} stay, {gone} go.").format(kept=duration(kept_s), gone=duration(self._whole_s - kept_s))
        if kept_s <= 0:
            words = _("Nothing would be left.")
        elif kept_s >= self._whole_s:
            words = _("Type where what counts begins or ends.")
        set_text(self._left, words)

    def _ask(self) -> None:
        if self.begin.commit() and self.end.commit() and 0 < self.end.value - self.begin.value < self._whole_s:
            self.asked.emit(self.begin.value, self.end.value)


class MergeEditor(Restyled, QWidget):
    """The sessions that may be the other part of the same live; `asked` comes with the chosen one."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[KeptSession, ...] = ()
        self._sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        self._group = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(2)
        self.radios: list[Radio] = []
        self.merge = button("main")
        column = _column(self)
        column.addWidget(self._sentence)
        column.addLayout(self._choices)
        line = QHBoxLayout()
        line.addWidget(self.merge)
        line.addStretch(1)
        column.addLayout(line)
        self.merge.clicked.connect(self._ask)
        self.retranslate()

    def show_candidates(self, candidates: Sequence[KeptSession]) -> None:
        """Offer other sessions, the nearest first."""
        if tuple(candidates) != self._candidates:
            self._candidates = tuple(candidates)
            self.retranslate()

    def retranslate(self) -> None:
        clear(self._choices)
        self.radios = []
        for each in self._candidates:
            choice = Radio()
            choice.setText(SEPARATOR.join((title_of(each), when(each))))
            choice.setMinimumWidth(1)
            self._group.addButton(choice)
            self._choices.addWidget(choice)
            self.radios.append(choice)
        if self.radios:
            self.radios[0].setChecked(True)
            words = _("The time between the two becomes a gap: nothing is made up for it.")
        else:
            words = _("No other live lies within six hours of this one.")
        set_text(self._sentence, words)
        set_text(self.merge, _("Merge"))
        self.merge.setVisible(bool(self.radios))

    def _ask(self) -> None:
        chosen = next(number for number, choice in enumerate(self.radios) if choice.isChecked())
        self.asked.emit(self._candidates[chosen])


class AudienceEditor(Restyled, QWidget):
    """The platform's own count: a mean, which comes with `average_asked`, or a table, asked for by `table_asked`."""

    average_asked = Signal(float)
    table_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        self._average_name = label(TextStyle.BODY)
        self.average = NumberField(0, MOST_VIEWERS, width_px=96, problem_below=False)
        self.use = button("main")
        self.table = button()
        self._format = label(TextStyle.SMALL, "faint", wraps=True)
        line = FlowLayout(spacing_px=8)
        for each in (self._average_name, self.average, self.use, self.table):
            line.addWidget(each)
        column = _column(self)
        column.addWidget(self._sentence)
        column.addLayout(line)
        column.addWidget(self.average.problem_label)
        column.addWidget(self._format)
        self.use.clicked.connect(self._ask)
        self.table.clicked.connect(self.table_asked)
        self.retranslate()

    def clear(self) -> None:
        """Forget what was typed for another session."""
        self.average.set_value(None)

    def retranslate(self) -> None:
        set_text(
            self._sentence, _("Your platform counts concurrent viewers: its average replaces every second’s number.")
        )
        set_text(self._average_name, _("Average viewers"))
        self.average.set_name(_("Average viewers"))
        set_text(self.use, _("Use the average"))
        set_text(self.table, _("Open a table (CSV)…"))
        set_text(self._format, _("A table has the columns minute,viewers or time,viewers in its first line."))

    def _ask(self) -> None:
        if self.average.check():
            self.average_asked.emit(self.average.value)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(8)
    return column
