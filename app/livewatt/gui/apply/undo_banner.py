"""Says that LiveWatt changed something in OBS, for as long as it can be undone."""

from PySide6.QtWidgets import QWidget

from livewatt.domain.message import Message
from livewatt.gui.apply.words import kept_words, said, undone_tone, undone_words
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.links.obs_apply import Undone
from livewatt.live.snapshot import Snapshot
from livewatt.store.obs_undo import KeptChange
from livewatt.wording.language import _


class UndoBanner(Restyled, Banner):
    """Shows the newest change that is kept, with one button to undo it; hidden while there is none."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._kept: tuple[KeptChange, ...] = ()
        changes = services.obs_changes
        self._outcome: Undone | Message | None = None if changes is None else changes.problem
        self._is_busy = False
        self.undo = self.on_action(self._undo, "main")
        self.put_aside = self.on_action(self._put_it_aside, "flat")
        services.bridge.snapshot.connect(self._follow_changes)
        follow(self, services.preferences, lambda _settings: self.retranslate())
        self._take_kept()

    def retranslate(self) -> None:
        set_text(self.undo, _("Undo the change in OBS"))
        set_text(self.put_aside, _("Close"))
        masked = self._services.preferences.settings.streamer_mode
        failed = isinstance(self._outcome, Message)
        self.undo.setVisible(bool(self._kept) and not isinstance(self._outcome, Undone))
        self.undo.setEnabled(not self._is_busy)
        self.put_aside.setVisible(self._outcome is not None)
        if self._is_busy:
            self.say(_("Changing OBS back…"))
        elif failed:
            self.say(said(self._outcome, masked=masked), "warning")
        elif self._outcome is not None:
            self.say(undone_words(self._outcome), undone_tone(self._outcome))
        else:
            self.say(kept_words(self._kept[-1], masked=masked) if self._kept else "")

    def _follow_changes(self, _snapshot: Snapshot) -> None:
        changes = self._services.obs_changes
        if changes is not None and changes.kept is not self._kept:
            self._take_kept()

    def _take_kept(self) -> None:
        changes = self._services.obs_changes
        self._kept = () if changes is None else changes.kept
        self.retranslate()

    def _undo(self) -> None:
        changes, kept = self._services.obs_changes, self._kept[-1]
        self._is_busy, self._outcome = True, None
        self.retranslate()
        run_task(self, lambda: changes.undo(kept), self._take_outcome, failed=self._take_outcome, name="OBS undo")

    def _take_outcome(self, outcome: Undone | Message) -> None:
        self._is_busy, self._outcome = False, outcome
        self._take_kept()

    def _put_it_aside(self) -> None:
        self._outcome = None
        self.retranslate()
