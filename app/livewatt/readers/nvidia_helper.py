"""The process that talks to NVIDIA's driver, so that a driver reset can crash nothing but itself.

Started as `python -m livewatt.readers.nvidia_helper`. Each line of input, {"obs_pid": 1234 or null}, is answered by
one line: {"state": "…", "gpus": […], "cards": n, "at_s": …, "pid": …, "cpu_s": …}. It ends with its input.
https://docs.nvidia.com/deploy/nvml-api/
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pynvml

from livewatt.domain.clock import steady_s
from livewatt.readers.sleeping import Gate, system_gate

RETRY_WITHOUT_DRIVER_S = 600.0
REOPEN_EVERY_S = 5.0
LIMIT_EVERY_S = 30.0
# A card without use for this long is let go, so that it may sleep; it then does within about 6 s.
LET_GO_AFTER_S = 20.0
WATCH_S = 30.0  # how long it is watched for that
KEPT_AWAKE_S = 300.0  # something else keeps it awake: it may as well be read

_NO_DRIVER = (pynvml.NVML_ERROR_LIBRARY_NOT_FOUND, pynvml.NVML_ERROR_DRIVER_NOT_LOADED, pynvml.NVML_ERROR_NO_PERMISSION)
# After these every handle is stale; only a new start finds the cards again.
_LOST = (
    pynvml.NVML_ERROR_UNINITIALIZED,
    pynvml.NVML_ERROR_GPU_IS_LOST,
    pynvml.NVML_ERROR_RESET_REQUIRED,
    pynvml.NVML_ERROR_UNKNOWN,
)
# NVML_ENCODER_QUERY_*: the numbers of an encoder session's codec.
_CODECS = {0: "H.264", 1: "HEVC", 2: "AV1"}


class _Card:
    """One card: what does not change, and the calls its driver does not support."""

    def __init__(self, index: int) -> None:
        self.handle = pynvml.nvmlDeviceGetHandleByIndex(index)
        self.uuid = pynvml.nvmlDeviceGetUUID(self.handle)
        self._unsupported: set[str] = set()
        self.name = self.ask("name", pynvml.nvmlDeviceGetName) or "NVIDIA"
        self.clock_max_mhz = self.ask("clock_max", pynvml.nvmlDeviceGetMaxClockInfo, pynvml.NVML_CLOCK_SM)
        self._limit: tuple[float, Any] | None = None
        self._processes_seen_us = 0

    def ask(self, what: str, call: Callable[..., Any], *arguments: Any) -> Any:
        """Make one call; None where the driver has no answer, an error where the card is lost."""
        if what in self._unsupported:
            return None
        try:
            return call(self.handle, *arguments)
        except pynvml.NVMLError as error:
            if error.value in _LOST:
                raise
            if error.value in (pynvml.NVML_ERROR_NOT_SUPPORTED, pynvml.NVML_ERROR_FUNCTION_NOT_FOUND):
                self._unsupported.add(what)
            return None

    def sample(self, obs_pid: int | None, now_s: float) -> dict[str, Any]:
        """Read everything once."""
        use = self.ask("use", pynvml.nvmlDeviceGetUtilizationRates)
        encoder = self.ask("encoder", pynvml.nvmlDeviceGetEncoderUtilization)
        return {
            "uuid": self.uuid,
            "name": self.name,
            "energy_mj": self.ask("energy", pynvml.nvmlDeviceGetTotalEnergyConsumption),
            "power_mw": self.ask("power", pynvml.nvmlDeviceGetPowerUsage),
            "limit_mw": self._limit_mw(now_s),
            "busy": use.gpu if use else None,
            "memory": use.memory if use else None,
            "encoder": encoder[0] if encoder else None,
            "obs_encoder": self._encoder_of(obs_pid),
            "clock_mhz": self.ask("clock", pynvml.nvmlDeviceGetClockInfo, pynvml.NVML_CLOCK_SM),
            "clock_max_mhz": self.clock_max_mhz,
            "sessions": self._sessions(),
        }

    def _limit_mw(self, now_s: float) -> Any:
        if self._limit is None or now_s - self._limit[0] >= LIMIT_EVERY_S:
            self._limit = (now_s, self.ask("limit", pynvml.nvmlDeviceGetEnforcedPowerLimit))
        return self._limit[1]

    def _sessions(self) -> list[dict[str, Any]]:
        return [
            {
                "pid": session.pid,
                "codec": _CODECS.get(session.codecType, "?"),
                "width": session.hResolution,
                "height": session.vResolution,
                "fps": session.averageFps,
            }
            for session in self.ask("sessions", pynvml.nvmlDeviceGetEncoderSessions) or ()
        ]

    def _encoder_of(self, pid: int | None) -> float | None:
        """Give one process's encoder use in %; Windows does not tell it reliably by process."""
        if pid is None or sys.platform == "win32":
            return None
        samples = self.ask("processes", pynvml.nvmlDeviceGetProcessUtilization, self._processes_seen_us)
        if samples is None:
            return None
        self._processes_seen_us = max((each.timeStamp for each in samples), default=self._processes_seen_us)
        own = [each.encUtil for each in samples if each.pid == pid]
        return sum(own) / len(own) if own else 0.0


class NvidiaHelper:
    """Answers questions; opens the driver only while no card sleeps, and lets it go when none is used."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._cards: list[_Card] | None = None
        self._lost_at_s = float("-inf")
        self._used_at_s = 0.0
        self._let_go_at_s: float | None = None
        self._keep_until_s = 0.0

    def answer(self, obs_pid: int | None, now_s: float) -> dict[str, Any]:
        """Give the state and, where it is "running", a sample of each card."""
        on_bus = self._gate.cards()
        found = {"cards": on_bus.count, "at_s": now_s}
        if on_bus.asleep:
            self._let_go()
            self._let_go_at_s = None
            return {**found, "state": "asleep", "asleep": on_bus.asleep}
        if self._let_go_at_s is not None:
            if now_s - self._let_go_at_s < WATCH_S:
                return {**found, "state": "let_go"}
            self._let_go_at_s, self._keep_until_s = None, now_s + KEPT_AWAKE_S
        if self._cards is None and now_s - self._lost_at_s < REOPEN_EVERY_S:
            return {**found, "state": "lost"}
        try:
            if self._cards is None:
                self._open(now_s)
            gpus = [card.sample(obs_pid, now_s) for card in self._cards or ()]
        except pynvml.NVMLError as error:
            self._let_go()
            self._lost_at_s = now_s
            return {**found, **_trouble(error)}
        if not gpus:
            return {**found, "state": "no_driver", "rest_s": RETRY_WITHOUT_DRIVER_S}
        if any(gpu["busy"] or gpu["encoder"] or gpu["sessions"] for gpu in gpus):
            self._used_at_s = now_s
        if on_bus.may_sleep and now_s - max(self._used_at_s, self._keep_until_s) >= LET_GO_AFTER_S:
            self._let_go()
            self._let_go_at_s = now_s
        return {**found, "state": "running", "gpus": gpus}

    def _open(self, now_s: float) -> None:
        pynvml.nvmlInit()
        self._cards = []
        self._used_at_s = now_s
        for index in range(pynvml.nvmlDeviceGetCount()):
            self._cards.append(_Card(index))

    def _let_go(self) -> None:
        """Close the driver, which lets the cards sleep and drops every handle."""
        if self._cards is None:
            return
        self._cards = None
        with contextlib.suppress(pynvml.NVMLError):  # after a reset there is nothing left to close
            pynvml.nvmlShutdown()


def _trouble(error: pynvml.NVMLError) -> dict[str, Any]:
    if error.value in _NO_DRIVER:
        return {"state": "no_driver", "rest_s": RETRY_WITHOUT_DRIVER_S}
    if error.value == pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH:
        return {"state": "restart_needed", "rest_s": RETRY_WITHOUT_DRIVER_S}
    return {"state": "lost"}


def main() -> int:
    """Answer every line of input until it ends."""
    helper = NvidiaHelper(system_gate())
    for line in sys.stdin:
        question = json.loads(line)
        answer = helper.answer(question["obs_pid"], steady_s())
        # What this process costs is part of what the program costs.
        answer |= {"pid": os.getpid(), "cpu_s": time.process_time()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
