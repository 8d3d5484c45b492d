"""The session under way: its totals, and what the store is told of it."""

from dataclasses import replace

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.domain.session import Marker, Moment, Session
from livewatt.live.second import Second
from livewatt.live.snapshot import SessionTotals
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprints
from livewatt.model.money import ElectricityPrice, studio_money
from livewatt.store.kept import Stretches, Totals
from livewatt.store.sessions import SessionStore


class RunningSession:
    """Adds up ticks by the places they happened at; all that is shown of a session is computed from that sum."""

    def __init__(self, session: Session, began_s: float, store: SessionStore, draws: Draws) -> None:
        """Begin; `began_s` is of the steady clock."""
        self.began_s = began_s
        self._session, self._store, self._draws = session, store, draws
        self._by_places: dict[Places, Activity] = {}
        self._whole = Activity()
        self._gaps_s = 0.0
        self._markers: tuple[Marker, ...] = ()
        self._footprints: dict[Convention, Footprint] = footprints((), draws)
        store.begin(session, draws.factors)

    def add(self, this: Second, moment: Moment) -> None:
        """Add one tick."""
        activity = this.activity(moment.interval_s / 3600)
        places = this.given.places
        self._by_places[places] = self._by_places.get(places, Activity()) + activity
        self._whole += activity
        self._gaps_s += moment.gap_s
        self._session = replace(self._session, duration_s=moment.at_s)
        self._footprints = footprints(self._stretches, self._draws)
        totals = Totals(moment.at_s, self._gaps_s, self._stretches, self._footprints)
        self._store.append(self._session.id, moment, totals)

    def mark(self, now_s: float, text: str) -> None:
        """Put a word on the time line."""
        marker = Marker(max(now_s - self.began_s, 0.0), text)
        self._markers = (*self._markers, marker)
        self._store.mark(self._session.id, marker)

    def totals(self, price: ElectricityPrice | None) -> SessionTotals:
        """Give the session so far."""
        studio_wh = self._whole.studio_wh
        return SessionTotals(
            session=self._session,
            footprints=self._footprints,
            studio_wh=studio_wh,
            studio_measured_fraction=self._whole.studio_measured_wh / studio_wh if studio_wh > 0 else 0.0,
            studio_money=None if price is None else studio_money(studio_wh, price),
            currency=None if price is None else price.currency,
            markers=self._markers,
            gaps_s=self._gaps_s,
            viewer_hours=self._whole.known_viewer_hours,
        )

    def finish(self) -> None:
        """End it."""
        self._store.finish(self._session.id)

    @property
    def _stretches(self) -> Stretches:
        return tuple((activity, places) for places, activity in self._by_places.items())
