"""What the kept seconds of a session come to: the same sum as while it was recorded, from what was kept of it."""

from collections.abc import Iterable, Mapping, Sequence

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.grid import Places
from livewatt.domain.session import Moment
from livewatt.live.second import ON_AIR
from livewatt.model.activity import activity
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprints, sampled_footprints
from livewatt.store.kept import Stretches, Totals

RatesByConvention = Mapping[Convention, Mapping[Segment, float]]


def activity_of(moment: Moment, hours: float) -> Activity:
    """Give the activity of `hours` like a kept second."""
    return activity(
        hours=hours,
        live=moment.stream.phase in ON_AIR,
        studio_w=moment.studio.total_w,
        studio_measured_w=moment.studio.measured_w,
        studio_error_w=moment.studio.error_w,
        sent_mbps=moment.upload_mbps or 0.0,
        viewers=moment.audience.viewers,
        delivered_mbps=moment.delivered_mbps or 0.0,
        mix=moment.audience.mix,
    )


def stretches_of(moments: Iterable[Moment]) -> Stretches:
    """Add seconds up by the places they happened at; every second must know them."""
    by_places: dict[Places, Activity] = {}
    for moment in moments:
        assert moment.places is not None
        added = activity_of(moment, moment.interval_s / 3600)
        by_places[moment.places] = by_places.get(moment.places, Activity()) + added
    return tuple((activity, places) for places, activity in by_places.items())


def totals_of(moments: Sequence[Moment], draws: Draws) -> Totals:
    """Give what seconds come to, with the footprints that these factors make of them."""
    stretches = stretches_of(moments)
    duration_s = moments[-1].at_s if moments else 0.0
    return Totals(duration_s, sum(moment.gap_s for moment in moments), stretches, footprints(stretches, draws))


class Rates:
    """Computes the central rates of kept seconds, in g/h: linear in what each second did, so quick for many."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._slopes: dict[tuple[Places, AudienceMix], Mapping[Convention, Mapping[Segment, Sequence[float]]]] = {}

    def of(self, moment: Moment) -> RatesByConvention:
        """Give the rates of a second under each convention."""
        assert moment.places is not None
        mix = moment.audience.mix
        key = (moment.places, mix)
        if key not in self._slopes:
            self._slopes[key] = self._measure_slopes(*key)
        on_air = 1.0 if moment.stream.phase in ON_AIR else 0.0
        viewers = on_air * (moment.audience.viewers or 0)
        amounts = (
            moment.studio.total_w,
            on_air,
            on_air * (moment.upload_mbps or 0.0),
            viewers,
            viewers * (moment.delivered_mbps or 0.0),
        )
        return {
            convention: {
                segment: sum(amount * slope for amount, slope in zip(amounts, slopes, strict=True))
                for segment, slopes in by_segment.items()
            }
            for convention, by_segment in self._slopes[key].items()
        }

    def _measure_slopes(
        self, places: Places, mix: AudienceMix
    ) -> Mapping[Convention, Mapping[Segment, Sequence[float]]]:
        """Ask the model what a watt, being on air, a Mb/s sent, a viewer and a Mb/s delivered add, in g/h."""

        def rates(*, live: bool = True, studio_w: float = 0, sent: float = 0, viewers: float = 0, delivered: float = 0):
            one = activity(
                hours=1,
                live=live,
                studio_w=studio_w,
                sent_mbps=sent,
                viewers=viewers,
                delivered_mbps=delivered,
                mix=mix,
            )
            sampled = sampled_footprints([(one, places)], self._draws)
            return {
                convention: {segment: float(sample[0]) for segment, sample in each.emissions_g.items()}
                for convention, each in sampled.items()
            }

        watt, on_air, sent = rates(live=False, studio_w=1), rates(), rates(sent=1)
        viewer, delivered = rates(viewers=1), rates(viewers=1, delivered=1)
        return {
            convention: {
                segment: (
                    watt[convention][segment],
                    on_air[convention][segment],
                    sent[convention][segment] - on_air[convention][segment],
                    viewer[convention][segment] - on_air[convention][segment],
                    delivered[convention][segment] - viewer[convention][segment],
                )
                for segment in Segment
            }
            for convention in Convention
        }
