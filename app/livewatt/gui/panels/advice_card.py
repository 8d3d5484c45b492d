"""The cards of the suggestions: one for each that is worth doing, one for each that was done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from livewatt.advice.rule import Period, Suggestion
from livewatt.gui.fonts import TextStyle
from livewatt.gui.panels.advice_words import basis_word, detail_lines, likely_words, saved_words, tells_viewers
from livewatt.gui.widgets.basics import IconButton, IconView, button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.live.advice import Advice, Followed
from livewatt.wording.language import _, say
from livewatt.wording.numbers import time_of_day

_MOST_DETAILS = 3


class SuggestionCard(QFrame):
    """What to do, what it avoids, what it costs the show; how and why are behind an arrow."""

    try_asked, done, dismissed, source_asked = Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._what = label(TextStyle.STRONG, wraps=True)
        self._saved = label(TextStyle.STRONG, "good")
        self._basis = label(TextStyle.SMALL, "tag")
        self._likely = label(TextStyle.NOTE, wraps=True)
        self._cost = label(TextStyle.NOTE, "secondary", wraps=True)
        self.more, self.not_now = IconButton("chevron-right", size_px=14), IconButton("close", size_px=14)
        self.more.setCheckable(True)
        self.try_it, self.did_it, self.source = button(), button(), button("flat")
        self._details = QWidget()
        self._texts = [
            label(TextStyle.SMALL, "secondary" if number % 2 else "faint", wraps=True)
            for number in range(2 * _MOST_DETAILS)
        ]
        self._build()
        self.setFocusProxy(self.more)
        self.more.toggled.connect(self._unfold)
        for source, signal in (
            (self.try_it, self.try_asked),
            (self.did_it, self.done),
            (self.not_now, self.dismissed),
            (self.source, self.source_asked),
        ):
            source.clicked.connect(signal)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._what, 1)
        for each in (self.more, self.not_now):
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        figures = QHBoxLayout()
        figures.setSpacing(6)
        for each in (self._saved, self._basis):
            figures.addWidget(each)
        figures.addStretch(1)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(3)
        for each in self._texts:
            details.addWidget(each)
        details.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        self._details.hide()
        buttons = FlowLayout(spacing_px=6)
        for each in (self.try_it, self.did_it):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 7, 6, 9)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(figures)
        for each in (self._likely, self._cost, self._details):
            column.addWidget(each)
        column.addLayout(buttons)

    def _unfold(self, is_open: bool) -> None:
        self._details.setVisible(is_open)
        self.more.set_icon("chevron-down" if is_open else "chevron-right")

    def show_suggestion(self, suggestion: Suggestion, advice: Advice, *, masked: bool) -> None:
        """Show a suggestion of a list; `masked` is the streamer mode."""
        proposal = suggestion.proposal
        what, saved, likely = say(proposal.what), saved_words(proposal.amount), likely_words(proposal.amount)
        for target, text in (
            (self._what, what),
            (self._saved, saved),
            (self._basis, basis_word(proposal.evidence.basis)),
            (self._likely, likely),
            (self._cost, _("For the show: {cost}").format(cost=say(proposal.cost))),
        ):
            set_text(target, text)
        self._cost.setVisible(not (masked and tells_viewers(suggestion)))
        self.setAccessibleName(f"{what} {saved}, {likely}")
        details = detail_lines(suggestion, advice, masked=masked)
        flat = [text for line in details for text in line]
        for number, target in enumerate(self._texts):
            set_text(target, flat[number] if number < len(flat) else "")
            target.setVisible(number < len(flat))
        self.try_it.setVisible(proposal.target is not None and proposal.amount.period is Period.SHOW)
        self.did_it.setVisible(not suggestion.is_information)
        self.more.set_name(_("How and why"))
        self.not_now.set_name(_("Not now"))
        for source, words in (
            (self.try_it, _("Try it in What-if")),
            (self.did_it, _("I did it")),
            (self.source, _("How this is counted")),
        ):
            set_text(source, words)
        for source in (self.more, self.not_now, self.try_it, self.did_it, self.source):
            source.setAccessibleDescription(what)


class FollowedCard(QFrame):
    """What was done, when, and what came of it."""

    denied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._what = label(TextStyle.STRONG, wraps=True)
        self._words = label(TextStyle.NOTE, "secondary", wraps=True)
        self.deny: QPushButton = button()
        self.deny.clicked.connect(self.denied)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(IconView("check", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._what, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 11, 9)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self.deny, 0, Qt.AlignmentFlag.AlignLeft)

    def show_followed(self, followed: Followed) -> None:
        """Show what came of a suggestion so far."""
        what = _("{time}: {what}").format(time=time_of_day(followed.utc), what=say(followed.what))
        words = " ".join(say(each) for each in followed.words)
        set_text(self._what, what)
        set_text(self._words, words)
        set_text(self.deny, _("I did not do this"))
        self.deny.setVisible(followed.can_be_denied)
        self.deny.setAccessibleDescription(say(followed.what))
        self.setAccessibleName(f"{_('Done')}. {what} {words}")
