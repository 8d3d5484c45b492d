"""A helper process that answers one line of JSON for another, and may die at any moment without harm."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from livewatt.domain.clock import steady_s

log = logging.getLogger(__name__)

ANSWER_WITHIN_S = 5.0
# The first answer brings up the driver, which takes seconds on a laptop whose card was asleep.
FIRST_ANSWER_WITHIN_S = 15.0
BACK_OFF_S = (5.0, 10.0, 20.0, 40.0, 60.0)
HEALTHY_AFTER_S = 60.0
CLOSE_WAIT_S = 2.0

NVIDIA_HELPER = "nvidia-helper"  # the argument a frozen program starts itself with

Answer = Mapping[str, Any]


class HelperProcess:
    """Runs a command, sends it questions and keeps its last answer. Nothing here ever waits for the helper.

    A helper that dies or does not answer within 5 s is started again after 5 to 60 s. One that answers with
    `rest_s` has nothing to do for so long and is ended until then. The helper ends by itself when its input does.
    """

    def __init__(self, command: Sequence[str], name: str, clock: Callable[[], float] = steady_s) -> None:
        self._command = list(command)
        self._name = name
        self._clock = clock
        self._asked = threading.Event()
        self._closing = threading.Event()
        self._question: Answer = {}
        self._latest: Answer | None = None
        self._process: subprocess.Popen[str] | None = None
        self._overdue_at_s = float("inf")
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, question: Answer) -> None:
        """Send a question as soon as the last one is answered; a helper that is overdue is ended."""
        self._question = question
        self._asked.set()
        process = self._process
        if process is not None and self._clock() > self._overdue_at_s:
            log.info("%s does not answer and is ended", self._name)
            process.kill()

    @property
    def latest(self) -> Answer | None:
        """The last answer; None before the first and after the helper died, until it answers again."""
        return self._latest

    @property
    def has_died(self) -> bool:
        """Whether the helper died and has not answered since."""
        return self._failures > 0 and self._latest is None

    def close(self) -> None:
        """End the helper and the thread."""
        self._closing.set()
        self._asked.set()
        process = self._process
        if process is not None:
            process.kill()
        self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while not self._closing.is_set():
            started_s = self._clock()
            rest_s = self._converse()
            if rest_s is None:
                self._latest = None
                self._failures = 1 if self._clock() - started_s > HEALTHY_AFTER_S else self._failures + 1
                rest_s = back_off_s(self._failures)
            self._closing.wait(rest_s)

    def _converse(self) -> float | None:
        """Talk to one helper until it dies or wants rest; give the seconds of rest, None after a failure."""
        try:
            self._process = self._start()
        except OSError as error:
            log.info("%s cannot be started: %s", self._name, error)
            return None
        self._overdue_at_s = self._clock() + FIRST_ANSWER_WITHIN_S
        try:
            return self._questions(self._process)
        except (OSError, ValueError) as error:
            log.debug("%s: %s", self._name, error)
            return None
        finally:
            self._overdue_at_s = float("inf")
            self._end(self._process)
            self._process = None

    def _questions(self, process: subprocess.Popen[str]) -> float | None:
        assert process.stdin is not None and process.stdout is not None
        first = True
        while not self._closing.is_set():
            self._asked.wait()
            self._asked.clear()
            if not first:
                self._overdue_at_s = self._clock() + ANSWER_WITHIN_S
            process.stdin.write(json.dumps(self._question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            self._overdue_at_s = float("inf")
            if not line:
                log.info("%s ended with status %s", self._name, process.wait())
                return None
            answer = json.loads(line)
            if not isinstance(answer, dict):
                return None
            self._latest, first = answer, False
            if "rest_s" in answer:
                return float(answer["rest_s"])
        return 0.0

    def _start(self) -> subprocess.Popen[str]:
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows a console would flash up
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            creationflags=hidden,
        )

    def _end(self, process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError as error:  # what was not yet written to a dead helper
                    log.debug("%s: %s", self._name, error)


def back_off_s(failures: int) -> float:
    """Give how long to wait after the n-th failure in a row, from 1."""
    return BACK_OFF_S[min(failures, len(BACK_OFF_S)) - 1]


def nvidia_helper_command() -> list[str]:
    """Give the command that starts the NVIDIA helper; a frozen program is its own interpreter and starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, NVIDIA_HELPER]
    return [sys.executable, "-m", "livewatt.readers.nvidia_helper"]


def run_if_helper(arguments: Sequence[str]) -> int | None:
    """Be the helper that a frozen program was started as; None where it was started by a user.

    To be called first thing in the program's entry, before anything heavy is imported.
    """
    if list(arguments) != [NVIDIA_HELPER]:
        return None
    from livewatt.readers import nvidia_helper  # only this process loads the driver

    return nvidia_helper.main()
