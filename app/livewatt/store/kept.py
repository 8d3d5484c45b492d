"""A session as the store gives it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.domain.session import Marker, Moment, Session
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprints

Stretches = tuple[tuple[Activity, Places], ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a session came to up to `duration_s`: activities by places, and their footprints as computed then."""

    duration_s: float
    gaps_s: float
    stretches: Stretches
    footprints: Mapping[Convention, Footprint] = field(hash=False)

    @property
    def whole(self) -> Activity:
        """The activity of the whole session."""
        return reduce(add, (activity for activity, _ in self.stretches), Activity())

    @property
    def studio_measured_fraction(self) -> float:
        """The share of the studio's energy that was measured, 0–1; 0 where nothing was used."""
        whole = self.whole
        return whole.studio_measured_wh / whole.studio_wh if whole.studio_wh > 0 else 0.0


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session with its totals."""

    session: Session
    totals: Totals

    def is_older_than(self, draws: Draws) -> bool:
        """Tell whether its footprints were computed with another set of factors."""
        return self.session.factor_set != draws.factors.version

    def recomputed(self, draws: Draws) -> dict[Convention, Footprint]:
        """Give the footprints that these factors make of what was recorded, under every convention."""
        return footprints(self.totals.stretches, draws)


@dataclass(frozen=True, slots=True)
class WholeSession:
    """A session with everything of it: totals, markers, attachments by kind, and its seconds, to be gone through once.

    `factors` are the factors of its footprints, by id, as documents; None where they are not known.
    """

    session: Session
    totals: Totals
    markers: tuple[Marker, ...]
    attachments: Mapping[str, Mapping[str, Any]] = field(hash=False)
    moments: Iterable[Moment] = field(hash=False)
    factors: Mapping[str, Mapping[str, Any]] | None = field(default=None, hash=False)
