"""Says which sessions are about to be deleted, and takes that back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from livewatt.gui.history.deletions import Deletions
from livewatt.gui.history.words import title_of
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import _, ngettext


class DeletionBanner(Restyled, Banner):
    """The sessions that go when the program closes, with "undo" and "now"; `changed` comes when there are others.

    `undone` comes with the id of the last one that was brought back.
    """

    changed = Signal()
    undone = Signal(str)

    def __init__(self, store: SessionStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deletions = Deletions(store, self)
        self.undo = self.on_action(self._undo, "main")
        self.now = self.on_action(self._deletions.carry_out)
        self._deletions.changed.connect(self.retranslate)
        self._deletions.changed.connect(self.changed)
        self.retranslate()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the sessions that are not to be shown any more."""
        return self._deletions.ids

    def add(self, kept: KeptSession) -> None:
        """Have a session deleted when the program closes."""
        self._deletions.add(kept)

    def focus_undo(self) -> None:
        """Go on with the keyboard at "undo": what had the focus is gone."""
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        last = self._deletions.waiting[-1].session.id
        self._deletions.undo()
        self.undone.emit(last)

    def retranslate(self) -> None:
        set_text(self.undo, _("Undo"))
        set_text(self.now, _("Delete for good now"))
        waiting = self._deletions.waiting
        if not waiting:
            self.say("")
            return
        words = ngettext(
            "“{title}” is deleted for good when LiveWatt is closed.",
            "{count} lives are deleted for good when LiveWatt is closed.",
            len(waiting),
        )
        self.say(words.format(title=title_of(waiting[0]), count=len(waiting)))
