"""What is to be said about sessions: one that was cut off, one that has just been kept, a disk that is full."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.live.snapshot import SessionTotals
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _, say
from livewatt.wording.names import session_name
from livewatt.wording.numbers import duration, emissions, emissions_range


class UnfinishedBanner(Restyled, Banner):
    """Offers a session that was cut off when the program or the computer died: to be kept or deleted."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._waiting: tuple[KeptSession, ...] = ()
        self.keep = self.on_action(lambda: self._settle(services.store.keep), "main")
        self.delete = self.on_action(lambda: self._settle(services.store.delete))
        self.retranslate()
        run_task(self, services.store.unfinished, self._offer, failed=self._failed, name="unfinished sessions")

    def retranslate(self) -> None:
        set_text(self.keep, _("Keep it"))
        set_text(self.delete, _("Delete it"))
        self._show()

    def _offer(self, found: Sequence[KeptSession]) -> None:
        self._waiting = tuple(found)
        self._show()

    def _failed(self, why: Message) -> None:
        for each in (self.keep, self.delete):
            each.hide()
        self.say(say(why), "warning")

    def _show(self) -> None:
        if not self._waiting:
            self.say("")
            return
        first = self._waiting[0]
        words = _("“{title}” was cut off after {duration}: everything up to its last seconds is kept.")
        self.say(words.format(title=session_name(first.session), duration=duration(first.totals.duration_s)))

    def _settle(self, how: Callable[[str], None]) -> None:
        how(self._waiting[0].session.id)
        self._offer(self._waiting[1:])


class KeptBanner(Restyled, Banner):
    """Says what the session that has just ended came to."""

    recap_asked = Signal(str)
    sessions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._totals: SessionTotals | None = None
        self._convention = Convention.ATTRIBUTED
        self.recap = self.on_action(self._see_recap, "main")
        self.look = self.on_action(self._look)
        self.put_aside = self.on_action(self.forget, "flat")
        self.retranslate()

    def show_ended(self, totals: SessionTotals, convention: Convention) -> None:
        """Say that a session is over and kept."""
        self._totals, self._convention = totals, convention
        self.retranslate()

    def forget(self) -> None:
        """Say nothing any more: it was read, or another session has begun."""
        self._totals = None
        self.say("")

    def retranslate(self) -> None:
        set_text(self.recap, _("See the recap"))
        set_text(self.look, _("See it in Sessions"))
        set_text(self.put_aside, _("Close"))
        if self._totals is None or self._convention not in self._totals.footprints:
            return
        total = self._totals.footprints[self._convention].emissions_total_g
        words = _("“{title}” is kept: {duration}, {total} CO₂e, likely {range}.")
        self.say(
            words.format(
                title=session_name(self._totals.session),
                duration=duration(self._totals.session.duration_s),
                total=emissions(total.central),
                range=emissions_range(total),
            ),
            "good",
        )

    def _see_recap(self) -> None:
        session_id = self._totals.session.id
        self.forget()
        self.recap_asked.emit(session_id)

    def _look(self) -> None:
        self.forget()
        self.sessions_asked.emit()


class StorageBanner(Restyled, Banner):
    """Says what is wrong with the disk, the program's own files or its instruments, until it is right again."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._problem: Message | None = None
        self._silent_s: float | None = None
        self._put_aside: Message | None = None
        self.put_aside = self.on_action(self._put_it_aside, "flat")
        self.retranslate()

    def show_problem(self, of_this_second: Message | None) -> None:
        """Say why samples cannot be written now, or else what was found at the start."""
        kept = self._services
        found = kept.store.notice or kept.preferences.problem or kept.factors_problem
        self._problem = of_this_second or found
        self._silent_s = None
        self.retranslate()

    def show_silence(self, age_s: float) -> None:
        """Say that nothing has been read for some time."""
        self._silent_s = age_s
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self.put_aside, _("Close"))
        self.put_aside.setVisible(self._silent_s is None)
        if self._silent_s is not None:
            words = _("Nothing has been read for {age}: an instrument hangs. The figures below are from then.")
            self.say(words.format(age=duration(self._silent_s)), "warning")
            return
        shown = self._problem is not None and self._problem != self._put_aside
        self.say(say(self._problem) if shown else "", "warning")

    def _put_it_aside(self) -> None:
        self._put_aside = self._problem
        self.hide()
