"""Lives as they are kept, with figures that their seconds really come to."""

from dataclasses import replace
from datetime import datetime

from fakes.session_examples import PLACES, STARTED, moment, session
from livewatt.domain.grid import Places
from livewatt.domain.session import Marker, SessionState
from livewatt.domain.stream import VideoEncoder
from livewatt.live.recount import Rates, totals_of
from livewatt.model.draws import Draws
from livewatt.store.kept import KeptSession, WholeSession
from livewatt.store.sessions import SessionStore


def keep_live(
    store: SessionStore,
    draws: Draws,
    *,
    started: datetime = STARTED,
    samples: int = 60,
    step_s: float = 60.0,
    power_w: float = 350.0,
    viewers: int | None = 45,
    places: Places = PLACES,
    encoder: VideoEncoder | None = None,
    markers: tuple[Marker, ...] = (),
    attachments: dict | None = None,
    **fields,
) -> KeptSession:
    """Put a finished live into a store, an hour long unless said otherwise, and give it as it is kept."""
    rates = Rates(draws)
    moments = []
    for number in range(1, samples + 1):
        made = moment(number, power_w)
        made = replace(
            made,
            at_s=number * step_s,
            interval_s=step_s,
            gap_s=0.0,
            gap_cause=None,
            places=places,
            audience=replace(made.audience, viewers=viewers),
            stream=replace(made.stream, encoder=encoder or made.stream.encoder),
        )
        moments.append(replace(made, rates_g_per_h=rates.of(made)))
    values = {"factor_set": draws.factors.version, "state": SessionState.FINISHED, "title": "", **fields}
    kept = session(started_utc=started, duration_s=samples * step_s, places=places, **values)
    whole = WholeSession(kept, totals_of(moments, draws), markers, attachments or {}, moments)
    store.put(whole)
    return store.find(kept.id)
