"""Work for OBS that other threads ask for and the thread that talks to OBS does."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from livewatt.domain.message import Message, UserError, message
from livewatt.links.obs_client import ChangeRefusedError, ConversationError, ObsConnection

logger = logging.getLogger(__name__)

T = TypeVar("T")


class ConversationLostError(UserError):
    """OBS fell silent or went away in the midst of a call: what it was told to change may be changed or not."""


@dataclass(frozen=True, slots=True)
class _Call:
    work: Callable[[ObsConnection], Any]
    changes: bool
    answer: Future


class ObsCalls:
    """The calls that wait for the owner of the connection; calls that come while there is none are refused at once.

    `submit` is for any thread, all else for the owner's.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[_Call] = deque()
        self._away: Message | None = message("LiveWatt is still looking for OBS. Try again in a moment.")

    def submit(self, work: Callable[[ObsConnection], T], *, changes: bool) -> "Future[T]":
        """Have work done with the connection; see `ObsWatcher.submit`."""
        call = _Call(work, changes, Future())
        with self._lock:
            away = self._away
            if away is None:
                self._waiting.append(call)
        if away is not None:
            call.answer.set_exception(UserError(away))
        return call.answer

    def open(self) -> None:
        """Take calls from now on."""
        with self._lock:
            self._away = None

    def close(self, why: Message) -> None:
        """Refuse those that wait and those to come, in the words of `why`."""
        with self._lock:
            self._away = why
            refused, self._waiting = self._waiting, deque()
        for call in refused:
            if call.answer.set_running_or_notify_cancel():
                call.answer.set_exception(UserError(why))

    def serve(self, connection: ObsConnection, explain: Callable[[ConversationError], Message]) -> bool:
        """Do what waits, and tell whether something may have been changed in OBS.

        What changes OBS waits until OBS has settled. ConversationError when OBS falls silent or goes away: the call
        under way has then failed, in the words of `explain`.
        """
        changed = False
        for call in self._due(settled=connection.settles_in_s <= 0):
            if call.answer.set_running_or_notify_cancel():
                _do(call, connection, explain)
                changed |= call.changes
        return changed

    def _due(self, *, settled: bool) -> list[_Call]:
        with self._lock:
            due = [each for each in self._waiting if settled or not each.changes]
            self._waiting = deque(each for each in self._waiting if each not in due)
        return due


def _do(call: _Call, connection: ObsConnection, explain: Callable[[ConversationError], Message]) -> None:
    try:
        answer = call.work(connection)
    except ConversationError as failure:
        call.answer.set_exception(ConversationLostError(explain(failure)))
        raise
    except (UserError, ChangeRefusedError) as refusal:
        call.answer.set_exception(refusal)
    except Exception as fault:
        # Raised again where the answer is waited for; the link to OBS goes on.
        logger.exception("A fault in a call to OBS")
        call.answer.set_exception(fault)
    else:
        call.answer.set_result(answer)
