"""A guided measurement from the recorder's seconds, with test encodes that take what a test says they take."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from livewatt.domain.calibration import FULL, READY, REST, Load, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.message import UserError, message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.domain.stream import ObsLink, StreamPhase, VideoEncoder
from livewatt.links.obs_apply import EncoderStaysError
from livewatt.live.calibration import CalibrationRun
from livewatt.live.calibration_progress import Stage
from livewatt.live.calibration_trials import NotBegunError
from livewatt.live.calibration_undoing import EncoderLeftError
from livewatt.model.calibration import at_sizes, calibration_steps
from livewatt.model.encoding import USUAL_ENCODING

LARGE, SMALL = at_sizes(USUAL_ENCODING)
NVENC = replace(LARGE, encoder=VideoEncoder("nvenc", "NVENC H.264", "h264", True), preset=None)
BASE_CPU_W = 40.0
TAKES_CPU_W = {LARGE: 18.0, SMALL: 8.0}
NO_ROOM = message("The disk OBS records to is almost full. Make room there first.")


class Trials:
    """Test encodes on the fake studio: remembers what it was asked, fails when told to."""

    def __init__(self, lab) -> None:
        self.lab, self.asked = lab, []
        self.fails_at: int | None = None
        self.refuses: dict[str, UserError] = {}
        self.puts_back = True
        self.encoder_left: EncoderLeftError | None = None

    def choose(self, encoder) -> None:
        self.asked.append(encoder.label)
        if (error := self.refuses.get(encoder.label)) is not None:
            raise error

    def begin(self, encoding) -> None:
        self.asked.append(encoding.video.short_side)
        if self.asked.count(encoding.video.short_side) == self.fails_at:
            raise UserError(NO_ROOM)
        self.lab.takes_w = TAKES_CPU_W.get(encoding, 0.0)

    def end(self) -> None:
        self.lab.takes_w = 0.0

    def put_back(self) -> bool:
        self.asked.append("put back")
        if self.encoder_left is not None:
            raise self.encoder_left
        return self.puts_back


class Measuring:
    """A measurement whose seconds pass as fast as it takes them."""

    def __init__(self, lab, steps, trials, at_second=None, rounds=(), **options) -> None:
        self.lab, self.told, self.seconds, self.left_over = lab, [], 0, 0
        self.at_second = at_second or {}
        self._ended = threading.Event()
        self.run = CalibrationRun(
            lab.recorder,
            rounds or [steps],
            trials,
            self._listen,
            computer="Ryzen 7 7700",
            left_over=self._leave,
            clock=lab.clock.steady_s,
            **options,
        )

    def outcome(self):
        """Let it run to its end."""
        self.run.start()
        assert self._ended.wait(30), self.told[-1:]
        assert self.run.join(5)
        return self.told[-1]

    def _leave(self) -> None:
        self.left_over += 1

    def _listen(self, progress) -> None:
        self.told.append(progress)
        if progress.stage in (Stage.SETTLING, Stage.SAMPLING):
            self.seconds += 1
            if (act := self.at_second.get(self.seconds)) is not None:
                act(self)
            self.lab.seconds(1)
        elif progress.stage in (Stage.HIDE_OBS, Stage.SHOW_OBS):
            self.lab.hidden = progress.stage is Stage.HIDE_OBS
            self.run.go_on()
        elif progress.stage in (Stage.DONE, Stage.CANCELLED, Stage.FAILED):
            self._ended.set()


def more_at_the_wall(studio, **changes):
    """Give what a change takes at the wall, without noise; the losses of the supply make it more than it is inside."""
    levels = []
    noise_w, studio.noise_w = studio.noise_w, 0.0
    for values in ({}, changes):
        before = {name: getattr(studio, name) for name in values}
        for name, value in values.items():
            setattr(studio, name, value)
        levels.append(studio.seconds(1).moment.studio.total_w)
        for name, value in before.items():
            setattr(studio, name, value)
    studio.noise_w = noise_w
    return levels[1] - levels[0]


@pytest.fixture
def studio(lab, monkeypatch):
    """A calm computer whose processor is read, with noise of 1 W; OBS's preview takes 3 W of it."""
    draws = np.random.default_rng(12)
    lab.takes_w, lab.hidden, lab.others_s, lab.reads_cpu, lab.missing = 0.0, False, 0.02, True, ()
    lab.noise_w = 1.0
    read = lab.instruments.read

    def calm():
        lab.instruments.power_w = BASE_CPU_W + lab.takes_w - 3.0 * lab.hidden + draws.normal(0, 1.0) * lab.noise_w
        readings = read()
        busy_s = lab.takes_w / 10 + lab.others_s * 16
        cpu = replace(readings.cpu, busy_fraction=busy_s / 16, busy_cpu_s=busy_s, obs_cpu_s=lab.takes_w / 10)
        power = readings.power if lab.reads_cpu else ()
        return replace(readings, power=power, cpu=cpu, missing=lab.missing)

    monkeypatch.setattr(lab.instruments, "read", calm)
    lab.obs.says(StreamPhase.OFFLINE, obs_version="31.0.0")
    return lab


def test_each_size_gets_its_watts_at_the_wall(studio):
    trials = Trials(studio)
    end = Measuring(studio, calibration_steps((LARGE, SMALL)), trials).outcome()
    assert (end.stage, end.left_s, end.is_put_back) == (Stage.DONE, 0.0, True)
    assert trials.asked == ["x264", 1080, 720, 720, 1080, "put back"]
    found = end.results[0]
    assert (found.base, found.computer, found.obs_version) == (READY, "Ryzen 7 7700", "31.0.0")
    for encoding, takes_w in TAKES_CPU_W.items():
        measured = found.of(Setting(Load.ENCODING, encoding))
        assert measured.above_w.low < more_at_the_wall(studio, takes_w=takes_w) < measured.above_w.high
        assert measured.is_seen
        assert measured.provenance is Provenance.MEASURED
    assert found.encoder == "x264"


ROUNDS = (calibration_steps((LARGE,)), calibration_steps((NVENC,)))
NO_SUCH = message("OBS has no such encoder: {encoder}.", encoder="Hardware (NVENC, H.264)")
NOT_BEGUN = message("OBS did not begin to record with {encoder}. Try a recording in OBS itself.", encoder="NVENC H.264")


def test_each_encoder_has_a_result_of_its_own(studio):
    trials = Trials(studio)
    measuring = Measuring(studio, (), trials, rounds=ROUNDS)
    end = measuring.outcome()
    assert [each.encoder for each in end.results] == ["x264", "NVENC H.264"]
    assert trials.asked == ["x264", 1080, 1080, "NVENC H.264", 1080, 1080, "put back"]
    takes, takes_none = (each.settings[0] for each in end.results)
    assert (takes.is_seen, takes_none.is_seen) == (True, False)
    assert {told.steps for told in measuring.told} == {10}
    left = [told.left_s for told in measuring.told if told.stage is not Stage.CHANGING]
    assert left == sorted(left, reverse=True)
    assert left[0] == pytest.approx(360, abs=1)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EncoderStaysError(message("All is as it was."), NO_SUCH), f"NVENC H.264: {NO_SUCH}"),
        (NotBegunError(NOT_BEGUN), str(NOT_BEGUN)),
    ],
)
def test_an_encoder_that_obs_does_not_take_is_left_out_and_the_rest_goes_on(studio, error, words):
    trials = Trials(studio)
    trials.refuses = {"NVENC H.264": error}
    end = Measuring(studio, (), trials, rounds=ROUNDS[::-1]).outcome()
    assert (end.stage, [str(each) for each in end.skipped]) == (Stage.DONE, [words])
    assert [each.encoder for each in end.results] == ["x264"]
    assert trials.asked == ["NVENC H.264", "x264", 1080, 1080, "put back"]


def test_with_no_encoder_left_it_says_each_reason(studio):
    trials = Trials(studio)
    trials.refuses = {"NVENC H.264": NotBegunError(NOT_BEGUN), "x264": NotBegunError(NOT_BEGUN)}
    end = Measuring(studio, (), trials, rounds=ROUNDS).outcome()
    assert (end.stage, end.results, len(end.skipped)) == (Stage.FAILED, (), 2)
    assert str(end.problem) == "None of the encoders could be measured."


def test_other_programs_spoil_one_encoder_alone(studio):
    def be_busy(measuring):
        studio.others_s = 0.3

    second_round = 182
    end = Measuring(studio, (), Trials(studio), {second_round: be_busy}, rounds=ROUNDS).outcome()
    assert [each.encoder for each in end.results] == ["x264"]
    assert str(end.skipped[0]).startswith("NVENC H.264: Other programs kept this computer busy")


def test_cancelled_with_the_second_encoder_the_first_one_is_kept(studio):
    trials = Trials(studio)
    end = Measuring(studio, (), trials, {250: lambda each: each.run.cancel()}, rounds=ROUNDS).outcome()
    assert (end.stage, [each.encoder for each in end.results]) == (Stage.CANCELLED, ["x264"])
    assert trials.asked[-1] == "put back"


def test_obs_is_asked_for_again_where_an_encoder_was_left_out_while_it_was_hidden(studio):
    trials = Trials(studio)
    trials.refuses = {"NVENC H.264": NotBegunError(NOT_BEGUN)}
    rounds = (calibration_steps((LARGE,), with_preview=True), ROUNDS[1], calibration_steps((SMALL,)))
    measuring = Measuring(studio, (), trials, rounds=rounds)
    measuring.outcome()
    asked = [told.stage for told in measuring.told if told.stage in (Stage.HIDE_OBS, Stage.SHOW_OBS)]
    assert asked == [Stage.HIDE_OBS, Stage.SHOW_OBS] * 2


def test_an_encoder_that_stays_another_is_told(studio):
    trials = Trials(studio)
    trials.encoder_left = EncoderLeftError(NO_SUCH)
    measuring = Measuring(studio, (), trials, rounds=ROUNDS)
    end = measuring.outcome()
    assert (end.stage, end.encoder_left, measuring.left_over) == (Stage.DONE, NO_SUCH, 0)


def test_it_tells_each_step_and_how_long_is_left(studio):
    steps = calibration_steps((LARGE,))
    measuring = Measuring(studio, steps, Trials(studio))
    measuring.outcome()
    settings = [progress.setting for progress in measuring.told if progress.stage is Stage.CHANGING]
    assert settings == [step.setting for step in steps]
    left = [progress.left_s for progress in measuring.told if progress.stage is not Stage.CHANGING]
    assert left == sorted(left, reverse=True)
    assert left[0] == pytest.approx(180, abs=1)


def test_what_settles_does_not_count(studio):
    def jolt(measuring):
        studio.takes_w += 50.0

    def calm(measuring):
        studio.takes_w -= 50.0

    steps = calibration_steps((LARGE,))
    second_step = int(steps[0].length_s) + 2
    end = Measuring(studio, steps, Trials(studio), {second_step: jolt, second_step + 3: calm}).outcome()
    above = end.results[0].of(Setting(Load.ENCODING, LARGE)).above_w
    assert above.low < more_at_the_wall(studio, takes_w=TAKES_CPU_W[LARGE]) < above.high


def test_the_preview_is_measured_with_obs_out_of_sight(studio):
    measuring = Measuring(studio, calibration_steps((LARGE,), with_preview=True), Trials(studio))
    found = measuring.outcome().results[0]
    asked = [told.stage for told in measuring.told if told.stage in (Stage.HIDE_OBS, Stage.SHOW_OBS)]
    assert asked == [Stage.HIDE_OBS, Stage.SHOW_OBS, Stage.HIDE_OBS]
    studio.hidden = False
    above = found.of(REST).above_w
    assert above.low < more_at_the_wall(studio, hidden=True) < above.high < 0


def test_without_obs_the_computer_at_rest_is_measured(studio):
    studio.obs.says(StreamPhase.OFFLINE, ObsLink.SEARCHING)
    found = Measuring(studio, calibration_steps(()), None).outcome().results[0]
    assert (found.base, found.settings, found.obs_version) == (REST, (), None)
    assert found.base_w.low < found.base_w.central < found.base_w.high
    assert found.base_provenance is Provenance.MODELLED


def test_a_processor_that_is_not_read_makes_it_modelled(studio):
    studio.reads_cpu = False
    found = Measuring(studio, calibration_steps((LARGE,)), Trials(studio)).outcome().results[0]
    measured = found.of(Setting(Load.ENCODING, LARGE))
    assert measured.provenance is Provenance.MODELLED
    assert measured.above_w.high - measured.above_w.low > 0.7 * measured.above_w.central


def test_a_card_that_is_not_read_cannot_be_told_of(studio):
    studio.missing = (Unavailable("nvml", "GeForce RTX 4070", Scope.GPU_BOARD, message("No driver.")),)
    measured = Measuring(studio, calibration_steps((NVENC,)), Trials(studio)).outcome().results[0].settings[0]
    assert measured.above_w is None
    assert "NVENC H.264 works in the graphics, whose power cannot be read here" in str(measured.problem)


def test_an_encoder_that_takes_nothing_is_not_told_apart(studio):
    measured = Measuring(studio, calibration_steps((NVENC,)), Trials(studio)).outcome().results[0].settings[0]
    assert not measured.is_seen
    assert measured.above_w.low < 0 < measured.above_w.high


def test_a_busy_computer_is_refused(studio):
    studio.others_s = 0.3
    end = Measuring(studio, calibration_steps((LARGE,)), Trials(studio)).outcome()
    assert end.stage is Stage.FAILED
    assert "Other programs kept this computer busy" in str(end.problem)


def test_a_sleep_in_the_midst_leaves_that_step_out(studio):
    def sleep(measuring):
        studio.clock.sleep(600)

    steps = calibration_steps((LARGE,))
    # The first sleep ends its step early.
    in_each_encode = {int(steps[0].length_s) + 12: sleep, 100: sleep}
    found = Measuring(studio, steps, Trials(studio), in_each_encode).outcome().results[0]
    assert found.of(Setting(Load.ENCODING, LARGE)).above_w is None
    assert str(found.of(Setting(Load.ENCODING, LARGE)).problem) == "Seconds are missing: measure again."


@pytest.mark.parametrize("second", [3, 40, 100])
def test_cancelled_at_any_time_it_puts_obs_back(studio, second):
    trials = Trials(studio)
    end = Measuring(studio, calibration_steps((LARGE,)), trials, {second: lambda each: each.run.cancel()}).outcome()
    assert end.stage is Stage.CANCELLED
    assert trials.asked[-1] == "put back"


def test_cancelled_while_it_waits_for_the_user(studio):
    measuring = Measuring(studio, calibration_steps((LARGE,), with_preview=True), Trials(studio))
    measuring.run.go_on = measuring.run.cancel
    assert measuring.outcome().stage is Stage.CANCELLED


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda each: each.lab.obs.live(), "A live has begun"),
        (lambda each: each.lab.recorder.start_session(), "A live has begun"),
        (lambda each: each.lab.obs.says(StreamPhase.OFFLINE, ObsLink.SEARCHING), "OBS went away"),
    ],
)
def test_what_comes_between_ends_it_in_words(studio, act, words):
    trials = Trials(studio)
    end = Measuring(studio, calibration_steps((LARGE,)), trials, {30: act}).outcome()
    assert end.stage is Stage.FAILED
    assert words in str(end.problem)
    assert trials.asked[-1] == "put back"


def test_what_obs_refuses_is_told_and_put_back(studio):
    trials = Trials(studio)
    trials.fails_at = 2
    end = Measuring(studio, calibration_steps((LARGE, SMALL)), trials).outcome()
    assert (end.stage, end.problem) == (Stage.FAILED, NO_ROOM)
    assert trials.asked[-1] == "put back"


def test_what_cannot_be_put_back_now_is_left_to_later(studio):
    trials = Trials(studio)
    trials.puts_back = False
    measuring = Measuring(studio, calibration_steps((LARGE,)), trials)
    end = measuring.outcome()
    assert (end.stage, end.is_put_back, measuring.left_over) == (Stage.DONE, False, 1)


def test_a_fault_of_the_program_puts_obs_back_too(studio, monkeypatch):
    faults = []
    monkeypatch.setattr(threading, "excepthook", lambda hooked: faults.append(hooked.exc_type))
    trials = Trials(studio)
    trials.end = lambda: 1 / 0
    measuring = Measuring(studio, calibration_steps((LARGE,)), trials)
    measuring.run.start()
    assert measuring.run.join(30)
    assert trials.asked[-1] == "put back"
    assert faults == [ZeroDivisionError]


def test_the_processor_is_worked_in_its_step_alone_and_a_meter_sees_it(studio, monkeypatch):
    working = []

    def meter(readings, load_w):
        battery = Reading(
            "battery", "Battery", Scope.SYSTEM_DC, 30.0 + load_w, None, 1.0, 1.0, Provenance.MEASURED, 0.05
        )
        return replace(readings, power=(battery,))

    read = studio.instruments.read

    def read_battery():
        is_working = any(thread.name.startswith("livewatt-load") for thread in threading.enumerate())
        working.append(is_working)
        watts = 30.0 + 40.0 * is_working
        battery = Reading("battery", "Battery", Scope.SYSTEM_DC, watts, None, 1.0, 1.0, Provenance.MEASURED, 0.05)
        return replace(read(), power=(battery,))

    monkeypatch.setattr(studio.instruments, "read", read_battery)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    studio.reads_cpu = False
    steps = calibration_steps((), with_full_load=True)
    found = Measuring(studio, steps, None).outcome().results[0]
    at_work = int(steps[-1].length_s)
    assert working == [False] * (len(working) - at_work) + [True] * at_work
    assert found.of(FULL).is_seen
    assert found.of(FULL).provenance is Provenance.MEASURED
    assert found.base_provenance is Provenance.MEASURED
    # What the supply loses comes on top of the 40 W behind it: little at this load.
    assert 40.0 < found.of(FULL).above_w.central < 46.0
