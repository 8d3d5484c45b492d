"""The window of the guided measurement: before it, during it, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from livewatt.domain.message import Message
from livewatt.gui.calibration.bounds import measured_bounds_w
from livewatt.gui.calibration.results_view import ResultsView
from livewatt.gui.calibration.run_page import RunPage
from livewatt.gui.calibration.start_page import StartPage
from livewatt.gui.calibration.words import stage_words
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.forms.switch import Switch
from livewatt.gui.forms.tab_order import order_tabs
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import button, set_text
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.live.calibration import CalibrationRun
from livewatt.live.calibration_obs import ObsReady
from livewatt.live.calibration_progress import ENDED, Progress, Stage
from livewatt.live.snapshot import Snapshot
from livewatt.model.calibration import duration_s
from livewatt.wording.language import _, say
from livewatt.wording.numbers import power

_SIZE_PX = (620, 700)


class _Teller(QObject):
    """Carries progress from the measurement's thread to the window's; it may outlive the window."""

    told = Signal(object)


class CalibrationDialog(FramedDialog):
    """Closing it while it measures is cancelling; OBS is put back all the same."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert services.calibrator is not None
        self._services, self._calibrator = services, services.calibrator
        self._run: CalibrationRun | None = None
        self._teller = _Teller()
        self._teller.told.connect(self._hear)
        self._end: Progress | None = None
        self._problem: Message | None = None
        self.banner = Banner()
        self.use_bounds = self.banner.on_action(self._use_bounds)
        self.start_page, self.run_page, self.results = StartPage(), RunPage(), ResultsView()
        self.is_used = Switch()
        self._used_row = FormRow(self.is_used)
        self.throw_away, self.rest = button("flat"), button()
        self._stack = QStackedWidget()
        around = (self.results, self._used_row, self.throw_away, self.start_page, self.rest)
        self._around = scrolled(*around)
        self._stack.addWidget(self._around)
        self._stack.addWidget(ScrollPage(self.run_page))
        self.close_it, self.go_on = button(), button("main")
        self.lay_out((self.heading, self.banner), self._stack, (self.close_it, self.go_on), _SIZE_PX)
        self.start_page.changed.connect(self._show_actions)
        self.run_page.go_on.clicked.connect(lambda: self._run.go_on())
        self.is_used.clicked.connect(lambda: self._use(self.is_used.isChecked()))
        self.throw_away.clicked.connect(self._throw_away)
        self.rest.clicked.connect(lambda: self._begin(with_obs=False))
        self.close_it.clicked.connect(self._leave)
        self.go_on.clicked.connect(self._press)
        services.bridge.snapshot.connect(self._show_snapshot)
        self.retranslate()
        self._look()

    @property
    def is_measuring(self) -> bool:
        """Whether a measurement is under way."""
        return self._run is not None

    def retranslate(self) -> None:
        self.setWindowTitle(_("Measure this computer – LiveWatt"))
        set_text(self.throw_away, _("Throw these figures away"))
        self._used_row.set_words(
            _("Use these figures"), _("In what-ifs and suggestions; off, they count with the model again.")
        )
        self.is_used.setAccessibleName(_("Use these figures"))
        self._show()

    def reject(self) -> None:
        if self._run is not None:
            self._run.cancel()
        super().reject()

    def _look(self) -> None:
        self.start_page.show_ready(None, None)
        run_task(
            self,
            self._calibrator.look,
            lambda ready: self._take_ready(ready, None),
            failed=lambda why: self._take_ready(None, why),
            name="OBS for a measurement",
        )

    def _take_ready(self, ready: ObsReady | None, problem: Message | None) -> None:
        self.start_page.show_ready(ready, problem)
        order_tabs(self)
        self._show()
        self.go_on.setFocus()

    def _leave(self) -> None:
        if self._run is None:
            self.reject()
        else:
            self._run.cancel()

    def _press(self) -> None:
        if self.start_page.ready is None:
            self._look()
        else:
            self._begin(with_obs=True)

    def _begin(self, *, with_obs: bool) -> None:
        rounds = self.start_page.rounds() if with_obs else (self.start_page.steps_at_rest(),)
        self._end, self._problem = None, None
        self.run_page.begin(sum(map(duration_s, rounds)))
        self._run = self._calibrator.measure(
            rounds, self.start_page.ready if with_obs else None, self._teller.told.emit
        )
        self._show()

    def _hear(self, progress: Progress) -> None:
        self.run_page.show_progress(progress)
        if progress.stage in ENDED:
            self._run, self._end = None, progress
            self._look()
            self._show()
            # What came of it stands first, wherever the page was scrolled to before.
            self._around.verticalScrollBar().setValue(0)

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self.start_page.show_snapshot(snapshot)
        if self._run is not None:
            self.run_page.show_snapshot(snapshot)

    def _use(self, is_used: bool) -> None:
        self._keep(lambda: self._calibrator.use(is_used))

    def _throw_away(self) -> None:
        self._end = None
        self._keep(self._calibrator.throw_away)

    def _keep(self, work: Callable[[], None]) -> None:
        def failed(why: Message) -> None:
            self._problem = why
            self._show()

        run_task(self, work, lambda _nothing: self._show(), failed=failed, name="measurements")

    def _show(self) -> None:
        kept = self._calibrator.kept
        set_text(self.heading, _("What encoding takes on this computer"))
        self._stack.setCurrentIndex(0 if self._run is None else 1)
        self.results.show_calibrations(kept)
        self._used_row.setVisible(bool(kept.runs))
        self.is_used.setChecked(kept.is_used)
        self.banner.say(*self._outcome())
        bounds = self._bounds
        self.use_bounds.setVisible(bounds is not None)
        if bounds is not None:
            idle, full = (power(each) for each in bounds)
            set_text(self.use_bounds, _("Processor: use {idle} to {full}").format(idle=idle, full=full))
        self._show_actions()

    @property
    def _bounds(self) -> tuple[float, float] | None:
        """What the processor draws at rest and at full load, in W, where the measurement that has ended tells it."""
        results = () if self._end is None else self._end.results
        return measured_bounds_w(results[0], self._services) if results else None

    def _use_bounds(self) -> None:
        idle_w, full_w = self._bounds
        self._services.preferences.change(cpu_idle_w=round(idle_w, 1), cpu_max_w=round(full_w, 1), cpu_calibrated=True)
        self._end = None
        self._show()

    def _outcome(self) -> tuple[str, str]:
        """Give what is said above all, with its tone."""
        if self._run is not None:
            return "", "info"
        problem = self._problem or (None if self._end is None else self._end.problem) or self._calibrator.kept.problem
        if self._end is None:
            return ("" if problem is None else say(problem)), "warning"
        words = [stage_words(self._end) if problem is None else say(problem)]
        words += map(say, self._end.skipped)
        if self._end.results and self._end.stage is not Stage.DONE:
            words.append(_("What was measured before is kept."))
        if not self._end.is_put_back:
            words.append(_("OBS is put back as it was as soon as it can be."))
        if self._end.encoder_left is not None:
            words.append(say(self._end.encoder_left))
        is_good = self._end.stage is Stage.DONE and problem is None
        is_whole = not self._end.skipped and self._end.encoder_left is None
        return " ".join(words), "good" if is_good and is_whole else "warning"

    def _show_actions(self) -> None:
        is_measuring, ready = self._run is not None, self.start_page.ready
        has_results = bool(self._calibrator.kept.runs)
        self.throw_away.setVisible(has_results and not is_measuring)
        self.rest.setVisible(not is_measuring)
        set_text(self.rest, _("Measure at rest alone"))
        set_text(self.close_it, _("Cancel") if is_measuring else _("Close"))
        self.go_on.setVisible(not is_measuring)
        if ready is None:
            set_text(self.go_on, _("Look again"))
        else:
            set_text(self.go_on, _("Measure again") if has_results else _("Measure"))
        self.go_on.setEnabled(not self.start_page.is_asking and (ready is None or self.start_page.has_choice))
