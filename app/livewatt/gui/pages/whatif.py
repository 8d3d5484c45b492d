"""The What-if page: a live that is planned, beside the one it starts from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.domain.power import Part
from livewatt.gui.apply.button import ApplyButton
from livewatt.gui.apply.undo_banner import UndoBanner
from livewatt.gui.calibration.button import CalibrateButton
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.tab_order import order_tabs
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, follow_hours, run_task
from livewatt.gui.whatif.adjustments import at_shown_hour
from livewatt.gui.whatif.audience_panel import AudiencePanel
from livewatt.gui.whatif.bars_panel import BarsPanel
from livewatt.gui.whatif.changes_panel import ChangesPanel
from livewatt.gui.whatif.compare_panel import Compared, ComparePanel
from livewatt.gui.whatif.comparing import Comparing, Counting
from livewatt.gui.whatif.name_editor import NameEditor
from livewatt.gui.whatif.outcome_cards import OutcomeCards
from livewatt.gui.whatif.page_head import PageHead
from livewatt.gui.whatif.plan_and_actual import PlanAndActualPanel
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.quality_panel import QualityPanel
from livewatt.gui.whatif.saved_plans import SavedPlansPanel
from livewatt.gui.whatif.side_by_side import SideBySide
from livewatt.gui.whatif.starting_list import StartingList
from livewatt.gui.whatif.starting_points import known_platform, onto, plan_key, setup_now
from livewatt.gui.whatif.stream_panel import StreamPanel
from livewatt.gui.whatif.studio_panel import StudioPanel
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled
from livewatt.live.planned_live import review
from livewatt.live.snapshot import Snapshot
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.actual import PlanAndActual
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import ChangeAlone, PlanComparison, WhatIf
from livewatt.store.kept import KeptSession
from livewatt.store.own_shares import present_rungs
from livewatt.store.plans import NamedPlan
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say
from livewatt.wording.names import part_name

_TAKEN_AFTER_MS = 2000
_REST_MS = 150
_WORDS_AFTER_MS = 25


class WhatIfPage(Restyled, QWidget):
    """Controls at the left, what they come to at the right; nothing is changed in OBS unless the user applies it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._services = services
        self._start: Plan | None = None
        self._plan: Plan | None = None
        self._name = ""
        self._session_id: str | None = None
        self._price: ElectricityPrice | None = None
        self._shown_as: tuple[Counting, bool] | None = None
        # A live is recorded with the figure of a year, so it is held against its plan by that.
        self._by_the_year = WhatIf(services.draws, present_rungs())
        self.comparison: PlanComparison | None = None  # what all of the page tells of
        self.starting_point = StartingList(services)
        self.apply = ApplyButton(services, lambda: None if self._plan is None else self._plan.encoding)
        self.apply.setProperty("role", "main")
        self.apply.recolour()
        self.head = PageHead(self.starting_point, (self.apply,))
        self.reset = self.head.reset
        self._trouble, self.undo_banner = Banner(), UndoBanner(services)
        self.stream = StreamPanel(lambda: CalibrateButton(services))
        self.audience, self.studio = AudiencePanel(), StudioPanel(lambda: self.starting_point.computer_note)
        self.bars, self.cards, self.changes = BarsPanel(), OutcomeCards(services.draws.factors), ChangesPanel()
        self.quality = QualityPanel()
        self.review, self.compared, self.saved = PlanAndActualPanel(), ComparePanel(), SavedPlansPanel(services.plans)
        self.name_editor = NameEditor(lambda name: self.saved.plans.named(name) is not None, overwrites=True)
        self._comparing = Comparing(self._by_the_year, self._counting, self)
        # Plans are compared once the hand rests: what it is on comes first.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        # So are the table and the sentences written: laying them out takes longer than painting bars and figures.
        self._words = QTimer(self)
        self._words.setSingleShot(True)
        self._words.setInterval(_WORDS_AFTER_MS)
        self._build()
        self._connect()
        self._take_hours()
        self._follow(services.preferences.settings)

    @property
    def plan(self) -> Plan | None:
        """The plan as the controls say, None until there is a starting point."""
        return self._plan

    @property
    def _controls(self) -> Sequence[PlanPanel]:
        return self.stream, self.audience, self.studio

    @property
    def _is_masked(self) -> bool:
        return self._services.preferences.settings.streamer_mode

    def _counting(self) -> Counting:
        return Counting(Convention(self._services.preferences.settings.convention), self._price)

    def title(self) -> str:
        """Name the page."""
        return _("Before the show")

    def reload(self) -> None:
        """Read kept sessions and saved plans anew, off the window's thread."""
        run_task(self, self._services.store.sessions, self._take_sessions, failed=self._fail, name="starting points")
        self.saved.reload()

    def retranslate(self) -> None:
        self._compare_saved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def start_from(self, start: Plan, plan: Plan | None = None) -> None:
        """Begin with a starting point and a plan; without one nothing is changed yet."""
        self._start, self._plan = start, start if plan is None else plan
        for panel in self._controls:
            panel.start_from(start, self._plan)
        order_tabs(self)
        self._ask()

    def try_plan(self, start: Plan, target: Plan, words: str) -> None:
        """Show a plan beside a starting point that is neither kept nor saved, called by `words`."""
        self.starting_point.show_other(words, start)
        self.review.show_result(None, masked=self._is_masked)
        self._name = ""
        self.start_from(known_platform(start), known_platform(target))
        self._panels.show_top()

    def _build(self) -> None:
        details = (self.review, self.changes, self.quality, self.compared, self.saved)
        self._panels = SideBySide((self.bars, self.cards), (self.stream, self.studio, self.audience), details)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        for each in (self.head, self.name_editor, self._trouble, self.undo_banner):
            page.addWidget(each)
        page.addWidget(self._panels, 1)

    def _connect(self) -> None:
        self.starting_point.started.connect(self._begin)
        self.starting_point.troubled.connect(lambda sentence: self._trouble.say(sentence, "warning"))
        self.reset.clicked.connect(self._reset)
        self.head.save.clicked.connect(lambda: self.name_editor.begin(self._name))
        self.name_editor.named.connect(self._save)
        self.name_editor.left.connect(lambda: self.head.save.setFocus(Qt.FocusReason.OtherFocusReason))
        self.saved.changed.connect(lambda: self.starting_point.take_plans(self.saved.plans.plans))
        self.saved.changed.connect(lambda: order_tabs(self))
        self.saved.start_wanted.connect(lambda named: self.starting_point.choose(plan_key(named)))
        self.saved.plan_wanted.connect(self._take_named)
        self.saved.compare_wanted.connect(self._compare_saved)
        self._rest.timeout.connect(self._compare_saved)
        self._words.timeout.connect(self._show_words)
        for panel in self._controls:
            panel.planned.connect(self._take_plan)
        self._comparing.at_hand.answered.connect(self._show)
        self._comparing.several.answered.connect(self._show_compared)
        self._services.bridge.snapshot.connect(self._follow_recorder)
        self._services.bridge.session_ended.connect(lambda _totals: self.reload())
        follow(self, self._services.preferences, self._follow)
        follow_hours(self, self._services.grid_hours, self._take_hours)

    def _take_sessions(self, sessions: Sequence[KeptSession]) -> None:
        self.starting_point.take_sessions(sessions, is_untouched=self._plan == self._start)

    def _begin(self, start: Plan) -> None:
        self._name = ""
        self.review.show_result(None, masked=self._is_masked)
        self.start_from(start)
        kept = self.starting_point.session
        if kept is not None:
            run_task(
                self,
                lambda: self._review(kept),
                lambda found: self._show_review(kept, found),
                failed=self._fail,
                name="plan and actual",
            )

    def _review(self, kept: KeptSession) -> PlanAndActual | None:
        convention = self._counting().convention
        return review(self._services.store, kept, self._by_the_year, convention, part_name(Part.EQUIPMENT))

    def _show_review(self, kept: KeptSession, found: PlanAndActual | None) -> None:
        if kept == self.starting_point.session:
            self.review.show_result(found, masked=self._is_masked)

    def _reset(self) -> None:
        self.start_from(self._start)
        self.starting_point.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, name: str) -> None:
        self._name = name
        self.saved.save(name, self._plan)
        self.head.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_named(self, named: NamedPlan) -> None:
        self._name = named.name
        self.start_from(self._start, onto(self._start, named.plan))

    def _take_plan(self, plan: Plan) -> None:
        self._plan = plan
        for panel in self._controls:
            panel.show_plan(plan)
        self._ask()

    def _ask(self) -> None:
        self.reset.setEnabled(self._plan != self._start)
        if self._start is not None:
            self._comparing.ask(*(at_shown_hour(each) for each in (self._start, self._plan)))

    def _switched_on(self) -> list[tuple[str, Plan]]:
        """Give the plans to be compared by name, the one at hand first, each at the hour its slider shows."""
        named = [(each.name, each.plan) for each in self.saved.compared]
        if self.saved.this_plan.isChecked() and self.saved.plans.plans and self._plan is not None:
            named.insert(0, (_("This plan"), self._plan))
        return [(name, at_shown_hour(plan)) for name, plan in named]

    def _compare_saved(self) -> None:
        named = self._switched_on()
        if len(named) < 2:
            self.compared.show_plans(None, masked=self._is_masked)
        else:
            self._comparing.ask_several(named)

    def _show(self, comparison: PlanComparison) -> None:
        self.bars.show_comparison(comparison, self.starting_point.currentText())
        self.cards.show_comparison(comparison, self._price)
        self._words.start()
        if self.saved.this_plan.isChecked():
            self._rest.start()

    def _show_words(self) -> None:
        self.comparison = comparison = self.bars.comparison
        self.changes.show_comparison(comparison, masked=self._is_masked)
        self.quality.show_comparison(comparison)
        for panel in self._controls:
            panel.show_effects(_by_control(comparison.changes))
        self.stream.show_side(comparison.plan)

    def _show_compared(self, compared: Compared) -> None:
        # Meanwhile others may have been switched on, or none.
        if compared.names == tuple(name for name, _plan in self._switched_on()):
            self.compared.show_plans(compared, masked=self._is_masked)

    def _follow_recorder(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self.starting_point.retranslate()
        session_id = None if snapshot.totals is None else snapshot.totals.session.id
        if session_id not in (None, self._session_id):
            # It takes the plan for the next live along, off this thread.
            QTimer.singleShot(_TAKEN_AFTER_MS, self, self.saved.reload)
        self._session_id = session_id

    def _follow(self, settings: Settings) -> None:
        self._price = setup_now(self._services).price
        for panel in self._controls:
            panel.set_masked(masked=settings.streamer_mode)
        shown_as = self._counting(), settings.streamer_mode
        if shown_as != self._shown_as:  # most preferences change nothing here
            self._shown_as = shown_as
            self._ask()
            self._compare_saved()

    def _take_hours(self) -> None:
        """Count by the hours of the grid as they are known now."""
        profiles = self._services.grid_hours.profiles
        by_hour = WhatIf(self._services.draws, self._by_the_year.ladders, profiles)
        self._comparing.whatif = by_hour if profiles else self._by_the_year
        self._ask()
        self._compare_saved()

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")


def _by_control(changes: Sequence[ChangeAlone]) -> dict[tuple[Aspect, str], ChangeAlone]:
    return {(each.alteration.aspect, each.alteration.name): each for each in changes}
