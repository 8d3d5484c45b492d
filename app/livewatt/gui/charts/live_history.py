"""The curves of a session, filled from the recorder's snapshots."""

from collections.abc import Sequence

import numpy as np

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.power import Part
from livewatt.domain.session import SessionOrigin
from livewatt.gui.charts.history import History, View
from livewatt.live.snapshot import Snapshot

_CONVENTIONS = tuple(Convention)
_SEGMENTS = tuple(Segment)
_PARTS = tuple(Part)
_PER_CONVENTION = len(_SEGMENTS) + 2  # the segments, then both ends of the total's range
_FIRST_PART = len(_CONVENTIONS) * _PER_CONVENTION
_BITRATE = _FIRST_PART + len(_PARTS)
_TYPED_BITRATE = _BITRATE + 1
_VIEWERS = _TYPED_BITRATE + 1


class LiveHistory:
    """What the charts show: g/h by segment with its range under each convention, W by part, Mb/s, viewers."""

    def __init__(self) -> None:
        self._history = History(_VIEWERS + 1)
        self._session: str | None = None

    @property
    def end_s(self) -> int:
        """Seconds into the session of the newest sample."""
        return self._history.end_s

    @property
    def length_s(self) -> int:
        """Seconds from the first sample to the newest."""
        return self._history.length_s

    def add(self, snapshot: Snapshot) -> None:
        """Add a snapshot; another session, or a clock that starts anew, begins new curves."""
        session = None if snapshot.totals is None else snapshot.totals.session.id
        moment = snapshot.moment
        if session != self._session or moment.at_s < self._history.end_s - 1:
            self._history.clear()
            self._session = session
        self._history.add(moment.at_s, moment.interval_s, _row(snapshot))

    def view(self, span_s: float | None) -> "CurvesView":
        """Give the last `span_s` seconds, or the whole session."""
        return CurvesView(self._history.view(span_s), self._history.end_s)


class CurvesView:
    """A view of the curves by what they are; times count from now."""

    def __init__(self, view: View, end_s: int) -> None:
        self._view = view
        self.end_s = end_s
        self.start_s = view.start_s - end_s
        self.width_s = view.width_s
        self.is_seen = view.is_seen

    def emissions(self, convention: Convention) -> np.ndarray:
        """Give g/h [segment, column]."""
        first = _CONVENTIONS.index(convention) * _PER_CONVENTION
        return self._view.mean[first : first + len(_SEGMENTS)]

    def emissions_range(self, convention: Convention) -> tuple[np.ndarray, np.ndarray]:
        """Give the low and the high end of the total's likely range in g/h, each [column]."""
        first = _CONVENTIONS.index(convention) * _PER_CONVENTION + len(_SEGMENTS)
        return self._view.mean[first], self._view.mean[first + 1]

    def parts(self) -> np.ndarray:
        """Give the studio's power in W [part, column]."""
        return self._view.mean[_FIRST_PART : _FIRST_PART + len(_PARTS)]

    def bitrate(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give mean, lowest and highest of the sent bitrate in Mb/s, each [column]."""
        return self._curve(_BITRATE)

    def typed_bitrate(self) -> np.ndarray:
        """Give the bitrate that the user typed in Mb/s [column]: that of a live which OBS does not carry."""
        return self._view.mean[_TYPED_BITRATE]

    def viewers(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give mean, lowest and highest of the concurrent viewers, each [column]."""
        return self._curve(_VIEWERS)

    def _curve(self, row: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self._view.mean[row], self._view.low[row], self._view.high[row]


def typed_mbps(snapshot: Snapshot) -> float | None:
    """Give the bitrate that the user typed for the live of a snapshot, None where OBS carries it or none runs."""
    is_by_hand = snapshot.totals is not None and snapshot.totals.session.origin is SessionOrigin.BY_HAND
    stream = snapshot.moment.stream
    return stream.configured_mbps if is_by_hand and stream.sent_mbps is None else None


def _row(snapshot: Snapshot) -> Sequence[float]:
    moment = snapshot.moment
    row: list[float | None] = []
    for convention in _CONVENTIONS:
        rates = moment.rates_g_per_h.get(convention, {})
        row.extend(rates.get(segment) for segment in _SEGMENTS)
        footprint = snapshot.rates.get(convention)
        total = None if footprint is None else footprint.emissions_total_g
        row.extend((None, None) if total is None else (total.low, total.high))
    parts = (moment.studio.of(part) for part in _PARTS)
    row.extend(None if part is None else part.power_w for part in parts)
    row.extend((moment.stream.sent_mbps, typed_mbps(snapshot)))
    row.append(moment.audience.viewers)
    return [np.nan if value is None else value for value in row]
