"""The guided measurement's window: what it explains, asks, shows and keeps."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from page_checks import cut_texts, nameless, retranslated, settle, speak_long, tab_stops, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from snapshots import snapshot

from livewatt.domain.calibration import FULL, READY, REST, Calibration, Calibrations, Load, MeasuredSetting, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import UserError, message
from livewatt.domain.plan import Encoding
from livewatt.domain.power import Reading, Readings, Scope
from livewatt.domain.stream import VideoFormat
from livewatt.gui.calibration.button import CalibrateButton, CalibrationRow
from livewatt.gui.calibration.dialog import CalibrationDialog
from livewatt.gui.theme import ThemeChoice
from livewatt.gui.whatif.starting_points import template_plan
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.links.obs_encoders import encoder_of
from livewatt.live.calibration_encoders import OtherEncoder
from livewatt.live.calibration_obs import ObsReady
from livewatt.live.calibration_progress import Progress, Stage
from livewatt.model.calibration import at_sizes
from livewatt.model.encoding import EncodingBasis, encoding_basis, encoding_power_w

X264 = Encoding(VideoFormat(1920, 1080, 60), 6.16, encoder_of("x264"), "veryfast")
NVENC, QSV = (Encoding(VideoFormat(1920, 1080, 60), 6.16, encoder_of(each)) for each in ("nvenc", "qsv"))
ENCODE = Setting(Load.ENCODING, X264)
TAKEN = datetime(2026, 11, 21, 20, 15, tzinfo=UTC)
NBSP = "\u00a0"


def measured(encoding, watts, half_w, provenance=Provenance.MEASURED, *, is_seen=True):
    """Make the figure of an encoding."""
    above = Estimate(watts, watts - half_w, watts + half_w)
    return MeasuredSetting(Setting(Load.ENCODING, encoding), above, provenance, is_seen)


X264_RUN = Calibration(
    TAKEN,
    "AMD Ryzen 7 5800X",
    (),
    "31.0.0",
    READY,
    Estimate(92, 80, 104),
    Provenance.MODELLED,
    tuple(measured(each, watts, 2.5) for each, watts in zip(at_sizes(X264), (21.3, 9.4), strict=True)),
    drift_w=-2.4,
)
NVENC_RUN = replace(
    X264_RUN,
    taken_utc=TAKEN + timedelta(minutes=6),
    settings=tuple(
        measured(each, watts, 2.0, is_seen=watts > 2) for each, watts in zip(at_sizes(NVENC), (7.2, 0.8), strict=True)
    ),
    drift_w=None,
)


def modelled_second(*power):
    """Give a second of a computer whose processor is modelled from its load, beside other readings."""
    second = snapshot(1)
    parts = tuple(replace(each, provenance=Provenance.MODELLED) for each in second.moment.studio.parts)
    moment = replace(second.moment, studio=replace(second.moment.studio, parts=parts))
    return replace(second, moment=moment, readings=Readings(1.0, 1.0, power, (), None))


class FakeRun:
    """A measurement that goes on as a test says."""

    def __init__(self, rounds, ready, listen) -> None:
        self.rounds, self.ready, self.listen = rounds, ready, listen
        self.steps = [step for steps in rounds for step in steps]
        self.asked: list[str] = []

    def tell(self, stage, setting=READY, step=1, left_s=100.0, **fields):
        """Tell where it stands."""
        self.listen(Progress(stage, step, len(self.steps), setting, left_s, **fields))

    def cancel(self) -> None:
        self.asked.append("cancel")

    def go_on(self) -> None:
        self.asked.append("go on")


class FakeCalibrator:
    """Stands in for `live.calibrator.Calibrator`."""

    def __init__(self) -> None:
        self.kept = Calibrations()
        self.problem: UserError | None = None
        self.run: FakeRun | None = None
        self.ready = ObsReady(X264, (1920, 1080), "Untitled", "31.0.0")

    def look(self):
        if self.problem is not None:
            raise self.problem
        return self.ready

    def measure(self, rounds, ready, listen):
        self.run = FakeRun(rounds, ready, listen)
        return self.run

    def use(self, is_used) -> None:
        self.kept = replace(self.kept, is_used=is_used)

    def throw_away(self) -> None:
        self.kept = Calibrations()


@pytest.fixture
def calibrator():
    """What measures."""
    return FakeCalibrator()


@pytest.fixture
def measuring(services, calibrator):
    """The services with it."""
    return replace(services, calibrator=calibrator)


@pytest.fixture
def open_dialog(measuring, qtbot):
    """Open the window and wait until OBS was asked."""

    def make(size=(620, 700)):
        dialog = CalibrationDialog(measuring)
        qtbot.addWidget(dialog)
        dialog.resize(*size)
        dialog.show()
        qtbot.waitExposed(dialog)
        calibrator = measuring.calibrator
        qtbot.waitUntil(lambda: (dialog.start_page.ready is None) == (calibrator.problem is not None))
        settle()
        return dialog

    return make


def test_it_says_what_happens_before_it_begins(open_dialog):
    dialog = open_dialog()
    said = words(dialog)
    assert f"x264 (veryfast), 60 fps, 6.16{NBSP}Mb/s" in said
    assert "OBS records 4 times, for 26 s each" in said
    assert "put back to 1920 × 1080 in the end" in said
    assert f"about 3{NBSP}min" in said
    assert "Close games" in said


def test_sizes_and_preview_are_chosen_with_the_keyboard(open_dialog, calibrator):
    dialog = open_dialog()
    QTest.keyClick(dialog.start_page.sizes[720], Qt.Key.Key_Space)
    QTest.keyClick(dialog.start_page.preview, Qt.Key.Key_Space)
    QTest.keyClick(dialog.go_on, Qt.Key.Key_Space)
    settings = [step.setting for step in calibrator.run.steps]
    assert settings == [REST, READY, ENCODE, READY, ENCODE, READY, REST]
    assert calibrator.run.ready == calibrator.ready


def test_without_a_size_there_is_nothing_to_begin(open_dialog):
    dialog = open_dialog()
    for switch in dialog.start_page.sizes.values():
        switch.click()
    assert not dialog.go_on.isEnabled()


def test_other_encoders_are_measured_only_when_asked_for(open_dialog, calibrator):
    calibrator.ready = replace(calibrator.ready, others=(OtherEncoder(NVENC), OtherEncoder(QSV)))
    dialog = open_dialog()
    said = words(dialog)
    assert "With other encoders too" in said and "OBS goes to an empty profile for a moment and back" in said
    assert said.count(f"about 3{NBSP}min longer") == 2
    assert "put back to 1920 × 1080 in the end" in said
    QTest.keyClick(dialog.start_page.encoders["NVENC H.264"], Qt.Key.Key_Space)
    said = words(dialog)
    assert "OBS records 8 times" in said and f"about 6{NBSP}min" in said
    assert "put back to 1920 × 1080 and x264 in the end" in said
    dialog.start_page.preview.click()
    dialog.go_on.click()
    encoders = [{step.setting.encoding for step in steps} - {None} for steps in calibrator.run.rounds]
    assert encoders == [set(at_sizes(X264)), set(at_sizes(NVENC))]
    assert [sum(step.setting == REST for step in steps) for steps in calibrator.run.rounds] == [2, 0]


def test_why_obs_must_not_be_brought_to_other_encoders_is_said_once(open_dialog, calibrator):
    why = message("An account is connected to OBS, and LiveWatt does not make it log in anew.")
    others = (OtherEncoder(NVENC, why), OtherEncoder(QSV, why))
    calibrator.ready = replace(calibrator.ready, others=others)
    dialog = open_dialog()
    assert words(dialog).count(str(why)) == 1
    assert "For another encoder, choose it in OBS" in words(dialog)
    assert dialog.start_page.encoders == {}
    dialog.go_on.click()
    assert len(calibrator.run.rounds) == 1


def test_a_small_canvas_is_measured_at_its_own_size(open_dialog, calibrator):
    small = replace(X264, video=VideoFormat(640, 360, 30))
    calibrator.ready = ObsReady(small, (640, 360), "Untitled", "31.0.0")
    dialog = open_dialog()
    assert list(dialog.start_page.sizes) == [360]
    assert dialog.start_page.has_choice


def test_what_stands_in_the_way_is_said_and_looked_at_again(open_dialog, calibrator, qtbot):
    calibrator.problem = UserError(message("OBS is recording: change its settings after the recording."))
    dialog = open_dialog()
    qtbot.waitUntil(lambda: "OBS is recording" in words(dialog))
    assert dialog.go_on.text() == "Look again"
    calibrator.problem = None
    dialog.go_on.click()
    qtbot.waitUntil(lambda: dialog.start_page.ready is not None)
    assert dialog.go_on.text() == "Measure"
    assert "OBS is recording" not in words(dialog)


def test_while_obs_is_asked_there_is_nothing_to_press(measuring, calibrator, qtbot):
    asked = threading.Event()
    calibrator.look = lambda: asked.wait(10) and calibrator.ready
    dialog = CalibrationDialog(measuring)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Asking OBS what it is set to" in words(dialog)
    assert not dialog.go_on.isEnabled()
    asked.set()
    qtbot.waitUntil(dialog.go_on.isEnabled)
    assert dialog.go_on.text() == "Measure"


def test_without_obs_the_computer_at_rest_can_be_measured(open_dialog, calibrator, qtbot):
    calibrator.problem = UserError(message("OBS is not connected; start it, or measure this computer at rest alone."))
    dialog = open_dialog()
    qtbot.waitUntil(lambda: "OBS is not connected" in words(dialog))
    assert f"about 90{NBSP}s" in words(dialog)
    dialog.rest.click()
    assert [step.setting for step in calibrator.run.steps] == [REST, REST]
    assert calibrator.run.ready is None


def test_a_modelled_processor_is_told_beforehand(open_dialog, recorder, qtbot):
    dialog = open_dialog()
    assert "modelled from its load" not in words(dialog)
    recorder.tell(modelled_second())
    qtbot.waitUntil(lambda: "modelled from its load" in words(dialog))
    assert "work the processor too" not in words(dialog)


def test_a_meter_teaches_the_model_of_the_processor(open_dialog, calibrator, recorder, qtbot, services):
    battery = Reading("battery", "Battery", Scope.SYSTEM_DC, 30.0, None, 1.0, 1.0, Provenance.MEASURED, 0.05)
    dialog = open_dialog()
    recorder.tell(modelled_second(battery))
    qtbot.waitUntil(lambda: "work the processor too" in words(dialog))
    assert "modelled from its load" not in words(dialog)
    dialog.start_page.full_load.click()
    dialog.rest.click()
    assert [step.setting for step in calibrator.run.steps] == [REST, REST, FULL]

    worked = MeasuredSetting(FULL, Estimate(110.0, 108.0, 112.0), Provenance.MEASURED, is_seen=True)
    result = replace(X264_RUN, base=REST, base_w=Estimate(150, 148, 152), settings=(worked,))
    calibrator.run.tell(Stage.DONE, results=(result,))
    qtbot.waitUntil(lambda: dialog.use_bounds.isVisible())
    dialog.use_bounds.click()
    settings = services.preferences.settings
    assert settings.cpu_calibrated
    # 110 W more at the wall; the supply and the regulators lose some of it on the way.
    assert 85 < settings.cpu_max_w - settings.cpu_idle_w < 100
    assert not dialog.use_bounds.isVisible()


def test_each_step_is_shown_with_the_time_that_is_left(open_dialog, calibrator):
    dialog = open_dialog()
    dialog.go_on.click()
    calibrator.run.tell(Stage.SAMPLING, ENCODE, step=2, left_s=112.0)
    settle()
    said = words(dialog)
    assert "x264, 1080p, 60 fps" in said
    assert "Step 2 of 7 · Measuring…" in said
    assert f"112{NBSP}s left" in said
    assert dialog.close_it.text() == "Cancel"


def test_what_only_the_user_can_do_is_asked(open_dialog, calibrator):
    dialog = open_dialog()
    dialog.go_on.click()
    calibrator.run.tell(Stage.HIDE_OBS, REST)
    settle()
    assert "Please minimise OBS" in words(dialog)
    assert dialog.focusWidget() is dialog.run_page.go_on
    QTest.keyClick(dialog.run_page.go_on, Qt.Key.Key_Space)
    assert calibrator.run.asked == ["go on"]
    calibrator.run.tell(Stage.SETTLING, REST)
    settle()
    assert "Please minimise OBS" not in words(dialog)


def test_the_watts_are_drawn_while_it_measures(open_dialog, calibrator, recorder, qtbot):
    dialog = open_dialog()
    dialog.go_on.click()
    recorder.tell(snapshot(1))
    qtbot.waitUntil(lambda: dialog.run_page.chart.accessibleDescription().endswith(f"{NBSP}W."))


@pytest.mark.parametrize("closes", [False, True])
def test_it_can_be_cancelled_at_any_time(open_dialog, calibrator, closes):
    dialog = open_dialog()
    dialog.go_on.click()
    calibrator.run.tell(Stage.SAMPLING, ENCODE)
    if closes:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    else:
        dialog.close_it.click()
        assert dialog.isVisible()
    assert calibrator.run.asked == ["cancel"]


def test_the_end_tells_whether_obs_is_as_it_was(open_dialog, calibrator, qtbot):
    dialog = open_dialog()
    dialog.go_on.click()
    went = message("OBS went away, so the measurement ends. Start OBS, then measure again.")
    calibrator.run.tell(Stage.FAILED, problem=went, is_put_back=False)
    qtbot.waitUntil(lambda: not dialog.is_measuring)
    assert dialog.banner.sentence == f"{went} OBS is put back as it was as soon as it can be."


def test_the_end_tells_what_was_left_out_and_what_was_kept(open_dialog, calibrator, qtbot):
    dialog = open_dialog()
    dialog.go_on.click()
    lacks = message("{encoder}: {reason}", encoder="NVENC H.264", reason=message("OBS has no such encoder."))
    stays = message("OBS keeps another encoder than it had.")
    calibrator.run.tell(Stage.CANCELLED, results=(X264_RUN,), skipped=(lacks,), encoder_left=stays)
    qtbot.waitUntil(lambda: not dialog.is_measuring)
    assert dialog.banner.sentence == (
        f"The measurement was cancelled. {lacks} What was measured before is kept. OBS keeps another encoder than it "
        "had."
    )


def test_results_stand_first_when_it_is_done(open_dialog, calibrator, qtbot):
    dialog = open_dialog((620, 360))
    scrolled = next(each for each in dialog.findChildren(ScrollPage) if each.isAncestorOf(dialog.results))
    scrolled.verticalScrollBar().setValue(scrolled.verticalScrollBar().maximum())
    dialog.go_on.click()
    calibrator.kept = Calibrations((X264_RUN, NVENC_RUN))
    calibrator.run.tell(Stage.DONE, results=(NVENC_RUN,))
    qtbot.waitUntil(lambda: not dialog.is_measuring)
    settle()
    assert dialog.results.mapTo(dialog, dialog.results.rect().topLeft()).y() > dialog.banner.geometry().bottom()
    said = words(dialog.results)
    assert f"+21{NBSP}W" in said and f"likely 19–24{NBSP}W" in said
    assert "no difference seen" in said
    assert "720p instead of 1080p (x264, 60 fps)" in said and f"−12{NBSP}W" in said
    assert "NVENC H.264 instead of x264 (1080p, 60 fps)" in said and f"−14{NBSP}W" in said
    assert f"the power moved by 2.4{NBSP}W by itself" in said
    assert dialog.go_on.text() == "Measure again"


def test_a_modelled_result_says_that_it_is_not_used(open_dialog, calibrator):
    modelled = replace(X264_RUN, settings=(measured(X264, 21.0, 9.0, Provenance.MODELLED),))
    calibrator.kept = Calibrations((modelled,))
    assert "modelled, not used in what-ifs" in words(open_dialog().results)


def test_it_is_used_by_default_and_can_be_left_out_or_thrown_away(open_dialog, calibrator, qtbot):
    calibrator.kept = Calibrations((X264_RUN,))
    dialog = open_dialog()
    assert dialog.is_used.isChecked()
    dialog.is_used.click()
    qtbot.waitUntil(lambda: not calibrator.kept.is_used)
    dialog.throw_away.click()
    qtbot.waitUntil(lambda: not calibrator.kept.runs)
    qtbot.waitUntil(lambda: not dialog.results.isVisible())
    assert not dialog.throw_away.isVisible()


def test_what_cannot_be_kept_is_said(open_dialog, calibrator, qtbot):
    calibrator.kept = Calibrations((X264_RUN,))
    dialog = open_dialog()
    full = message("The measurements of this computer cannot be kept (No space left on device); make room or free it.")

    def refuse(_is_used):
        raise UserError(full)

    calibrator.use = refuse
    dialog.is_used.click()
    qtbot.waitUntil(lambda: dialog.banner.sentence == str(full))


def test_one_window_opens_however_often_it_is_asked_for(measuring, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [CalibrateButton(measuring, window) for _ in range(2)]
    window.show()
    for each in buttons:
        each.click()
    dialogs = window.findChildren(CalibrationDialog)
    assert len(dialogs) == 1
    qtbot.waitUntil(lambda: dialogs[0].start_page.ready is not None)
    dialogs[0].reject()


def test_a_demonstration_measures_nothing(services, qtbot):
    button = CalibrateButton(services)
    qtbot.addWidget(button)
    assert not button.isEnabled()
    assert button.toolTip() == "A demonstration measures nothing."


def test_the_studio_page_says_what_was_measured(measuring, calibrator, qtbot):
    row = CalibrationRow(measuring)
    qtbot.addWidget(row)
    row.show()
    assert "Not measured on this computer yet" in words(row)
    calibrator.kept = Calibrations((X264_RUN, NVENC_RUN))
    row.retranslate()
    assert "Measured on this computer: x264, NVENC H.264" in words(row)


@pytest.mark.parametrize("size", [(320, 700), (380, 700), (620, 700)])
@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_nothing_is_cut_in_longer_languages(open_dialog, calibrator, appearance, monkeypatch, size, theme):
    appearance.choose(theme)
    calibrator.kept = Calibrations((X264_RUN, NVENC_RUN))
    why = message("OBS before version 30 forgets the AMD encoder when it changes its profile.")
    calibrator.ready = replace(calibrator.ready, others=(OtherEncoder(NVENC), OtherEncoder(QSV, why)))
    dialog = open_dialog(size)
    speak_long(monkeypatch)
    retranslated(dialog)
    assert cut_texts(dialog) == []
    dialog.go_on.click()
    calibrator.run.tell(Stage.HIDE_OBS, ENCODE)
    settle()
    assert cut_texts(dialog) == []


def test_everything_has_a_name_and_is_reached_with_tab(open_dialog, calibrator):
    calibrator.kept = Calibrations((X264_RUN,))
    dialog = open_dialog()
    assert nameless(dialog) == []
    assert unreached_by_tab(dialog, dialog) == []


def test_tab_goes_from_the_results_down_to_the_buttons(open_dialog, calibrator):
    calibrator.kept = Calibrations((X264_RUN,))
    calibrator.ready = replace(calibrator.ready, others=(OtherEncoder(NVENC),))
    dialog = open_dialog()
    start = dialog.start_page
    seen = [dialog.is_used, dialog.throw_away, start.sizes[1080], start.sizes[720], start.encoders["NVENC H.264"]]
    seen += [start.preview, dialog.rest, dialog.close_it, dialog.go_on]
    stops = tab_stops(dialog)
    first = stops.index(dialog.is_used)
    assert stops[first:] + stops[:first] == seen


def test_what_ifs_start_with_what_was_measured(services, measuring, calibrator):
    calibrator.kept = Calibrations((X264_RUN, NVENC_RUN))
    computer = template_plan(measuring).computer
    assert encoding_basis(NVENC, computer.measured) is EncodingBasis.MEASURED
    takes = {each: float(encoding_power_w(each, computer.measured)[0]) for each in (X264, NVENC)}
    assert takes == {X264: pytest.approx(21.3), NVENC: pytest.approx(7.2)}
    calibrator.use(False)
    assert template_plan(measuring).computer.measured == ()
    assert template_plan(services).computer.measured == ()


def test_which_encoder_takes_less_is_decided_by_this_computer(measuring, calibrator):
    hungry = replace(NVENC_RUN, settings=(measured(NVENC, 34.0, 2.0),))
    calibrator.kept = Calibrations((X264_RUN, hungry))
    known = template_plan(measuring).computer.measured
    assert encoding_power_w(X264, known)[0] < encoding_power_w(NVENC, known)[0]
