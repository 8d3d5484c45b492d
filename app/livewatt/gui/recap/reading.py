"""What a recap tells, read from the store off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.domain.chain import Convention
from livewatt.domain.power import Part
from livewatt.gui.cards.facts import earlier_of_the_kind, facts_from
from livewatt.gui.history.details import Details, read_details
from livewatt.live.advice_log import AdviceEntry, outcomes
from livewatt.live.planned_live import review
from livewatt.model.draws import Draws
from livewatt.model.own_past import MOST_LIVES
from livewatt.model.plan.actual import PlanAndActual
from livewatt.model.plan.comparison import WhatIf
from livewatt.sharing.card import CardFacts
from livewatt.sharing.seconds import Quarter, Seconds
from livewatt.store.kept import KeptSession
from livewatt.store.own_shares import present_rungs
from livewatt.store.sessions import SessionStore
from livewatt.wording.names import part_name

# What has just ended is to be read back; a disk that is full must not hold the page up for longer.
_FLUSH_S = 2.0


@dataclass(frozen=True, slots=True)
class Recap:
    """A live with its whole quarters of an hour and its last lives of the same kind, newest first.

    `changes` is what was suggested, `planned` its plan beside what came of it, None where it had none.
    """

    kept: KeptSession
    facts: CardFacts
    quarters: tuple[Quarter, ...]
    earlier: tuple[KeptSession, ...]
    sessions: Sequence[KeptSession]
    details: Details
    changes: tuple[AdviceEntry, ...]
    planned: PlanAndActual | None


def read_recap(store: SessionStore, session_id: str, convention: Convention, draws: Draws) -> Recap:
    """Read all that a recap tells; UserError where that cannot be done. Takes a second for a long live."""
    store.flush(_FLUSH_S)
    kept, sessions = store.find(session_id), store.sessions()
    seconds = Seconds.of(store.moments(session_id), convention)
    planned = review(store, kept, WhatIf(draws, present_rungs()), convention, part_name(Part.EQUIPMENT))
    return Recap(
        kept,
        facts_from(kept, seconds, sessions),
        seconds.quarters(),
        tuple(earlier_of_the_kind(kept, sessions)[:MOST_LIVES]),
        sessions,
        read_details(store, session_id),
        outcomes(store, session_id),
        planned,
    )
