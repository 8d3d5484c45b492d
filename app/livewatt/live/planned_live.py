"""The plan for the next live: attached to the session that begins, and read again beside what came of it."""

import logging
import threading
from collections.abc import Callable

from livewatt.domain.chain import Convention
from livewatt.domain.message import UserError
from livewatt.live.session_summary import session_summary
from livewatt.live.snapshot import Snapshot
from livewatt.model.plan.actual import Actual, PlanAndActual, plan_and_actual
from livewatt.model.plan.comparison import WhatIf
from livewatt.store.kept import KeptSession
from livewatt.store.plans import PlanBook, attached_document, read_attached
from livewatt.store.sessions import SessionStore

ATTACHMENT = "plan"

_log = logging.getLogger(__name__)


class PlannedLive:
    """Follows the recorder: the session that begins takes the plan for the next live along, once."""

    def __init__(self, plans: PlanBook, store: SessionStore, begun: Callable[[], None] = lambda: None) -> None:
        """Take where plans and sessions are kept; `begun` is called, on any thread, when a plan was attached."""
        self._plans, self._store, self._begun = plans, store, begun
        self._session_id: str | None = None

    def follow(self, snapshot: Snapshot) -> None:
        """Take a second of the recorder; returns at once, since reading the plans may wait on the disk."""
        session_id = None if snapshot.totals is None else snapshot.totals.session.id
        before, self._session_id = self._session_id, session_id
        if session_id is not None and session_id != before:
            threading.Thread(target=self._attach, args=(session_id,), name="livewatt plan", daemon=True).start()

    def _attach(self, session_id: str) -> None:
        try:
            planned = self._plans.read().next
            if planned is not None:
                self._store.attach(session_id, ATTACHMENT, attached_document(planned))
                self._plans.choose_next(None)
                self._begun()
        except UserError as error:
            # The page of the plans says the same when it is next looked at; a live is no time to interrupt.
            _log.info("the plan for this live: %s", error)


def review(
    store: SessionStore, kept: KeptSession, whatif: WhatIf, convention: Convention, equipment_name: str
) -> PlanAndActual | None:
    """Put the plan of a kept session beside what came of it; None where it had none, or has no seconds.

    Reads the disk; UserError where that fails. `equipment_name` is what all equipment together is called.
    """
    session = kept.session
    attached = read_attached(store.attachment(session.id, ATTACHMENT))
    footprint = kept.totals.footprints.get(convention)
    if attached is None or footprint is None:
        return None
    moments = list(store.moments(session.id))
    summary = session_summary(session, moments, (), equipment_name)
    if summary is None:
        return None
    name, plan = attached
    are_counted = any(each.audience.viewers is not None for each in moments)
    actual = Actual(summary, are_counted, footprint)
    return plan_and_actual(name, plan, actual, whatif, convention, equipment_name)
