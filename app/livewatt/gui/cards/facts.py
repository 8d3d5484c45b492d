"""What the store knows of a live, gathered for its card: its seconds, and the lives before it."""

from collections.abc import Sequence

from livewatt.domain.chain import Convention
from livewatt.domain.message import UserError, message
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.model.own_past import StudioChange, studio_change
from livewatt.sharing.card import CardFacts
from livewatt.sharing.seconds import Seconds
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore

CURVE_COLUMNS = 90


def card_facts(store: SessionStore, kept: KeptSession, convention: Convention) -> CardFacts:
    """Read what a card says of a live; UserError where it cannot be read. Takes a moment for a long one."""
    seconds = Seconds.of(store.moments(kept.session.id), convention)
    return facts_from(kept, seconds, store.sessions())


def facts_from(kept: KeptSession, seconds: Seconds, sessions: Sequence[KeptSession]) -> CardFacts:
    """Gather what a card says of a live whose seconds were read, beside all the sessions (newest first)."""
    totals = kept.totals
    has_curve = len(seconds.at_s) > 1
    return CardFacts(
        kept.session,
        totals.duration_s,
        totals.whole,
        totals.footprints,
        change_of(kept, sessions),
        seconds.curve(totals.duration_s, CURVE_COLUMNS) if has_curve else None,
    )


def change_of(kept: KeptSession, sessions: Sequence[KeptSession]) -> StudioChange | None:
    """Compare a live's studio with those of the streamer's earlier lives of the same kind."""
    earlier = [each.totals.whole for each in earlier_of_the_kind(kept, sessions)]
    return studio_change(kept.totals.whole, earlier)


def earlier_of_the_kind(kept: KeptSession, sessions: Sequence[KeptSession]) -> list[KeptSession]:
    """Give the finished lives before one, newest first: with a tag in common where it has any, and no demonstrations.

    A demonstration has none: it is nobody's own past.
    """
    session, tags = kept.session, set(kept.session.tags)
    if session.origin is SessionOrigin.DEMO:
        return []
    return [
        each
        for each in sessions
        if each.session.id != session.id
        and each.session.state is SessionState.FINISHED
        and each.session.origin is not SessionOrigin.DEMO
        and each.session.started_utc < session.started_utc
        and (not tags or tags & set(each.session.tags))
    ]


def refuse_while_live(store: SessionStore) -> None:
    """Raise UserError while a live is recorded: a video takes the processor that the live needs."""
    if any(each.session.state is SessionState.RUNNING for each in store.sessions()):
        raise UserError(message("A video takes much of the processor: make it once the live is over."))
