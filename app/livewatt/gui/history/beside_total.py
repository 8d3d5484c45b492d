"""What stands beside a session's total and is never added to it: manufacture, the replay, the reference live."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.estimate import Estimate
from livewatt.gui.fonts import TextStyle
from livewatt.gui.history.details import Details
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.draws import Draws
from livewatt.model.reference import Score, reference_live, score
from livewatt.model.replay import replay_storage_g
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _
from livewatt.wording.numbers import UNKNOWN, amount, count, emissions, emissions_range

_YEARS_KEPT = 1.0


class BesideTotal(Restyled, QWidget):
    """Three lines, each with its range or its halves."""

    def __init__(self, draws: Draws, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draws = draws
        self._making: Estimate | None = None
        self._replay: Estimate | None = None
        self._score: Score | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(9)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.lines = []
        for row in range(3):
            name, figure = label(TextStyle.NOTE, wraps=True), label(TextStyle.STRONG)
            note = label(TextStyle.SMALL, "faint", wraps=True)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(figure, 2 * row, 1, right)
            grid.addWidget(note, 2 * row + 1, 0, 1, 2)
            self.lines.append((name, note, figure))

    def show_session(self, kept: KeptSession, making: Estimate | None, details: Details | None) -> None:
        """Show a session; `details` are None until its samples were read, and tell the platform's ladder."""
        whole = kept.totals.whole
        audience_grid, _share = max(kept.session.places.audience, key=lambda place: place[1])
        stored_gb = whole.upload_mbps_h * GB_PER_MBPS_H
        self._making = making
        self._replay = replay_storage_g(stored_gb, _YEARS_KEPT, audience_grid, self._draws) if stored_gb > 0 else None
        self._score = None
        if details is not None:
            self._score = score(whole, reference_live(whole, details.rungs, self._draws.factors))
        self.retranslate()

    def retranslate(self) -> None:
        names = (
            _("Making the devices and networks of the viewers"),
            _("Keeping the replay for a year"),
            _("Index against the reference live, 0 to 100"),
        )
        for (name, _range, _figure), words in zip(self.lines, names, strict=True):
            set_text(name, words)
        for (_name, its_range, figure), grams in zip(self.lines, (self._making, self._replay), strict=False):
            words = _("likely {range}").format(range=emissions_range(grams))
            set_text(its_range, "" if grams is None else words)
            set_text(figure, emissions(None if grams is None else grams.central))
        _name, halves, figure = self.lines[2]
        if self._score is None:
            set_text(halves, "")
            set_text(figure, UNKNOWN)
            return
        words = _("studio {studio}, bits {bits}, each of 50")
        points = (self._score.studio_points, self._score.bitrate_points)
        given = dict(zip(("studio", "bits"), (count(round(each)) for each in points), strict=True))
        set_text(halves, words.format(**given))
        set_text(figure, f"{amount(self._score.points)} · {self._score.letter}")
