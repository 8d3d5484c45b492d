"""What viewers would see of a plan, by device, each with its source."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from livewatt.domain.message import Message
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.at_once import laid_out_at_once
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_hint, set_text
from livewatt.model.plan.comparison import PlanComparison
from livewatt.model.plan.quality import QualityNote, quality_notes
from livewatt.wording.language import _, say

_BETWEEN_PX = 7


class QualityPanel(Restyled, Panel):
    """Sentences, those with one source together above it; hidden where nothing would look worse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[QualityNote, ...] = ()
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.body.addLayout(self._column)
        self.hide()
        self.retranslate()

    def show_comparison(self, comparison: PlanComparison) -> None:
        """Show what the viewers of a plan would see of it, beside its starting point."""
        before, after = comparison.start.plan.encoding, comparison.plan.plan.encoding
        notes = quality_notes(before, after, comparison.plan.plan.mix)
        if notes != self._notes:
            self._notes = notes
            with laid_out_at_once(self):
                self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("What viewers would see"))
        self.setVisible(bool(self._notes))
        by_source: dict[tuple[Message, str], list[str]] = {}
        for note in self._notes:
            by_source.setdefault((note.source, note.url), []).append(say(note.text))
        while len(self._lines) < len(by_source):
            self._add_line()
        for line in self._lines[len(by_source) :]:
            for each in line:
                each.hide()
        for ((name, url), sentences), (words, source) in zip(by_source.items(), self._lines, strict=False):
            set_text(words, "\n".join(sentences))
            set_text(source, _("Source: {source}").format(source=say(name)))
            set_hint(source, url)
            for each in (words, source):
                each.show()

    def _add_line(self) -> None:
        sentence, source = label(TextStyle.NOTE, wraps=True), label(TextStyle.SMALL, "faint", wraps=True)
        sentence.setContentsMargins(0, _BETWEEN_PX if self._lines else 0, 0, 0)
        self._column.addWidget(sentence)
        self._column.addWidget(source)
        self._lines.append((sentence, source))
