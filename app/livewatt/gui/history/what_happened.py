"""What happened during a session: markers, gaps, and what could not be read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.history.details import Details, Gap
from livewatt.gui.history.words import gap_words
from livewatt.gui.widgets.basics import Restyled, clear, label, set_text
from livewatt.wording.language import _, ngettext, say
from livewatt.wording.numbers import duration, stopwatch

# A night of stalls must not become a wall: the rest is counted.
_MOST_GAPS = 6


class WhatHappened(Restyled, QWidget):
    """A time and a sentence each, in the order of the session; or one sentence where nothing happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: Details | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_details(self, details: Details | None) -> None:
        """Show details; None while they are being read."""
        self._details = details
        self.retranslate()

    def retranslate(self) -> None:
        clear(self._grid)
        for row, (at, sentence) in enumerate(self._lines()):
            time, words = label(TextStyle.NOTE, "faint"), label(TextStyle.NOTE, "" if at else "secondary", wraps=True)
            set_text(time, at)
            set_text(words, sentence)
            words.setAccessibleName(f"{at} {sentence}".strip())
            self._grid.addWidget(time, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)

    def _lines(self) -> Sequence[tuple[str, str]]:
        details = self._details
        if details is None:
            return [("", _("Reading the samples…"))]
        timed = [(marker.at_s, marker.text) for marker in details.markers]
        timed += [(max(gap.at_s - gap.gap_s, 0.0), self._gap(gap)) for gap in details.gaps[:_MOST_GAPS]]
        lines = [(stopwatch(at_s), words) for at_s, words in sorted(timed)]
        more = details.gaps[_MOST_GAPS:]
        if more:
            words = ngettext("{count} more gap, {time} in all", "{count} more gaps, {time} in all", len(more))
            lines.append(("", words.format(count=len(more), time=duration(sum(gap.gap_s for gap in more)))))
        for missing in details.missing:
            words = _("{name} was not counted for {time}: {reason}")
            time, reason = duration(missing.missing_s), say(missing.source.reason)
            lines.append(("", words.format(name=missing.source.name, time=time, reason=reason)))
        if details.viewers_unknown_s > 0:
            words = _("The viewers were not known for {time}: their part is not in the total.")
            lines.append(("", words.format(time=duration(details.viewers_unknown_s))))
        return lines or [("", _("No marker, no gap, and nothing was missing."))]

    @staticmethod
    def _gap(gap: Gap) -> str:
        words = _("{time} without samples: {why}")
        return words.format(time=duration(gap.gap_s), why=gap_words(gap.cause))
