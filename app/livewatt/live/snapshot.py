"""What the recorder tells its listeners each second."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.domain.message import Message
from livewatt.domain.power import Readings, Unavailable
from livewatt.domain.session import Marker, Moment, Session


@dataclass(frozen=True, slots=True)
class SessionTotals:
    """A running session so far: its footprint under each convention, markers, and the studio's own account.

    `studio_money` is the studio's electricity in `currency`; both are None without a price. `viewer_hours` is None
    where nobody has counted viewers so far.
    """

    session: Session
    footprints: Mapping[Convention, Footprint] = field(hash=False)
    studio_wh: float
    studio_measured_fraction: float
    studio_money: float | None
    currency: str | None
    markers: tuple[Marker, ...]
    gaps_s: float
    viewer_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One second as the window shows it: the moment, its rates (Wh as W, g as g/h), and the session if one runs.

    `rates` is the footprint of one hour like this second, with its range, under each convention.
    `own_cpu_fraction` is this program's own use of one core. `store_problem` says why nothing can be written for
    the moment, with what becomes of the samples meanwhile. `readings` is what the instruments themselves said.
    """

    moment: Moment
    rates: Mapping[Convention, Footprint] = field(hash=False)
    places: Places
    totals: SessionTotals | None
    missing: tuple[Unavailable, ...]
    own_cpu_fraction: float
    is_demo: bool
    store_problem: Message | None = None
    readings: Readings | None = None
