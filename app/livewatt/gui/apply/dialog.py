"""The list of what becomes of OBS, before anything does; then what came of it, and the way back."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from livewatt.domain.message import Message, message
from livewatt.domain.plan import Encoding
from livewatt.gui.apply.change_list import ChangeList
from livewatt.gui.apply.words import profile_words, said, undone_tone, undone_words
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.forms.switch import Switch
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import button, set_text
from livewatt.links.obs_apply import Undone
from livewatt.links.obs_changes import ByHand, ChangePlan, all_by_hand
from livewatt.live.snapshot import Snapshot
from livewatt.store.obs_undo import KeptChange
from livewatt.wording.language import _

_SIZE_PX = (560, 560)


class _Phase(Enum):
    ASKED = auto()  # what OBS is set to, without an answer yet or without success
    LISTED = auto()
    APPLIED = auto()
    UNDONE = auto()


class ApplyDialog(FramedDialog):
    """Lists what a target changes in OBS; only its button changes anything. Nothing here waits for OBS."""

    def __init__(self, services: Services, target: Encoding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._target = services, target
        self._offer: ChangePlan | None = None  # all that could be set
        self._by_hand: tuple[ByHand, ...] = ()
        self._phase, self._is_busy = _Phase.ASKED, False
        self._words: Callable[[], tuple[str, str]] = lambda: ("", "info")  # of the banner, with their tone
        self.banner = Banner()
        self.changes, self.by_hand = ChangeList(), ChangeList()
        self.undo = self.banner.on_action(self._undo)
        self.cancel, self.apply = button("flat"), button("main")
        self.with_encoder = Switch()
        self.with_encoder.setChecked(True)
        self._encoder_row = FormRow(self.with_encoder)
        lists = scrolled(self.changes, self._encoder_row, self.by_hand)
        self.lay_out((self.heading, self.banner), lists, (self.cancel, self.apply), _SIZE_PX)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._go_on)
        self.with_encoder.toggled.connect(self._show)
        services.bridge.snapshot.connect(self._look_again)
        self.retranslate()
        self._look()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Apply in OBS – LiveWatt"))
        set_text(self.heading, _("Apply in OBS"))
        set_text(self.undo, _("Undo the change in OBS"))
        self.with_encoder.setAccessibleName(_("Change the encoder too"))
        self._encoder_row.set_words(
            _("Change the encoder too"),
            _(
                "OBS takes another encoder only as it changes its profile. So LiveWatt takes it to an empty profile "
                "for a moment and back, and removes that one: OBS’s picture and docks load anew. Only then does it "
                "show whether the encoder is there; if not, all stays as it was."
            ),
        )
        self._show()

    @property
    def _masked(self) -> bool:
        return self._services.preferences.settings.streamer_mode

    @property
    def _plan(self) -> ChangePlan | None:
        """What is to be set of the offer."""
        if self._offer is None or self.with_encoder.isChecked():
            return self._offer
        return self._offer.without_encoder()

    @property
    def _has_nothing_to_do(self) -> bool:
        """Whether all that is left is to close."""
        is_over = self._phase in (_Phase.APPLIED, _Phase.UNDONE)
        return is_over or self._services.obs_changes is None or (self._plan is not None and not self._plan.changes)

    def _look(self) -> None:
        """Ask OBS what it is set to, and list what differs."""
        if self._services.obs_changes is None:
            self._fail_to_look(
                message("A demonstration changes nothing in OBS. In your own, this is where it is done.")
            )
            return
        self._phase, self._offer = _Phase.ASKED, None
        self._begin(lambda: (_("Asking OBS what it is set to…"), "info"))
        self._ask()

    def _look_again(self, _snapshot: Snapshot) -> None:
        """Follow an output of OBS that stands in the way."""
        is_hindered = self._phase is _Phase.LISTED and self._plan.hindrance is not None
        if is_hindered and not self._is_busy and self.isVisible():
            self._is_busy = True
            self._ask()

    def _ask(self) -> None:
        changes, target = self._services.obs_changes, self._target
        run_task(self, lambda: changes.propose(target), self._take_plan, failed=self._fail_to_look, name="OBS settings")

    def _take_plan(self, plan: ChangePlan) -> None:
        self._offer, self._by_hand = plan, plan.by_hand
        if plan.changes and plan.hindrance is not None:
            self._end(_Phase.LISTED, lambda: (said(plan.hindrance, masked=self._masked), "warning"))
        elif plan.changes:
            self._end(_Phase.LISTED, lambda: ("", "info"))
        elif plan.by_hand:
            self._end(_Phase.LISTED, lambda: (_("LiveWatt can set nothing of this by itself."), "info"))
        else:
            self._end(_Phase.LISTED, lambda: (_("OBS is set as planned already."), "good"))

    def _fail_to_look(self, why: Message) -> None:
        self._offer, self._by_hand = None, all_by_hand(self._target)
        self._end(_Phase.ASKED, lambda: (said(why, masked=self._masked), "info"))

    def _go_on(self) -> None:
        if self._has_nothing_to_do:
            self.accept()
        elif self._plan is None:
            self._look()
        else:
            self._apply(self._plan)

    def _apply(self, plan: ChangePlan) -> None:
        changes = self._services.obs_changes
        self._begin(lambda: (_("Changing OBS…"), "info"))
        run_task(self, lambda: changes.apply(plan), self._take_applied, failed=self._fail_to_apply, name="OBS change")

    def _take_applied(self, _nothing: None) -> None:
        self._end(_Phase.APPLIED, lambda: (_("Done: OBS was asked again, and is set so now."), "good"))

    def _fail_to_apply(self, why: Message) -> None:
        self._offer = None  # it may hold no more
        self._end(_Phase.ASKED, lambda: (said(why, masked=self._masked), "warning"))

    def _undo(self) -> None:
        changes, kept = self._services.obs_changes, self._kept
        self._begin(lambda: (_("Changing OBS back…"), "info"))
        run_task(self, lambda: changes.undo(kept), self._take_undone, failed=self._fail_to_undo, name="OBS undo")

    def _take_undone(self, undone: Undone) -> None:
        self._end(_Phase.UNDONE, lambda: (undone_words(undone), undone_tone(undone)))

    def _fail_to_undo(self, why: Message) -> None:
        self._end(_Phase.APPLIED, lambda: (said(why, masked=self._masked), "warning"))

    @property
    def _kept(self) -> KeptChange | None:
        """What can be undone of this dialog's change."""
        if self._phase is not _Phase.APPLIED:
            return None
        return next((each for each in self._services.obs_changes.kept if each.profile == self._plan.profile), None)

    def _begin(self, words: Callable[[], tuple[str, str]]) -> None:
        self._is_busy, self._words = True, words
        self._show()

    def _end(self, phase: _Phase, words: Callable[[], tuple[str, str]]) -> None:
        self._phase, self._is_busy, self._words = phase, False, words
        self._show()
        if self.apply.isEnabled():  # so that Enter does what has the focus
            self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        plan = self._plan
        self.undo.setVisible(self._kept is not None and not self._is_busy)
        self.banner.say(*self._words())
        lines = () if plan is None or self._phase is _Phase.UNDONE else plan.changes
        self.changes.show_lines("" if plan is None else self._title_of_changes(plan), lines)
        has_choice = self._phase is _Phase.LISTED and self._offer is not None and self._offer.changes_encoder
        self._encoder_row.setVisible(has_choice)
        self.with_encoder.setEnabled(not self._is_busy)
        self.by_hand.show_lines(_("For you to set in OBS:"), self._by_hand)
        ends = self._has_nothing_to_do
        self.cancel.setVisible(not ends)
        set_text(self.cancel, _("Cancel"))
        looks_again = plan is None and not self._is_busy
        set_text(self.apply, _("Close") if ends else _("Look again") if looks_again else _("Apply in OBS"))
        is_hindered = not ends and plan is not None and plan.hindrance is not None
        self.apply.setEnabled(not (self._is_busy or is_hindered))

    def _title_of_changes(self, plan: ChangePlan) -> str:
        if self._phase is _Phase.APPLIED:
            words = _("LiveWatt has set this in OBS’s profile “{profile}”:")
        else:
            words = _("LiveWatt sets this in OBS’s profile “{profile}”:")
        return words.format(profile=profile_words(plan.profile, masked=self._masked))
