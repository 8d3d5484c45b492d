"""Runs a guided measurement on a thread of its own, from the recorder's seconds."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from livewatt.domain.calibration import Calibration, Load, Setting
from livewatt.domain.clock import steady_s
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.live.calibration_load import FullLoad
from livewatt.live.calibration_result import concluded, tick_of
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

    def begin(self, encoding: Encoding) -> None:
        """Begin one, and wait until it runs."""
        ...

    def end(self) -> None:
        """End it, and wait until it has ended."""
        ...

    def put_back(self) -> bool:
        """Undo everything; False where that has to wait."""
        ...


class Stage(StrEnum):
    """Where a measurement stands."""

    HIDE_OBS = "hide_obs"  # waits for the user to put OBS out of sight, and to go on
    SHOW_OBS = "show_obs"
    CHANGING = "changing"  # OBS is brought to the next setting
    SETTLING = "settling"
    SAMPLING = "sampling"
    PUTTING_BACK = "putting_back"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDED = frozenset({Stage.DONE, Stage.CANCELLED, Stage.FAILED})


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a measurement stands: `left_s` of its steps, and in the end what came of it.

    `is_put_back` tells, in the end, whether OBS is as it was; otherwise that is done as soon as it can be.
    """

    stage: Stage
    step: int
    steps: int
    setting: Setting
    left_s: float
    problem: Message | None = None
    result: Calibration | None = None
    is_put_back: bool = True


class _CancelledError(Exception):
    """The user wants no more of it."""


class CalibrationRun:
    """One measurement, from `start` to a `Progress` of an ended stage.

    `listen` is called on the measurement's thread and must return at once. `trials` are None without OBS. Whatever
    ends it, OBS is put back before the last `Progress`, and `left_over` is called where that has to wait.
    """

    def __init__(
        self,
        seconds: Seconds,
        steps: Sequence[Step],
        trials: Trials | None,
        listen: Callable[[Progress], None],
        *,
        computer: str,
        left_over: Callable[[], None] = lambda: None,
        busy_share: float = BUSY_SHARE,
        clock: Callable[[], float] = steady_s,
    ) -> None:
        self._seconds, self._steps, self._trials, self._listen = seconds, tuple(steps), trials, listen
        self._computer, self._left_over, self._busy_share, self._clock = computer, left_over, busy_share, clock
        self._heard: queue.SimpleQueue[tuple[float, Snapshot] | None] = queue.SimpleQueue()
        self._cancelled, self._go_on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="livewatt-calibration", daemon=True)
        self._at = 0
        self._first: Snapshot | None = None

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
            last = self._progress(Stage.DONE, result=self._measure())
        except _CancelledError:
            last = self._progress(Stage.CANCELLED)
        except UserError as error:
            last = self._progress(Stage.FAILED, problem=error.what)
        finally:
            leave()
            is_put_back = self._put_back()
        self._listen(replace(last, is_put_back=is_put_back))

    def _measure(self) -> Calibration:
        visits = []
        for at, step in enumerate(self._steps):
            self._at = at
            self._ask_user(step.setting)
            visits.append(Visit(step.setting, tuple(self._hold(step))))
        return concluded(
            visits,
            base_of(self._steps),
            self._first,
            computer=self._computer,
            taken_utc=datetime.now(UTC),
            busy_share=self._busy_share,
        )

    def _ask_user(self, setting: Setting) -> None:
        """Have OBS hidden before it rests, and shown before it works again; without OBS there is nothing to ask."""
        before = self._steps[self._at - 1].setting.load if self._at else None
        if self._trials is None or setting.load is before or setting.load is Load.FULL:
            return
        if setting.load is not Load.REST and before is not Load.REST:
            return
        self._go_on.clear()
        self._tell(Stage.HIDE_OBS if setting.load is Load.REST else Stage.SHOW_OBS)
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

    def _put_back(self) -> bool:
        if self._trials is None:
            return True
        self._tell(Stage.PUTTING_BACK)
        try:
            is_put_back = self._trials.put_back()
        except UserError as error:
            log.info("OBS is not put back yet: %s", error)
            is_put_back = False
        if not is_put_back:
            self._left_over()
        return is_put_back

    def _tell(self, stage: Stage, left_of_step_s: float | None = None) -> None:
        self._listen(self._progress(stage, left_of_step_s=left_of_step_s))

    def _progress(
        self,
        stage: Stage,
        *,
        left_of_step_s: float | None = None,
        problem: Message | None = None,
        result: Calibration | None = None,
    ) -> Progress:
        step = self._steps[self._at]
        left_s = step.length_s if left_of_step_s is None else left_of_step_s
        left_s += sum(each.length_s for each in self._steps[self._at + 1 :])
        if stage in ENDED or stage is Stage.PUTTING_BACK:
            left_s = 0.0
        return Progress(stage, self._at + 1, len(self._steps), step.setting, left_s, problem, result)
