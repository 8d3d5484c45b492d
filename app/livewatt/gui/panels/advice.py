"""What the streamer can do: the few things worth doing now, what came of those that were done, what to measure."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.advice.rule import RuleId
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.tab_order import order_tabs
from livewatt.gui.panels.advice_card import FollowedCard, SuggestionCard
from livewatt.gui.widgets.basics import Panel, Restyled, label, rule, set_hint, set_text
from livewatt.gui.widgets.missing import MissingList
from livewatt.live.advice import Advice
from livewatt.wording.language import _, say
from livewatt.wording.method.anchors import Place

Card = TypeVar("Card", bound=QWidget)

_MOST_FOLLOWED = 3


class AdvicePanel(Restyled, Panel):
    """A quiet list: nothing in it moves, sounds or takes the focus by itself.

    `tried` comes with the plan a suggestion starts from and the one it leads to, `done`, `dismissed` and `denied` with
    the rule that made it.
    """

    tried = Signal(object, object)
    done = Signal(object)
    dismissed = Signal(object)
    denied = Signal(object)
    method_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice: Advice | None = None
        self._is_masked = False
        self.cards: dict[RuleId, SuggestionCard] = {}
        self.followed: dict[RuleId, FollowedCard] = {}
        self.silence = label(TextStyle.NOTE, "secondary", wraps=True)
        self._measure = label(TextStyle.SMALL, "faint")
        self.missing = MissingList()
        self._followed_column, self._column = QVBoxLayout(), QVBoxLayout()
        for column in (self._followed_column, self._column):
            column.setSpacing(8)
            self.body.addLayout(column)
        for each in (self.silence, rule(), self._measure, self.missing):
            self.body.addWidget(each)
        self.retranslate()

    def show_advice(self, advice: Advice | None, *, masked: bool) -> None:
        """Show a list, None before the first; `masked` is the streamer mode, which shows no viewers."""
        self._advice, self._is_masked = advice, masked
        self._show()

    def retranslate(self) -> None:
        self.set_title(_("What you can do"), _("avoided, short run"))
        set_hint(
            self,
            _("What each would really avoid by itself: these do not add up, and are never added to a footprint."),
        )
        set_text(self._measure, _("To measure more"))
        self._show()

    def _show(self) -> None:
        advice = self._advice
        if advice is None:
            set_text(self.silence, _("Suggestions come once a live is under way."))
            return
        followed = {each.rule: each for each in advice.followed[:_MOST_FOLLOWED]}
        _match(self.followed, list(followed), self._followed_column, self._make_followed)
        for each, told in followed.items():
            self.followed[each].show_followed(told)
        suggested = {each.rule: each for each in advice.suggestions}
        _match(self.cards, list(suggested), self._column, self._make_card)
        for each, suggestion in suggested.items():
            self.cards[each].show_suggestion(suggestion, advice, masked=self._is_masked)
        order_tabs(self)
        set_text(self.silence, say(advice.silence) if advice.silence is not None else "")
        self.silence.setVisible(advice.silence is not None)

    def _make_card(self, rule_id: RuleId) -> SuggestionCard:
        card = SuggestionCard()
        card.try_asked.connect(lambda: self._try(rule_id))
        card.done.connect(lambda: self.done.emit(rule_id))
        card.dismissed.connect(lambda: self.dismissed.emit(rule_id))
        card.source_asked.connect(lambda: self.method_asked.emit(Place.SAVING.value))
        return card

    def _make_followed(self, rule_id: RuleId) -> FollowedCard:
        card = FollowedCard()
        card.denied.connect(lambda: self.denied.emit(rule_id))
        return card

    def _try(self, rule_id: RuleId) -> None:
        proposal = next(each.proposal for each in self._advice.suggestions if each.rule is rule_id)
        self.tried.emit(proposal.start, proposal.target)


Key = TypeVar("Key", bound=Hashable)


def _match(cards: dict[Key, Card], wanted: Sequence[Key], column: QVBoxLayout, make: Callable[[Key], Card]) -> None:
    """Keep one card for each key in the order that is wanted; those that stay are not made anew.

    The focus of a card that goes is given to the one in its place, so that the keyboard is not sent to the beginning.
    """
    leaving = [key for key in cards if key not in wanted]
    left_focus = next((number for number, key in enumerate(cards) if key in leaving and _holds_focus(cards[key])), None)
    for key in leaving:
        gone = cards.pop(key)
        column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
    for key in wanted:
        if key not in cards:
            cards[key] = make(key)
    ordered = {key: cards[key] for key in wanted}
    if list(ordered) != list(cards) or column.count() != len(ordered):
        cards.clear()
        cards.update(ordered)
        for number, card in enumerate(ordered.values()):
            column.insertWidget(number, card)
    if left_focus is not None and cards:
        near = list(cards.values())[min(left_focus, len(cards) - 1)]
        near.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds_focus(card: QWidget) -> bool:
    focused = card.window().focusWidget()
    return focused is not None and card.isAncestorOf(focused)
