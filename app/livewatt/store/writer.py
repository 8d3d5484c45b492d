"""The one thread that writes: at least every few seconds, and again and again while the disk refuses."""

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from livewatt.domain.message import Message, message
from livewatt.store.database import NewerFileError, is_damaged, open_to_write, problem_of, put_aside

log = logging.getLogger(__name__)

# A kill or a power cut loses what came since the last commit: 10 s at most, so half of it.
COMMIT_EVERY_S = 5.0
KEPT_SAMPLES = 3600  # in memory, an hour at 1 Hz, while nothing can be written

Statement = tuple[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Job:
    """Statements that belong together; a sample may be forgotten when memory is short, and nothing else may."""

    statements: tuple[Statement, ...]
    is_sample: bool = False
    deletes: bool = False


MakeJob = Callable[[], Job]


class Writer:
    """Takes jobs from any thread and carries them out in order, in transactions of its own.

    A transaction that fails leaves the file as it was; its jobs stay in memory and are tried again with the next, so
    every job must come to the same when it is done twice. `problem` says in words what is wrong meanwhile, `notice`
    what happened to a file that was damaged.
    """

    def __init__(self, path: Path, commit_every_s: float = COMMIT_EVERY_S, kept_samples: int = KEPT_SAMPLES) -> None:
        """Begin at once: the file is opened, created or brought up to date on the thread."""
        self._path, self._commit_every_s, self._kept_samples = path, commit_every_s, kept_samples
        self._changed = threading.Condition()  # guards what follows
        self._jobs: deque[Job] = deque()
        self._latest: dict[str, MakeJob] = {}
        self._begun: dict[str, Job] = {}
        self._attempts = 0
        self._urgent, self._closing, self._pending = True, False, False
        self.problem: Message | None = None
        self.notice: Message | None = None
        self._connection: sqlite3.Connection | None = None  # the thread's own, as what follows
        self._must_truncate = False
        self._thread = threading.Thread(target=self._run, name="livewatt-store", daemon=True)
        self._thread.start()

    def submit(self, job: Job, *, soon: bool = False) -> None:
        """Have a job done with the next commit; `soon` means now."""
        with self._changed:
            self._jobs.append(job)
            self._forget_oldest_samples()
            if soon:
                self._wake()

    def submit_latest(self, key: str, make: MakeJob) -> None:
        """Have the newest job of a key done at the end of the next commit, in place of any older one."""
        with self._changed:
            self._latest[key] = make

    def session_begun(self, session_id: str, begin: Job) -> None:
        """Remember how a session began while it runs, for a new file that has to take it over."""
        with self._changed:
            self._begun[session_id] = begin

    def session_ended(self, session_id: str) -> None:
        """Forget it."""
        with self._changed:
            self._begun.pop(session_id, None)

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Wait until everything submitted is written; False when it cannot be for now."""
        with self._changed:
            # An attempt that is under way may have begun before the last job came: wait for the one after it.
            enough = self._attempts + 2
            self._wake()
            self._changed.wait_for(lambda: self._is_done() or self._attempts >= enough, timeout_s)
            return self._is_done()

    def close(self, timeout_s: float = 10.0) -> bool:
        """Write what is left and end; False when something could not be written."""
        with self._changed:
            self._closing = True
            self._wake()
        self._thread.join(timeout_s)
        with self._changed:
            return self._is_done()

    def _wake(self) -> None:
        self._urgent = True
        self._changed.notify_all()

    def _is_done(self) -> bool:
        return not self._jobs and not self._latest and not self._pending and self._attempts > 0 and self.problem is None

    def _forget_oldest_samples(self) -> None:
        if len(self._jobs) <= self._kept_samples:  # the usual case, without counting
            return
        samples = sum(job.is_sample for job in self._jobs)
        while samples > self._kept_samples:
            self._jobs.remove(next(job for job in self._jobs if job.is_sample))
            samples -= 1

    def _run(self) -> None:
        closing = False
        while not closing:
            with self._changed:
                self._changed.wait_for(lambda: self._urgent, self._commit_every_s)
                self._urgent, closing = False, self._closing
                batch, self._jobs, self._pending = self._jobs, deque(), True
                latest, self._latest = self._latest, {}
            done = self._attempt([*batch, *(make() for make in latest.values())])
            with self._changed:
                self._pending = False
                if not done:
                    batch.extend(self._jobs)
                    self._jobs, self._latest = batch, {**latest, **self._latest}
                    self._forget_oldest_samples()  # those of the attempt were not among the waiting ones
                self._attempts += 1
                self._changed.notify_all()
        if self._connection is not None:
            self._connection.close()

    def _attempt(self, batch: Sequence[Job]) -> bool:
        try:
            try:
                self._commit(batch)
            except sqlite3.DatabaseError as error:
                if not is_damaged(error):
                    raise
                self._begin_anew()
                self._commit(batch)
        except (sqlite3.Error, OSError, NewerFileError) as error:
            log.debug("Sessions cannot be written: %s", error)
            self._disconnect()
            self.problem = message(
                "{reason} Until then LiveWatt keeps the last {minutes} minutes in memory and tries again.",
                reason=problem_of(error),
                minutes=self._kept_samples // 60,
            )
            return False
        self.problem = None
        return True

    def _commit(self, batch: Sequence[Job]) -> None:
        """Write a batch in one transaction."""
        if self._connection is None:
            self._connection = open_to_write(self._path)
            with self._changed:
                batch = [*self._begun.values(), *batch]
        if batch:
            self._connection.execute("BEGIN IMMEDIATE")
            for job in batch:
                for statement in job.statements:
                    self._connection.execute(*statement)
            self._connection.execute("COMMIT")
        self._must_truncate |= any(job.deletes for job in batch)
        if self._must_truncate:
            # The journal still holds the pages as they were before the deletion.
            busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._must_truncate = bool(busy)

    def _disconnect(self) -> None:
        """Roll back; the next attempt begins with a fresh connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _begin_anew(self) -> None:
        self._disconnect()
        aside = put_aside(self._path)
        self.notice = message(
            "The file of sessions was damaged. It is kept as {name}, and a new one was begun.", name=aside.name
        )
