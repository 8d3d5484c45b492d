"""What can be read on this computer: what works, what is modelled instead, what cannot be read and what to do."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Provenance
from livewatt.domain.clock import steady_s
from livewatt.domain.message import Message
from livewatt.domain.power import PartPower, Reading, StudioPower, Unavailable
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.fold import Fold
from livewatt.gui.forms.form_row import tag
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_hint, set_text
from livewatt.gui.widgets.chip import Dot
from livewatt.gui.widgets.missing import MissingList
from livewatt.readers.instruments import Instruments
from livewatt.wording.language import _, ngettext, say
from livewatt.wording.names import part_name, provenance_name
from livewatt.wording.numbers import NBSP, power, time_of_day
from livewatt.wording.power_names import scope_name

Source = Reading | Unavailable

# The running instruments look again every 10 s: until then the check just made is the newer truth.
_CHECK_HOLDS_S = 12.0
# Helpers need a moment to come up, and each counter an interval.
_CHECK_TICKS, _CHECK_TICK_S = 3, 1.0


def check_sources() -> tuple[Source, ...]:
    """Open all instruments afresh, read them for a few seconds and close them again. Blocks."""
    instruments = Instruments()
    try:
        for _tick in range(_CHECK_TICKS):
            time.sleep(_CHECK_TICK_S)
            instruments.read()
        return instruments.sources()
    finally:
        instruments.close()


class SourceRow(QWidget):
    """A source that gives a figure: its name, what it covers, its watts and how they are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = Dot()
        self._name, self._about = label(TextStyle.BODY, wraps=True), label(TextStyle.SMALL, "secondary", wraps=True)
        self._watts, self._how = label(TextStyle.STRONG), tag()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(9)
        row.addWidget(self._dot)
        row.addLayout(words, 1)
        row.addWidget(self._how, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._watts, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, name: str, about: str, watts: str, provenance: Provenance) -> None:
        """Show a figure; a disc is measured, a ring is not, and the word says it too."""
        measured = provenance is Provenance.MEASURED
        self._dot.set_look("accent" if measured else "secondary", filled=measured)
        set_text(self._name, name)
        set_text(self._about, about)
        set_text(self._watts, watts)
        set_text(self._how, provenance_name(provenance))
        self.setAccessibleName(f"{name}: {watts}, {provenance_name(provenance)}. {about}")


class SourcesPanel(Restyled, Panel):
    """All power sources by state; what nobody can mend is folded away, so that it never becomes a wall of errors."""

    def __init__(
        self,
        sources: Callable[[], Sequence[Source]],
        parent: QWidget | None = None,
        *,
        check: Callable[[], Sequence[Source]] = check_sources,
    ) -> None:
        """Take what gives each source's last answer, and what opens all of them afresh."""
        super().__init__(parent)
        self._sources, self._check = sources, check
        self._studio: StudioPower | None = None
        self._checked: tuple[Source, ...] = ()
        self._checked_at_s = float("-inf")
        self._checked_utc: datetime | None = None
        self._failure: Message | None = None
        self.check = button("round")
        self._state = label(TextStyle.NOTE, "secondary", wraps=True)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(2)
        self.rows: list[SourceRow] = []
        self._mendable_title = label(TextStyle.STRONG)
        self.mendable = MissingList()
        self.fold = Fold()
        self.others = MissingList()
        self.others.hide()
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self._state, 1)
        state.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(state)
        self.body.addLayout(self._rows_box)
        self.body.addWidget(self._mendable_title)
        self.body.addWidget(self.mendable)
        self.body.addWidget(self.fold)
        self.body.addWidget(self.others)
        self.body.addStretch(1)
        self.check.clicked.connect(self._look_again)
        self.fold.toggled.connect(self.others.setVisible)
        self.retranslate()

    def show_studio(self, studio: StudioPower | None) -> None:
        """Show what the sources say now, and the parts of a studio that are modelled."""
        self._studio = studio
        self._show()

    def retranslate(self) -> None:
        self.set_title(_("What can be read here"))
        set_text(self.check, _("Check again"))
        set_hint(self.check, _("Opens every source afresh, for instance after you ran a command."))
        set_text(self._mendable_title, _("Could be read"))
        self._show()

    def _show(self) -> None:
        fresh = steady_s() - self._checked_at_s < _CHECK_HOLDS_S
        sources = self._checked if fresh else tuple(self._sources())
        readings = [each for each in sources if isinstance(each, Reading)]
        parts = _parts_to_show(self._studio, has_readings=bool(readings))
        self._show_rows([_reading_words(each) for each in readings] + [_part_words(each) for each in parts])
        missing = [each for each in sources if isinstance(each, Unavailable)]
        mendable = [each for each in missing if each.remedy is not None and each.scope is not None]
        others = [each for each in missing if each not in mendable]
        self.mendable.show_missing(mendable)
        self.others.show_missing(others)
        for each in (self._mendable_title, self.mendable):
            each.setVisible(bool(mendable))
        count = len(others)
        set_text(
            self.fold,
            ngettext("{count} more that is not here", "{count} more that are not here", count).format(count=count),
        )
        self.fold.setVisible(bool(others))
        self.others.setVisible(bool(others) and self.fold.isChecked())
        measured = [each for each in parts if each.provenance is Provenance.MEASURED]
        self._say_state(len(readings) or len(measured))

    def _show_rows(self, words: list[tuple[str, str, str, Provenance]]) -> None:
        while len(self.rows) < len(words):
            self.rows.append(SourceRow())
            self._rows_box.addWidget(self.rows[-1])
        for position, row in enumerate(self.rows):
            row.setVisible(position < len(words))
            if position < len(words):
                row.show_words(*words[position])

    def _say_state(self, readable: int) -> None:
        if self._failure is not None:
            state = say(self._failure)
        elif not self.check.isEnabled():
            state = _("Checking: this takes a few seconds…")
        elif readable:
            state = ngettext("{count} source is read.", "{count} sources are read.", readable).format(count=readable)
        else:
            state = _("No instrument answers: the computer’s power is modelled from its load.")
        if self._checked_utc is not None and self.check.isEnabled():
            state = f"{state} {_('Checked at {time}.').format(time=time_of_day(self._checked_utc))}"
        set_text(self._state, state)

    def _look_again(self) -> None:
        self.check.setEnabled(False)
        self._failure = None
        self._show()
        run_task(self, self._check, self._take, failed=self._take_failure, name="sources")

    def _take(self, sources: Sequence[Source]) -> None:
        self._checked, self._checked_at_s = tuple(sources), steady_s()
        self._checked_utc = datetime.now(UTC)
        self.check.setEnabled(True)
        self._show()

    def _take_failure(self, what: Message) -> None:
        self._failure = what
        self.check.setEnabled(True)
        self._show()


def _parts_to_show(studio: StudioPower | None, *, has_readings: bool) -> list[PartPower]:
    """Give the parts that are modelled; of a recording that is played back, which has no sources, the measured too."""
    if studio is None:
        return []
    shown = {Provenance.MODELLED} if has_readings else {Provenance.MODELLED, Provenance.MEASURED}
    return [part for part in studio.parts if part.provenance in shown]


def _reading_words(reading: Reading) -> tuple[str, str, str, Provenance]:
    error = f"±{NBSP}{power(reading.error_w)}"
    return reading.name, f"{scope_name(reading.scope)} · {error}", power(reading.power_w), reading.provenance


def _part_words(part: PartPower) -> tuple[str, str, str, Provenance]:
    return part_name(part.part), say(part.method), power(part.power_w), part.provenance
