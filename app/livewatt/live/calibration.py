"""Runs a guided measurement on a thread of its own, from the recorder's seconds."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from livewatt.domain.calibration import Calibration, Load, Setting
from livewatt.domain.clock import steady_s
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, StreamPhase, VideoEncoder
from livewatt.links.obs_apply import EncoderStaysError
from livewatt.live.calibration_load import FullLoad
from livewatt.live.calibration_progress import ENDED, Progress, Stage
from livewatt.live.calibration_result import NothingToldError, concluded, tick_of
from livewatt.live.calibration_trials import NotBegunError
from livewatt.live.calibration_undoing import EncoderLeftError
from livewatt.live.gaps import GAP_FROM_S
from livewatt.live.snapshot import Snapshot
from livewatt.model.calibration import Step, base_of
from livewatt.model.calibration_analysis import BUSY_SHARE, Tick, Visit

log = logging.getLogger(__name__)

SILENT_AFTER_S = 10.0


class Seconds(Protocol):
    """What tells each second; see `live.recorder.Recorder`."""

    def subscribe(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have a callback called with each snapshot; gives what ends it."""
        ...


class Trials(Protocol):
    """What makes test encodes; see `live.calibration_trials.TrialEncodes`."""

    def choose(self, encoder: VideoEncoder) -> None:
        """Have OBS encode with this from now on; EncoderStaysError where it keeps the one that it has."""
        ...

    def begin(self, encoding: Encoding) -> None:
        """Begin one, and wait until it runs; NotBegunError where it does not, and others may."""
        ...

    def end(self) -> None:
        """End it, and wait until it has ended."""
        ...

    def put_back(self) -> bool:
        """Undo everything; False where that has to wait, EncoderLeftError where it cannot be."""
        ...


class _CancelledError(Exception):
    """The user wants no more of it."""


class CalibrationRun:
    """One measurement, from `start` to a `Progress` of an ended stage.

    It goes through `rounds`, each of the steps for one encoder with a result of its own; where OBS does not encode with
    it, or too little can be told, the others go on. `listen` is called on the measurement's thread and must return at
    once. `trials` are None without OBS. Whatever ends it, OBS is put back before the last `Progress`, and `left_over`
    is called where that has to wait.
    """

    def __init__(
        self,
        seconds: Seconds,
        rounds: Sequence[Sequence[Step]],
        trials: Trials | None,
        listen: Callable[[Progress], None],
        *,
        computer: str,
        left_over: Callable[[], None] = lambda: None,
        busy_share: float = BUSY_SHARE,
        clock: Callable[[], float] = steady_s,
    ) -> None:
        self._seconds, self._trials, self._listen = seconds, trials, listen
        self._rounds = tuple(map(tuple, rounds))
        self._steps = tuple(step for steps in self._rounds for step in steps)
        self._computer, self._left_over, self._busy_share, self._clock = computer, left_over, busy_share, clock
        self._heard: queue.SimpleQueue[tuple[float, Snapshot] | None] = queue.SimpleQueue()
        self._cancelled, self._go_on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="livewatt-calibration", daemon=True)
        self._at = 0
        self._first: Snapshot | None = None  # of the round
        self._is_hidden = False
        self._results: list[Calibration] = []
        self._skipped: list[Message] = []

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End it early; from any thread, at once."""
        self._cancelled.set()
        self._go_on.set()
        self._heard.put(None)

    def go_on(self) -> None:
        """Say that what was asked for is done."""
        self._go_on.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; False when that takes longer."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        leave = self._seconds.subscribe(lambda snapshot: self._heard.put((self._clock(), snapshot)))
        try:
            self._measure()
            last = self._progress(Stage.DONE)
        except _CancelledError:
            last = self._progress(Stage.CANCELLED)
        except UserError as error:
            last = self._progress(Stage.FAILED, problem=error.what)
        finally:
            leave()
            is_put_back, encoder_left = self._put_back()
        results, skipped = tuple(self._results), tuple(self._skipped)
        self._listen(
            replace(last, results=results, skipped=skipped, is_put_back=is_put_back, encoder_left=encoder_left)
        )

    def _measure(self) -> None:
        first = 0
        for steps in self._rounds:
            self._at = first
            try:
                self._results.append(self._measure_round(steps))
            except (EncoderStaysError, NotBegunError, NothingToldError) as error:
                if len(self._rounds) == 1:
                    raise
                self._skipped.append(_why_skipped(steps, error))
            first += len(steps)
        if not self._results:
            raise UserError(message("None of the encoders could be measured."))

    def _measure_round(self, steps: Sequence[Step]) -> Calibration:
        first, self._first = self._at, None
        encoder = _encoder_of(steps)
        if encoder is not None:
            assert self._trials is not None
            if first > 0:
                self._tell(Stage.CHANGING)
            self._stop_if_cancelled()
            self._trials.choose(encoder)
        visits = []
        for at, step in enumerate(steps, first):
            self._at = at
            self._ask_user(step.setting)
            visits.append(Visit(step.setting, tuple(self._hold(step))))
        return concluded(
            visits,
            base_of(steps),
            self._first,
            computer=self._computer,
            taken_utc=datetime.now(UTC),
            busy_share=self._busy_share,
        )

    def _ask_user(self, setting: Setting) -> None:
        """Have OBS hidden before it rests, and shown before it works again; without OBS there is nothing to ask."""
        hides = setting.load is Load.REST
        if self._trials is None or hides is self._is_hidden or setting.load is Load.FULL:
            return
        self._is_hidden = hides
        self._go_on.clear()
        self._tell(Stage.HIDE_OBS if hides else Stage.SHOW_OBS)
        self._stop_if_cancelled()  # before `cancel` could no longer be heard
        self._go_on.wait()
        self._stop_if_cancelled()

    def _hold(self, step: Step) -> list[Tick]:
        """Bring about a setting, and give the seconds that count of it."""
        self._tell(Stage.CHANGING)
        with ExitStack() as undo:
            encoding = step.setting.encoding
            if encoding is not None:
                assert self._trials is not None
                self._trials.begin(encoding)
            elif step.setting.load is Load.FULL:
                undo.enter_context(FullLoad())
            ticks = self._listen_for(step)
        if encoding is not None:
            self._trials.end()
        return ticks

    def _listen_for(self, step: Step) -> list[Tick]:
        self._forget_heard()
        began_s = last_s = self._clock()
        ticks: list[Tick] = []
        while (passed_s := last_s - began_s) < step.length_s:
            self._tell(Stage.SETTLING if passed_s < step.settle_s else Stage.SAMPLING, step.length_s - passed_s)
            at_s, snapshot = self._next()
            self._check(snapshot)
            if at_s - began_s > step.settle_s:
                ticks.append(tick_of(snapshot, at_s, is_late=at_s - last_s > GAP_FROM_S))
            self._first = self._first or snapshot
            last_s = at_s
        return ticks

    def _forget_heard(self) -> None:
        while not self._heard.empty():
            self._heard.get_nowait()
        self._stop_if_cancelled()

    def _next(self) -> tuple[float, Snapshot]:
        try:
            heard = self._heard.get(timeout=SILENT_AFTER_S)
        except queue.Empty:
            raise UserError(message("No readings have come for some seconds. Measure again once they do.")) from None
        self._stop_if_cancelled()
        assert heard is not None
        return heard

    def _check(self, snapshot: Snapshot) -> None:
        stream = snapshot.moment.stream
        if snapshot.totals is not None or stream.phase not in (StreamPhase.OFFLINE, StreamPhase.UNKNOWN):
            raise UserError(message("A live has begun, so the measurement ends. Measure again after it."))
        if self._trials is not None and stream.link is not ObsLink.CONNECTED:
            raise UserError(message("OBS went away, so the measurement ends. Start OBS, then measure again."))

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise _CancelledError

    def _put_back(self) -> tuple[bool, Message | None]:
        """Have OBS put back; tell whether that was done, and why OBS has another encoder, if it has."""
        if self._trials is None:
            return True, None
        self._tell(Stage.PUTTING_BACK)
        try:
            is_put_back = self._trials.put_back()
        except EncoderLeftError as error:
            return True, error.what
        except UserError as error:
            log.info("OBS is not put back yet: %s", error)
            is_put_back = False
        if not is_put_back:
            self._left_over()
        return is_put_back, None

    def _tell(self, stage: Stage, left_of_step_s: float | None = None) -> None:
        self._listen(self._progress(stage, left_of_step_s=left_of_step_s))

    def _progress(
        self,
        stage: Stage,
        *,
        left_of_step_s: float | None = None,
        problem: Message | None = None,
    ) -> Progress:
        step = self._steps[self._at]
        left_s = step.length_s if left_of_step_s is None else left_of_step_s
        left_s += sum(each.length_s for each in self._steps[self._at + 1 :])
        if stage in ENDED or stage is Stage.PUTTING_BACK:
            left_s = 0.0
        return Progress(stage, self._at + 1, len(self._steps), step.setting, left_s, problem)


def _encoder_of(steps: Sequence[Step]) -> VideoEncoder | None:
    encodings = (step.setting.encoding for step in steps)
    return next((each.encoder for each in encodings if each is not None), None)


def _why_skipped(steps: Sequence[Step], error: UserError) -> Message:
    encoder = _encoder_of(steps)
    if encoder is None or isinstance(error, NotBegunError):  # which names it
        return error.what
    why = error.why if isinstance(error, EncoderStaysError) else error.what
    return message("{encoder}: {reason}", encoder=encoder.label, reason=why)
