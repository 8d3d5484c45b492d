"""NVIDIA cards, read through a helper process; see `nvidia_helper` for what it says."""

from collections.abc import Callable, Sequence
from typing import Any

from livewatt.domain.chain import Provenance
from livewatt.domain.clock import steady_s
from livewatt.domain.message import message
from livewatt.domain.power import EncoderSession, GpuUse, Reading, Scope, Unavailable
from livewatt.readers.helper_process import Answer, HelperProcess, nvidia_helper_command
from livewatt.readers.reader import Answers, EnergyCounter
from livewatt.readers.sleeping import asleep_card

# Consumer cards at 1 Hz over minutes (assumption); single cards are off by a few per cent (arXiv 2312.02741).
ERROR = 0.05
ERROR_W = 2.0
# A card that tells its load but not its power: idle + (limit − idle) · load · (clock ÷ highest clock)² (assumption).
MODELLED_ERROR = 0.4
IDLE_SHARE_OF_LIMIT = 0.1
LET_GO_ERROR = 0.5

STALE_AFTER_S = 10.0
NAME = "NVIDIA"


class _Meter:
    """One card's counter, and the last that was seen of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.last: Reading | None = None
        self._counter = EnergyCounter()

    def read(self, gpu: Answer, source: str, at_s: float) -> Reading | None:
        """Prefer the energy counter, then the power, then a model on the load; None where the driver tells nothing.

        No card draws nothing: a counter that stands still does not count, and a power of 0 is not measured.
        """
        spent = None
        if gpu["energy_mj"] is not None:
            spent = self._counter.advance(gpu["energy_mj"] / 1000, at_s)
            if spent is not None and spent.energy_j == 0:
                spent = None
        provenance, error, error_w = Provenance.MEASURED, ERROR, ERROR_W
        if spent is not None:
            power_w = spent.power_w
        elif gpu["power_mw"]:
            power_w = gpu["power_mw"] / 1000
        else:
            modelled_w = _modelled_w(gpu)
            if modelled_w is None:
                return None
            power_w, provenance, error, error_w = modelled_w, Provenance.MODELLED, MODELLED_ERROR, 0.0
        self.last = Reading(
            source,
            self.name,
            Scope.GPU_BOARD,
            power_w,
            spent.energy_j if spent else None,
            spent.interval_s if spent else 1.0,
            at_s,
            provenance,
            error,
            error_w,
        )
        return self.last


class NvidiaReader:
    """Answers at once with what the helper said last; a helper that dies costs a gap of some seconds."""

    def __init__(
        self,
        obs_pid: Callable[[], int | None],
        command: Sequence[str] | None = None,
        clock: Callable[[], float] = steady_s,
    ) -> None:
        """Start the helper; `obs_pid` gives the process whose encoder use is told apart."""
        self._obs_pid = obs_pid
        self._helper = HelperProcess(command or nvidia_helper_command(), "livewatt NVIDIA helper", clock)
        self._meters: dict[str, _Meter] = {}
        self._answered: Answer | None = None
        self._answers: Answers = ()
        self._cpu_s_by_pid: dict[int, float] = {}

    def read(self, now_s: float) -> Answers:
        """Ask for the next sample and give the last."""
        self._helper.ask({"obs_pid": self._obs_pid()})
        answer = self._helper.latest
        if answer is None:
            return self._interrupted(None) if self._helper.has_died else ()
        if answer is not self._answered:
            self._answered = answer
            self._cpu_s_by_pid[answer["pid"]] = answer["cpu_s"]
            self._answers = self._interpret(answer, now_s)
        elif "rest_s" not in answer and now_s - answer["at_s"] > STALE_AFTER_S:
            return self._interrupted(Scope.GPU_BOARD)
        return self._answers

    def cpu_s(self) -> float:
        """Give the CPU seconds of all helpers so far."""
        return sum(self._cpu_s_by_pid.values())

    def close(self) -> None:
        """End the helper."""
        self._helper.close()

    def _interpret(self, answer: Answer, now_s: float) -> Answers:
        state = answer["state"]
        if state == "running":
            return tuple(each for gpu in answer["gpus"] for each in self._card(gpu, answer["at_s"]))
        if state == "asleep":
            return self._asleep(answer["asleep"] == answer["cards"], now_s)
        if state == "let_go":
            return tuple(_let_go(meter.last, now_s) for meter in self._meters.values() if meter.last)
        scope = Scope.GPU_BOARD if answer["cards"] else None
        if state == "lost":
            return self._interrupted(scope)
        if state == "restart_needed":
            reason = message("NVIDIA's driver was updated and does not fit the running system.")
            return (Unavailable("nvml", NAME, scope, reason, message("Restart the computer.")),)
        reason = message("No driver of NVIDIA was found.")
        remedy = message("If the computer has an NVIDIA card, install NVIDIA's own driver.")
        return (Unavailable("nvml", NAME, scope, reason, remedy),)

    def _card(self, gpu: Answer, at_s: float) -> Answers:
        source = f"nvml:{gpu['uuid']}"
        meter = self._meters.setdefault(source, _Meter(gpu["name"]))
        power = meter.read(gpu, source, at_s) or Unavailable(
            source,
            meter.name,
            Scope.GPU_BOARD,
            message("Its driver reports neither power nor load."),
            message("A plug with a meter, or the card's watts entered as equipment, would fill the gap."),
        )
        return (power, _use(gpu, source, self._obs_pid()))

    def _asleep(self, all_cards: bool, now_s: float) -> Answers:
        known = [(source, meter.name) for source, meter in self._meters.items()] or [("nvml", NAME)]
        if all_cards:
            return tuple(each for source, name in known for each in asleep_card(source, name, now_s))
        reason = message("It is not read while another card sleeps: that would wake the other one.")
        return tuple(Unavailable(source, name, Scope.GPU_BOARD, reason) for source, name in known)

    def _interrupted(self, unknown_scope: Scope | None) -> Answers:
        """Say that the cards cannot be read now; of a card never seen it is only known that it was looked for."""
        known = [(source, meter.name, Scope.GPU_BOARD) for source, meter in self._meters.items()]
        reason, remedy = message("NVIDIA's driver was interrupted."), message("It is tried again within a minute.")
        return tuple(
            Unavailable(source, name, scope, reason, remedy)
            for source, name, scope in known or [("nvml", NAME, unknown_scope)]
        )


def _modelled_w(gpu: Answer) -> float | None:
    if gpu["limit_mw"] is None or gpu["busy"] is None:
        return None
    limit_w = gpu["limit_mw"] / 1000
    idle_w = IDLE_SHARE_OF_LIMIT * limit_w
    return idle_w + (limit_w - idle_w) * gpu["busy"] / 100 * (_clock_fraction(gpu) or 1.0) ** 2


def _let_go(last: Reading, now_s: float) -> Reading:
    """Take a card that is let go to fall asleep as it was, which is idle, for the seconds until it does."""
    return Reading(
        last.source, last.name, last.scope, last.power_w, None, 1.0, now_s, Provenance.MODELLED, LET_GO_ERROR
    )


def _use(gpu: Answer, source: str, obs_pid: int | None) -> GpuUse:
    sessions = tuple(EncoderSession(**{**each, "fps": float(each["fps"])}) for each in gpu["sessions"])
    encoder = _fraction(gpu["encoder"])
    return GpuUse(
        source,
        gpu["name"],
        busy_fraction=_fraction(gpu["busy"]),
        memory_fraction=_fraction(gpu["memory"]),
        encoder_fraction=encoder,
        obs_encoder_fraction=_obs_share(_fraction(gpu["obs_encoder"]), encoder, sessions, obs_pid),
        clock_fraction=_clock_fraction(gpu),
        power_limit_w=gpu["limit_mw"] / 1000 if gpu["limit_mw"] else None,
        sessions=sessions,
    )


def _obs_share(
    told: float | None, encoder: float | None, sessions: Sequence[EncoderSession], obs_pid: int | None
) -> float | None:
    """Take what the driver says of OBS; else all of the encoder where only OBS has sessions, none where others do."""
    if told is not None or obs_pid is None or encoder is None or not sessions:
        return told
    owners = {session.pid for session in sessions}
    if owners == {obs_pid}:
        return encoder
    return None if obs_pid in owners else 0.0


def _clock_fraction(gpu: Answer) -> float | None:
    if not gpu["clock_mhz"] or not gpu["clock_max_mhz"]:
        return None
    return min(gpu["clock_mhz"] / gpu["clock_max_mhz"], 1.0)


def _fraction(percent: Any) -> float | None:
    return None if percent is None else min(percent / 100, 1.0)
