"""The list of what a plan can start from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.domain.session import SessionState
from livewatt.gui.forms.picker import Picker
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.whatif.starting_points import (
    OBS,
    OTHER,
    TEMPLATE,
    computer_words,
    has_obs,
    known_platform,
    obs_plan,
    plan_key,
    session_plan,
    template_plan,
)
from livewatt.gui.widgets.basics import Restyled
from livewatt.live.snapshot import Snapshot
from livewatt.store.kept import KeptSession
from livewatt.store.plans import NamedPlan
from livewatt.wording.language import _, say
from livewatt.wording.names import session_name


class StartingList(Restyled, Picker):
    """Kept lives, the present OBS, a plain live, saved plans; `started` comes with the plan of the chosen one.

    `troubled` comes with a sentence where that cannot be had, and an empty one where it can.
    """

    started = Signal(object)
    troubled = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._sessions: tuple[KeptSession, ...] = ()
        self._plans: tuple[NamedPlan, ...] = ()
        self._other: tuple[str, Plan] | None = None
        self._chosen: str | None = None
        self._plain: tuple[Plan, Snapshot | None] | None = None
        self.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda row: self.choose(self.itemData(row)))
        self.retranslate()

    @property
    def computer_note(self) -> str:
        """How the computer's watts are known, empty where a live or a saved plan tells of its own."""
        return "" if self._plain is None else computer_words(*self._plain)

    @property
    def session(self) -> KeptSession | None:
        """The kept session that is started from, None where it is anything else."""
        return next((each for each in self._sessions if each.session.id == self._chosen), None)

    def take_sessions(self, sessions: Sequence[KeptSession], *, is_untouched: bool) -> None:
        """List these sessions; begin with the last live, or anew with what may have changed if nothing is planned."""
        self._sessions = tuple(each for each in sessions if each.session.state is not SessionState.RUNNING)
        self.retranslate()
        if self._chosen is None or self.findData(self._chosen) < 0:
            self.choose(self.itemData(0))
        elif is_untouched and (self._chosen == TEMPLATE or (self._chosen == OBS and self._has_obs)):
            self.choose(self._chosen)

    def take_plans(self, plans: Sequence[NamedPlan]) -> None:
        """List these saved plans."""
        self._plans = tuple(plans)
        self.retranslate()

    def show_other(self, words: str, start: Plan) -> None:
        """Show a starting point that somebody else made, under its own name."""
        self._other, self._chosen, self._plain = (words, start), OTHER, None
        self.retranslate()

    def choose(self, key: str) -> None:
        """Start from what a key stands for: that of a session or plan, `OBS`, `TEMPLATE` or `OTHER`."""
        self._chosen, self._plain = key, None
        self.troubled.emit("")
        self._show_chosen()
        named = next((each for each in self._plans if plan_key(each) == key), None)
        if named is not None:
            self.started.emit(known_platform(named.plan))
        elif key == OTHER:
            self.started.emit(self._other[1])
        elif key == OBS:
            latest = self._services.bridge.latest
            self._start_plain(obs_plan(self._services, latest), latest)
        elif key == TEMPLATE:
            self._start_plain(template_plan(self._services), None)
        else:
            self._read(key)

    def retranslate(self) -> None:
        """List anew what can be started from, where that has changed."""
        points = [(session_name(each.session), each.session.id) for each in self._sessions]
        if self._other is not None:
            points.insert(0, (self._other[0], OTHER))
        if self._has_obs or self._chosen == OBS:
            points.append((_("What OBS is set to now"), OBS))
        points.append((_("A plain live of two hours"), TEMPLATE))
        points += [(_("Plan: {name}").format(name=each.name), plan_key(each)) for each in self._plans]
        if [(self.itemText(row), self.itemData(row)) for row in range(self.count())] == points:
            return
        self.clear()
        for words, key in points:
            self.addItem(words, key)
        self._show_chosen()

    @property
    def _has_obs(self) -> bool:
        return has_obs(self._services.bridge.latest)

    def _show_chosen(self) -> None:
        self.setCurrentIndex(max(self.findData(self._chosen), 0))
        self.setToolTip(self.currentText())

    def _start_plain(self, plan: Plan, snapshot: Snapshot | None) -> None:
        self._plain = plan, snapshot
        self.started.emit(plan)

    def _read(self, session_id: str) -> None:
        session = self.session.session
        run_task(
            self,
            lambda: session_plan(self._services, session),
            lambda plan: self._take_read(session_id, plan),
            failed=self._fail,
            name="starting point",
        )

    def _take_read(self, session_id: str, plan: Plan | None) -> None:
        if session_id != self._chosen:
            return
        if plan is None:
            self.choose(TEMPLATE)
            self.troubled.emit(_("That live has no seconds to start from; this is a plain one."))
        else:
            self.started.emit(plan)

    def _fail(self, why: Message) -> None:
        self.troubled.emit(say(why))
