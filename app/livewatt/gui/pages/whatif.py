"""The What-if page: a live that is planned, beside the one it starts from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.domain.session import SessionState
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.whatif.audience_panel import AudiencePanel
from livewatt.gui.whatif.bars_panel import BarsPanel
from livewatt.gui.whatif.changes_panel import ChangesPanel
from livewatt.gui.whatif.evaluator import Evaluator, Question
from livewatt.gui.whatif.outcome_cards import OutcomeCards
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.side_by_side import SideBySide
from livewatt.gui.whatif.starting_points import (
    OBS,
    TEMPLATE,
    has_obs,
    obs_plan,
    session_plan,
    setup_now,
    template_plan,
)
from livewatt.gui.whatif.stream_panel import StreamPanel
from livewatt.gui.whatif.studio_panel import StudioPanel
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.live.snapshot import Snapshot
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import ChangeAlone, PlanComparison, WhatIf
from livewatt.store.factor_files import load_rungs
from livewatt.store.kept import KeptSession
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say
from livewatt.wording.names import session_name


class WhatIfPage(Restyled, QWidget):
    """Controls at the left, what they come to at the right; nothing is kept, and nothing is changed in OBS."""

    icon = "whatif"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._services = services
        self._sessions: tuple[KeptSession, ...] = ()
        self._chosen: str | None = None
        self._start: Plan | None = None
        self._plan: Plan | None = None
        self._price: ElectricityPrice | None = None
        self.comparison: PlanComparison | None = None
        self._title = label(TextStyle.PAGE_TITLE)
        self.starting_point = Picker()
        self.reset = button()
        self._trouble = Banner()
        self.stream, self.audience, self.studio = StreamPanel(), AudiencePanel(), StudioPanel()
        self.bars, self.cards, self.changes = BarsPanel(), OutcomeCards(services.draws.factors), ChangesPanel()
        self._evaluator = Evaluator(WhatIf(services.draws, load_rungs()), self)
        self._build()
        self.starting_point.activated.connect(lambda row: self._choose(self.starting_point.itemData(row)))
        self.reset.clicked.connect(self._reset)
        for panel in self._controls:
            panel.planned.connect(self._take_plan)
        self._evaluator.compared.connect(self._show)
        services.bridge.snapshot.connect(self._follow_obs)
        services.bridge.session_ended.connect(lambda _totals: self.reload())
        follow(self, services.preferences, self._follow)
        self._follow(services.preferences.settings)
        self.retranslate()

    @property
    def plan(self) -> Plan | None:
        """The plan as the controls say, None until there is a starting point."""
        return self._plan

    @property
    def _controls(self) -> Sequence[PlanPanel]:
        return self.stream, self.audience, self.studio

    def title(self) -> str:
        """Name the page."""
        return _("Before the show")

    def reload(self) -> None:
        """Read the kept sessions anew, off the window's thread."""
        run_task(self, self._services.store.sessions, self._take_sessions, failed=self._fail, name="starting points")

    def retranslate(self) -> None:
        set_text(self._title, self.title())
        set_text(self.reset, _("Reset"))
        self.starting_point.setAccessibleName(_("Starting point"))
        self.starting_point.setToolTip(_("Starting point"))
        self._list_starting_points()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def start_from(self, start: Plan) -> None:
        """Begin with a plan in which nothing is changed yet."""
        self._start = self._plan = start
        for panel in self._controls:
            panel.start_from(start)
        self._ask()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.reset)
        self.starting_point.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.starting_point.setMaximumWidth(460)
        panels = SideBySide((self.bars, self.cards), (self.stream, self.studio, self.audience), (self.changes,))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.starting_point)
        page.addWidget(self._trouble)
        page.addWidget(panels, 1)

    def _take_sessions(self, sessions: Sequence[KeptSession]) -> None:
        self._sessions = tuple(each for each in sessions if each.session.state is not SessionState.RUNNING)
        self._list_starting_points()
        if self._chosen is None or self.starting_point.findData(self._chosen) < 0:
            self._choose(self.starting_point.itemData(0))
        elif self._chosen == TEMPLATE and self._plan == self._start:
            # The studio may have changed meanwhile; what was planned already is not thrown away.
            self._choose(TEMPLATE)

    def _list_starting_points(self) -> None:
        points = [(session_name(each.session), each.session.id) for each in self._sessions]
        if has_obs(self._services.bridge.latest) or self._chosen == OBS:
            points.append((_("What OBS is set to now"), OBS))
        points.append((_("A plain live of two hours"), TEMPLATE))
        if [
            (self.starting_point.itemText(row), self.starting_point.itemData(row))
            for row in range(self.starting_point.count())
        ] == points:
            return
        self.starting_point.clear()
        for words, key in points:
            self.starting_point.addItem(words, key)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.starting_point.setCurrentIndex(max(self.starting_point.findData(self._chosen), 0))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._trouble.say("")
        self._show_chosen()
        latest = self._services.bridge.latest
        if key == OBS:
            self.start_from(obs_plan(self._services, latest))
        elif key == TEMPLATE:
            self.start_from(template_plan(self._services))
        else:
            session = next(each.session for each in self._sessions if each.session.id == key)
            run_task(
                self,
                lambda: session_plan(self._services, session),
                lambda plan: self._take_session_plan(key, plan),
                failed=self._fail,
                name="starting point",
            )

    def _take_session_plan(self, key: str, plan: Plan | None) -> None:
        if key != self._chosen:
            return
        if plan is None:
            self._choose(TEMPLATE)
            self._trouble.say(_("That live has no seconds to start from; this is a plain one."), "warning")
        else:
            self.start_from(plan)

    def _reset(self) -> None:
        self.start_from(self._start)
        self.starting_point.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_plan(self, plan: Plan) -> None:
        self._plan = plan
        for panel in self._controls:
            panel.show_plan(plan)
        self._ask()

    def _ask(self) -> None:
        self.reset.setEnabled(self._plan != self._start)
        if self._start is not None:
            convention = Convention(self._services.preferences.settings.convention)
            self._evaluator.ask(Question(self._start, self._plan, convention, self._price))

    def _show(self, comparison: PlanComparison) -> None:
        self.comparison = comparison
        masked = self._services.preferences.settings.streamer_mode
        self.bars.show_comparison(comparison, self.starting_point.currentText())
        self.cards.show_comparison(comparison, self._price)
        self.changes.show_comparison(comparison, masked=masked)
        for panel in self._controls:
            panel.show_effects(_by_control(comparison.changes))

    def _follow_obs(self, _snapshot: Snapshot) -> None:
        if self.isVisible():
            self._list_starting_points()

    def _follow(self, settings: Settings) -> None:
        self._price = setup_now(self._services).price
        for panel in self._controls:
            panel.set_masked(masked=settings.streamer_mode)
        self._ask()

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")


def _by_control(changes: Sequence[ChangeAlone]) -> dict[tuple[Aspect, str], ChangeAlone]:
    return {(each.alteration.aspect, each.alteration.name): each for each in changes}
