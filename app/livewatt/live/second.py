"""One second put together: what is drawn, sent and watched, and what that emits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from livewatt.domain.activity import Activity
from livewatt.domain.audience import Audience
from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.power import Computer, Readings, StudioPower
from livewatt.domain.session import Moment
from livewatt.domain.stream import StreamPhase, StreamState
from livewatt.live.gaps import Pace
from livewatt.live.setup import Setup
from livewatt.model.activity import activity
from livewatt.model.delivery import delivered_mbps
from livewatt.model.draws import Draws
from livewatt.model.encoder import EncoderAttribution
from livewatt.model.footprint import footprints
from livewatt.model.studio import studio_power
from livewatt.store.supply_file import load_supply_losses

ON_AIR = (StreamPhase.LIVE, StreamPhase.RECONNECTING, StreamPhase.STOPPING)


class Studio:
    """What the studio draws, from the readings; learns the encoder's share as it goes."""

    def __init__(self) -> None:
        self._supply = load_supply_losses()
        self._encoder: EncoderAttribution | None = None
        self._computer: Computer | None = None

    def power(self, readings: Readings, stream: StreamState, given: Setup) -> StudioPower:
        """Give the studio's power of one tick."""
        if self._encoder is None or given.computer != self._computer:
            self._encoder, self._computer = EncoderAttribution(given.computer), given.computer
        share = self._encoder.update(readings, stream)
        lit = [each for each in given.equipment if each.on]
        return studio_power(readings, given.computer, lit, self._supply, share)


@dataclass(frozen=True, slots=True)
class Second:
    """What one second is made of, before it is given a length: rates only."""

    studio: StudioPower
    stream: StreamState
    viewers: int | None
    delivered_mbps: float | None
    given: Setup
    sent_mbps: float

    def activity(self, hours: float) -> Activity:
        """Give the activity of `hours` like this second; while the stream is off or unknown the studio alone counts."""
        return activity(
            hours=hours,
            live=self.stream.phase in ON_AIR,
            studio_w=self.studio.total_w,
            studio_measured_w=self.studio.measured_w,
            studio_error_w=self.studio.error_w,
            sent_mbps=self.sent_mbps,
            viewers=self.viewers,
            delivered_mbps=self.delivered_mbps or 0.0,
            mix=self.given.mix,
        )

    def rates(self, draws: Draws) -> dict[Convention, Footprint]:
        """Give the footprint of one hour like this second."""
        return footprints([(self.activity(1.0), self.given.places)], draws)

    def moment(self, at_s: float, utc: datetime, covers: Pace, rates: Mapping[Convention, Footprint]) -> Moment:
        """Give the second as it is kept; `rates` as `rates` gave them."""
        return Moment(
            at_s=at_s,
            utc=utc,
            interval_s=covers.interval_s,
            studio=self.studio,
            stream=self.stream,
            audience=Audience(self.viewers, self.given.platform, self.given.mix),
            delivered_mbps=self.delivered_mbps,
            rates_g_per_h={
                convention: {segment: figure.central for segment, figure in rate.emissions_g.items()}
                for convention, rate in rates.items()
            },
            gap_s=covers.gap_s,
            gap_cause=covers.cause,
            places=self.given.places,
            upload_mbps=self.sent_mbps,
        )


class Bitrate:
    """What is sent where OBS does not tell it for a moment: the last that was known, else what the user said."""

    def __init__(self) -> None:
        self._last_mbps: float | None = None

    def sent_mbps(self, stream: StreamState, given: Setup) -> float:
        """Give the bitrate to count with."""
        known = stream.configured_mbps if stream.sent_mbps is None else stream.sent_mbps
        if known:  # not the 0 of an OBS that has lost its service for a while
            self._last_mbps = known
        if known is not None:
            return known
        return given.hand_mbps if self._last_mbps is None else self._last_mbps


def second(
    readings: Readings, stream: StreamState, viewers: int | None, given: Setup, studio: Studio, bitrate: Bitrate
) -> Second:
    """Put one second together."""
    power = studio.power(readings, stream, given)
    if stream.phase not in ON_AIR:
        return Second(power, stream, viewers, None, given, 0.0)
    sent = bitrate.sent_mbps(stream, given)
    # Of Enhanced Broadcasting the sum of all renditions is measured, and a viewer gets one of them.
    source = (stream.configured_mbps or given.hand_mbps) if stream.multitrack else sent
    delivered = delivered_mbps(given.rungs, stream.video, source)
    return Second(power, stream, viewers, delivered, given, sent)


def by_hand(stream: StreamState, given: Setup) -> StreamState:
    """Give the stream of a live that OBS does not carry, as the user described it."""
    return replace(
        stream, phase=StreamPhase.LIVE, video=given.hand_video, configured_mbps=given.hand_mbps, sent_mbps=None
    )
